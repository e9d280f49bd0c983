import type { Endpoints, ResponseOf } from "@baton/contract";
import { type Kysely, sql } from "kysely";
import type { Schema } from "../db/schema.ts";

/** A teammate as the API shows them. */
export type Teammate = ResponseOf<Endpoints["listTeammates"]>["teammates"][number];

/** A team as the API shows it. */
export type Team = ResponseOf<Endpoints["listTeams"]>["teams"][number];

function teammates(db: Kysely<Schema>) {
  return db
    .selectFrom("teammate")
    .select(["id", "name", "email", "role", "active", "status", "capacity"])
    .select([
      "open_count as openCount",
      sql<boolean>`password_hash is null`.as("invited"),
      sql<
        string[]
      >`array(select team_id from team_member where teammate_id = teammate.id order by team_id)`.as(
        "teamIds",
      ),
    ]);
}

/** All teammates, by name. */
export async function listTeammates(db: Kysely<Schema>): Promise<Teammate[]> {
  return teammates(db).orderBy(sql`lower(name)`).orderBy("id").execute();
}

/** One teammate; null when there is none. */
export async function readTeammate(db: Kysely<Schema>, id: string): Promise<Teammate | null> {
  return (await teammates(db).where("id", "=", id).executeTakeFirst()) ?? null;
}

/** All teams, by name, each with its members in the order of their ids. */
export async function listTeams(db: Kysely<Schema>): Promise<Team[]> {
  return db
    .selectFrom("team")
    .select(["id", "name"])
    .select(
      sql<string[]>`array(select teammate_id from team_member where team_id = team.id order by 1)`.as(
        "memberIds",
      ),
    )
    .orderBy(sql`lower(name)`)
    .orderBy("id")
    .execute();
}

/** True once the workspace has its owner. */
export async function ownerExists(db: Kysely<Schema>): Promise<boolean> {
  const row = await db
    .selectFrom("teammate")
    .select("id")
    .where("role", "=", "owner")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** True when a conversation's past or a saved setting names this teammate, so that they must not be removed. */
export async function hasHistory(db: Kysely<Schema>, id: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from conversation where owner_id = ${id} or last_teammate_id = ${id})
      or exists (select from ownership_event where from_id = ${id} or to_id = ${id})
      or exists (select from message where sender_id = ${id})
      or exists (select from setting_version where author_id = ${id}) as found`.execute(db);
  return rows[0]?.found === true;
}
