import pg from "pg";
import type { Tx } from "../db/connect.ts";

/** A team with the ids of its members, sorted. */
export type TeamFacts = { readonly id: string; readonly name: string; readonly memberIds: readonly string[] };

/** Adds a team; false, and nothing written, when the id or the name is taken. */
export async function insertTeam(tx: Tx, id: string, name: string): Promise<boolean> {
  const row = await tx
    .insertInto("team")
    .values({ id, name })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** The id of the team called `name`, made with `id` when there is none. */
export async function ensureTeam(tx: Tx, id: string, name: string): Promise<string> {
  if (await insertTeam(tx, id, name)) return id;
  const row = await tx.selectFrom("team").select("id").where("name", "=", name).executeTakeFirstOrThrow();
  return row.id;
}

/** Reads a team and holds it until the transaction ends; null when there is none. */
export async function lockTeam(tx: Tx, id: string): Promise<TeamFacts | null> {
  const team = await tx
    .selectFrom("team")
    .select(["id", "name"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (team === undefined) return null;
  const members = await tx
    .selectFrom("team_member")
    .select("teammate_id")
    .where("team_id", "=", id)
    .orderBy("teammate_id")
    .execute();
  return { ...team, memberIds: members.map((member) => member.teammate_id) };
}

/** Renames a team; false when another has the name, and then the transaction can only be given up. */
export async function renameTeam(tx: Tx, id: string, name: string): Promise<boolean> {
  try {
    await tx.updateTable("team").set({ name }).where("id", "=", id).execute();
    return true;
  } catch (error) {
    // Looking first would not do: another transaction may take the name in between.
    if (error instanceof pg.DatabaseError && error.constraint === "team_name_key") return false;
    throw error;
  }
}

/** Makes `memberIds` (each once, all of them teammates) the members of a team. */
export async function replaceMembers(tx: Tx, teamId: string, memberIds: readonly string[]): Promise<void> {
  await tx.deleteFrom("team_member").where("team_id", "=", teamId).execute();
  if (memberIds.length === 0) return;
  const rows = memberIds.map((id) => ({ team_id: teamId, teammate_id: id }));
  await tx.insertInto("team_member").values(rows).execute();
}

/** Those of `ids` that are teammates; they can't be removed until the transaction ends. */
export async function lockMembers(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .selectFrom("teammate")
    .select("id")
    .where("id", "in", [...ids])
    .orderBy("id")
    .forKeyShare()
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** Removes a team and its memberships; the people stay. */
export async function deleteTeam(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("team").where("id", "=", id).execute();
}
