import { sql } from "kysely";
import type { Tx } from "../db/connect.ts";
import { appendEvent } from "../realtime/events.store.ts";
import type { Crawled } from "./crawl.store.ts";
import type { SourceReason } from "./read-error.ts";

const DAY = 24 * 3600 * 1000;
const AFTER = { never: null, daily: DAY, weekly: 7 * DAY } as const;

// What a page is left with when it can't be reached for the moment: what was read of it before.
const PASSING = ["server_error", "too_slow", "unreachable", "unresolved", "tls", "limit_time", "limit_bytes"];

/** Why a crawl came to nothing; null when something of it can answer. */
export async function failureOfCrawl(tx: Tx, { id, crawl }: Crawled): Promise<SourceReason | null> {
  const { rows } = await sql<{ usable: number; begins: boolean; reason: SourceReason | null }>`
    select count(*) filter (where not is_sitemap and (state in ('fetched', 'unchanged')
        or (reason = any (${PASSING}::text[]) and exists (
          select from knowledge_item i where i.source_id = p.source_id and i.page_url = p.url))))::integer as usable,
      coalesce(bool_or(depth = 0 and state in ('fetched', 'unchanged')), false)
        or not coalesce(bool_or(depth = 0 and reason = any (${PASSING}::text[])), false) as begins,
      (array_agg(reason order by depth, (reason in ('moved', 'canonical')), position) filter (where reason is not null))[1] as reason
    from knowledge_page p where source_id = ${id} and crawl = ${crawl}`.execute(tx);
  const [found] = rows;
  if (found?.begins && found.usable > 0) return null;
  const reason = found?.reason ?? "empty";
  // Each page led to another, and the last one back to one of them.
  return reason === "moved" || reason === "canonical" ? "redirects" : reason;
}

/** Ends a crawl that came to nothing: what was live before stays. */
export async function endInFailure(tx: Tx, source: Crawled, failure: SourceReason, now: Date): Promise<void> {
  await tx
    .updateTable("knowledge_source")
    .set({ status: "failed", failure, due_at: nextTime(source, now) })
    .where("id", "=", source.id)
    .execute();
  await tx.updateTable("knowledge_page").set({ staged: null }).where("source_id", "=", source.id).execute();
  await appendEvent(tx, null, { type: "settings", name: "knowledge" });
}

/** Puts what a crawl read in the place of what was live, all at once. The caller holds the crawl. */
export async function goLive(tx: Tx, source: Crawled, now: Date): Promise<void> {
  // A large site takes longer than a statement usually may.
  await sql`set local statement_timeout = 0`.execute(tx);
  await removeWhatIsGone(tx, source);
  await insertStaged(tx, source.id);
  await sql`update knowledge_page set etag = staged->>'etag', last_modified = staged->>'lastModified',
      digest = staged->>'digest', staged = null where source_id = ${source.id} and staged is not null`.execute(
    tx,
  );
  await tx
    .updateTable("knowledge_source")
    .set({ status: "ready", failure: null, refreshed_at: now, due_at: nextTime(source, now) })
    .where("id", "=", source.id)
    .execute();
  await appendEvent(tx, null, { type: "settings", name: "knowledge" });
}

/**
 * Pages that were read anew make room; those that are gone, or ask not to be read, go. What this crawl has not seen at
 * all goes too, unless it could not see everything.
 */
async function removeWhatIsGone(tx: Tx, { id, crawl }: Crawled): Promise<void> {
  await sql`delete from knowledge_item i using knowledge_page p
    where i.source_id = ${id} and p.source_id = ${id} and p.url = i.page_url and p.crawl = ${crawl}
      and (p.staged is not null or (p.state in ('left_out', 'failed') and p.reason <> all (${PASSING}::text[])))`.execute(
    tx,
  );
  // Found by an earlier crawl that came to no end.
  await sql`delete from knowledge_page p where source_id = ${id} and crawl < ${crawl} and not exists (
    select from knowledge_item i where i.source_id = p.source_id and i.page_url = p.url)`.execute(tx);
  const { rows } = await sql<{ blind: boolean }>`select exists (select from knowledge_page
    where source_id = ${id} and crawl = ${crawl} and reason = any (${PASSING}::text[])) as blind`.execute(tx);
  if (rows[0]?.blind !== false) return;
  await sql`delete from knowledge_item i where i.source_id = ${id} and not exists (
    select from knowledge_page p where p.source_id = ${id} and p.url = i.page_url and p.crawl = ${crawl})`.execute(
    tx,
  );
  await tx.deleteFrom("knowledge_page").where("source_id", "=", id).where("crawl", "<", crawl).execute();
}

async function insertStaged(tx: Tx, id: string): Promise<void> {
  await sql`
    with item as materialized (
      select gen_random_uuid() as id, page.url as page_url, item.value as item, source.audience = 'internal' as internal
        from knowledge_page page join knowledge_source source on source.id = page.source_id
        cross join lateral jsonb_array_elements(page.staged->'items') as item (value)
       where page.source_id = ${id} and page.staged is not null
    ), inserted as (
      insert into knowledge_item (id, kind, title, body, language, url, questions, source_id, page_url, internal)
      select id, item->>'kind', item->>'title', item->>'body', item->>'language', item->>'url',
        array(select jsonb_array_elements_text(item->'questions')), ${id}, page_url, internal from item
    )
    insert into knowledge_passage (item_id, position, heading, body, language, search, plain, internal)
    select item.id, passage.position, passage.value->>'heading', passage.value->>'body', item.item->>'language',
      (passage.value->>'search')::tsvector, passage.value->>'plain', item.internal
      from item cross join lateral jsonb_array_elements(item.item->'passages') with ordinality as passage (value, position)`.execute(
    tx,
  );
}

function nextTime({ kind, refresh }: Crawled, now: Date): Date | null {
  const after = kind === "file" ? null : AFTER[refresh];
  return after === null ? null : new Date(now.getTime() + after);
}
