import type { Endpoints, ResponseOf } from "@baton/contract";
import type { Instant } from "@baton/engine";
import { type Kysely, sql } from "kysely";
import type { Schema } from "../db/schema.ts";

/** A change of somebody's status as the API shows it. */
export type StatusChange = ResponseOf<Endpoints["listStatusChanges"]>["changes"][number];

/** The last 100 changes of a teammate's status, newest first; null when there is no such teammate. */
export async function listStatusChanges(
  db: Kysely<Schema>,
  teammateId: string,
): Promise<StatusChange[] | null> {
  const teammate = await db
    .selectFrom("teammate")
    .select("id")
    .where("id", "=", teammateId)
    .executeTakeFirst();
  if (teammate === undefined) return null;
  const rows = await db
    .selectFrom("status_change")
    .leftJoin("teammate", "teammate.id", "status_change.actor_id")
    .select(["status_change.status", "cause", "teammate.name as by", "at"])
    .where("teammate_id", "=", teammateId)
    .orderBy("status_change.id", "desc")
    .limit(100)
    .execute();
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Somebody whose status hours or an absence are to set, and since when. */
export type DueStatus = { readonly id: string; readonly dueAt: Date };

/** Those whose status is due at `now`, longest first, at most `limit`. */
export async function dueStatuses(db: Kysely<Schema>, now: Instant, limit: number): Promise<DueStatus[]> {
  return db
    .selectFrom("teammate")
    .select("id")
    .select(sql<Date>`status_due_at`.as("dueAt"))
    .where("status_due_at", "<=", new Date(now))
    .orderBy("status_due_at")
    .orderBy("id")
    .limit(limit)
    .execute();
}

/**
 * Available teammates who did nothing since `since` although all that time a visitor waited in a conversation that was
 * theirs. Of `id` alone when one is given.
 */
export async function silentSince(db: Kysely<Schema>, since: Instant, id?: string): Promise<string[]> {
  const instant = new Date(since);
  const { rows } = await sql<{ id: string }>`
    select t.id from teammate t
     where t.active and t.status = 'available' and t.status_since <= ${instant}
       and (t.last_acted_at is null or t.last_acted_at <= ${instant})
       and (${id ?? null}::uuid is null or t.id = ${id ?? null}::uuid)
       and exists (select from conversation c
             join ownership_event e on e.conversation_id = c.id and e.epoch = c.epoch
            where c.owner_kind = 'teammate' and c.owner_id = t.id and c.waiting_since <= ${instant}
              and e.at <= ${instant})
     order by t.id`.execute(db);
  return rows.map((row) => row.id);
}
