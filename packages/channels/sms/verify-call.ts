import { createHmac } from "node:crypto";
import type { WebhookCall, WebhookRefusal } from "../adapter.ts";
import { isSameText } from "../calls/same-text.ts";
import type { SmsAccount } from "./send-part.ts";

/** The parameters of a call, as a form sends them. */
export function formOf(body: Uint8Array): URLSearchParams {
  return new URLSearchParams(new TextDecoder().decode(body));
}

/**
 * Looks at X-Twilio-Signature: an HMAC-SHA1 over our address and the parameters in the order of their names.
 * (twilio.com/docs/usage/webhooks/webhooks-security)
 */
export function verifyCall({ headers, body }: WebhookCall, account: SmsAccount): WebhookRefusal | null {
  const given = headers["x-twilio-signature"] ?? "";
  const form = formOf(body);
  const right = addressesOf(account.webhookUrl).map((url) =>
    signatureOf(url, form, account.secrets.authToken),
  );
  // All are compared, so that the time tells nothing of which was right.
  if (!right.map((signature) => isSameText(given, signature)).includes(true)) return "bad_signature";
  const sid = form.get("AccountSid");
  return sid === null || sid === account.settings.accountSid ? null : "not_for_this_account";
}

/** The signature of a call to an address with these parameters. */
export function signatureOf(url: string, form: URLSearchParams, authToken: string): string {
  const names = [...new Set(form.keys())].sort();
  const parameters = names.flatMap((name) =>
    [...new Set(form.getAll(name))].sort().map((value) => name + value),
  );
  return createHmac("sha1", authToken)
    .update(url + parameters.join(""))
    .digest("base64");
}

/** Twilio signs an address now with and now without its port, and its own libraries take both. */
function addressesOf(webhookUrl: string): string[] {
  if (!URL.canParse(webhookUrl)) return [webhookUrl];
  const { protocol, username, password, hostname, port, pathname, search } = new URL(webhookUrl);
  const user = username === "" ? "" : `${username}${password === "" ? "" : `:${password}`}@`;
  const standard = protocol === "https:" ? "443" : "80";
  const address = (withPort: string) => `${protocol}//${user}${hostname}${withPort}${pathname}${search}`;
  return [webhookUrl, address(""), address(`:${port || standard}`)];
}
