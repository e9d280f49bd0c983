import type { zModelDraft } from "@baton/contract";
import type { z } from "zod";
import type { Secret } from "../access/secret.ts";
import type { App } from "../app.ts";
import { whyNotCallable } from "../delivery/safe-fetch.ts";
import type { SafeFetchError } from "../delivery/safe-fetch-error.ts";
import { SecretUnreadableError } from "../delivery/secret-box.ts";
import { invalid } from "../refusal.ts";
import { keyPlace } from "./key-place.ts";
import type { StoredModel } from "./models.store.ts";

/** A model as somebody typed it. */
export type ModelDraft = z.output<typeof zModelDraft> & { readonly price?: number };

/** Refuses an address or proxy that can't be called, as far as its text tells; the error names what would allow it. */
export function refuseAddresses(app: Pick<App, "config">, { baseUrl, proxy }: ModelDraft): void {
  const { allowPrivate } = app.config.delivery;
  for (const [field, address] of [
    ["model.baseUrl", baseUrl],
    ["model.proxy", proxy],
  ] as const) {
    if (address === null) continue;
    const problem = whyNotCallable(address, allowPrivate) ?? ownMachine(address, allowPrivate);
    if (problem === null) continue;
    const words = typeof problem === "string" ? problem : wordsFor(problem, address);
    throw invalid(field, words, typeof problem === "string" ? "private_address" : problem.code);
  }
}

/** What an operator sets so that a private address may be called: the variable with its value. */
export function howToAllow(address: string): string {
  const { hostname, port, protocol } = new URL(address);
  return `BATON_ALLOW_PRIVATE=${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
}

/** The stored key, when the draft leaves it as it is and it was given for the draft's address. */
export function storedKey(
  { delivery }: Pick<App, "delivery">,
  stored: StoredModel | null,
  draft: ModelDraft,
): { readonly key: Secret | null; readonly keyOf: number | null } {
  const { body, sealed } = stored ?? { body: null, sealed: null };
  if (body === null || body.keyOf === null || sealed === null) return { key: null, keyOf: null };
  if (keyPlace(body) !== keyPlace(draft)) {
    const { host } = new URL(body.baseUrl);
    throw invalid(
      "model.apiKey",
      `The stored key is for ${host} alone. Type the key for this address, or none.`,
      "other_address",
    );
  }
  try {
    return { key: delivery.secrets.open(sealed, keyPlace(body)), keyOf: body.keyOf };
  } catch (error) {
    if (!(error instanceof SecretUnreadableError)) throw error;
    throw invalid("model.apiKey", "The stored key can't be read any more. Type it again.", "unreadable");
  }
}

/** Names that mean this very machine everywhere; what other names lead to is seen when they are called. */
function ownMachine(address: string, allowPrivate: readonly string[]): string | null {
  const { hostname, port, protocol } = new URL(address);
  const isOwn = hostname === "localhost" || hostname.endsWith(".localhost");
  const allowed = [hostname, `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`];
  return isOwn && !allowed.some((one) => allowPrivate.includes(one)) ? privateWords(address) : null;
}

function wordsFor(problem: SafeFetchError, address: string): string {
  return problem.code === "private_address" ? privateWords(address) : problem.message;
}

/** Says what leads into the own network, and how it can be allowed all the same. */
export function privateWords(address: string): string {
  return `It leads into your own network. Whoever runs Baton can allow it: start it with ${howToAllow(address)}.`;
}
