import type { Language } from "@baton/engine";
import type { Tx } from "../db/connect.ts";
import type { FileType } from "./file-type.ts";

/** What an editor says of a source. */
export type SourceFacts = {
  readonly name: string;
  readonly audience: "public" | "internal";
  readonly language: Language | null;
  readonly refresh: "never" | "daily" | "weekly";
  readonly max_pages: number;
  readonly paused: boolean;
};

/** A source to be added: a place on the web, or a file. */
export type NewSource = SourceFacts & { readonly id: string } & (
    | { readonly kind: "page" | "sitemap" | "links"; readonly url: string }
    | { readonly kind: "file"; readonly type: FileType; readonly content: Uint8Array }
  );

/** A source as it is held while it is changed. */
export type SourceRow = SourceFacts & {
  readonly id: string;
  readonly kind: "page" | "sitemap" | "links" | "file";
  readonly url: string | null;
  readonly status: "waiting" | "fetching" | "ready" | "failed";
  readonly refreshed_at: Date | null;
  readonly due_at: Date | null;
};

/** Stores a new source, which is due at once. */
export async function insertSource(tx: Tx, source: NewSource, now: Date): Promise<void> {
  const { id, kind, name, audience, language, refresh, max_pages } = source;
  const url = source.kind === "file" ? null : source.url;
  const facts = { name, audience, language, refresh, max_pages, due_at: now, created_at: now };
  await tx
    .insertInto("knowledge_source")
    .values({ id, kind, url, ...facts })
    .execute();
  if (source.kind !== "file") return;
  const content = Buffer.from(source.content);
  await tx.insertInto("knowledge_file").values({ source_id: id, type: source.type, content }).execute();
}

/** Reads a source and holds it until the transaction ends; null when there is none. */
export async function lockSource(tx: Tx, id: string): Promise<SourceRow | null> {
  const row = await tx
    .selectFrom("knowledge_source")
    .select(["id", "kind", "url", "name", "audience", "language", "refresh", "max_pages", "paused", "status"])
    .select(["refreshed_at", "due_at"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Writes what an editor says of a source, and when something is next due for it. */
export async function updateSource(
  tx: Tx,
  id: string,
  facts: SourceFacts & { readonly due_at: Date | null },
  now: Date,
): Promise<void> {
  const { name, audience, language, refresh, max_pages, paused, due_at } = facts;
  await tx
    .updateTable("knowledge_source")
    .set({ name, audience, language, refresh, max_pages, paused, due_at, updated_at: now })
    .where("id", "=", id)
    .execute();
}

/** Lets a source be read from its beginning; what an older crawl still finds counts for nothing. */
export async function askAnew(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable("knowledge_source")
    .set({ status: "waiting", failure: null, due_at: now })
    .where("id", "=", id)
    .execute();
}

/** Forgets what was known of pages, so that each is read anew although it has not changed. */
export async function forgetPages(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable("knowledge_page")
    .set({ etag: null, last_modified: null, digest: null })
    .where("source_id", "=", id)
    .execute();
}

/** A crawl that was paused has as long again as it would have had. */
export async function beginTimeAnew(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable("knowledge_source")
    .set({ begun_at: now })
    .where("id", "=", id)
    .where("status", "=", "fetching")
    .execute();
}

/** Gives all that was read from a source its audience; it counts for the next message. */
export async function setAudience(tx: Tx, id: string, internal: boolean): Promise<void> {
  await tx.updateTable("knowledge_item").set({ internal }).where("source_id", "=", id).execute();
  await tx
    .updateTable("knowledge_passage")
    .set({ internal })
    .where("item_id", "in", (eb) => eb.selectFrom("knowledge_item").select("id").where("source_id", "=", id))
    .execute();
}

/** Removes a source with its pages, its items and their passages. */
export async function deleteSource(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("knowledge_source").where("id", "=", id).execute();
}
