import type { Envelope, WebhookCall } from "../adapter.ts";
import { digestOf, envelopeOf } from "../meta/envelope.ts";
import { type OutsideJson, objectIn, objectsIn, textIn } from "../meta/outside-json.ts";
import { parseJson } from "../reading/json.ts";
import { unreadable } from "../reading/unreadable.ts";
import { contactOf, whatsappId } from "./people.ts";

/** What of an account's settings says which calls are for it. */
export type WhatsappIds = { readonly phoneNumberId: string; readonly businessAccountId: string };

/** One envelope's content: what it is, the thing as WhatsApp sent it, and what it said of the person. */
export type WhatsappThing = {
  readonly kind: "message" | "status" | "echo" | "standby" | "other";
  readonly field: string;
  readonly thing: OutsideJson;
  readonly contact: OutsideJson;
};

/**
 * Takes a call apart: an envelope for each message, status and echo, and one for any other change.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
export function openWhatsapp(call: WebhookCall, ids: WhatsappIds): readonly Envelope[] {
  const changes = changesOf(call);
  if (changes.length === 0) return [unreadable(call.body)];
  try {
    return changes.filter((change) => isFor(change, ids)).flatMap(envelopesOf);
  } catch {
    return [unreadable(call.body)];
  }
}

/** Whether everything in a call is of other numbers than this one. */
export function isForOtherNumbers(call: WebhookCall, ids: WhatsappIds): boolean {
  const changes = changesOf(call);
  return changes.length > 0 && !changes.some((change) => isFor(change, ids));
}

type Change = {
  readonly account: string;
  /** When Meta tells of it: the same thing may happen twice. */
  readonly time: string;
  readonly field: string;
  readonly value: OutsideJson;
};

function changesOf(call: WebhookCall): readonly Change[] {
  return objectsIn(objectIn(parseJson(call.body)).entry).flatMap(({ id, time, changes }) =>
    objectsIn(changes).map(({ field, value }) => ({
      account: textIn(id),
      time: textIn(time),
      field: textIn(field),
      value: objectIn(value),
    })),
  );
}

/** A change names its number; what is of the whole business account does not. */
function isFor({ account, value }: Change, ids: WhatsappIds): boolean {
  const number = textIn(objectIn(value.metadata).phone_number_id);
  return number === "" ? account === ids.businessAccountId : number === ids.phoneNumberId;
}

function envelopesOf({ time, field, value }: Change): readonly Envelope[] {
  const { messages, statuses, message_echoes: echoes, contacts } = value;
  const standby = field === "standby";
  const things = [
    ...objectsIn(messages).map((thing) =>
      messageEnvelope(standby ? "standby" : "message", field, thing, contacts),
    ),
    ...objectsIn(echoes).map((thing) =>
      messageEnvelope(standby ? "standby" : "echo", field, thing, contacts),
    ),
    ...objectsIn(statuses).map((thing) => statusEnvelope(field, thing, contacts)),
  ];
  if (things.length > 0) return things;
  const other: WhatsappThing = { kind: "other", field, thing: value, contact: {} };
  return [envelopeOf(`${field}:${time}:${digestOf(JSON.stringify(value))}`, "", other)];
}

function messageEnvelope(
  kind: WhatsappThing["kind"],
  field: string,
  thing: OutsideJson,
  contacts: unknown,
): Envelope {
  const { previous_user_id: previous } = objectIn(thing.system);
  const isOurs = thing.to !== undefined || thing.to_user_id !== undefined;
  const [userId, number] = isOurs
    ? [thing.to_user_id, thing.to]
    : [thing.from_user_id ?? previous, thing.from];
  const contact = contactOf(contacts, userId, number);
  const content: WhatsappThing = { kind, field, thing, contact };
  return envelopeOf(textIn(thing.id), whatsappId(userId, contact, number), content);
}

/** A status goes by the message's id and itself: a message that was delivered and read is two. */
function statusEnvelope(field: string, thing: OutsideJson, contacts: unknown): Envelope {
  const { id, status, recipient_user_id: userId, recipient_id: number } = thing;
  const contact = contactOf(contacts, userId, number);
  const content: WhatsappThing = { kind: "status", field, thing, contact };
  return envelopeOf(`${textIn(id)}:${textIn(status)}`, whatsappId(userId, contact, number), content);
}
