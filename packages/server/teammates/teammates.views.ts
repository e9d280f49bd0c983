import type { Endpoints, ResponseOf } from "@baton/contract";
import { type Hours, type Instant, nextOpening, openState, whyNotEligible } from "@baton/engine";
import { type Kysely, sql } from "kysely";
import type { Schema } from "../db/schema.ts";
import { makeOpenings } from "../settings/places.ts";
import { absentUntil, type Person, type PersonRow, personOf, settle } from "./person.ts";
import { nextDue } from "./status-rule.ts";

/** A teammate as the API shows them. */
export type Teammate = ResponseOf<Endpoints["listTeammates"]>["teammates"][number];

/** A team as the API shows it. */
export type Team = ResponseOf<Endpoints["listTeams"]>["teams"][number];

type Row = PersonRow &
  Pick<Teammate, "email" | "role" | "statusCause" | "invited" | "teamIds"> & {
    readonly statusSince: Date;
    /** As text, so that equal weeks are read once. */
    readonly hours: string | null;
    readonly absences: readonly (Omit<Teammate["outOfOffice"][number], "now"> & {
      readonly from_at: string;
      readonly until_at: string;
    })[];
  };

function teammates(db: Kysely<Schema>, now: Instant) {
  return db
    .selectFrom("teammate")
    .select(["id", "name", "email", "role", "active", "status", "overtime_until", "last_assigned"])
    .select(["open_chat", "capacity_chat", "open_other", "capacity_other"])
    .select(["status_cause as statusCause", "status_since as statusSince"])
    .select([
      sql<string | null>`hours::text`.as("hours"),
      sql<boolean>`password_hash is null`.as("invited"),
      sql<
        string[]
      >`array(select team_id from team_member where teammate_id = teammate.id order by team_id)`.as(
        "teamIds",
      ),
      sql<Row["absences"]>`coalesce((select json_agg(json_build_object(
          'id', id, 'firstDay', first_day, 'lastDay', last_day, 'timeZone', time_zone, 'note', note,
          'from_at', from_at, 'until_at', until_at) order by from_at, id)
        from out_of_office where teammate_id = teammate.id and until_at > ${new Date(now)}), '[]')`.as(
        "absences",
      ),
    ]);
}

/** All teammates, by name, as they are at `now`. */
export async function listTeammates(db: Kysely<Schema>, now: Instant): Promise<Teammate[]> {
  const rows = await teammates(db, now).orderBy(sql`lower(name)`).orderBy("id").execute();
  const tell = teller(now);
  return rows.map(tell);
}

/** One teammate as they are at `now`; null when there is none. */
export async function readTeammate(db: Kysely<Schema>, id: string, now: Instant): Promise<Teammate | null> {
  const row = await teammates(db, now).where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : teller(now)(row);
}

/** Makes teammates of rows; those with the same week share it, so that its opening is looked up once. */
function teller(now: Instant): (row: Row) => Teammate {
  const weeks = new Map<string, Teammate["hours"]>();
  const openings = makeOpenings();
  const weekOf = (text: string | null): Teammate["hours"] => {
    if (text === null) return null;
    const week = weeks.get(text) ?? (JSON.parse(text) as Teammate["hours"]);
    weeks.set(text, week);
    return week;
  };
  return (row) => {
    const hours = weekOf(row.hours);
    const person = personOf(row, hours, row.absences);
    settle(person, openings, now);
    const { id, name, email, role, active, status, statusCause, invited, teamIds } = row;
    const { overtimeUntil } = person;
    return {
      ...{ id, name, email, role, active, status, statusCause },
      statusSince: row.statusSince.toISOString(),
      capacity: { chat: row.capacity_chat, other: row.capacity_other },
      openCount: { chat: row.open_chat, other: row.open_other },
      hours,
      overtimeUntil: overtimeUntil !== null && overtimeUntil > now ? instantOrNull(overtimeUntil) : null,
      outOfOffice: row.absences.map(({ from_at, until_at, ...about }) => ({
        ...about,
        now: Date.parse(from_at) <= now && Date.parse(until_at) > now,
      })),
      takes: takesNow(person, now),
      invited,
      teamIds,
    };
  };
}

/** Whether a chat may go to somebody now, by the very rule of routing, and until when that is known to stay so. */
function takesNow(person: Person, now: Instant): Teammate["takes"] {
  const why = whyNotEligible(person, "chat");
  return { now: why === null, why, until: instantOrNull(knownUntil(person, why, now)) };
}

function knownUntil(person: Person, why: Teammate["takes"]["why"], now: Instant): Instant | null {
  if (why === null) return nextDue(person, now);
  if (why === "inactive" || why === "at_capacity") return null;
  // Whoever went Away in the middle of their hours is back with the next ones, or when they say so.
  if (why === "away")
    return person.hours === null ? null : nextStart(person, endOfOpening(person.hours, now));
  return nextStart(person, now);
}

/** How many absences and closed times in a row are followed. */
const mostTurns = 60;

/** The first instant, from the given one on, in somebody's hours and in none of their absences; null when unknown. */
function nextStart(person: Person, from: Instant | null): Instant | null {
  let at = from;
  for (let turn = 0; turn < mostTurns && at !== null; turn += 1) {
    const back: Instant = absentUntil(person, at) ?? at;
    const opens: Instant | null = person.hours === null ? back : nextOpening(person.hours, back);
    if (opens === at) return at;
    at = opens;
  }
  return null;
}

function endOfOpening(hours: Hours, now: Instant): Instant | null {
  const { open, until } = openState(hours, now);
  return open ? until : now;
}

function instantOrNull(instant: Instant | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
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
      or exists (select from status_change where teammate_id = ${id})
      or exists (select from setting_version where author_id = ${id}) as found`.execute(db);
  return rows[0]?.found === true;
}
