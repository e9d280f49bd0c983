import { createHmac, timingSafeEqual } from "node:crypto";
import type { SecretsOf, SettingsOf } from "@baton/contract";
import type { Translator, WebhookCall, WebhookRefusal } from "../adapter.ts";
import { type MailAccount, mailEnvelope, readMail } from "./read-mail.ts";

/** How old a call may be, and how far ahead its clock, in milliseconds. */
const tolerance = 5 * 60 * 1000;

/**
 * E-mail. Received by IMAP, or by a webhook that is given a mail as it came (`message/rfc822`), signed as Standard
 * Webhooks say (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md); what is
 * sent is put together by `composeMail`.
 */
export const email: Translator<SettingsOf<"email">, SecretsOf<"email">> = {
  capabilities: () => ({
    longestText: 100_000,
    measure: "utf16",
    formatting: "html",
    largestAttachment: 15_000_000,
    replyWindowHours: null,
    templates: false,
    statuses: ["failed"],
    echoes: false,
    rate: { account: 5, person: 1 },
  }),
  webhook: {
    greet: () => null,
    problems: null,
    verify,
    open: (call) => [mailEnvelope(call.body)],
    answer: { contentType: "application/json", body: "{}" },
  },
  read: readMail,
  render: ({ body }) => [{ text: body, attachment: null, template: null }],
};

function verify({ headers, body }: WebhookCall, account: MailAccount, now: number): WebhookRefusal | null {
  const {
    "webhook-id": id = "",
    "webhook-timestamp": at = "",
    "webhook-signature": signatures = "",
  } = headers;
  const secret = account.secrets.inboundSecret;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), secret.startsWith("whsec_") ? "base64" : "utf8");
  const right = createHmac("sha256", key).update(`${id}.${at}.`).update(body).digest();
  const isRight = signatures
    .split(" ")
    .slice(0, 10)
    .map((each) => Buffer.from(each.replace(/^v1,/, ""), "base64"))
    .some((given) => given.length === right.length && timingSafeEqual(given, right));
  if (!isRight || !/^\d{1,12}$/.test(at)) return "bad_signature";
  return Math.abs(now - Number(at) * 1000) > tolerance ? "stale" : null;
}
