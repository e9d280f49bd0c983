import type { Incoming, Sender } from "../incoming.ts";
import {
  beginningOf,
  instantIn,
  linesOf,
  type OutsideJson,
  objectIn,
  objectsIn,
  textIn,
} from "../meta/outside-json.ts";
import { parseJson } from "../reading/json.ts";
import { whatsappFailure } from "./failures.ts";
import { whatsappPerson } from "./people.ts";
import { readAccountChange } from "./read-account-change.ts";
import { readContent } from "./read-content.ts";

/** Reads one envelope. */
export function readWhatsapp(raw: Uint8Array): Incoming {
  const { kind, field, ...rest } = objectIn(parseJson(raw));
  const thing = objectIn(rest.thing);
  const contact = objectIn(rest.contact);
  if (kind === "message") return readMessage(thing, contact);
  if (kind === "status") return readStatus(thing);
  if (kind === "echo") return readEcho(thing, contact);
  if (kind === "standby") return readStandby(thing, contact);
  if (kind === "other") return readAccountChange(textIn(field), thing);
  return { type: "nothing", what: "unreadable" };
}

function readMessage(message: OutsideJson, contact: OutsideJson): Incoming {
  const type = textIn(message.type);
  const id = textIn(message.id);
  if (type === "system") return readSystem(message);
  const sender = whatsappPerson(message.from_user_id, contact, message.from);
  if (sender === null || id === "") return { type: "nothing", what: "message of nobody" };
  // An answer would go to the person alone, who wrote to a group.
  if (textIn(message.group_id) !== "") return { type: "nothing", what: "group message" };
  if (type === "request_welcome") return { type: "nothing", what: type };
  if (type === "reaction") return readReaction(id, sender, objectIn(message.reaction));
  if (type === "edit") return readEdit(id, sender, objectIn(message.edit));
  if (type === "revoke") return readRevoke(id, sender, objectIn(message.revoke));
  return {
    type: "message",
    id,
    sender,
    ...readContent(message),
    thread: null,
    ...quoteIn(message),
    automatic: null,
    mail: null,
    claimedAt: instantIn(Number(textIn(message.timestamp) || Number.NaN) * 1000),
  };
}

/**
 * What a message answers. A product that is asked about has a context too, without a message.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/text
 */
function quoteIn(message: OutsideJson): { quotes?: string } {
  const quotes = textIn(objectIn(message.context).id);
  return quotes === "" ? {} : { quotes };
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/reaction */
function readReaction(id: string, sender: Sender, { message_id: of, emoji }: OutsideJson): Incoming {
  if (textIn(of) === "") return { type: "nothing", what: "reaction to nothing" };
  return { type: "reaction", id, sender, of: textIn(of), emoji: beginningOf(textIn(emoji), 40) || null };
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/edit */
function readEdit(id: string, sender: Sender, edit: OutsideJson): Incoming {
  const of = textIn(edit.original_message_id);
  if (of === "") return { type: "nothing", what: "edit of nothing" };
  return { type: "edit", id, sender, of, body: readContent(objectIn(edit.message)).body };
}

function readRevoke(id: string, sender: Sender, revoke: OutsideJson): Incoming {
  const of = textIn(revoke.original_message_id);
  return of === "" ? { type: "nothing", what: "revoke of nothing" } : { type: "deletion", id, sender, of };
}

/**
 * A number that changed gives its owner a new business-scoped id too; then WhatsApp says the old and the new ones.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system
 */
function readSystem(message: OutsideJson): Incoming {
  const system = objectIn(message.system);
  const of = textIn(system.previous_user_id) || textIn(message.from_user_id) || textIn(message.from);
  const sender = whatsappPerson(system.user_id, {}, system.wa_id);
  const what = textIn(system.type) || "system";
  const changed = ["user_changed_number", "user_changed_user_id", "customer_changed_number"].includes(what);
  if (!changed || of === "" || sender === null || sender.id === of) return { type: "nothing", what };
  return { type: "renamed", of, sender };
}

const states: ReadonlyMap<string, "sent" | "delivered" | "read" | "failed"> = new Map([
  ["sent", "sent"],
  ["delivered", "delivered"],
  ["read", "read"],
  // A voice message that was listened to.
  ["played", "read"],
  ["failed", "failed"],
]);

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status */
function readStatus(status: OutsideJson): Incoming {
  const of = textIn(status.id);
  const state = states.get(textIn(status.status));
  if (of === "" || state === undefined)
    return { type: "nothing", what: `status ${textIn(status.status)}`.trim() };
  if (state !== "failed") return { type: "status", of, state, failure: null, detail: null };
  const [error = {}] = objectsIn(status.errors);
  const words = textIn(objectIn(error.error_data).details) || textIn(error.message) || textIn(error.title);
  const detail = beginningOf(`${textIn(error.code)} ${words}`, 1000) || null;
  return { type: "status", of, state, failure: whatsappFailure(Number(error.code)), detail };
}

/** What a person sent from the WhatsApp Business app. Their edits and deletions change nothing of ours. */
function readEcho(echo: OutsideJson, contact: OutsideJson): Incoming {
  const id = textIn(echo.id);
  const type = textIn(echo.type);
  const to = whatsappPerson(echo.to_user_id, contact, echo.to);
  if (to === null || id === "") return { type: "nothing", what: "echo to nobody" };
  if (["reaction", "edit", "revoke"].includes(type)) return { type: "nothing", what: `echo of ${type}` };
  const { body, attachments, unsupported } = readContent(echo);
  const placeholder = unsupported === null ? "" : `[${unsupported}]`;
  return { type: "echo", id, to, body: linesOf(placeholder, body), attachments, app: null };
}

/** Meta's own agent has the conversation and we may listen; it ends with the next message that is not `standby`. */
function readStandby(thing: OutsideJson, contact: OutsideJson): Incoming {
  const sender =
    whatsappPerson(thing.to_user_id, {}, thing.to) ?? whatsappPerson(thing.from_user_id, contact, thing.from);
  return sender === null ? { type: "nothing", what: "standby" } : { type: "control", sender, ours: false };
}
