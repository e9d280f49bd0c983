import {
  zHandoffSettings,
  type zHandoffSettingsHistory,
  type zHandoffSettingsVersion,
} from "@baton/contract";
import type { z } from "zod";
import type { App } from "../app.ts";
import type { Database } from "../db/connect.ts";
import { notFound } from "../refusal.ts";
import { changesBetween, type NamesOf } from "./handoff-changes.ts";
import type { HandoffSettings } from "./settings.ts";

/** The newest version of the handoff settings and who saved it. */
export async function readHandoffSettings(
  database: Pick<Database, "kysely">,
): Promise<z.infer<typeof zHandoffSettingsVersion>> {
  const [newest] = await readVersions(database, { limit: 1 });
  if (newest === undefined) throw notFound("handoff settings: the workspace is not set up yet");
  return newest;
}

/** The settings of one version. Refuses with `not_found`. */
export async function readHandoffVersion(
  database: Pick<Database, "kysely">,
  version: number,
): Promise<HandoffSettings> {
  const [found] = await readVersions(database, { version, limit: 1 });
  if (found === undefined) throw notFound("version of the handoff settings");
  return found.settings;
}

/** A page of the history, newest first, each version with what it changed; and whether there are older ones. */
export async function listHandoffVersions(
  app: Pick<App, "database" | "roster" | "places">,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<{ versions: z.infer<typeof zHandoffSettingsHistory>[]; more: boolean }> {
  // One more than is shown: what the oldest shown one changed is told by the one before it.
  const found = await readVersions(app.database, { before, limit: limit + 1 });
  const names = await namesOf(app);
  const versions = found.slice(0, limit).map(({ settings, ...about }, index) => {
    const earlier = found[index + 1];
    return {
      ...about,
      changes: earlier === undefined ? [] : changesBetween(earlier.settings, settings, names),
    };
  });
  return { versions, more: found.length > limit };
}

/** The newest versions; of these one, or those before one. */
type Page = { readonly version?: number; readonly before?: number | null; readonly limit: number };

async function readVersions(
  database: Pick<Database, "kysely">,
  { version, before = null, limit }: Page,
): Promise<z.infer<typeof zHandoffSettingsVersion>[]> {
  let query = database.kysely
    .selectFrom("setting_version")
    .leftJoin("teammate", "teammate.id", "setting_version.author_id")
    .select(["version", "body", "at", "teammate.name as author"])
    .where("setting_version.name", "=", "handoff")
    .orderBy("version", "desc")
    .limit(limit);
  if (version !== undefined) query = query.where("version", "=", version);
  if (before !== null) query = query.where("version", "<", before);
  const rows = await query.execute();
  return rows.map((row) => ({
    version: row.version,
    settings: asStored(row.body as HandoffSettings),
    author: row.author,
    at: row.at.toISOString(),
  }));
}

/**
 * Settings of before something could be chosen are read with what held then. Triggers are as they were checked when
 * they were saved: there may be a thousand in each of many versions.
 */
function asStored({ triggers, ...body }: HandoffSettings): HandoffSettings {
  return { ...zHandoffSettings.parse({ ...body, triggers: [] }), triggers };
}

/** What ids are called now, as far as they still exist. */
async function namesOf(app: Pick<App, "database" | "roster" | "places">): Promise<NamesOf> {
  const rows = await app.database.kysely.selectFrom("team").select(["id", "name"]).execute();
  const teams = new Map(rows.map((row) => [row.id, row.name]));
  return {
    inbox: (id) => app.places.inbox(id)?.name ?? null,
    teammate: (id) => app.roster.nameOf(id),
    team: (id) => teams.get(id) ?? null,
  };
}
