import { sql } from "kysely";
import type { Tx } from "../db/connect.ts";
import { passagesOf, type Writing } from "./passages.ts";

/** An item to be stored; `url` is where visitors can read more, if anywhere. */
export type KnowledgeDraft = Writing & {
  readonly url: string | null;
  /** Example questions: how visitors also ask for it. */
  readonly questions?: readonly string[];
};

/** Stores a new item with its passages; `demo` marks it for removal with the demo data. */
export async function insertItem(tx: Tx, id: string, draft: KnowledgeDraft, demo: boolean): Promise<void> {
  const { kind, title, body, language, url, questions = [] } = draft;
  await tx
    .insertInto("knowledge_item")
    .values({ id, kind, title, body, language, url, questions: [...questions], demo })
    .execute();
  await insertPassages(tx, id, draft);
}

/** Replaces an item and its passages; false when there is no such item. What an editor touched is no demo any more. */
export async function replaceItem(tx: Tx, id: string, draft: KnowledgeDraft, now: Date): Promise<boolean> {
  const { kind, title, body, language, url, questions = [] } = draft;
  const { numUpdatedRows } = await tx
    .updateTable("knowledge_item")
    .set({ kind, title, body, language, url, questions: [...questions], demo: false, updated_at: now })
    .where("id", "=", id)
    // What was read from elsewhere is changed there.
    .where("source_id", "is", null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return false;
  await tx.deleteFrom("knowledge_passage").where("item_id", "=", id).execute();
  await insertPassages(tx, id, draft);
  return true;
}

/** Removes an item and its passages; false when there is no such item. */
export async function deleteItem(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom("knowledge_item")
    .where("id", "=", id)
    .where("source_id", "is", null)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** Removes every item that came with the demo data; gives how many. */
export async function deleteDemoItems(tx: Tx): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom("knowledge_item")
    .where("demo", "=", true)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

async function insertPassages(tx: Tx, itemId: string, draft: KnowledgeDraft): Promise<void> {
  const passages = passagesOf(draft);
  // As arrays: an article of many headings would have more values than one statement may have parameters.
  await sql`
    insert into knowledge_passage (item_id, position, heading, body, language, search, plain)
    select ${itemId}, position, heading, body, ${draft.language}, search::tsvector, plain
    from unnest(
      ${passages.map(({ heading }) => heading)}::text[],
      ${passages.map(({ body }) => body)}::text[],
      ${passages.map(({ search }) => search)}::text[],
      ${passages.map(({ plain }) => plain)}::text[]
    ) with ordinality as passage (heading, body, search, plain, position)
  `.execute(tx);
}
