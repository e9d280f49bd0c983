import type { IncomingAttachment } from "../incoming.ts";
import { bareMime, nameFor } from "../meta/file-names.ts";
import { beginningOf, linesOf, type OutsideJson, objectIn, objectsIn, textIn } from "../meta/outside-json.ts";
import { fileName } from "../reading/file-name.ts";

/** What a message holds, whoever wrote it. */
export type Content = {
  readonly body: string;
  readonly attachments: readonly IncomingAttachment[];
  readonly unsupported: string | null;
};

/** Reads what a message or an echo holds by its type; a type that is not known is kept by its name. */
export function readContent(message: OutsideJson): Content {
  const type = textIn(message.type);
  const reader = readers.get(type);
  if (reader !== undefined) return reader(objectIn(message[type]), type, message);
  // An unsupported one says what it is only sometimes: {"type":"unsupported","unsupported":{"type":"poll"},"errors":[…]}.
  const what = textIn(objectIn(message.unsupported).type) || type || "unsupported";
  return { body: "", attachments: [], unsupported: beginningOf(what, 100) };
}

type Reader = (content: OutsideJson, type: string, message: OutsideJson) => Content;

const said = (body: string, unsupported: string | null = null): Content => ({
  body,
  attachments: [],
  unsupported,
});

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["text", ({ body }) => said(textIn(body))],
  ["image", file],
  ["video", file],
  ["audio", file],
  ["document", file],
  ["sticker", file],
  ["button", ({ text, payload }) => said(textIn(text) || textIn(payload))],
  ["interactive", interactive],
  ["location", location],
  ["contacts", (_, type, message) => said(objectsIn(message.contacts).map(contactLine).join("\n"), type)],
  ["order", order],
]);

function file(content: OutsideJson, type: string): Content {
  const mime = bareMime(textIn(content.mime_type));
  const name = fileName(textIn(content.filename), nameFor(content.voice === true ? "voice" : type, mime));
  const id = textIn(content.id);
  const body = textIn(content.caption);
  if (id === "") return said(body, type);
  return {
    body,
    attachments: [{ name, mime, size: null, from: { kind: "media", id }, contentId: null }],
    unsupported: null,
  };
}

/** What was chosen, as the person saw it; a form that was filled in can't be shown. */
function interactive(content: OutsideJson): Content {
  const button = textIn(objectIn(content.button_reply).title);
  const { title, description } = objectIn(content.list_reply);
  const body = button || linesOf(textIn(title), textIn(description));
  if (body !== "") return said(body);
  const words = textIn(objectIn(content.nfm_reply).body) || textIn(objectIn(content.body).text);
  return said(words, textIn(content.type) || "interactive");
}

function location(content: OutsideJson, type: string): Content {
  const { name, address, latitude, longitude } = content;
  return said(linesOf(textIn(name), textIn(address), `${textIn(latitude)}, ${textIn(longitude)}`), type);
}

function contactLine(contact: OutsideJson): string {
  const { formatted_name: formatted, first_name: first } = objectIn(contact.name);
  const phones = objectsIn(contact.phones).map(({ phone, wa_id: number }) => textIn(phone) || textIn(number));
  const emails = objectsIn(contact.emails).map(({ email }) => textIn(email));
  return [textIn(formatted) || textIn(first), ...phones, ...emails].filter((part) => part !== "").join(", ");
}

function order(content: OutsideJson, type: string): Content {
  const items = objectsIn(content.product_items).map((item) => {
    const { quantity, product_retailer_id: product, item_price: price, currency } = item;
    return `${textIn(quantity)} × ${textIn(product)} (${textIn(price)} ${textIn(currency)})`;
  });
  return said(linesOf(textIn(content.text), ...items), type);
}
