import type { Envelope, WebhookCall } from "../adapter.ts";
import { digestOf, envelopeOf } from "../meta/envelope.ts";
import { type OutsideJson, objectIn, objectsIn, textIn } from "../meta/outside-json.ts";
import { parseJson } from "../reading/json.ts";
import { unreadable } from "../reading/unreadable.ts";

/** One envelope's content: an event as Meta sent it, and whether another program had control of it. */
export type PageThing = {
  readonly event: OutsideJson;
  readonly standby: boolean;
  /** Of a delivery, the one message that this envelope is of. */
  readonly mid: string | null;
};

/**
 * Takes a call apart: an envelope for each event, and for each message of a delivery. `accountId` is the Page, or the
 * professional account of Instagram.
 * https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks
 */
export function openPage(call: WebhookCall, accountId: string): readonly Envelope[] {
  const entries = entriesOf(call);
  if (entries.length === 0) return [unreadable(call.body)];
  try {
    return entries
      .filter(({ id }) => textIn(id) === accountId)
      .flatMap(eventsOf)
      .flatMap((thing) => envelopesOf(thing, accountId));
  } catch {
    return [unreadable(call.body)];
  }
}

/** Whether everything in a call is of other accounts than this one. */
export function isForOtherPages(call: WebhookCall, accountId: string): boolean {
  const entries = entriesOf(call);
  return entries.length > 0 && !entries.some(({ id }) => textIn(id) === accountId);
}

function entriesOf(call: WebhookCall): readonly OutsideJson[] {
  return objectsIn(objectIn(parseJson(call.body)).entry);
}

/** Messages come as `messaging` or `standby`, or as `changes` with the same inside; other changes are of the Page. */
function eventsOf({ messaging, standby, changes }: OutsideJson): readonly PageThing[] {
  const changed = objectsIn(changes).map(({ field, value }) => ({
    change: textIn(field),
    ...objectIn(value),
  }));
  return [
    ...objectsIn(messaging).map((event) => ({ event, standby: false, mid: null })),
    ...objectsIn(standby).map((event) => ({ event, standby: true, mid: null })),
    ...changed.map((event) => ({ event, standby: event.change === "standby", mid: null })),
  ];
}

function envelopesOf(thing: PageThing, accountId: string): readonly Envelope[] {
  const person = personIdOf(thing.event, accountId);
  const { mids } = objectIn(thing.event.delivery);
  if (Array.isArray(mids) && mids.length > 0) {
    return mids.map((mid) => envelopeOf(`delivery:${textIn(mid)}`, person, { ...thing, mid: textIn(mid) }));
  }
  const envelope = envelopeOf(idOf(thing), person, thing);
  if (!isHeardOnly(thing)) return [envelope];
  // Who has control is told first; what the person said is kept all the same.
  const said: PageThing = { ...thing, standby: false };
  return [envelope, envelopeOf(idOf(said), person, said)];
}

/** Whether somebody wrote to us while another program has control, which answers them. */
function isHeardOnly({ event, standby }: PageThing): boolean {
  const { is_echo: isEcho, is_deleted: isDeleted } = objectIn(event.message);
  const isWritten = event.message !== undefined || event.postback !== undefined;
  return standby && isWritten && isEcho !== true && isDeleted !== true;
}

/** The person outside: in an echo, whom it was sent to. */
export function personIdOf(event: OutsideJson, accountId: string): string {
  const sender = textIn(objectIn(event.sender).id);
  return sender === accountId || sender === "" ? textIn(objectIn(event.recipient).id) : sender;
}

/** What happens to a message has the message's id too, so each is named by what happened. */
function idOf(thing: PageThing): string {
  const { event, standby } = thing;
  const message = objectIn(event.message);
  const mid = textIn(message.mid);
  const edit = objectIn(event.message_edit);
  if (mid !== "" && message.is_deleted === true) return `deleted:${mid}`;
  if (mid !== "" && isHeardOnly(thing)) return `standby:${mid}`;
  if (mid !== "") return mid;
  if (textIn(edit.mid) !== "") return `edit:${textIn(edit.num_edit)}:${textIn(edit.mid)}`;
  const postback = textIn(objectIn(event.postback).mid);
  if (postback !== "" && !standby) return postback;
  return `${standby ? "standby" : "event"}:${digestOf(JSON.stringify(event))}`;
}
