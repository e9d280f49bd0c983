import type { Incoming, Sender } from "../incoming.ts";
import { beginningOf, instantIn, type OutsideJson, objectIn, textIn } from "../meta/outside-json.ts";
import { parseJson } from "../reading/json.ts";
import { personIdOf } from "./open-page.ts";
import { readPageContent } from "./read-attachments.ts";

/** The programs by which people answer in Meta's own inboxes: of a Page, and of Instagram. */
const inboxApps = ["263902037430900", "1217981644879628"];

/** Reads one envelope of Messenger or Instagram. `accountId` is the Page, or the professional account of Instagram. */
export function readPage(raw: Uint8Array, accountId: string): Incoming {
  const { event: content, standby, mid } = objectIn(parseJson(raw));
  const event = objectIn(content);
  const { action, reason } = objectIn(event.policy_enforcement);
  if (textIn(action) !== "") return readEnforcement(textIn(action), textIn(reason));
  const id = personIdOf(event, accountId);
  if (id === "" || id === accountId) return { type: "nothing", what: whatOf(event) };
  const person: Sender = { id, name: null, email: null, phone: null };
  const ours = textIn(objectIn(event.sender).id) === accountId;
  if (event.message !== undefined) return readMessage(event, person, { standby: standby === true, ours });
  if (event.postback !== undefined) return readPostback(event, person, standby === true);
  if (event.message_edit !== undefined) return readEdit(objectIn(event.message_edit), person);
  if (event.reaction !== undefined && !ours && standby !== true)
    return readReaction(event, objectIn(event.reaction), person);
  if (event.delivery !== undefined) return readDelivery(textIn(mid));
  if (event.read !== undefined) return readRead(objectIn(event.read), person);
  return readControl(event, person);
}

function readMessage(
  event: OutsideJson,
  person: Sender,
  { standby, ours }: { standby: boolean; ours: boolean },
): Incoming {
  const message = objectIn(event.message);
  const id = textIn(message.mid);
  if (id === "") return { type: "nothing", what: "message without an id" };
  if (message.is_self === true) return { type: "nothing", what: "message to oneself" };
  if (message.is_echo === true || ours) return readEcho(message, id, person);
  if (message.is_deleted === true) return { type: "deletion", id: `deleted:${id}`, sender: person, of: id };
  // Another program has control and answers this one; the message itself is an envelope of its own.
  if (standby) return { type: "control", sender: person, ours: false };
  const quotes = textIn(objectIn(message.reply_to).mid);
  const answering = quotes === "" ? {} : { quotes };
  return { ...messageOf(event, id, person), ...answering, ...readPageContent(message) };
}

function messageOf(event: OutsideJson, id: string, sender: Sender) {
  const claimedAt = instantIn(event.timestamp);
  return { type: "message", id, sender, thread: null, automatic: null, mail: null, claimedAt } as const;
}

/** https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks/webhook-events/message-echoes */
function readEcho(message: OutsideJson, id: string, to: Sender): Incoming {
  if (message.is_deleted === true) return { type: "nothing", what: "echo of a deletion" };
  const { body, attachments, unsupported } = readPageContent(message);
  const app = textIn(message.app_id);
  return {
    type: "echo",
    id,
    to,
    body: body === "" && unsupported !== null ? `[${unsupported}]` : body,
    attachments,
    app: app === "" || inboxApps.includes(app) ? null : app,
  };
}

/** A button that was pressed; the person saw its title in their own name. */
function readPostback(event: OutsideJson, person: Sender, standby: boolean): Incoming {
  if (standby) return { type: "control", sender: person, ours: false };
  const { mid, title, payload } = objectIn(event.postback);
  const id = textIn(mid) || `postback:${person.id}:${textIn(event.timestamp)}`;
  const body = textIn(title) || textIn(payload);
  const unsupported = body === "" ? "postback" : null;
  return { ...messageOf(event, id, person), body, attachments: [], unsupported };
}

/** https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks/webhook-events/message-edits */
function readEdit(edit: OutsideJson, sender: Sender): Incoming {
  const of = textIn(edit.mid);
  const body = textIn(edit.text);
  if (of === "" || body === "") return { type: "nothing", what: "message_edit" };
  return { type: "edit", id: `edit:${textIn(edit.num_edit)}:${of}`, sender, of, body };
}

/** https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks/webhook-events/message-reactions */
function readReaction(event: OutsideJson, reaction: OutsideJson, sender: Sender): Incoming {
  const of = textIn(reaction.mid);
  const word = textIn(reaction.emoji) || textIn(reaction.reaction);
  const emoji = textIn(reaction.action) === "unreact" ? null : beginningOf(word, 40);
  if (of === "" || emoji === "") return { type: "nothing", what: "reaction" };
  return { type: "reaction", id: `reaction:${textIn(event.timestamp)}:${of}`, sender, of, emoji };
}

/** A delivery that names no message says nothing that could be shown. */
function readDelivery(of: string): Incoming {
  if (of === "") return { type: "nothing", what: "delivery" };
  return { type: "status", of, state: "delivered", failure: null, detail: null };
}

/** Messenger says up to when everything was read; Instagram says which message was. */
function readRead({ mid, watermark }: OutsideJson, sender: Sender): Incoming {
  const of = textIn(mid);
  if (of !== "") return { type: "status", of, state: "read", failure: null, detail: null };
  return { type: "read_up_to", sender, claimedAt: instantIn(watermark) };
}

/**
 * Passed to us, or taken from us. Asking for control (`request_thread_control`) moves nothing.
 * https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks/webhook-events/messaging_handovers
 */
function readControl(event: OutsideJson, sender: Sender): Incoming {
  if (event.take_thread_control !== undefined) return { type: "control", sender, ours: false };
  const passed = event.pass_thread_control;
  if (passed === undefined) return { type: "nothing", what: whatOf(event) };
  return { type: "control", sender, ours: !inboxApps.includes(textIn(objectIn(passed).new_owner_app_id)) };
}

/** https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks/webhook-events/messaging_policy_enforcement */
function readEnforcement(action: string, reason: string): Incoming {
  if (action !== "block" && action !== "unblock") return { type: "nothing", what: `policy ${action}` };
  return {
    type: "account",
    state: action === "block" ? "restricted" : "connected",
    detail: `${action} ${reason}`.trim(),
  };
}

const common = ["sender", "recipient", "timestamp"];

/** Meta's word for an event that asks for nothing: "reaction", "referral", "optin", or the field of a change. */
function whatOf(event: OutsideJson): string {
  const what = textIn(event.change) || Object.keys(event).find((key) => !common.includes(key));
  return beginningOf(textIn(what), 100) || "unreadable";
}
