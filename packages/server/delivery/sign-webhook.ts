import { createHmac, randomBytes } from "node:crypto";
import { Secret } from "../access/secret.ts";

const prefix = "whsec_";
/** The standard asks for 24 to 64. */
const secretBytes = 32;

/** A new signing secret, as its receiver is given it: `whsec_` and base64 of 32 random bytes. */
export function newWebhookSecret(): Secret {
  return new Secret(`${prefix}${randomBytes(secretBytes).toString("base64")}`);
}

/** What is signed: the id of the message, when it is sent (ms since 1970), and the body as it is sent. */
export type Signed = { readonly id: string; readonly at: number; readonly body: string };

/**
 * The headers of Standard Webhooks (standardwebhooks.com): `webhook-id`, `webhook-timestamp` in seconds, and a
 * `webhook-signature` by each secret, the newest first, so that a receiver may know either during a rotation.
 */
export function webhookHeaders(
  { id, at, body }: Signed,
  secrets: readonly Secret[],
): Record<"webhook-id" | "webhook-timestamp" | "webhook-signature", string> {
  const timestamp = String(Math.floor(at / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.reveal().slice(prefix.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  });
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}
