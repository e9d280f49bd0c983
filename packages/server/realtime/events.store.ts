import type { TeamEvent } from "@baton/contract";
import type pg from "pg";
import type { Tx } from "../db/connect.ts";

/** What happened to a conversation, as it is stored and pushed; projected for visitors before they see it. */
export type StoredConversationEvent = Extract<TeamEvent, { type: "conversation" }> & {
  readonly visitorId: string;
  readonly emailKnown: boolean;
  /** The inbox in which it stood before, and the teammate whose it was, when that changed: they may see it no more. */
  readonly leftInboxId?: string;
  readonly leftOwnerId?: string;
  /** Somebody joined or left a waiting line, or changed places in it. */
  readonly lineMoved?: true;
};

/** Everything that is stored for screens which follow along; that one left is told by who listens. */
export type StoredEvent =
  | StoredConversationEvent
  | Exclude<TeamEvent, { type: "conversation" | "conversation_left" }>;

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

/** Removes events older than `before`, and remembers how far, so that late readers are told to load anew. */
export async function removeOldEvents(pool: pg.Pool, before: number): Promise<void> {
  await pool.query(
    `with old as (delete from event where at < $1 returning txid, id)
     update event_floor f set txid = last.txid, id = last.id
       from (select txid, id from old order by txid desc, id desc limit 1) last
      where (last.txid, last.id) > (f.txid, f.id)`,
    [new Date(before)],
  );
}
