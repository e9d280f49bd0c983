import { randomUUID } from "node:crypto";
import { type AuditEntry, appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import { whyNotCallable } from "../delivery/safe-fetch.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { invalid, notFound } from "../refusal.ts";
import { normalised } from "./addresses.ts";
import { typeOfFile } from "./file-type.ts";
import {
  askAnew,
  beginTimeAnew,
  deleteSource,
  forgetPages,
  insertSource,
  lockSource,
  type NewSource,
  type SourceFacts,
  type SourceRow,
  setAudience,
  updateSource,
} from "./sources.store.ts";

/** Whose act it is, and on which process. */
export type SourceActing = { readonly app: App; readonly actorId: string | null };

/** A page, a sitemap or a site to be added. */
export type SiteDraft = Omit<SourceFacts, "name" | "max_pages" | "paused"> & {
  readonly kind: "page" | "sitemap" | "links";
  readonly url: string;
  readonly maxPages: number;
};

/** Adds a place on the web, which is read at once; its id. Refuses an address that may not be called. */
export async function addSite(on: SourceActing, draft: SiteDraft): Promise<string> {
  const problem = whyNotCallable(draft.url, on.app.config.delivery.allowPrivate);
  if (problem !== null) throw invalid("url", problem.message, problem.code);
  const url = normalised(draft.url);
  const { kind, audience, language, refresh, maxPages } = draft;
  const { host, pathname } = new URL(url);
  const name = `${host}${pathname === "/" ? "" : pathname}`.slice(0, 120);
  const max_pages = kind === "page" ? 1 : maxPages;
  return add(on, {
    id: randomUUID(),
    kind,
    url,
    name,
    audience,
    language,
    refresh,
    max_pages,
    paused: false,
  });
}

/** A file to be added. */
export type FileDraft = Pick<SourceFacts, "name" | "audience" | "language"> & {
  readonly content: Uint8Array;
};

/** Adds a file, which is read at once; its id. Refuses what its name or its first bytes say can't be read. */
export async function addFile(
  on: SourceActing,
  { name, audience, language, content }: FileDraft,
): Promise<string> {
  if (content.length === 0) throw invalid("body", "is empty", "empty");
  const type = typeOfFile(name, content);
  if (type === null)
    throw invalid("name", "ends in none of .md .txt .html .pdf .docx .csv, which can be read", "wrong_type");
  if (type === "mismatch") throw invalid("body", "is not what the end of its name says", "mismatch");
  const facts = { name, audience, language, refresh: "never", max_pages: 1, paused: false } as const;
  return add(on, { id: randomUUID(), kind: "file", type, content, ...facts });
}

async function add(on: SourceActing, source: NewSource): Promise<string> {
  await change(on, async (tx, now) => {
    await insertSource(tx, source, now);
    const url = source.kind === "file" ? null : source.url;
    return {
      action: "knowledge_source.added",
      before: null,
      after: { ...factsOf(source), kind: source.kind, url },
    };
  });
  return source.id;
}

/** Changes what is said of a source. Another language, or more pages, is a reason to read it again. */
export async function changeSource(on: SourceActing, id: string, patch: Partial<SourceFacts>): Promise<void> {
  await change(on, async (tx, now) => {
    const row = await found(tx, id);
    const facts = { ...factsOf(row), ...patch };
    await updateSource(tx, row.id, { ...facts, due_at: nextDue(row, facts, now) }, now);
    if (facts.audience !== row.audience) await setAudience(tx, row.id, facts.audience === "internal");
    if (row.paused && !facts.paused) await beginTimeAnew(tx, row.id, now);
    if (facts.language !== row.language) await forgetPages(tx, row.id);
    const isMore = facts.max_pages > row.max_pages && row.kind !== "page";
    if (facts.language !== row.language || isMore) await askAnew(tx, row.id, now);
    const before = factsOf(row);
    if (JSON.stringify(before) === JSON.stringify(facts)) return null;
    return {
      action: "knowledge_source.changed",
      before: { id: row.id, ...before },
      after: { id: row.id, ...facts },
    };
  });
}

const PERIOD = { never: null, daily: 24 * 3600 * 1000, weekly: 7 * 24 * 3600 * 1000 } as const;

/** When something is next due: what is under way stays so, else what the refresh says, counted from the last one. */
function nextDue(row: SourceRow, facts: SourceFacts, now: Date): Date | null {
  if (row.status === "waiting" || row.status === "fetching") return row.due_at ?? now;
  if (facts.refresh === row.refresh) return row.due_at;
  const period = row.kind === "file" ? null : PERIOD[facts.refresh];
  return period === null
    ? null
    : new Date(Math.max(now.getTime(), (row.refreshed_at ?? now).getTime() + period));
}

/** Has a source read again now, paused or not; nothing is begun anew that is under way. */
export async function refreshSource(on: SourceActing, id: string): Promise<void> {
  await change(on, async (tx, now) => {
    const row = await found(tx, id);
    if (row.paused) await updateSource(tx, row.id, { ...row, paused: false }, now);
    if (row.status !== "fetching") await askAnew(tx, row.id, now);
    return { action: "knowledge_source.refreshed", before: null, after: { id: row.id, name: row.name } };
  });
}

/** Removes a source: no answer uses it from the next message on, and a crawl of it ends. */
export async function removeSource(on: SourceActing, id: string): Promise<void> {
  await change(on, async (tx) => {
    const row = await found(tx, id);
    await deleteSource(tx, row.id);
    return {
      action: "knowledge_source.removed",
      before: { ...factsOf(row), id: row.id, url: row.url },
      after: null,
    };
  });
}

type Done = Pick<AuditEntry, "action" | "before" | "after">;

async function change(
  { app, actorId }: SourceActing,
  act: (tx: Tx, now: Date) => Promise<Done | null>,
): Promise<void> {
  await app.database.kysely.transaction().execute(async (tx) => {
    const now = new Date(app.clock());
    const done = await act(tx, now);
    if (done === null) return;
    await appendAudit(tx, { actorId, ...done, at: now.getTime() });
    await appendEvent(tx, null, { type: "settings", name: "knowledge" });
  });
  app.feed.wake();
  app.sources.wake();
  await app.recognizer.refresh();
}

async function found(tx: Tx, id: string): Promise<SourceRow> {
  const row = await lockSource(tx, id);
  if (row === null) throw notFound("knowledge source");
  return row;
}

function factsOf({ name, audience, language, refresh, max_pages, paused }: SourceFacts): SourceFacts {
  return { name, audience, language, refresh, max_pages, paused };
}
