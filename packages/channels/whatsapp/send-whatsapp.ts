import type { SecretsOf, SettingsOf } from "@baton/contract";
import type { Account } from "../adapter.ts";
import { graphCall } from "../meta/graph.ts";
import type {
  Outgoing,
  OutgoingAttachment,
  OutgoingPart,
  OutgoingTemplate,
  ProviderCall,
} from "../outgoing.ts";
import { renderParts } from "../text/render-parts.ts";

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/text-messages */
export const textLimits = { longestText: 4096, measure: "utf16", formatting: "whatsapp" } as const;

/** A message as WhatsApp takes it: a template alone, or text and then each file by itself. */
export function renderWhatsapp(message: Outgoing): readonly OutgoingPart[] {
  const { template } = message;
  if (template !== null) return [{ text: "", attachment: null, template }];
  return renderParts(message, textLimits);
}

/** The call that sends one part. */
export function sendWhatsapp(
  part: OutgoingPart,
  { to }: Outgoing,
  account: Account<SettingsOf<"whatsapp">, SecretsOf<"whatsapp">>,
): ProviderCall {
  return graphCall(account, `${account.settings.phoneNumberId}/messages`, {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    // A number goes as `to`, a business-scoped id ("US.13491208655302741918") as `recipient`.
    ...(/^[A-Z]{2}\./.test(to) ? { recipient: to } : { to }),
    ...contentOf(part),
  });
}

function contentOf({ text, attachment, template }: OutgoingPart): object {
  if (template !== null) return { type: "template", template: templateOf(template) };
  if (attachment !== null) return fileOf(attachment);
  return { type: "text", text: { body: text } };
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates */
function templateOf({ name, language, parameters, names = null }: OutgoingTemplate): object {
  const filled = parameters.map((text, place) => {
    const called = names?.[place];
    return { type: "text", ...(called === undefined ? {} : { parameter_name: called }), text };
  });
  const body = { type: "body", parameters: filled };
  return { name, language: { code: language }, ...(parameters.length === 0 ? {} : { components: [body] }) };
}

const megabyte = 1024 * 1024;

/** Any file, as a document. */
export const largestFile = 100 * megabyte;

/** What is shown as itself, and up to which size. https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media */
const shown: readonly {
  readonly type: string;
  readonly mimes: readonly string[];
  readonly largest: number;
}[] = [
  { type: "image", mimes: ["image/jpeg", "image/png"], largest: 5 * megabyte },
  { type: "video", mimes: ["video/mp4", "video/3gpp"], largest: 16 * megabyte },
  {
    type: "audio",
    mimes: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"],
    largest: 16 * megabyte,
  },
];

function fileOf({ name, mime, size, url }: OutgoingAttachment): object {
  const type = shown.find(({ mimes, largest }) => mimes.includes(mime) && size <= largest)?.type;
  if (type !== undefined) return { type, [type]: { link: url } };
  return { type: "document", document: { link: url, filename: name } };
}
