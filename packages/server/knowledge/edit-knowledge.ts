import { randomUUID } from "node:crypto";
import type { Database } from "../db/connect.ts";
import { invalid, notFound } from "../refusal.ts";
import { deleteItem, insertItem, type KnowledgeDraft, replaceItem } from "./knowledge.store.ts";
import { type KnowledgeItem, listItems } from "./knowledge.views.ts";

/** Adds an item; it can answer from the next question on. Throws Refusal when its text can't be stored. */
export async function addKnowledge(database: Database, draft: KnowledgeDraft): Promise<KnowledgeItem> {
  refuseUnstorable(draft);
  const id = randomUUID();
  await database.kysely.transaction().execute((tx) => insertItem(tx, id, draft, false));
  return readItem(database, id);
}

/** Replaces an item whole; `now` in milliseconds since 1970. Throws Refusal when there is none. */
export async function changeKnowledge(
  database: Database,
  id: string,
  draft: KnowledgeDraft,
  now: number,
): Promise<KnowledgeItem> {
  refuseUnstorable(draft);
  const found = await database.kysely
    .transaction()
    .execute((tx) => replaceItem(tx, id, draft, new Date(now)));
  if (!found) throw notFound("knowledge item");
  return readItem(database, id);
}

/** Removes an item: no answer uses it from the next question on. Throws Refusal when there is none. */
export async function removeKnowledge(database: Database, id: string): Promise<void> {
  const found = await database.kysely.transaction().execute((tx) => deleteItem(tx, id));
  if (!found) throw notFound("knowledge item");
}

async function readItem(database: Database, id: string): Promise<KnowledgeItem> {
  const item = (await listItems(database, id))[0];
  // Somebody removed it in the moment after it was stored.
  if (item === undefined) throw notFound("knowledge item");
  return item;
}

function refuseUnstorable({ title, body, questions = [] }: KnowledgeDraft): void {
  const asked = questions.map((question, index) => [`questions.${index}`, question] as const);
  for (const [path, text] of [["title", title], ["body", body], ...asked] as const) {
    if (text.includes("\u0000") || !text.isWellFormed())
      throw invalid(path, "has characters that can't be stored");
  }
}
