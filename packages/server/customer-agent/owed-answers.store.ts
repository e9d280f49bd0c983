import { answerReserve } from "@baton/engine";
import type pg from "pg";

/** An answer that the customer agent owes: to the message `seq`, as long as the epoch holds. */
export type Owed = {
  readonly conversationId: string;
  readonly epoch: number;
  readonly seq: number;
  readonly attempts?: number;
};

/** Answers that are due and that nobody computes, longest due first. */
export async function dueAnswers(pool: pg.Pool, now: number, limit: number): Promise<Owed[]> {
  const { rows } = await pool.query(
    "select conversation_id, epoch, seq, attempts from owed_answer where due_at <= $1 order by due_at limit $2",
    [new Date(now), limit],
  );
  return rows.map((row) => ({
    conversationId: row.conversation_id,
    epoch: row.epoch,
    seq: row.seq,
    attempts: row.attempts,
  }));
}

/** The conversations among these whose answer would never be shown: a person has it, or the visitor wrote again. */
export async function unwantedAnswers(pool: pg.Pool, owed: readonly Owed[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>(
    `select c.id from unnest($1::uuid[], $2::integer[], $3::integer[]) as o(id, epoch, seq)
       join conversation c on c.id = o.id
      where c.owner_kind <> 'customer_agent' or c.epoch <> o.epoch or c.last_visitor_seq <> o.seq
         or c.waiting_since is null`,
    [
      owed.map(({ conversationId }) => conversationId),
      owed.map(({ epoch }) => epoch),
      owed.map(({ seq }) => seq),
    ],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Takes a due answer for this process, for a while; false when another process was faster or it is settled. */
export async function claimOwed(pool: pg.Pool, owed: Owed, now: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update owed_answer set due_at = $3, attempts = attempts + 1
      where conversation_id = $1 and seq = $2 and due_at <= $4`,
    [owed.conversationId, owed.seq, new Date(now + answerReserve), new Date(now)],
  );
  return rowCount === 1;
}

/** Makes everything owed due now: for a start, when the process that reserved it is known to be gone. */
export async function dueAtOnce(pool: pg.Pool, now: number): Promise<void> {
  await pool.query("update owed_answer set due_at = $1 where due_at > $1", [new Date(now)]);
}

/**
 * Forgets due answers whose conversation has moved on: they would never be shown. One that was owed a moment ago is
 * not due yet, so a message that arrives meanwhile can't lose its answer to this.
 */
export async function forgetSuperseded(pool: pg.Pool, now: number): Promise<number> {
  const { rowCount } = await pool.query(
    `delete from owed_answer o using conversation c
      where c.id = o.conversation_id and o.due_at < $1 and (c.owner_kind <> 'customer_agent' or c.epoch <> o.epoch or c.last_visitor_seq <> o.seq
        or c.waiting_since is null)`,
    [new Date(now)],
  );
  return rowCount ?? 0;
}
