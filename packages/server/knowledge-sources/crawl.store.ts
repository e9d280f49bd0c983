import { type RawBuilder, sql } from "kysely";
import type { Database, Tx } from "../db/connect.ts";
import { appendEvent } from "../realtime/events.store.ts";
import type { SourceReason } from "./read-error.ts";
import type { ReadItem } from "./reading.ts";

/** A source as a crawl needs to know it. */
export type Crawled = {
  readonly id: string;
  readonly kind: "page" | "sitemap" | "links" | "file";
  readonly name: string;
  readonly url: string | null;
  readonly language: ReadItem["language"] | null;
  readonly refresh: "never" | "daily" | "weekly";
  readonly max_pages: number;
  readonly crawl: number;
  readonly begun_at: Date | null;
  readonly scope: string | null;
  readonly bytes_read: number;
};

/** A page whose turn it is. */
export type PageDue = {
  readonly url: string;
  readonly is_sitemap: boolean;
  readonly depth: number;
  readonly attempts: number;
  readonly etag: string | null;
  readonly last_modified: string | null;
  readonly digest: string | null;
  /** Something of it answers now. */
  readonly live: boolean;
};

/** What was read of a page, until it goes live with all others. */
export type Staged = {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly digest: string;
  readonly items: readonly ReadItem[];
};

/** What came of one page. */
export type Outcome = (
  | { readonly state: "fetched"; readonly staged: Staged | null }
  | { readonly state: "unchanged" }
  | { readonly state: "left_out" | "failed"; readonly reason: SourceReason }
  | { readonly state: "waiting"; readonly reason: SourceReason; readonly afterMs: number }
) & {
  readonly found?: {
    readonly pages: readonly string[];
    readonly sitemaps: readonly string[];
    readonly depth: number;
  };
  readonly scope?: string;
  readonly bytes?: number;
  readonly capped?: boolean;
};

/** Takes up to `most` sources for which something is due; nobody else takes them before `until`. */
export async function takeDueSources(
  database: Database,
  now: Date,
  until: Date,
  most: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update knowledge_source set due_at = ${until} where id in (
      select id from knowledge_source where due_at <= ${now} and not paused
       order by due_at limit ${most} for update skip locked)
    returning id`.execute(database.kysely);
  return rows.map(({ id }) => id);
}

/** Says that somebody still works on a crawl; false when it is not wanted any more. */
export async function renewLease(
  database: Database,
  { id, crawl }: Pick<Crawled, "id" | "crawl">,
  until: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await database.kysely
    .updateTable("knowledge_source")
    .set({ due_at: until })
    .where("id", "=", id)
    .where("crawl", "=", crawl)
    .where("status", "=", "fetching")
    .where("paused", "=", false)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Gives back a crawl that is not done, which goes on at `at`. */
export async function postponeCrawl(database: Database, source: Crawled, at: Date): Promise<void> {
  await database.kysely
    .updateTable("knowledge_source")
    .set({ due_at: at })
    .where("id", "=", source.id)
    .where("crawl", "=", source.crawl)
    .where("status", "=", "fetching")
    .execute();
}

/** The crawl of a source that is under way, or begun here; null when there is no such source or it is paused. */
export async function beginOrGoOn(tx: Tx, id: string, now: Date): Promise<Crawled | null> {
  const source = await tx
    .selectFrom("knowledge_source")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (source === undefined || source.paused) return null;
  if (source.status === "fetching") return source;
  const crawl = source.crawl + 1;
  const begun = await tx
    .updateTable("knowledge_source")
    .set({
      status: "fetching",
      failure: null,
      crawl,
      begun_at: now,
      scope: null,
      bytes_read: 0,
      capped: false,
    })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await tx.updateTable("knowledge_page").set({ staged: null }).where("source_id", "=", id).execute();
  // By links, what is known is looked at again by itself: a page that has not changed does not say its links again.
  if (source.kind === "links")
    await sql`update knowledge_page p set crawl = ${crawl}, state = 'waiting', due_at = ${now}, attempts = 0, reason = null
      where source_id = ${id} and exists (select from knowledge_item i where i.source_id = p.source_id and i.page_url = p.url)`.execute(
      tx,
    );
  await addPages(tx, begun, {
    urls: [source.url ?? source.name],
    depth: 0,
    isSitemap: source.kind === "sitemap",
    now,
  });
  return begun;
}

type Added = {
  readonly urls: readonly string[];
  readonly depth: number;
  readonly isSitemap: boolean;
  readonly now: Date;
};

/** Adds pages that this crawl does not know yet, as many as it may have; says whether there were more. */
async function addPages(tx: Tx, source: Crawled, { urls, depth, isSitemap, now }: Added): Promise<boolean> {
  if (urls.length === 0) return false;
  const { id, crawl } = source;
  // The way to the first page may lead over a few redirects.
  const most = source.kind === "page" ? 10 : source.max_pages;
  const room: RawBuilder<number> = isSitemap
    ? sql`1000`
    : sql`greatest(0, ${most} - (select count(*) from knowledge_page where source_id = ${id} and crawl = ${crawl} and not is_sitemap))`;
  const { rows } = await sql<{ fresh: number; added: number }>`
    with fresh as materialized (
      select url, n from unnest(${urls}::text[]) with ordinality as given (url, n)
       where not exists (select from knowledge_page p where p.source_id = ${id} and p.url = given.url and p.crawl = ${crawl})
    ), added as (
      insert into knowledge_page (source_id, url, is_sitemap, crawl, depth, state, due_at)
      select ${id}, url, ${isSitemap}, ${crawl}, ${depth}, 'waiting', ${now} from fresh order by n limit ${room}
      on conflict (source_id, url) do update set is_sitemap = excluded.is_sitemap, crawl = excluded.crawl,
        depth = excluded.depth, state = 'waiting', due_at = excluded.due_at, attempts = 0, reason = null, staged = null
      returning 1
    )
    select (select count(*) from fresh)::integer as fresh, (select count(*) from added)::integer as added`.execute(
    tx,
  );
  const [{ fresh, added } = { fresh: 0, added: 0 }] = rows;
  return added < fresh;
}

/** The next page of a crawl, counted as tried; or when the next one is due; or null when no page is left. */
export async function nextPage(
  database: Database,
  { id, crawl }: Crawled,
  now: Date,
): Promise<PageDue | { readonly dueAt: Date } | null> {
  const { rows } = await sql<PageDue>`
    update knowledge_page p set attempts = attempts + 1
     where source_id = ${id} and url = (
       select url from knowledge_page where source_id = ${id} and crawl = ${crawl} and state = 'waiting' and due_at <= ${now}
        order by is_sitemap desc, depth, position limit 1)
    returning url, is_sitemap, depth, attempts, etag, last_modified, digest,
      exists (select from knowledge_item i where i.source_id = p.source_id and i.page_url = p.url) as live`.execute(
    database.kysely,
  );
  if (rows[0] !== undefined) return rows[0];
  const later = await database.kysely
    .selectFrom("knowledge_page")
    .select(({ fn }) => fn.min("due_at").as("dueAt"))
    .where("source_id", "=", id)
    .where("crawl", "=", crawl)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  return later?.dueAt ? { dueAt: later.dueAt } : null;
}

/** Stores what came of a page, and what it named; false when the crawl is not wanted any more, and nothing is stored. */
export async function storeOutcome(
  tx: Tx,
  source: Crawled,
  page: Pick<PageDue, "url">,
  outcome: Outcome,
  now: Date,
): Promise<boolean> {
  if (!(await lockCrawl(tx, source))) return false;
  const waits = outcome.state === "waiting";
  const staged = outcome.state === "fetched" ? outcome.staged : null;
  await tx
    .updateTable("knowledge_page")
    .set({
      state: outcome.state,
      reason: "reason" in outcome ? outcome.reason : null,
      due_at: waits ? new Date(now.getTime() + outcome.afterMs) : null,
      staged: staged === null ? null : JSON.stringify(staged),
    })
    .where("source_id", "=", source.id)
    .where("url", "=", page.url)
    .where("crawl", "=", source.crawl)
    .execute();
  let capped = outcome.capped === true;
  if (outcome.found !== undefined) {
    const { pages, sitemaps, depth } = outcome.found;
    if (await addPages(tx, source, { urls: sitemaps, depth, isSitemap: true, now })) capped = true;
    if (await addPages(tx, source, { urls: pages, depth, isSitemap: false, now })) capped = true;
  }
  await tx
    .updateTable("knowledge_source")
    .set((eb) => ({
      bytes_read: eb("bytes_read", "+", outcome.bytes ?? 0),
      ...(capped ? { capped } : {}),
      ...(outcome.scope === undefined ? {} : { scope: outcome.scope }),
    }))
    .where("id", "=", source.id)
    .execute();
  await appendEvent(tx, null, { type: "settings", name: "knowledge" });
  return true;
}

/** Holds a crawl until the transaction ends; false when it is not the one that is wanted. */
export async function lockCrawl(tx: Tx, { id, crawl }: Pick<Crawled, "id" | "crawl">): Promise<boolean> {
  const row = await tx
    .selectFrom("knowledge_source")
    .select("id")
    .where("id", "=", id)
    .where("crawl", "=", crawl)
    .where("status", "=", "fetching")
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Leaves out what a crawl has not come to. */
export async function leaveRestOut(tx: Tx, { id, crawl }: Crawled, reason: SourceReason): Promise<void> {
  await tx
    .updateTable("knowledge_page")
    .set({ state: "left_out", reason, due_at: null })
    .where("source_id", "=", id)
    .where("crawl", "=", crawl)
    .where("state", "=", "waiting")
    .execute();
}
