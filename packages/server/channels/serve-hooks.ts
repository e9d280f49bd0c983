import type { WebhookCall, WebhookRefusal } from "@baton/channels";
import type { Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../app.ts";

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
    const refusal = webhook.verify(call, account, app.clock());
    if (refusal !== null) return context.text(refusal, statuses[refusal]);
    const { channelId } = account;
    await app.channels.store(webhook.open(call, account).map((envelope) => ({ ...envelope, channelId })));
    return context.body(webhook.answer.body, 200, { "content-type": webhook.answer.contentType });
  });
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
