import type { Endpoints, ResponseOf } from "@baton/contract";
import { type Hours, type Instant, openState } from "@baton/engine";
import { type Kysely, sql } from "kysely";
import type { Schema } from "../db/schema.ts";

/** An inbox as the API shows it. */
export type InboxShown = ResponseOf<Endpoints["listInboxes"]>["inboxes"][number];

/** A channel as the API shows it. */
export type ChannelShown = ResponseOf<Endpoints["listChannels"]>["channels"][number];

/** For whom and when something is shown. */
export type Reader = { readonly readerId: string; readonly now: Instant };

function inboxes(db: Kysely<Schema>, readerId: string) {
  return db
    .selectFrom("inbox")
    .select(["id", "name", "kind", "everyone"])
    .select([
      sql<InboxShown["hours"]>`hours`.as("hours"),
      sql<string[]>`array(select teammate_id from inbox_member where inbox_id = inbox.id order by 1)`.as(
        "userIds",
      ),
      sql<string[]>`array(select team_id from inbox_team where inbox_id = inbox.id order by 1)`.as("teamIds"),
      sql<boolean>`everyone
        or exists (select from inbox_member m where m.inbox_id = inbox.id and m.teammate_id = ${readerId})
        or exists (select from inbox_team t join team_member m on m.team_id = t.team_id
            where t.inbox_id = inbox.id and m.teammate_id = ${readerId})`.as("mine"),
    ]);
}

/** The places where conversations stand: the help desk first, then by name. */
export async function listInboxes(db: Kysely<Schema>, { readerId, now }: Reader): Promise<InboxShown[]> {
  const rows = await inboxes(db, readerId)
    .orderBy(sql`kind <> 'help_desk'`)
    .orderBy(sql`lower(name)`)
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, opening: openingOf(row.hours, now) }));
}

/** One inbox; null when there is none. */
export async function readInbox(
  db: Kysely<Schema>,
  id: string,
  { readerId, now }: Reader,
): Promise<InboxShown | null> {
  const row = await inboxes(db, readerId).where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : { ...row, opening: openingOf(row.hours, now) };
}

function channels(db: Kysely<Schema>) {
  return db
    .selectFrom("channel")
    .select(["id", "kind", "name", "inbox_id as inboxId"])
    .select(sql<ChannelShown["hours"]>`hours`.as("hours"));
}

/** The ways in for visitors, oldest first. */
export async function listChannels(db: Kysely<Schema>, now: Instant): Promise<ChannelShown[]> {
  const rows = await channels(db).orderBy("created_at").orderBy("id").execute();
  return rows.map((row) => shownChannel(row, now));
}

/** One channel; null when there is none. */
export async function readChannel(
  db: Kysely<Schema>,
  id: string,
  now: Instant,
): Promise<ChannelShown | null> {
  const row = await channels(db).where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : shownChannel(row, now);
}

function shownChannel(row: Omit<ChannelShown, "opening">, now: Instant): ChannelShown {
  return { ...row, opening: row.hours === null ? null : openingOf(row.hours, now) };
}

/** Whether hours are open, until when, and when next; none are always open. */
function openingOf(hours: Hours | null, now: Instant): InboxShown["opening"] {
  const iso = (instant: Instant | null): string | null =>
    instant === null ? null : new Date(instant).toISOString();
  if (hours === null) return { open: true, until: null, next: iso(now) };
  const { open, until } = openState(hours, now);
  return { open, until: iso(until), next: iso(open ? now : until) };
}
