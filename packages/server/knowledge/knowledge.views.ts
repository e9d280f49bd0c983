import type { zKnowledgeItem } from "@baton/contract";
import { sql } from "kysely";
import type { z } from "zod";
import type { Database } from "../db/connect.ts";

/** An item as the API shows it. */
export type KnowledgeItem = z.output<typeof zKnowledgeItem>;

/** All items that editors wrote with the number of their passages, newest first; with `id`, that one alone. */
export async function listItems(database: Pick<Database, "kysely">, id?: string): Promise<KnowledgeItem[]> {
  const all = database.kysely
    .selectFrom("knowledge_item as item")
    .select([
      "item.id",
      "item.kind",
      "item.title",
      "item.body",
      "item.language",
      "item.url",
      "item.questions",
      "item.updated_at",
    ])
    .select(sql<number>`(select count(*) from knowledge_passage p where p.item_id = item.id)`.as("passages"))
    .where("item.source_id", "is", null)
    .orderBy("item.created_at", "desc")
    .orderBy("item.id");
  const rows = await (id === undefined ? all : all.where("item.id", "=", id)).execute();
  return rows.map(({ updated_at, ...item }) => ({ ...item, updatedAt: updated_at.toISOString() }));
}

/** What items are called, as far as they still exist. */
export async function titlesOf(
  database: Pick<Database, "kysely">,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await database.kysely
    .selectFrom("knowledge_item")
    .select(["id", "title"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map(({ id, title }) => [id, title]));
}
