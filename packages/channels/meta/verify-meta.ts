import { createHmac } from "node:crypto";
import type { WebhookCall, WebhookRefusal } from "../adapter.ts";
import { isSameText } from "../calls/same-text.ts";

/** What of an account's secrets is needed to know Meta's calls. */
type MetaSecrets = { readonly appSecret: string; readonly verifyToken: string };

/**
 * Meta's question whether we are there, asked when a person sets up the webhook: the challenge to repeat, or null.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests
 */
export function greetMeta(call: WebhookCall, secrets: MetaSecrets): string | null {
  const { "hub.mode": mode, "hub.verify_token": token = "", "hub.challenge": challenge = "" } = call.query;
  if (call.method !== "GET" || mode !== "subscribe" || !/^[\w.-]{1,200}$/.test(challenge)) return null;
  return isSameText(token, secrets.verifyToken) ? challenge : null;
}

/**
 * Looks at X-Hub-Signature-256 over the bytes as they came; null when it is right. It names no time.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads
 */
export function verifyMeta(call: WebhookCall, secrets: MetaSecrets): WebhookRefusal | null {
  const given = call.headers["x-hub-signature-256"] ?? "";
  const right = `sha256=${createHmac("sha256", secrets.appSecret).update(call.body).digest("hex")}`;
  return isSameText(given, right) ? null : "bad_signature";
}
