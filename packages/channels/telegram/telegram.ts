import type { SecretsOf, SettingsOf } from "@baton/contract";
import type { ApiAdapter } from "../adapter.ts";
import { isSameText } from "../calls/same-text.ts";
import { parseJson } from "../reading/json.ts";
import { renderParts } from "../text/render-parts.ts";
import { connect, media, polling, readChecked } from "./look-at-account.ts";
import { envelopeOf, readUpdate } from "./read-update.ts";
import { methodCall, readSent, sendPart } from "./send-part.ts";

// core.telegram.org/bots/api#sendmessage: 4096 characters once the marks are read.
const text = { longestText: 4096, measure: "utf16", formatting: "telegram_html" } as const;

/** Telegram's Bot API: private chats with a bot, by webhook or by asking for updates. */
export const telegram: ApiAdapter<SettingsOf<"telegram">, SecretsOf<"telegram">> = {
  capabilities: () => ({
    ...text,
    largestAttachment: 50_000_000,
    replyWindowHours: null,
    templates: false,
    statuses: [],
    echoes: false,
    // core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
    rate: { account: 30, person: 1 },
  }),
  webhook: {
    greet: () => null,
    verify({ headers }, { secrets }) {
      const given = headers["x-telegram-bot-api-secret-token"] ?? "";
      return isSameText(given, secrets.webhookSecret) ? null : "bad_signature";
    },
    problems: null,
    open: ({ body }) => [envelopeOf(parseJson(body), body)],
    answer: { contentType: "application/json", body: "{}" },
  },
  read: readUpdate,
  render: (message) => renderParts(message, text),
  polling,
  send: sendPart,
  sent: readSent,
  media,
  check: (account) => methodCall(account, "getMe", {}),
  checked: readChecked,
  connect,
};
