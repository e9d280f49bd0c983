import type { TeamEvent } from "@baton/contract";
import type { HandoffOutcome, HandoffReason } from "@baton/engine";
import type pg from "pg";
import type { Tx } from "../db/connect.ts";

/** Something that a change was, beyond its messages: webhooks are told of it. */
export type Happening =
  | {
      readonly what: "handed_off";
      readonly reasons: readonly HandoffReason[];
      readonly outcome: HandoffOutcome;
    }
  | { readonly what: "owner_changed" | "closed" | "reopened" | "ticket_created" | "ticket_changed" };

/** What happened to a conversation, as it is stored and pushed; projected for visitors before they see it. */
export type StoredConversationEvent = Extract<TeamEvent, { type: "conversation" }> & {
  readonly visitorId: string;
  readonly emailKnown: boolean;
  /** The inbox in which it stood before, and the teammate whose it was, when that changed: they may see it no more. */
  readonly leftInboxId?: string;
  readonly leftOwnerId?: string;
  /** Somebody joined or left a waiting line, or changed places in it. */
  readonly lineMoved?: true;
  /** What it was; screens see it from the facts. */
  readonly happened?: readonly Happening[];
};

/** A change of a ticket, with what decides who may see its conversation: others are not told its id. */
type StoredTicketEvent = Extract<TeamEvent, { type: "ticket" }> & {
  readonly inboxId: string;
  readonly ownerId: string | null;
};

/** What became of a message outside, with what decides who may see its conversation. */
type StoredDeliveryEvent = Extract<TeamEvent, { type: "delivery" }> & {
  readonly inboxId: string;
  readonly ownerId: string | null;
};

/** A file of a message, with what decides who may see its conversation. */
type StoredAttachmentEvent = Extract<TeamEvent, { type: "attachment" }> & {
  readonly inboxId: string;
  readonly ownerId: string | null;
};

/** Everything that is stored for screens which follow along; that one left is told by who listens. */
export type StoredEvent =
  | StoredConversationEvent
  | StoredTicketEvent
  | StoredDeliveryEvent
  | StoredAttachmentEvent
  | Exclude<TeamEvent, { type: "conversation" | "conversation_left" | "ticket" | "delivery" | "attachment" }>;

/** Stores an event with the change that it tells of, so that neither exists without the other. */
export async function appendEvent(
  tx: Tx,
  conversationId: string | null,
  payload: StoredEvent,
): Promise<void> {
  await tx
    .insertInto("event")
    .values({ conversation_id: conversationId, payload: JSON.stringify(payload) })
    .execute();
}

/**
 * Removes events older than `before`, and remembers how far, so that late readers are told to load anew. What active
 * webhook endpoints were not told of yet is kept, but not beyond `untoldBefore`.
 */
export async function removeOldEvents(pool: pg.Pool, before: number, untoldBefore = before): Promise<void> {
  await pool.query(
    `with untold as (
       select c.txid, c.id from webhook_cursor c
        where exists (select 1 from webhook_endpoint e where e.active and e.removed_at is null)),
     old as (
       delete from event where at < $1 and (at < $2
         or not exists (select 1 from untold where (event.txid, event.id) > (untold.txid, untold.id)))
       returning txid, id)
     update event_floor f set txid = last.txid, id = last.id
       from (select txid, id from old order by txid desc, id desc limit 1) last
      where (last.txid, last.id) > (f.txid, f.id)`,
    [new Date(before), new Date(Math.min(before, untoldBefore))],
  );
}
