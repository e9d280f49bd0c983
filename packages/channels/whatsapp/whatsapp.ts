import type { SecretsOf, SettingsOf } from "@baton/contract";
import type { ApiAdapter } from "../adapter.ts";
import { checkedByGraph, graphCall, sentByGraph } from "../meta/graph.ts";
import { objectsIn, textIn } from "../meta/outside-json.ts";
import { greetMeta, verifyMeta } from "../meta/verify-meta.ts";
import { judgeWhatsapp } from "./failures.ts";
import { askForMedia, fetchMedia } from "./fetch-media.ts";
import { whatsappTemplates } from "./list-templates.ts";
import { isForOtherNumbers, openWhatsapp } from "./open-whatsapp.ts";
import { readWhatsapp } from "./read-whatsapp.ts";
import { largestFile, renderWhatsapp, sendWhatsapp, textLimits } from "./send-whatsapp.ts";

/** WhatsApp by Meta's Cloud API: one business number. */
export const whatsapp: ApiAdapter<SettingsOf<"whatsapp">, SecretsOf<"whatsapp">> = {
  capabilities: () => ({
    ...textLimits,
    largestAttachment: largestFile,
    replyWindowHours: 24,
    templates: true,
    statuses: ["delivered", "read", "failed"],
    echoes: true,
    // 80 a second of a number; to one person it may burst to 45 in six seconds, and says 131056 when it was too much.
    rate: { account: 80, person: 5 },
  }),
  webhook: {
    greet: (call, { secrets }) => greetMeta(call, secrets),
    verify: (call, { settings, secrets }) =>
      verifyMeta(call, secrets) ?? (isForOtherNumbers(call, settings) ? "not_for_this_account" : null),
    problems: null,
    open: (call, { settings }) => openWhatsapp(call, settings),
    answer: { contentType: "text/plain", body: "EVENT_RECEIVED" },
  },
  read: (raw) => readWhatsapp(raw),
  render: (message) => renderWhatsapp(message),
  polling: null,
  send: sendWhatsapp,
  sent: (answer) => sentByGraph(answer, ({ messages }) => textIn(objectsIn(messages)[0]?.id), judgeWhatsapp),
  templates: whatsappTemplates,
  media: { first: askForMedia, next: fetchMedia },
  check: (account) =>
    graphCall(account, `${account.settings.phoneNumberId}?fields=display_phone_number,verified_name`),
  checked: (answer) =>
    checkedByGraph(answer, ({ display_phone_number: number, verified_name: name }) =>
      [textIn(number), textIn(name)].filter((part) => part !== "").join(" "),
    ),
  // Subscribes our app to the business account, which Meta's pages don't, and has its calls come to this address.
  // https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override
  connect: (account) =>
    graphCall(account, `${account.settings.businessAccountId}/subscribed_apps`, {
      override_callback_uri: account.webhookUrl,
      verify_token: account.secrets.verifyToken,
    }),
};
