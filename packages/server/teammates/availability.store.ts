import type { statusCauses } from "@baton/contract";
import type { Hours, Instant } from "@baton/engine";
import type { Database, Tx } from "../db/connect.ts";
import { nextDue, type Rhythm } from "./status-rule.ts";

/** What set a status. */
export type StatusCause = (typeof statusCauses)[number];

/** An absence as it is stored; `from` and `until` (exclusive) are its days as instants. */
export type Absence = {
  readonly id: string;
  /** Calendar dates, both included. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly timeZone: string;
  readonly note: string;
  readonly from: Instant;
  readonly until: Instant;
};

/** Whether somebody takes conversations, and what decides that. */
export type Availability = Omit<Rhythm, "absences"> & {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly status: "available" | "away";
  /** Present and coming ones, soonest first. */
  readonly absences: readonly Absence[];
  /** When hours or an absence will next set the status; null when they won't. */
  readonly dueAt: Instant | null;
};

/** Reads a teammate's availability and holds their row until the transaction ends; null when there is none. */
export async function lockAvailability(tx: Tx, id: string, now: Instant): Promise<Availability | null> {
  const row = await tx
    .selectFrom("teammate")
    .select(["id", "name", "active", "status", "hours", "overtime_until", "status_due_at"])
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  const { overtime_until, status_due_at, ...facts } = row;
  return {
    ...facts,
    overtimeUntil: overtime_until?.getTime() ?? null,
    dueAt: status_due_at?.getTime() ?? null,
    absences: await absencesOf(tx, id, now),
  };
}

/** The present and coming absences of a teammate, soonest first. */
async function absencesOf(tx: Tx, teammateId: string, now: Instant): Promise<Absence[]> {
  const rows = await tx
    .selectFrom("out_of_office")
    .select(["id", "first_day as firstDay", "last_day as lastDay", "time_zone as timeZone", "note"])
    .select(["from_at", "until_at"])
    .where("teammate_id", "=", teammateId)
    .where("until_at", ">", new Date(now))
    .orderBy("from_at")
    .orderBy("id")
    .execute();
  return rows.map(({ from_at, until_at, ...row }) => ({
    ...row,
    from: from_at.getTime(),
    until: until_at.getTime(),
  }));
}

/** Sets a teammate's status and appends to its history; whoever is Away works no overtime. */
export async function writeStatus(
  tx: Tx,
  teammateId: string,
  change: {
    readonly status: "available" | "away";
    readonly cause: StatusCause;
    /** Who set it by hand; null for the rest. */
    readonly actorId: string | null;
    readonly at: Instant;
  },
): Promise<void> {
  const { status, cause, actorId, at } = change;
  await tx
    .updateTable("teammate")
    .set({
      status,
      status_cause: cause,
      status_since: new Date(at),
      status_by: actorId,
      ...(status === "away" ? { overtime_until: null } : {}),
    })
    .where("id", "=", teammateId)
    .execute();
  await tx
    .insertInto("status_change")
    .values({ teammate_id: teammateId, status, cause, actor_id: actorId, at: new Date(at) })
    .execute();
}

/** Sets until when a teammate works outside their hours; null ends it. */
export async function writeOvertime(tx: Tx, teammateId: string, until: Instant | null): Promise<void> {
  await tx
    .updateTable("teammate")
    .set({ overtime_until: until === null ? null : new Date(until) })
    .where("id", "=", teammateId)
    .execute();
}

/** Sets a teammate's working hours; null for none. */
export async function writeHours(tx: Tx, teammateId: string, hours: Hours | null): Promise<void> {
  await tx
    .updateTable("teammate")
    .set({ hours: hours === null ? null : JSON.stringify(hours) })
    .where("id", "=", teammateId)
    .execute();
}

/** Enters an absence. */
export async function insertAbsence(
  tx: Tx,
  teammateId: string,
  { id, firstDay, lastDay, timeZone, note, from, until }: Absence,
  at: Instant,
): Promise<void> {
  await tx
    .insertInto("out_of_office")
    .values({
      id,
      teammate_id: teammateId,
      first_day: firstDay,
      last_day: lastDay,
      time_zone: timeZone,
      note,
      from_at: new Date(from),
      until_at: new Date(until),
      created_at: new Date(at),
    })
    .execute();
}

/** Ends an absence that is under way, and takes back one that is to come. */
export async function endAbsence(tx: Tx, { id, from }: Absence, now: Instant): Promise<void> {
  if (from > now) await tx.deleteFrom("out_of_office").where("id", "=", id).execute();
  else
    await tx
      .updateTable("out_of_office")
      .set({ until_at: new Date(now) })
      .where("id", "=", id)
      .execute();
}

/**
 * Notes when hours or an absence will next set a teammate's status: to be called last by everything that changes
 * what that rests on.
 */
export async function scheduleStatus(tx: Tx, teammateId: string, now: Instant): Promise<void> {
  const stored = await lockAvailability(tx, teammateId, now);
  if (stored === null) return;
  const dueAt = stored.active ? nextDue(stored, now) : null;
  if (dueAt === stored.dueAt) return;
  await tx
    .updateTable("teammate")
    .set({ status_due_at: dueAt === null ? null : new Date(dueAt) })
    .where("id", "=", teammateId)
    .execute();
}

/** Notes when a teammate did something last; outside any transaction, because nothing else changes with it. */
export async function noteActed(database: Database, teammateId: string, at: Instant): Promise<void> {
  await database.pool.query({
    name: "note_acted",
    text: "update teammate set last_acted_at = greatest(last_acted_at, $2) where id = $1",
    values: [teammateId, new Date(at)],
  });
}
