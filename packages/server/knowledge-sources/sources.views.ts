import type { zKnowledgeSource, zSourcePage } from "@baton/contract";
import { sql } from "kysely";
import type { z } from "zod";
import type { Database } from "../db/connect.ts";

/** A source as the API shows it. */
export type KnowledgeSource = z.output<typeof zKnowledgeSource>;
type SourcePage = z.output<typeof zSourcePage>;

/** All sources, newest first; with `id`, that one alone. */
export async function listSources(
  database: Pick<Database, "kysely">,
  id: string | null = null,
): Promise<KnowledgeSource[]> {
  const { rows } = await sql<
    Omit<KnowledgeSource, "refreshedAt" | "nextAt"> & { refreshedAt: Date | null; dueAt: Date | null }
  >`
    select s.id, s.kind, s.name, s.url, s.audience, s.language, s.refresh, s.max_pages as "maxPages", s.paused, s.status,
      s.failure, s.capped, s.refreshed_at as "refreshedAt", s.due_at as "dueAt",
      (select count(*) from knowledge_passage p join knowledge_item i on i.id = p.item_id where i.source_id = s.id)::integer as passages,
      pages.counts as pages
    from knowledge_source s cross join lateral (
      select json_build_object('known', count(*), 'done', count(*) filter (where state <> 'waiting'),
        'failed', count(*) filter (where state = 'failed'), 'leftOut', count(*) filter (where state = 'left_out')) as counts
      from knowledge_page p where p.source_id = s.id and p.crawl = s.crawl and (not is_sitemap or state = 'failed')) pages
    where ${id}::uuid is null or s.id = ${id}::uuid
    order by s.created_at desc, s.id`.execute(database.kysely);
  return rows.map(({ refreshedAt, dueAt, ...source }) => ({
    ...source,
    refreshedAt: refreshedAt?.toISOString() ?? null,
    // While it is being read, `due_at` only says by when its reader has to be heard of.
    nextAt: source.paused || source.status === "fetching" ? null : (dueAt?.toISOString() ?? null),
  }));
}

/** A part of a source's pages, and the place from which to read on; null when there is no such source. */
export async function listPages(
  database: Pick<Database, "kysely">,
  id: string,
  { after, limit, only }: { after: number; limit: number; only: "all" | "problems" },
): Promise<{ pages: SourcePage[]; next: number | null } | null> {
  const source = await database.kysely
    .selectFrom("knowledge_source")
    .select("id")
    .where("id", "=", id)
    .executeTakeFirst();
  if (source === undefined) return null;
  const { rows } = await sql<SourcePage & { position: number }>`
    select p.url, p.state, p.reason, p.position, item.title, item.language
    from knowledge_page p left join lateral (
      select title, language from knowledge_item i where i.source_id = p.source_id and i.page_url = p.url
      order by i.created_at, i.id limit 1) item on true
    where p.source_id = ${id} and p.position > ${after} and (not p.is_sitemap or p.state = 'failed')
      and (${only} = 'all' or p.state in ('left_out', 'failed'))
    order by p.position limit ${limit + 1}`.execute(database.kysely);
  const pages = rows.slice(0, limit);
  const next = rows.length > limit ? (pages.at(-1)?.position ?? null) : null;
  return { pages: pages.map(({ position: _position, ...page }) => page), next };
}
