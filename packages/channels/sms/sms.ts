import type { SecretsOf, SettingsOf } from "@baton/contract";
import type { ApiAdapter } from "../adapter.ts";
import { renderParts } from "../text/render-parts.ts";
import { openCall, readCall } from "./read-call.ts";
import { checkAccount, media, readChecked, readSent, sendPart } from "./send-part.ts";
import { verifyCall } from "./verify-call.ts";

// Twilio takes 1,600 characters; ten segments are as many of the alphabet of text messages, and fewer of any other.
const text = { longestText: 10, measure: "gsm7_or_ucs2_segments", formatting: "plain" } as const;

/** Text messages by Twilio, or by who speaks as it does. */
export const sms: ApiAdapter<SettingsOf<"sms">, SecretsOf<"sms">> = {
  capabilities: () => ({
    ...text,
    largestAttachment: 5_000_000,
    replyWindowHours: null,
    templates: false,
    statuses: ["delivered", "failed"],
    echoes: false,
    // A plain number sends one segment in a second, and what comes faster waits at Twilio.
    rate: { account: 10, person: 1 },
  }),
  webhook: {
    greet: () => null,
    verify: verifyCall,
    problems: null,
    open: openCall,
    // What stands within would be sent to the person.
    answer: { contentType: "text/xml", body: '<?xml version="1.0" encoding="UTF-8"?><Response></Response>' },
  },
  read: readCall,
  render: (message) => renderParts(message, text),
  polling: null,
  send: sendPart,
  sent: readSent,
  media,
  check: checkAccount,
  checked: readChecked,
  // Which of an account's numbers is ours to change is for a person to say, on Twilio's pages.
  connect: () => null,
};
