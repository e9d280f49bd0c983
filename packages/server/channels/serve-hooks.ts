import type { BodyProblem, WebhookCall, WebhookRefusal } from "@baton/channels";
import type { Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../app.ts";
import { Refusal } from "../refusal.ts";
import type { AccountInForce } from "./account.ts";
import type { Arrived } from "./inbound.store.ts";

/** The largest call that is taken, in bytes: a mail with its files. */
const largestCall = 35_000_000;

const statuses: Readonly<Record<WebhookRefusal, 401 | 404>> = {
  bad_signature: 401,
  stale: 401,
  not_for_this_account: 404,
};

/** Serves the addresses that providers call: looks at the signature, stores what came, and answers. */
export function serveHooks(hono: Hono, app: App): void {
  hono.use(
    "/hooks/*",
    bodyLimit({
      maxSize: largestCall,
      onError: (context) => {
        context.header("connection", "close");
        return context.text("too large", 413);
      },
    }),
  );
  hono.on(["GET", "POST"], "/hooks/:channelId", async (context) => {
    const account = app.channels.accounts.find(context.req.param("channelId"));
    const webhook = account?.translator.webhook ?? null;
    if (account === null || webhook === null) return context.text("there is no such channel", 404);
    const call = await callOf(context);
    const greeting = webhook.greet(call, account);
    if (greeting !== null) return context.text(greeting);
    if (call.method !== "POST") return context.text("not allowed", 405);
    const { takers, refusal } = takersOf(app, account, call);
    if (refusal !== null) return context.text(refusal, statuses[refusal]);
    const fields = webhook.problems?.(call) ?? [];
    if (fields.length > 0) throw new Refusal("invalid", fields.map(inWords).join("; "), [...fields]);
    await app.channels.store(takers.flatMap((taker) => opened(taker, call)));
    return context.body(webhook.answer.body, 200, { "content-type": webhook.answer.contentType });
  });
}

type Takers = { readonly takers: readonly AccountInForce[]; readonly refusal: WebhookRefusal | null };

/**
 * Whose call it is. Of some providers all accounts of one app are called at one address, so that a call which was
 * signed for the one that is addressed may be about another of its kind.
 */
function takersOf(app: App, addressed: AccountInForce, call: WebhookCall): Takers {
  const refusalFor = (account: AccountInForce): WebhookRefusal | null =>
    account.translator.webhook?.verify(call, account, app.clock()) ?? null;
  const refusal = refusalFor(addressed);
  if (refusal !== null && refusal !== "not_for_this_account") return { takers: [], refusal };
  const others = app.channels.accounts
    .all()
    .filter((one) => one.kind === addressed.kind && one.channelId !== addressed.channelId)
    .filter((one) => refusalFor(one) === null);
  const takers = refusal === null ? [addressed, ...others] : others;
  return { takers, refusal: takers.length > 0 ? null : refusal };
}

function opened(account: AccountInForce, call: WebhookCall): readonly Arrived[] {
  const { channelId, translator } = account;
  return (translator.webhook?.open(call, account) ?? []).map((envelope) => ({ ...envelope, channelId }));
}

function inWords({ path, message }: BodyProblem): string {
  return `${path}: ${message}`;
}

async function callOf(context: Context): Promise<WebhookCall> {
  const { req } = context;
  return {
    method: req.method,
    headers: req.header(),
    query: req.query(),
    body: new Uint8Array(await req.arrayBuffer()),
  };
}
