import type { SecretsOf, SettingsOf } from "@baton/contract";
import type { ApiAdapter } from "../adapter.ts";
import { verifyStandardWebhook } from "../calls/standard-webhooks.ts";
import { renderParts } from "../text/render-parts.ts";
import { openCall, problemsOf, readCall } from "./read-call.ts";
import { ping, readChecked, readSent, sendPart } from "./send-part.ts";

/** A channel that somebody builds themselves, by signed calls in both directions: docs/custom-channel.md. */
export const custom: ApiAdapter<SettingsOf<"custom">, SecretsOf<"custom">> = {
  capabilities: ({ longestText, replyWindowHours }) => ({
    longestText,
    measure: "utf16",
    formatting: "plain",
    largestAttachment: 25_000_000,
    replyWindowHours,
    templates: false,
    statuses: ["delivered", "read", "failed"],
    echoes: true,
    rate: { account: 20, person: 5 },
  }),
  webhook: {
    greet: () => null,
    verify: (call, { secrets }, now) => verifyStandardWebhook(call, secrets.signingSecret, now),
    problems: problemsOf,
    open: openCall,
    answer: { contentType: "application/json", body: '{"ok":true}' },
  },
  read: readCall,
  render: (message, { longestText }) =>
    renderParts(message, { longestText, measure: "utf16", formatting: "plain" }),
  polling: null,
  send: sendPart,
  sent: readSent,
  media: null,
  check: ping,
  checked: readChecked,
  connect: () => null,
};
