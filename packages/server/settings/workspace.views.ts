import type { Endpoints, ResponseOf } from "@baton/contract";
import type { Kysely } from "kysely";
import type { Schema } from "../db/schema.ts";

/** The company, as everyone sees it; unnamed before the first start. */
export async function readWorkspace(db: Kysely<Schema>): Promise<ResponseOf<Endpoints["changeWorkspace"]>> {
  const row = await db.selectFrom("workspace").select(["name", "colour"]).executeTakeFirst();
  return row ?? { name: "", colour: "#4f46e5" };
}

/** The places where conversations stand, by name. */
export async function listInboxes(
  db: Kysely<Schema>,
): Promise<ResponseOf<Endpoints["listInboxes"]>["inboxes"]> {
  return db.selectFrom("inbox").select(["id", "name", "kind"]).orderBy("name").execute();
}
