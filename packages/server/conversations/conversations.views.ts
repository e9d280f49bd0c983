import { helpDeskViews, type zConversationRow } from "@baton/contract";
import { sql } from "kysely";
import type { z } from "zod";
import type { App } from "../app.ts";
import type { Database } from "../db/connect.ts";
import { cursorTime, readPageCursor } from "../http/page-cursor.ts";
import { type ListedRow, listedRow } from "./listed-row.ts";
import { type Reader, visibleTo } from "./visible-to.ts";

/** One of the help desk's views. */
export type View = (typeof helpDeskViews)[number];

/** What a list rests on: what is stored, and what channels allow. */
type Seen = { readonly database: Pick<Database, "kysely">; readonly channels: App["channels"] };

type ConversationRow = z.infer<typeof zConversationRow>;

/** Counts stop here: "1,000+" tells a person as much as the number would. */
const countedAtMost = 1000;

// Teammates see the contact, and a conversation knows only the part of it that began it.
const listed = sql`c.*, v.id as contact_id, v.name as visitor_name, v.email as visitor_email, ch.kind as channel_kind,
    ch.name as channel_name, t.number as ticket_number, t.subject as ticket_subject,
    t.priority as ticket_priority, o.name as owner_name,
    (select left(case when m.body <> '' then m.body else coalesce((select string_agg(f.name, ', ' order by f.place)
        from attachment f where f.conversation_id = m.conversation_id and f.seq = m.seq), '') end, 200) from message m where m.conversation_id = c.id
      and m.kind in ('visitor', 'answer', 'reply') order by m.seq desc limit 1) as preview,
    (select max(i.last_message_at) from outside_identity i
      where i.visitor_id = c.visitor_id and i.channel_id = c.channel_id) as heard_at
  from conversation c
  join visitor w on w.id = c.visitor_id
  join visitor v on v.id = coalesce(w.merged_into, w.id)
  join channel ch on ch.id = c.channel_id
  left join ticket t on t.conversation_id = c.id
  left join teammate o on o.id = c.owner_id`;

/** One page of what a reader sees of a view, and where the next one begins. */
export async function listConversations(
  app: Seen,
  query: { view: View; reader: Reader; limit: number; cursor?: string | undefined },
): Promise<{ conversations: ConversationRow[]; nextCursor: string | null }> {
  const { key, direction } = orderOf(query.view);
  const after = query.cursor === undefined ? null : readPageCursor(query.cursor);
  const beyond = direction === "asc" ? sql`>` : sql`<`;
  const { rows } = await sql<ListedRow & { sort_key: string }>`
    select ${cursorTime(key)} as sort_key, ${listed}
     where ${condition(query.view, query.reader)} and ${visibleTo(query.reader)}
       and ${after === null ? sql`true` : sql`(${key}, c.id) ${beyond} (${after.at}::timestamptz, ${after.id}::uuid)`}
     order by ${key} ${sql.raw(direction)}, c.id ${sql.raw(direction)}
     limit ${query.limit + 1}`.execute(app.database.kysely);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const nextCursor = rows.length > page.length && last !== undefined ? `${last.sort_key}_${last.id}` : null;
  return { conversations: page.map((row) => listedRow(app, row)), nextCursor };
}

/** The conversations of these ids that the reader may see, as lists show them, by id. */
export async function conversationsOf(
  app: Seen,
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, ConversationRow>> {
  const { rows } = await sql<ListedRow>`
    select ${listed} where c.id = any (${ids}::uuid[]) and ${visibleTo(reader)}`.execute(app.database.kysely);
  return new Map(rows.map((row) => [row.id, listedRow(app, row)]));
}

/** The newest conversations of a contact, by its own id, that the reader may see; of all channels, at most 50. */
export async function conversationsOfContact(
  app: Seen,
  reader: Reader,
  contactId: string,
): Promise<ConversationRow[]> {
  const { rows } = await sql<ListedRow>`
    select ${listed} where c.visitor_id in (select id from visitor where id = ${contactId} or merged_into = ${contactId})
       and ${visibleTo(reader)} order by c.created_at desc, c.id desc limit 50`.execute(app.database.kysely);
  return rows.map((row) => listedRow(app, row));
}

/** How many conversations of each view a reader sees, up to 1,000. */
export async function countViews(
  database: Pick<Database, "kysely">,
  reader: Reader,
): Promise<Record<View, number>> {
  const visible = visibleTo(reader);
  const counts = helpDeskViews.map(
    (view) => sql`(select count(*) from (select 1 from conversation c
      where ${condition(view, reader)} and ${visible} limit ${countedAtMost}) counted) as ${sql.ref(view)}`,
  );
  const { rows } = await sql<Record<View, number>>`select ${sql.join(counts)}`.execute(database.kysely);
  const [row] = rows;
  if (row === undefined) throw new Error("The views could not be counted.");
  return row;
}

/** One conversation as a list shows it; null when there is none that the reader may see. */
export async function oneConversation(
  app: Seen,
  reader: Reader,
  id: string,
): Promise<(ConversationRow & { createdAt: string; closedAt: string | null }) | null> {
  const { rows } = await sql<ListedRow>`
    select ${listed}
     where c.id = ${id} and ${visibleTo(reader)}`.execute(app.database.kysely);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    ...listedRow(app, row),
    createdAt: row.created_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
  };
}

// Closed because nobody was there, but with a ticket that still waits for somebody.
const pending = sql`c.owner_kind = 'none' and c.ticket_stage is not null and c.ticket_stage <> 'closed'`;

function condition(view: View, { id }: Reader) {
  switch (view) {
    case "unassigned":
      return sql`(c.owner_kind = 'waiting' or (${pending}))`;
    case "mine":
      return sql`c.owner_kind = 'teammate' and c.owner_id = ${id}::uuid`;
    case "all_open":
      return sql`c.owner_kind <> 'none'`;
    case "waiting":
      return sql`c.owner_kind in ('waiting', 'teammate') and c.waiting_since is not null`;
    case "customer_agent":
      return sql`c.owner_kind = 'customer_agent'`;
    case "no_reply":
      return sql`c.reply_late`;
    case "closed":
      return sql`c.owner_kind = 'none' and (c.ticket_stage is null or c.ticket_stage = 'closed')`;
  }
}

function orderOf(view: View) {
  // Who waits longest comes first; a conversation in line without a waiting message (handed back and forth) by its age.
  if (view === "waiting") return { key: sql`c.waiting_since`, direction: "asc" } as const;
  if (view === "unassigned" || view === "no_reply")
    return { key: sql`coalesce(c.waiting_since, c.updated_at)`, direction: "asc" } as const;
  if (view === "closed") return { key: sql`c.closed_at`, direction: "desc" } as const;
  return { key: sql`c.updated_at`, direction: "desc" } as const;
}
