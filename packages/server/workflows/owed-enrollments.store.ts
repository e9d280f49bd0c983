import type { Instant } from "@baton/engine";
import type pg from "pg";

/** Something that happened to a ticket and may enroll it; removed with the runs that it begins. */
export type OwedEnrollment = {
  readonly id: number;
  readonly conversationId: string;
  readonly kind: "ticket_created" | "ticket_changed" | "workflow" | "published" | "by_hand";
  readonly changed: readonly string[];
  readonly workflowId: string | null;
  readonly chain: readonly string[];
  readonly causeId: string | null;
  readonly attempts: number;
  /** How many changes of what is in force had been made when it was noted. */
  readonly publications: number;
};

/** The enrollments that are owed by `now`, oldest first. */
export async function owedEnrollments(pool: pg.Pool, now: Instant, limit: number): Promise<OwedEnrollment[]> {
  const { rows } = await pool.query<OwedEnrollment>({
    name: "owed_enrollments",
    text: `select id, conversation_id as "conversationId", kind, changed, workflow_id as "workflowId", chain,
        cause_id as "causeId", attempts, publications
      from owed_enrollment where due_at <= $1 order by due_at, id limit $2`,
    values: [new Date(now), limit],
  });
  return rows;
}

/** Whether one is owed still. */
export async function stillOwed(pool: pg.Pool, id: number): Promise<boolean> {
  const { rowCount } = await pool.query("select from owed_enrollment where id = $1", [id]);
  return rowCount === 1;
}

/** Forgets enrollments that enroll nothing, in one statement. */
export async function settleEnrollments(pool: pg.Pool, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await pool.query({
    name: "settle_enrollments",
    text: "delete from owed_enrollment where id = any($1::bigint[])",
    values: [ids],
  });
}

/** Puts one off that could not be looked at: it is tried again, ever more seldom, and never given up. */
export async function putOff(pool: pg.Pool, { id, attempts }: OwedEnrollment, now: Instant): Promise<void> {
  const pause = Math.min(600_000, 2000 * 2 ** Math.min(attempts, 10));
  await pool.query("update owed_enrollment set attempts = attempts + 1, due_at = $2 where id = $1", [
    id,
    new Date(now + pause),
  ]);
}
