import type { Instant, Run } from "@baton/engine";
import type pg from "pg";
import { type RunRow, runOf } from "./ticket-facts.views.ts";

/** The runs that have something to do by `now`, those that are due longest first. */
export async function dueRuns(pool: pg.Pool, now: Instant, limit: number): Promise<Run[]> {
  const { rows } = await pool.query<RunRow>({
    name: "due_runs",
    text: "select * from workflow_run where due_at <= $1 order by due_at, id limit $2",
    values: [new Date(now), limit],
  });
  return rows.map(runOf);
}

/** One run; null when there is none. */
export async function readRun(pool: pg.Pool, id: string): Promise<Run | null> {
  const { rows } = await pool.query<RunRow>({
    name: "read_run",
    text: "select * from workflow_run where id = $1",
    values: [id],
  });
  return rows[0] === undefined ? null : runOf(rows[0]);
}
