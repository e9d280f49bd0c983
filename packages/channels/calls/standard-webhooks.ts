import { createHmac } from "node:crypto";
import type { WebhookCall, WebhookRefusal } from "../adapter.ts";
import { isSameText } from "./same-text.ts";

/** How far the clocks of the two may differ, in milliseconds. */
export const tolerance = 5 * 60_000;

/** The headers of Standard Webhooks (standardwebhooks.com) for a body that is sent at `at`, ms since 1970. */
export function signedHeaders(id: string, at: number, body: string, secret: string): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const signature = signatureOf(id, timestamp, new TextEncoder().encode(body), secret);
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}

/** Looks at the three headers; several signatures are several secrets during a rotation, and one has to be right. */
export function verifyStandardWebhook(
  { headers, body }: WebhookCall,
  secret: string,
  now: number,
): WebhookRefusal | null {
  const id = headers["webhook-id"] ?? "";
  const timestamp = headers["webhook-timestamp"] ?? "";
  if (id === "" || !/^\d{1,12}$/.test(timestamp)) return "bad_signature";
  const right = `v1,${signatureOf(id, timestamp, body, secret)}`;
  const given = (headers["webhook-signature"] ?? "").split(" ");
  if (!given.some((signature) => isSameText(signature, right))) return "bad_signature";
  return Math.abs(now - Number(timestamp) * 1000) > tolerance ? "stale" : null;
}

function signatureOf(id: string, timestamp: string, body: Uint8Array, secret: string): string {
  const key = secret.startsWith("whsec_") ? Buffer.from(secret.slice(6), "base64") : Buffer.from(secret);
  return createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest("base64");
}
