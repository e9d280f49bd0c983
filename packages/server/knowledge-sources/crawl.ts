import { setTimeout as wait } from "node:timers/promises";
import type { App } from "../app.ts";
import {
  beginOrGoOn,
  type Crawled,
  leaveRestOut,
  lockCrawl,
  nextPage,
  type Outcome,
  type PageDue,
  postponeCrawl,
  renewLease,
  storeOutcome,
} from "./crawl.store.ts";
import type { FetchWay } from "./fetch-page.ts";
import { endInFailure, failureOfCrawl, goLive } from "./go-live.store.ts";
import { ReadError, type SourceReason } from "./read-error.ts";
import { readFileOf } from "./read-stored-file.ts";
import type { Reader } from "./reader.ts";
import { makeRobots } from "./robots.ts";
import { type CrawlTools, visitPage } from "./visit-page.ts";

/** How a crawl goes about it; tests are less polite and less patient. */
export type CrawlManners = {
  /** Between two pages of a site, in milliseconds; 500 by default, more when its robots.txt asks for it. */
  readonly pauseMs?: number;
  /** Longest time for one page, in milliseconds; 20,000 by default. */
  readonly pageMs?: number;
  readonly resolve?: FetchWay["resolve"];
};

/** How long a source is held by whoever works on it, and how often that is renewed, in milliseconds. */
export const lease = { holds: 12_000, renewed: 4_000 } as const;

const LONGEST_CRAWL = 3 * 3600 * 1000;
const MOST_BYTES = 500_000_000;

/**
 * Reads a source: begins a crawl or goes on with one, page after page, each stored as it is read, and puts all of it
 * live when no page is left. Whatever ends it in between, the next call goes on where it was.
 */
export async function crawlSource(
  app: App,
  reader: Reader,
  id: string,
  manners: CrawlManners,
  stopping: AbortSignal,
): Promise<void> {
  const { database } = app;
  const source = await database.kysely
    .transaction()
    .execute((tx) => beginOrGoOn(tx, id, new Date(app.clock())));
  if (source === null) return;
  app.feed.wake();
  const unwanted = new AbortController();
  const signal = AbortSignal.any([stopping, unwanted.signal]);
  const beat = setInterval(() => {
    renewLease(database, source, new Date(app.clock() + lease.holds)).then(
      (isWanted) => isWanted || unwanted.abort(),
      // The database is away for a moment: the crawl itself will see it.
      () => undefined,
    );
  }, lease.renewed);
  try {
    await readPages(app, reader, source, manners, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    // Stopping: whoever comes next need not wait until we are taken to be dead.
    if (stopping.aborted) await postponeCrawl(database, source, new Date(app.clock()));
  } finally {
    clearInterval(beat);
  }
}

async function readPages(
  app: App,
  reader: Reader,
  begun: Crawled,
  { pauseMs = 500, pageMs = 20_000, resolve }: CrawlManners,
  signal: AbortSignal,
): Promise<void> {
  const { database } = app;
  const { allowPrivate } = app.config.delivery;
  const way = { allowPrivate, signal, deadlineMs: pageMs, ...(resolve === undefined ? {} : { resolve }) };
  const tools: CrawlTools = { database, reader, robots: makeRobots(way), way, signal };
  let source = begun;
  for (;;) {
    signal.throwIfAborted();
    const now = new Date(app.clock());
    if (!(await renewLease(database, source, new Date(now.getTime() + lease.holds)))) return;
    const limit = limitReached(source, now);
    const page = limit === null ? await nextPage(database, source, now) : null;
    if (page === null) return end(app, source, limit);
    if ("dueAt" in page) return postponeCrawl(database, source, page.dueAt);
    const outcome = await visit(tools, source, page);
    const isStored = await database.kysely
      .transaction()
      .execute((tx) => storeOutcome(tx, source, page, outcome, new Date(app.clock())));
    if (!isStored) return;
    source = {
      ...source,
      scope: outcome.scope ?? source.scope,
      bytes_read: source.bytes_read + (outcome.bytes ?? 0),
    };
    app.feed.wake();
    const pause = Math.max(pauseMs, source.url === null ? 0 : tools.robots.delayMs(page.url));
    if (pause > 0) await wait(pause, null, { signal });
  }
}

async function visit(tools: CrawlTools, source: Crawled, page: PageDue): Promise<Outcome> {
  if (source.kind !== "file") return visitPage(tools, source, page);
  try {
    return await readFileOf(tools, source, page);
  } catch (error) {
    tools.signal.throwIfAborted();
    if (!(error instanceof ReadError)) throw error;
    return { state: "failed", reason: error.reason };
  }
}

function limitReached({ begun_at, bytes_read }: Crawled, now: Date): SourceReason | null {
  if (begun_at !== null && now.getTime() - begun_at.getTime() > LONGEST_CRAWL) return "limit_time";
  return bytes_read > MOST_BYTES ? "limit_bytes" : null;
}

/** No page is left: what was read goes live, or the source says why nothing was. */
async function end(app: App, source: Crawled, limit: SourceReason | null): Promise<void> {
  await app.database.kysely.transaction().execute(async (tx) => {
    if (!(await lockCrawl(tx, source))) return;
    if (limit !== null) await leaveRestOut(tx, source, limit);
    const now = new Date(app.clock());
    const failure = await failureOfCrawl(tx, source);
    if (failure === null) await goLive(tx, source, now);
    else await endInFailure(tx, source, failure, now);
  });
  app.feed.wake();
  await app.recognizer.refresh();
}
