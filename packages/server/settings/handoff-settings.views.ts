import type { zHandoffSettingsVersion } from "@baton/contract";
import type { z } from "zod";
import type { Database } from "../db/connect.ts";
import { notFound } from "../refusal.ts";
import type { HandoffSettings } from "./settings.ts";

/** The newest version of the handoff settings and who saved it. */
export async function readHandoffSettings(
  database: Pick<Database, "kysely">,
): Promise<z.infer<typeof zHandoffSettingsVersion>> {
  const row = await database.kysely
    .selectFrom("setting_version")
    .leftJoin("teammate", "teammate.id", "setting_version.author_id")
    .select(["version", "body", "at", "teammate.name as author"])
    .where("setting_version.name", "=", "handoff")
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) throw notFound("handoff settings: the workspace is not set up yet");
  return {
    version: row.version,
    settings: row.body as HandoffSettings,
    author: row.author,
    at: row.at.toISOString(),
  };
}
