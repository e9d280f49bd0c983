import type { Role } from "@baton/contract";
import type { LoadKind } from "@baton/engine";
import type { Tx } from "../db/connect.ts";

/** What may be changed of a teammate, and who it is; a password is not among it. */
export type TeammateFacts = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly active: boolean;
  readonly status: "available" | "away";
  /** Most open conversations of each kind that are assigned automatically. */
  readonly capacity: Readonly<Record<LoadKind, number>>;
};

/**
 * A teammate to be; `passwordHash` is null until they have set a password, `since` is when their status began
 * (milliseconds; by default now).
 */
export type NewTeammate = Omit<TeammateFacts, "active"> & {
  readonly passwordHash: string | null;
  readonly since?: number;
};

/** Adds a teammate; false, and nothing written, when the id or the e-mail (in any case) is taken. */
export async function insertTeammate(
  tx: Tx,
  { passwordHash, capacity, since, ...facts }: NewTeammate,
): Promise<boolean> {
  const row = await tx
    .insertInto("teammate")
    .values({
      ...facts,
      capacity_chat: capacity.chat,
      capacity_other: capacity.other,
      password_hash: passwordHash,
      ...(since === undefined ? {} : { status_since: new Date(since) }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Reads a teammate and holds the row until the transaction ends; null when there is none. */
export async function lockTeammate(tx: Tx, id: string): Promise<TeammateFacts | null> {
  const row = await tx
    .selectFrom("teammate")
    .select(["id", "name", "email", "role", "active", "status", "capacity_chat", "capacity_other"])
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  const { capacity_chat: chat, capacity_other: other, ...facts } = row;
  return { ...facts, capacity: { chat, other } };
}

/** Makes sure that a teammate stays active until the transaction ends; false when they are not. */
export async function lockActiveTeammate(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom("teammate")
    .select("id")
    .where("id", "=", id)
    .where("active", "=", true)
    .forShare()
    .executeTakeFirst();
  return row !== undefined;
}

/** As `lockTeammate`, and nothing new can refer to the teammate until the transaction ends: for removing them. */
export async function lockTeammateForRemoval(tx: Tx, id: string): Promise<TeammateFacts | null> {
  await tx.selectFrom("teammate").select("id").where("id", "=", id).forUpdate().execute();
  return lockTeammate(tx, id);
}

/** Writes what may be changed of a teammate, but not their status: see `writeStatus`. */
export async function updateTeammate(
  tx: Tx,
  { id, name, role, active, capacity }: TeammateFacts,
): Promise<void> {
  await tx
    .updateTable("teammate")
    .set({ name, role, active, capacity_chat: capacity.chat, capacity_other: capacity.other })
    .where("id", "=", id)
    .execute();
}

/** Writes a teammate's password as its hash. */
export async function setPasswordHash(tx: Tx, id: string, passwordHash: string): Promise<void> {
  await tx.updateTable("teammate").set({ password_hash: passwordHash }).where("id", "=", id).execute();
}

/** Removes a teammate whom nothing refers to any more; their teams, inboxes and absences lose them. */
export async function deleteTeammate(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("team_member").where("teammate_id", "=", id).execute();
  await tx.deleteFrom("inbox_member").where("teammate_id", "=", id).execute();
  await tx.deleteFrom("out_of_office").where("teammate_id", "=", id).execute();
  await tx.deleteFrom("teammate").where("id", "=", id).execute();
}
