import type pg from "pg";
import { type Invariant, invariants } from "./invariants.ts";
import { replayDecisions } from "./replay-decisions.ts";

/** What checking one promise found. */
export type Finding = {
  readonly number: number | "P4";
  readonly sentence: string;
  /** What breaks it; at most 20 rows. Empty when it holds. */
  readonly rows: readonly object[];
};

const shownAtMost = 20;

/** Checks every invariant and replays the stored decisions. Reads only; may run on a live install. */
export async function checkInvariants(pool: pg.Pool): Promise<Finding[]> {
  // One snapshot for all: what is being changed meanwhile is seen either before or after, never in between.
  const client = await pool.connect();
  try {
    await client.query("begin transaction isolation level repeatable read read only");
    await client.query("set local statement_timeout = 0");
    const findings: Finding[] = [];
    for (const invariant of invariants) findings.push(await check(client, invariant));
    const { replayed, different } = await replayDecisions(client);
    findings.push({
      number: "P4",
      sentence: `Every stored decision replays to the same outcome (${replayed} replayed).`,
      rows: different.slice(0, shownAtMost),
    });
    return findings;
  } finally {
    await client.query("rollback").catch(() => undefined);
    client.release();
  }
}

async function check(client: pg.PoolClient, { number, sentence, sql }: Invariant): Promise<Finding> {
  const { rows } = await client.query(`select * from (${sql}) broken limit ${shownAtMost}`);
  return { number, sentence, rows };
}
