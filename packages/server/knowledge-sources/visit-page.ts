import type { Database } from "../db/connect.ts";
import { isInScope, isSamePage, mayBeText, normalised, scopeBelow, scopeOfSite } from "./addresses.ts";
import type { Crawled, Outcome, PageDue } from "./crawl.store.ts";
import { type Fetched, type FetchWay, fetchPage, refuseType } from "./fetch-page.ts";
import { ReadError } from "./read-error.ts";
import type { Reader } from "./reader.ts";
import type { PageAnswer, ReadPage } from "./reading.ts";
import type { Robots } from "./robots.ts";

/** What a crawl reads with. */
export type CrawlTools = {
  readonly database: Database;
  readonly reader: Reader;
  readonly robots: Robots;
  readonly way: Omit<FetchWay, "largest" | "redirects">;
  readonly signal: AbortSignal;
};

const LARGEST_PAGE = 5_000_000;
const LARGEST_SITEMAP = 20_000_000;
const DEEPEST = 8;
const MOST_TRIES = 3;
// By how often it was tried. Where a source begins somebody is waiting for it.
const AGAIN_MS = { begin: [2_000, 10_000], later: [20_000, 120_000] } as const;
// A page that was begun this often and never ended has ended us.
const MOST_BEGUN = 6;

/** Reads one page of a site and says what came of it. Throws only when the crawl is given up. */
export async function visitPage(tools: CrawlTools, source: Crawled, page: PageDue): Promise<Outcome> {
  try {
    if (page.attempts > MOST_BEGUN) throw new ReadError("malformed");
    const isBegin = page.depth === 0;
    if (!isBegin && source.scope !== null && !isInScope(page.url, source.scope))
      throw new ReadError("elsewhere");
    const verdict = await tools.robots.verdict(page.url);
    if (verdict === "disallowed") throw new ReadError("robots");
    if (verdict === "unknown")
      return againOrFailed(page, { kind: "failed", reason: "server_error", again: true });
    return page.is_sitemap ? await visitSitemap(tools, source, page) : await visitText(tools, source, page);
  } catch (error) {
    tools.signal.throwIfAborted();
    if (!(error instanceof ReadError)) throw error;
    return { state: refused.has(error.reason) ? "left_out" : "failed", reason: error.reason };
  }
}

// What was left out on purpose, by its owner or by us; anything else is trouble that an editor may want to mend.
const refused: ReadonlySet<string> = new Set([
  "robots",
  "noindex",
  "canonical",
  "moved",
  "elsewhere",
  "wrong_type",
  "empty",
]);

function againOrFailed(
  page: PageDue,
  { reason, again, afterMs }: Extract<Fetched, { kind: "failed" }>,
): Outcome {
  if (!again || page.attempts >= MOST_TRIES) return { state: "failed", reason };
  const waits = page.depth === 0 ? AGAIN_MS.begin : AGAIN_MS.later;
  return { state: "waiting", reason, afterMs: afterMs ?? waits[Math.min(page.attempts, 2) - 1] ?? waits[0] };
}

async function visitSitemap(tools: CrawlTools, source: Crawled, page: PageDue): Promise<Outcome> {
  const asked = await fetchPage(page.url, nothingKnown, {
    ...tools.way,
    largest: LARGEST_SITEMAP,
    redirects: 5,
  });
  if (asked.kind === "failed") return againOrFailed(page, asked);
  if (asked.kind !== "answered") return { state: "failed", reason: "bad_status" };
  const { answer } = asked;
  const read = await tools.reader.read({ kind: "sitemap", answer, most: source.max_pages }, tools.signal);
  const scope = source.scope ?? scopeOfSite(answer.url);
  const ofSite = (urls: readonly string[]): string[] =>
    urls.map(normalised).filter((url) => isInScope(url, scope));
  const found = {
    pages: ofSite(read.pages),
    sitemaps: page.depth < 3 ? ofSite(read.sitemaps) : [],
    depth: page.depth + 1,
  };
  if (page.depth === 0 && found.pages.length + found.sitemaps.length === 0)
    return { state: "failed", reason: read.pages.length > 0 ? "elsewhere" : "malformed" };
  return { state: "fetched", staged: null, found, scope, bytes: answer.bytes.length, capped: read.more };
}

const nothingKnown = { etag: null, lastModified: null } as const;

async function visitText(tools: CrawlTools, source: Crawled, page: PageDue): Promise<Outcome> {
  const known = page.live ? { etag: page.etag, lastModified: page.last_modified } : nothingKnown;
  const asked = await fetchPage(page.url, known, { ...tools.way, largest: LARGEST_PAGE, redirects: 0 });
  if (asked.kind === "failed") return againOrFailed(page, asked);
  if (asked.kind === "moved") return movedTo(source, page, asked.to);
  const scope = source.scope ?? (source.kind === "links" ? scopeBelow(page.url) : scopeOfSite(page.url));
  if (asked.kind === "unchanged") return { state: "unchanged", scope };
  const { answer } = asked;
  refuseType(answer);
  if (asked.noindex) throw new ReadError("noindex");
  const read = await readAnswer(tools, source, answer);
  const bytes = answer.bytes.length;
  if (read.noindex) throw new ReadError("noindex");
  const canonical = canonicalOf(source, page, read, scope);
  if (canonical !== null)
    return {
      state: "left_out",
      reason: "canonical",
      found: { pages: [canonical], sitemaps: [], depth: page.depth },
      bytes,
    };
  const found = { pages: linksToFollow(source, page, read, scope), sitemaps: [], depth: page.depth + 1 };
  if (read.items.length === 0) return { state: "left_out", reason: "empty", found, scope, bytes };
  if (page.live && read.digest === page.digest) return { state: "unchanged", found, scope, bytes };
  const { etag, lastModified } = asked;
  return {
    state: "fetched",
    staged: { etag, lastModified, digest: read.digest, items: read.items },
    found,
    scope,
    bytes,
  };
}

function readAnswer(tools: CrawlTools, source: Crawled, answer: PageAnswer): Promise<ReadPage> {
  return tools.reader.read({ kind: "page", answer, language: source.language }, tools.signal);
}

/** A redirect is one more page to be looked at: so each hop is checked, kept to robots.txt, and followed once. */
function movedTo(source: Crawled, page: PageDue, to: string): Outcome {
  const url = normalised(to);
  if (!/^https?:$/.test(new URL(url).protocol) || url.length > 2000) throw new ReadError("bad_address");
  if (url === page.url) throw new ReadError("redirects");
  if (page.depth > 0 && source.scope !== null && !isInScope(url, source.scope))
    throw new ReadError("elsewhere");
  return { state: "left_out", reason: "moved", found: { pages: [url], sitemaps: [], depth: page.depth } };
}

/** The address under which the page wants to be read instead; null when it is this one, or none of this site. */
function canonicalOf(source: Crawled, page: PageDue, { canonical }: ReadPage, scope: string): string | null {
  if (canonical === null || source.kind === "page") return null;
  return isSamePage(canonical, page.url) || !isInScope(canonical, scope) ? null : normalised(canonical);
}

function linksToFollow(source: Crawled, page: PageDue, { links }: ReadPage, scope: string): string[] {
  if (source.kind !== "links" || page.depth >= DEEPEST) return [];
  return [...new Set(links.filter(mayBeText).map(normalised))].filter((url) => isInScope(url, scope));
}
