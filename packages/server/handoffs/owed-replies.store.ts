import type { Instant } from "@baton/engine";
import type pg from "pg";

/** A first reply that is owed. */
export type OwedReply = {
  readonly conversationId: string;
  /** The conversation's epoch when it was owed; with another one it is not this owner's any more. */
  readonly epoch: number;
  /** Who had their turn. */
  readonly tried: readonly string[];
  /** The settings under which it was handed off; null when no handoff is open. */
  readonly policyVersion: number | null;
};

/** The first replies that are due, the latest first. */
export async function lateReplies(pool: pg.Pool, now: Instant, limit: number): Promise<OwedReply[]> {
  const { rows } = await pool.query({
    name: "late_replies",
    text: `select r.conversation_id, r.epoch, r.tried, h.policy_version
             from owed_reply r
             left join handoff h on h.conversation_id = r.conversation_id and h.ended_at is null
            where r.due_at <= $1 order by r.due_at limit $2`,
    values: [new Date(now), limit],
  });
  return rows.map((row) => ({
    conversationId: row.conversation_id,
    epoch: row.epoch,
    tried: row.tried,
    policyVersion: row.policy_version,
  }));
}
