import type { Instant } from "@baton/engine";
import { sql } from "kysely";
import type { Database } from "../db/connect.ts";
import type { PersonRow } from "./person.ts";

/** Who belongs to an inbox. */
export type Members = { readonly everyone: boolean; readonly ids: ReadonlySet<string> };

/** All that says who belongs where and who is absent. */
export type Groups = {
  readonly members: readonly { team_id: string; teammate_id: string }[];
  readonly inboxes: readonly { id: string; everyone: boolean }[];
  readonly inboxMembers: readonly { inbox_id: string; teammate_id: string }[];
  readonly inboxTeams: readonly { inbox_id: string; team_id: string }[];
  readonly absences: readonly { teammate_id: string; from_at: string; until_at: string }[];
};

/** The teammates of each group. */
export function gather<K extends string>(
  rows: readonly (Record<K, string> & { teammate_id: string })[],
  key: K,
): Map<string, readonly string[]> {
  const groups = Map.groupBy(rows, (row) => row[key]);
  return new Map([...groups].map(([id, of]) => [id, of.map((one) => one.teammate_id)]));
}

/** Who belongs to an inbox: everyone, or those named and the members of its teams. */
export function membersOf(
  inbox: Groups["inboxes"][number],
  groups: Groups,
  teams: ReadonlyMap<string, readonly string[]>,
): Members {
  const named = groups.inboxMembers.filter((one) => one.inbox_id === inbox.id).map((one) => one.teammate_id);
  const byTeam = groups.inboxTeams
    .filter((one) => one.inbox_id === inbox.id)
    .flatMap((one) => teams.get(one.team_id) ?? []);
  return { everyone: inbox.everyone, ids: new Set([...named, ...byTeam]) };
}

/** All teammates as rows, their hours as text. */
export async function readPeople(
  database: Database,
): Promise<readonly (PersonRow & { readonly hours: string | null })[]> {
  return database.kysely
    .selectFrom("teammate")
    .select([
      "id",
      "name",
      "active",
      "status",
      "open_chat",
      "capacity_chat",
      "open_other",
      "capacity_other",
      "last_assigned",
      "overtime_until",
      sql<string | null>`hours::text`.as("hours"),
    ])
    .execute();
}

/** All that says who belongs where, in one question. */
export async function readGroups(database: Database, now: Instant): Promise<Groups> {
  const { rows } = await sql<Groups>`select
      coalesce((select json_agg(m) from team_member m), '[]') as members,
      coalesce((select json_agg(json_build_object('id', id, 'everyone', everyone)) from inbox), '[]') as inboxes,
      coalesce((select json_agg(m) from inbox_member m), '[]') as "inboxMembers",
      coalesce((select json_agg(t) from inbox_team t), '[]') as "inboxTeams",
      coalesce((select json_agg(json_build_object('teammate_id', teammate_id, 'from_at', from_at, 'until_at', until_at))
        from out_of_office where until_at > ${new Date(now)} and until_at > from_at), '[]') as absences`.execute(
    database.kysely,
  );
  const [groups] = rows;
  if (groups === undefined) throw new Error("The groups could not be read.");
  return groups;
}
