import type { SecretsOf, SettingsOf } from "@baton/contract";
import type { Translator } from "../adapter.ts";
import { verifyStandardWebhook } from "../calls/standard-webhooks.ts";
import { renderParts } from "../text/render-parts.ts";
import { mailEnvelope, readMail } from "./read-mail.ts";

const longestText = 20_000;

/**
 * E-mail. Received by IMAP, or by a webhook whose body is one mail as it came (`message/rfc822`), signed as Standard
 * Webhooks say. A message goes out as one mail with all of its files, which `composeMail` puts together; `render` is
 * its text.
 */
export const email: Translator<SettingsOf<"email">, SecretsOf<"email">> = {
  capabilities: () => ({
    longestText,
    measure: "utf16",
    formatting: "html",
    largestAttachment: 15_000_000,
    replyWindowHours: null,
    templates: false,
    statuses: ["delivered", "read", "failed"],
    echoes: false,
    rate: { account: 5, person: 1 },
  }),
  webhook: {
    greet: () => null,
    verify: (call, { secrets }, now) => verifyStandardWebhook(call, secrets.inboundSecret, now),
    problems: null,
    open: (call) => [mailEnvelope(call.body)],
    answer: { contentType: "application/json", body: '{"ok":true}' },
  },
  read: readMail,
  render: (message) => renderParts(message, { longestText, measure: "utf16", formatting: "plain" }),
};
