import type { ConversationState } from "@baton/engine";
import type pg from "pg";
import type { StoredConversationEvent } from "../realtime/events.store.ts";
import { type Change, changePayload } from "./change.ts";
import { type ConversationRow, stateOf } from "./state-row.ts";

/** What came of applying a change; in every case but `applied` nothing was written. */
export type Applied =
  | { readonly result: "applied" }
  /** The sender's id was used before: this is the message it named. */
  | {
      readonly result: "repeat";
      readonly conversationId: string;
      readonly seq: number;
      readonly body: string;
    }
  /** The conversation is no longer as the decision saw it. */
  | { readonly result: "moved"; readonly state: ConversationState }
  /** The chosen teammate can't take it any more, or somebody waits before this conversation. */
  | { readonly result: "claim_lost" }
  | { readonly result: "missing" };

/** The prepared statement that applies a change; the bench issues the very same one as its limit. */
export const applyChangeStatement = {
  name: "apply_change",
  text: "select apply_change($1::jsonb) as outcome",
};

/** Applies a change in one transaction: one statement, one commit. */
export async function applyChange(
  pool: pg.Pool,
  change: Change,
  event: StoredConversationEvent,
): Promise<Applied> {
  const values = [JSON.stringify(changePayload(change, event))];
  const { rows } = await pool.query({ ...applyChangeStatement, values });
  const outcome = rows[0].outcome as
    | Exclude<Applied, { result: "moved" }>
    | { result: "moved"; state: ConversationRow };
  return outcome.result === "moved" ? { result: "moved", state: stateOf(outcome.state) } : outcome;
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
