import type { channelKinds, Hours } from "@baton/engine";
import { sql } from "kysely";
import type { Tx } from "../db/connect.ts";

/** An inbox as it is stored; the ids are sorted. */
export type InboxFacts = {
  readonly id: string;
  readonly name: string;
  readonly kind: "help_desk" | "inbox";
  readonly everyone: boolean;
  readonly userIds: readonly string[];
  readonly teamIds: readonly string[];
  /** Null: always open. */
  readonly hours: Hours | null;
};

/** A channel as it is stored. */
export type ChannelFacts = {
  readonly id: string;
  readonly kind: (typeof channelKinds)[number];
  readonly name: string;
  readonly inboxId: string;
  readonly hours: Hours | null;
};

/** Reads an inbox and holds it until the transaction ends; null when there is none. */
export async function lockInbox(tx: Tx, id: string): Promise<InboxFacts | null> {
  const inbox = await tx
    .selectFrom("inbox")
    .select(["id", "name", "kind", "everyone", "hours"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (inbox === undefined) return null;
  const users = await tx
    .selectFrom("inbox_member")
    .select("teammate_id")
    .where("inbox_id", "=", id)
    .orderBy("teammate_id")
    .execute();
  const teams = await tx
    .selectFrom("inbox_team")
    .select("team_id")
    .where("inbox_id", "=", id)
    .orderBy("team_id")
    .execute();
  return {
    ...inbox,
    userIds: users.map((user) => user.teammate_id),
    teamIds: teams.map((team) => team.team_id),
  };
}

/** Says whether another inbox has this name, in whatever case; the caller holds the workspace. */
export async function isInboxNameTaken(tx: Tx, name: string, exceptId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("inbox")
    .select("id")
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .where("id", "<>", exceptId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Adds an inbox. */
export async function insertInbox(tx: Tx, { id, name, kind, everyone }: InboxFacts): Promise<void> {
  await tx.insertInto("inbox").values({ id, name, kind, everyone }).execute();
}

/** Writes an inbox's name, and whether everyone belongs to it. */
export async function updateInbox(tx: Tx, { id, name, everyone }: InboxFacts): Promise<void> {
  await tx.updateTable("inbox").set({ name, everyone }).where("id", "=", id).execute();
}

/** Makes these people and teams (each once, all of them known) those of an inbox. */
export async function replaceInboxMembers(tx: Tx, { id, userIds, teamIds }: InboxFacts): Promise<void> {
  await tx.deleteFrom("inbox_member").where("inbox_id", "=", id).execute();
  await tx.deleteFrom("inbox_team").where("inbox_id", "=", id).execute();
  const users = userIds.map((userId) => ({ inbox_id: id, teammate_id: userId }));
  const teams = teamIds.map((teamId) => ({ inbox_id: id, team_id: teamId }));
  if (users.length > 0) await tx.insertInto("inbox_member").values(users).execute();
  if (teams.length > 0) await tx.insertInto("inbox_team").values(teams).execute();
}

/** Those of `ids` that are teams; they can't be removed until the transaction ends. */
export async function lockTeams(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .selectFrom("team")
    .select("id")
    .where("id", "in", [...ids])
    .orderBy("id")
    .forKeyShare()
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** Sets the hours of an inbox or a channel. */
export async function writeHoursOf(
  tx: Tx,
  table: "inbox" | "channel",
  id: string,
  hours: Hours | null,
): Promise<void> {
  await tx
    .updateTable(table)
    .set({ hours: hours === null ? null : JSON.stringify(hours) })
    .where("id", "=", id)
    .execute();
}

/** Removes an inbox that nothing names any more; its members stay. */
export async function deleteInbox(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("inbox").where("id", "=", id).execute();
}

/** Reads a channel and holds it until the transaction ends; null when there is none. */
export async function lockChannel(tx: Tx, id: string): Promise<ChannelFacts | null> {
  const row = await tx
    .selectFrom("channel")
    .select(["id", "kind", "name", "inbox_id as inboxId", "hours"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Adds a channel. */
export async function insertChannel(
  tx: Tx,
  { id, kind, name, inboxId }: Omit<ChannelFacts, "hours">,
): Promise<void> {
  await tx.insertInto("channel").values({ id, kind, name, inbox_id: inboxId }).execute();
}

/** Writes a channel's name and inbox. */
export async function updateChannel(tx: Tx, { id, name, inboxId }: ChannelFacts): Promise<void> {
  await tx.updateTable("channel").set({ name, inbox_id: inboxId }).where("id", "=", id).execute();
}
