import type { Kysely } from "kysely";
import type { Schema } from "../db/schema.ts";
import type { Company } from "./settings.ts";

/** The company, as everyone sees it; unnamed before the first start. */
export async function readWorkspace(db: Kysely<Schema>): Promise<Company> {
  const row = await db
    .selectFrom("workspace")
    .select(["name", "colour", "auto_away_minutes as autoAwayMinutes"])
    .executeTakeFirst();
  return row ?? { name: "", colour: "#4f46e5", autoAwayMinutes: null };
}
