import type { helpDeskViews, zConversationRow } from "@baton/contract";
import { sql } from "kysely";
import type { z } from "zod";
import type { Database } from "../db/connect.ts";
import { Refusal } from "../refusal.ts";
import { type ListedRow, listedRow } from "./listed-row.ts";

/** One of the help desk's views. */
export type View = (typeof helpDeskViews)[number];

type ConversationRow = z.infer<typeof zConversationRow>;

/** Counts stop here: "1,000+" tells a person as much as the number would. */
const countedAtMost = 1000;

const listed = sql`c.*, v.name as visitor_name, v.email as visitor_email, ch.kind as channel_kind,
    ch.name as channel_name, t.number as ticket_number, t.subject as ticket_subject, o.name as owner_name,
    (select left(m.body, 200) from message m where m.conversation_id = c.id
      and m.kind in ('visitor', 'answer', 'reply') order by m.seq desc limit 1) as preview
  from conversation c
  join visitor v on v.id = c.visitor_id
  join channel ch on ch.id = c.channel_id
  left join ticket t on t.conversation_id = c.id
  left join teammate o on o.id = c.owner_id`;

/** One page of a view, and where the next one begins. */
export async function listConversations(
  database: Database,
  query: { view: View; teammateId: string; limit: number; cursor?: string | undefined },
): Promise<{ conversations: ConversationRow[]; nextCursor: string | null }> {
  const { key, direction } = orderOf(query.view);
  const after = query.cursor === undefined ? null : readCursor(query.cursor);
  const beyond = direction === "asc" ? sql`>` : sql`<`;
  const { rows } = await sql<ListedRow & { sort_key: Date }>`
    select ${key} as sort_key, ${listed}
     where ${condition(query.view, query.teammateId)}
       and ${after === null ? sql`true` : sql`(date_trunc('milliseconds', ${key}), c.id) ${beyond} (${after.at}, ${after.id}::uuid)`}
     order by date_trunc('milliseconds', ${key}) ${sql.raw(direction)}, c.id ${sql.raw(direction)}
     limit ${query.limit + 1}`.execute(database.kysely);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const nextCursor =
    rows.length > page.length && last !== undefined ? `${last.sort_key.toISOString()}_${last.id}` : null;
  return { conversations: page.map(listedRow), nextCursor };
}

/** How many conversations each view holds, up to 1,000. */
export async function countViews(database: Database, teammateId: string): Promise<Record<View, number>> {
  const views: View[] = ["unassigned", "mine", "all_open", "waiting", "customer_agent", "closed"];
  const counts = views.map(
    (
      view,
    ) => sql`(select count(*) from (select 1 from conversation c where ${condition(view, teammateId)} limit ${countedAtMost}) counted)
      as ${sql.ref(view)}`,
  );
  const { rows } = await sql<Record<View, number>>`select ${sql.join(counts)}`.execute(database.kysely);
  return rows[0] ?? { unassigned: 0, mine: 0, all_open: 0, waiting: 0, customer_agent: 0, closed: 0 };
}

/** One conversation as a list shows it; null when there is none. */
export async function oneConversation(
  database: Database,
  id: string,
): Promise<(ConversationRow & { createdAt: string; closedAt: string | null }) | null> {
  const { rows } = await sql<ListedRow>`
    select ${listed}
     where c.id = ${id}`.execute(database.kysely);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    ...listedRow(row),
    createdAt: row.created_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
  };
}

function condition(view: View, teammateId: string) {
  switch (view) {
    case "unassigned":
      return sql`c.owner_kind = 'waiting'`;
    case "mine":
      return sql`c.owner_kind = 'teammate' and c.owner_id = ${teammateId}::uuid`;
    case "all_open":
      return sql`c.owner_kind <> 'none'`;
    case "waiting":
      return sql`c.owner_kind in ('waiting', 'teammate') and c.waiting_since is not null`;
    case "customer_agent":
      return sql`c.owner_kind = 'customer_agent'`;
    case "closed":
      return sql`c.owner_kind = 'none'`;
  }
}

function orderOf(view: View) {
  // Who waits longest comes first; a conversation in line without a waiting message (handed back and forth) by its age.
  if (view === "waiting") return { key: sql`c.waiting_since`, direction: "asc" } as const;
  if (view === "unassigned")
    return { key: sql`coalesce(c.waiting_since, c.updated_at)`, direction: "asc" } as const;
  if (view === "closed") return { key: sql`c.closed_at`, direction: "desc" } as const;
  return { key: sql`c.updated_at`, direction: "desc" } as const;
}

function readCursor(text: string): { at: Date; id: string } {
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined || Number.isNaN(Date.parse(match[1]))) {
    throw new Refusal("invalid", "cursor: is not one that this server gave", [
      { path: "cursor", message: "is not one that this server gave" },
    ]);
  }
  return { at: new Date(match[1]), id: match[2] };
}
