import type { ConversationState } from "@baton/engine";
import { sql } from "kysely";
import type pg from "pg";
import type { Tx } from "../db/connect.ts";
import { type ConversationRow, stateOf } from "./state-row.ts";

/** What came of applying a change; in every case but `applied` nothing was written. */
export type Applied =
  /** `owes`: something is owed at once because of it. */
  | { readonly result: "applied"; readonly owes: boolean }
  /** The sender's id was used before: this is the message it named. */
  | {
      readonly result: "repeat";
      readonly conversationId: string;
      readonly seq: number;
      readonly body: string;
      readonly attachmentIds: readonly string[];
    }
  /** The conversation is no longer as the decision saw it. */
  | { readonly result: "moved"; readonly state: ConversationState }
  /** The chosen teammate can't take it any more, or somebody waits before this conversation. */
  | { readonly result: "claim_lost" }
  /** A run of a workflow is not where the decision saw it, or what was owed is not owed any more. */
  | { readonly result: "run_moved" }
  /** A file that was to be sent was sent with something else meanwhile, or is not there any more. */
  | { readonly result: "files_gone" }
  | { readonly result: "missing" };

/** The prepared statement that applies a change; the bench issues the very same one as its limit. */
export const applyChangeStatement = {
  name: "apply_change",
  text: "select apply_change($1::jsonb) as outcome",
};

/** An outcome as apply_change tells it. */
export type AppliedRow = Exclude<Applied, { result: "moved" }> | { result: "moved"; state: ConversationRow };

/** The outcome with the engine's state in it. */
export function appliedOf(row: AppliedRow): Applied {
  return row.result === "moved" ? { result: "moved", state: stateOf(row.state) } : row;
}

/** Reads one conversation's state; null when there is none. */
export async function readState(pool: pg.Pool, id: string): Promise<ConversationState | null> {
  const { rows } = await pool.query({
    name: "read_state",
    text: "select * from conversation where id = $1",
    values: [id],
  });
  return rows[0] === undefined ? null : stateOf(rows[0]);
}

/**
 * Lets what was closed in an inbox that is being removed stand in the help desk, and gives those conversations. Not by
 * apply_change: nothing happens in them, and there may be very many. A process that remembers the place which is gone
 * is refused by the database, and reads them again.
 */
export async function moveToHelpDesk(tx: Tx, inboxId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update conversation set inbox_id = (select id from inbox where kind = 'help_desk' order by created_at, id limit 1)
     where inbox_id = ${inboxId} and owner_kind = 'none' returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** A conversation that is about to get another visitor. */
export type Moving = { readonly id: string; readonly emailKnown: boolean; readonly hasTicket: boolean };

/** Holds the conversations of a visitor, in the order in which everybody does. */
export async function conversationsToMove(tx: Tx, visitorId: string): Promise<Moving[]> {
  const { rows } = await sql<Moving>`
    select id, email_known as "emailKnown", ticket_stage is not null as "hasTicket"
      from conversation where visitor_id = ${visitorId} order by id for no key update`.execute(tx);
  return rows;
}

/**
 * Gives a browser's conversations to the person that it was verified to be, and gives their ids. Not by apply_change:
 * nothing happens in them. A process that remembers whose they were is refused by the database, and reads them again.
 */
export async function moveConversations(
  tx: Tx,
  { fromId, intoId, emailKnown }: { fromId: string; intoId: string; emailKnown: boolean },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update conversation set visitor_id = ${intoId}, email_known = email_known or ${emailKnown}
     where visitor_id = ${fromId} returning id`.execute(tx);
  return rows.map((row) => row.id).sort();
}

/** Gives back those of these conversations that are still the person's. */
export async function giveBackConversations(
  tx: Tx,
  about: { ids: readonly string[]; fromId: string; intoId: string; emailKnown: boolean },
): Promise<string[]> {
  const { ids, fromId, intoId, emailKnown } = about;
  await sql`select 1 from conversation where id = any (${ids}::uuid[]) order by id for no key update`.execute(
    tx,
  );
  const { rows } = await sql<{ id: string }>`
    update conversation set visitor_id = ${fromId}, email_known = ${emailKnown}
     where id = any (${ids}::uuid[]) and visitor_id = ${intoId} returning id`.execute(tx);
  return rows.map((row) => row.id).sort();
}
