import type { Instant } from "@baton/engine";
import type pg from "pg";
import { type FileStore, keyOf, previewKeyOf } from "../files/file-store.ts";
import type { Finding } from "./check-invariants.ts";

/** How many files are looked for, the newest ones and others by chance: each may be a call of the storage. */
const looked = 50;
const day = 24 * 3_600_000;
const sentence = "What is said to be kept of files is kept (a sample).";

/** Looks whether files that are fetched have been fetched within a day, or it is known why not. */
export async function checkFetched(pool: pg.Pool, now: Instant): Promise<Finding> {
  const { rows } = await pool.query<object>(
    `select id, conversation_id, seq, created_at from attachment
      where state = 'pending' and conversation_id is not null and why is null and created_at < $1 limit 20`,
    [new Date(now - day)],
  );
  return { number: 28, sentence: "No file waits for more than a day without a reason.", rows };
}

/** Looks whether the bytes of files are where they are kept, as many as they were, previews included. */
export async function checkKept(pool: pg.Pool, store: Pick<FileStore, "size">): Promise<Finding> {
  const { rows } = await pool.query<{ id: string; size: string; isImage: boolean }>(
    `(select id, size, width is not null as "isImage" from attachment
        where state = 'stored' order by created_at desc limit ${looked})
      union (select id, size, width is not null from attachment
        where state = 'stored' order by random() limit ${looked})`,
  );
  const broken: object[] = [];
  for (const { id, size, isImage } of rows) {
    const found = await store.size(keyOf(id));
    const preview = isImage ? await store.size(previewKeyOf(id)) : 1;
    if (found !== Number(size) || preview === null) broken.push({ id, size: Number(size), found, preview });
  }
  return { number: 28, sentence, rows: broken.slice(0, 20) };
}
