import { type Kysely, sql } from "kysely";
import type { Schema } from "../db/schema.ts";
import { demoPeople, demoTeam } from "./demo-people.ts";

/** True while anything that the demo brought is there; people who were kept for their history don't count. */
export async function isDemoLoaded(db: Kysely<Schema>): Promise<boolean> {
  const ids = demoPeople.map((person) => person.id);
  const found = await db
    .selectFrom("knowledge_item")
    .select("id")
    .where("demo", "=", true)
    .union(db.selectFrom("ticket_property").select(sql<string>`null::uuid`.as("id")).where("demo", "=", true))
    .union(db.selectFrom("team").select("id").where("id", "=", demoTeam.id))
    .union(db.selectFrom("teammate").select("id").where("id", "in", ids).where("active", "=", true))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
