import type { Instant } from "@baton/engine";
import type pg from "pg";
import type { Database } from "../db/connect.ts";
import { oddAbsences, statusesNotDue } from "./check-availability.ts";
import { channelInvariants, leftBehind } from "./check-channels.ts";
import { contactInvariants } from "./contact-invariants.ts";
import { fileInvariants } from "./file-invariants.ts";
import { type Invariant, invariants } from "./invariants.ts";
import { knowledgeInvariants } from "./knowledge-invariants.ts";
import { leftWaitingStill } from "./left-waiting.ts";
import { replayDecisions } from "./replay-decisions.ts";
import { reportInvariants } from "./report-invariants.ts";
import { runInvariants } from "./run-invariants.ts";

/** What checking one promise found. */
export type Finding = {
  readonly number: number | "P4";
  readonly sentence: string;
  /** What breaks it; at most 20 rows. Empty when it holds. */
  readonly rows: readonly object[];
};

const shownAtMost = 20;

/** Checks every invariant and replays the stored decisions. Reads only; may run on a live install. */
export async function checkInvariants(pool: pg.Pool, now: Instant = Date.now()): Promise<Finding[]> {
  return inOneSnapshot(pool, async (client) => [
    ...(await checkAll(client)),
    ...(await checkDays(client, now)),
    ...(await checkChannels(client, now)),
    await checkReplay(client),
  ]);
}

/**
 * Checks that the waiting lines move. Looks twice, and lets `letPass` pass the 5 seconds in between: for an instant
 * somebody may always be first in line while somebody else has just become free.
 */
export async function checkLine(
  database: Database,
  clock: () => Instant,
  letPass: () => Promise<void>,
): Promise<Finding> {
  const left = await leftWaitingStill(database, clock, letPass);
  return found(15, "Nobody waits in line for more than 5 seconds while somebody free may take them.", left);
}

/** What is being changed meanwhile is seen by all checks either before or after, never in between. */
async function inOneSnapshot<T>(pool: pg.Pool, check: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin transaction isolation level repeatable read read only");
    await client.query("set local statement_timeout = 0");
    return await check(client);
  } finally {
    await client.query("rollback").catch(() => undefined);
    client.release();
  }
}

async function checkAll(client: pg.PoolClient): Promise<Finding[]> {
  const findings: Finding[] = [];
  const every = [
    ...invariants,
    ...runInvariants,
    ...reportInvariants,
    ...knowledgeInvariants,
    ...contactInvariants,
    ...channelInvariants,
    ...fileInvariants,
  ];
  for (const invariant of every) findings.push(await check(client, invariant));
  return findings;
}

async function check(client: pg.PoolClient, { number, sentence, sql }: Invariant): Promise<Finding> {
  const { rows } = await client.query(`select * from (${sql}) broken limit ${shownAtMost}`);
  return { number, sentence, rows };
}

async function checkDays(client: pg.PoolClient, now: Instant): Promise<Finding[]> {
  return [
    found(
      18,
      "Whoever's hours or absences will change their status has that change due.",
      await statusesNotDue(client, now),
    ),
    found(19, "An absence begins and ends with its days, in its own time zone.", await oddAbsences(client)),
  ];
}

async function checkChannels(client: pg.PoolClient, now: Instant): Promise<Finding[]> {
  const { outgoing, inbound } = await leftBehind(client, now);
  return [
    found(26, "Nothing waits to be sent for more than an hour while its channel is on and well.", outgoing),
    found(27, "Nothing that came in waits for more than an hour while its channel is on and well.", inbound),
  ];
}

async function checkReplay(client: pg.PoolClient): Promise<Finding> {
  const { replayed, different } = await replayDecisions(client);
  return found("P4", `Every stored decision replays to the same outcome (${replayed} replayed).`, different);
}

function found(number: Finding["number"], sentence: string, rows: readonly object[]): Finding {
  return { number, sentence, rows: rows.slice(0, shownAtMost) };
}
