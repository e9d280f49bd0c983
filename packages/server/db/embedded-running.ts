import { join } from "node:path";
import { RECORD_FILE, readRecord } from "./embedded-record.ts";

/**
 * The address of the embedded database that a live Baton in `dataDir` runs, as role `baton`; null when nothing was
 * ever started there. For commands that look at a running install without taking it over.
 */
export async function runningEmbeddedUrl(dataDir: string): Promise<string | null> {
  const record = await readRecord(join(dataDir, RECORD_FILE));
  if (record === undefined) return null;
  return `postgres://baton:${encodeURIComponent(record.appPassword)}@127.0.0.1:${record.port}/baton`;
}
