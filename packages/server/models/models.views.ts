import type { Database } from "../db/connect.ts";
import type { ModelPurpose } from "../db/model-schema.ts";
import type { StoredModel } from "./models.store.ts";

/** The newest version of the model's setting with its sealed key, both of one instant; null when none was ever saved. */
export async function readStoredModel(
  database: Pick<Database, "kysely">,
  purpose: ModelPurpose,
): Promise<StoredModel | null> {
  const row = await database.kysely
    .selectFrom("model_version as v")
    .leftJoin("model_key as k", "k.purpose", "v.purpose")
    .leftJoin("teammate as t", "t.id", "v.author_id")
    .select(["v.version", "v.body", "v.at", "k.sealed", "t.name as author"])
    .where("v.purpose", "=", purpose)
    .orderBy("v.version", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { version, body, sealed, author, at } = row;
  return { version, body: body as StoredModel["body"], sealed, author, at: at.getTime() };
}
