import type { DeliveryFailure } from "@baton/contract";
import type { Secret } from "../access/secret.ts";
import type { App } from "../app.ts";
import {
  giveBackDelivery,
  settleDelivered,
  settleFailedTry,
  type TakenDelivery,
  takeDueDeliveries,
} from "./deliveries.store.ts";
import { nextTry, retryAfter } from "./next-try.ts";
import { makePump, type Pump } from "./pump.ts";
import { type Resolve, type SafeResponse, safeFetch } from "./safe-fetch.ts";
import { SafeFetchError } from "./safe-fetch-error.ts";
import { turnOffEndpoint } from "./save-webhook-endpoint.ts";
import { secretPlace } from "./save-webhook-secret.ts";
import { SecretUnreadableError } from "./secret-box.ts";
import { webhookHeaders } from "./sign-webhook.ts";

/** How webhooks are sent; everything has a default. */
export type WebhookParts = {
  /** Gives 0 to 1; spreads the tries. */
  readonly random?: () => number;
  /** Longest time for one call, in milliseconds; 15,000 by default. */
  readonly deadlineMs?: number;
  /** How hosts are resolved. */
  readonly resolve?: Resolve;
};

const atOnce = 8;
const perHost = 2;
/** How long a taken delivery is nobody else's: longer than any call. */
const leaseLasts = 60_000;
/** The largest body that is sent, in bytes. */
export const largestWebhookBody = 256 * 1024;
/** After so long of nothing but failures an endpoint is turned off. */
const patience = 3 * 24 * 3600 * 1000;

/** What came of a try. */
type Tried =
  | { readonly kind: "delivered"; readonly status: number }
  | {
      readonly kind: "failed";
      readonly status: number | null;
      readonly error: DeliveryFailure;
      /** No try of the same can do better. */
      readonly isFinal: boolean;
      readonly askedUntil: number | null;
    }
  | { readonly kind: "not_sent" };

/**
 * Makes the sender of one process: takes what is due, calls, and stores what came of it. No connection is held during
 * a call. The same delivery may be sent twice when a process dies, always under its own id; order is not kept.
 */
export function makeWebhookPump(app: () => App, stop: AbortSignal, parts: WebhookParts = {}): Pump {
  const { random = Math.random } = parts;
  return makePump<TakenDelivery>({
    atOnce,
    take(free, running) {
      const now = app().clock();
      const busy = running.map(({ host }) => host ?? "");
      const lease = { now, leaseUntil: now + leaseLasts };
      return takeDueDeliveries(app().database.pool, { ...lease, limit: free, perHost, busy });
    },
    async work(delivery) {
      const tried = await tryOnce(app(), delivery, stop, parts);
      await settle(app(), delivery, tried, random);
    },
    onError(error) {
      app().log.warn({ error }, "what came of a webhook could not be stored; it is sent again");
    },
  });
}

async function tryOnce(
  app: App,
  delivery: TakenDelivery,
  stop: AbortSignal,
  parts: WebhookParts,
): Promise<Tried> {
  const { id, url, body, endpointActive } = delivery;
  if (endpointActive === false) return lost("endpoint_off");
  if (Buffer.byteLength(body) > largestWebhookBody) return lost("body_too_large");
  try {
    const signed = webhookHeaders({ id, at: app.clock(), body }, secretsOf(app, delivery));
    const response = await safeFetch(url, {
      allowPrivate: app.config.delivery.allowPrivate,
      method: "POST",
      headers: { ...signed, "content-type": "application/json", "user-agent": "Baton-Webhooks/1" },
      body,
      deadlineMs: parts.deadlineMs ?? 15_000,
      // Only the status counts; what is said with it is nobody's to keep.
      largestBody: 1024,
      whenLarger: "cut",
      signal: stop,
      ...(parts.resolve === undefined ? {} : { resolve: parts.resolve }),
    });
    return answered(response, app.clock());
  } catch (error) {
    const tried = failed(error);
    if (tried.kind === "failed" && tried.error === "not_signed")
      app.log.error({ error, deliveryId: id }, "a webhook could not be signed");
    return tried;
  }
}

function answered({ status, headers }: SafeResponse, now: number): Tried {
  if (status >= 200 && status < 300) return { kind: "delivered", status };
  const error = status === 410 ? "gone" : status >= 300 && status < 400 ? "redirect" : "answered";
  const askedUntil = retryAfter(headers["retry-after"], now);
  return { kind: "failed", status, error, isFinal: status === 410, askedUntil };
}

function failed(error: unknown): Tried {
  if (error instanceof SafeFetchError) {
    if (error.code === "stopped") return { kind: "not_sent" };
    const isFinal = ["bad_url", "bad_port", "private_address"].includes(error.code);
    return { kind: "failed", status: null, error: error.code, isFinal, askedUntil: null };
  }
  return { kind: "failed", status: null, error: signingFailure(error), isFinal: false, askedUntil: null };
}

function signingFailure(error: unknown): DeliveryFailure {
  if (error instanceof NoSecretError) return "no_secret";
  if (!(error instanceof SecretUnreadableError)) return "not_signed";
  return error.reason === "other_key" ? "secret_other_key" : "secret_damaged";
}

function lost(error: DeliveryFailure): Tried {
  return { kind: "failed", status: null, error, isFinal: true, askedUntil: null };
}

/** There is no secret of that name any more. */
class NoSecretError extends Error {}

/** The secrets to sign with, the newest first. */
function secretsOf(app: App, delivery: TakenDelivery): Secret[] {
  const { secretName, secret, previous, previousUntil } = delivery;
  if (secret === null) throw new NoSecretError(secretName);
  const place = secretPlace(secretName);
  const both =
    previous !== null && previousUntil !== null && previousUntil.getTime() > app.clock()
      ? [secret, previous]
      : [secret];
  return both.map((sealed) => app.delivery.secrets.open(sealed, place));
}

async function settle(app: App, delivery: TakenDelivery, tried: Tried, random: () => number): Promise<void> {
  const { pool } = app.database;
  const now = app.clock();
  if (tried.kind === "not_sent") return giveBackDelivery(pool, delivery, now);
  if (tried.kind === "delivered") return settleDelivered(pool, delivery, { status: tried.status, now });
  const { status, error, isFinal, askedUntil } = tried;
  const nextAt = isFinal ? null : nextTry(delivery.attempts, now, random, askedUntil);
  const since = await settleFailedTry(pool, delivery, { status, error, nextAt, now });
  if (delivery.endpointId === null || delivery.endpointActive === false) return;
  if (status === 410) await turnOffEndpoint(app, delivery.endpointId, "gone");
  else if (since !== null && now - since.getTime() >= patience)
    await turnOffEndpoint(app, delivery.endpointId, "only_failures");
}
