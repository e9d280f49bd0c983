import type { Crawled, Outcome, PageDue } from "./crawl.store.ts";
import { ReadError } from "./read-error.ts";
import type { CrawlTools } from "./visit-page.ts";

/** Reads the uploaded file of a source. Throws ReadError when it can't be read. */
export async function readFileOf(tools: CrawlTools, source: Crawled, page: PageDue): Promise<Outcome> {
  // It was begun before, and whoever began it is gone: once more may be chance.
  if (page.attempts > 2) throw new ReadError("malformed");
  const file = await tools.database.kysely
    .selectFrom("knowledge_file")
    .select(["type", "content"])
    .where("source_id", "=", source.id)
    .executeTakeFirst();
  if (file === undefined) throw new ReadError("not_found");
  const { type, content } = file;
  const job = {
    kind: "file",
    name: source.name,
    type,
    bytes: new Uint8Array(content),
    language: source.language,
  } as const;
  const { items, digest } = await tools.reader.read(job, tools.signal);
  if (items.length === 0) throw new ReadError("empty");
  if (page.live && digest === page.digest) return { state: "unchanged" };
  return { state: "fetched", staged: { etag: null, lastModified: null, digest, items } };
}
