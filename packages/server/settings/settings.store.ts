import type { Database, Tx } from "../db/connect.ts";

/** A named document whose every version is kept. */
export type SettingName = "handoff" | "customer_agent";

/** The newest version of a document; null when there is none yet. */
export async function latestSetting(
  database: Pick<Database, "kysely">,
  name: SettingName,
): Promise<{ version: number; body: object } | null> {
  const row = await database.kysely
    .selectFrom("setting_version")
    .select(["version", "body"])
    .where("name", "=", name)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Writes a version; throws a unique violation (23505) when that version exists. */
export async function saveSetting(
  tx: Tx,
  setting: {
    readonly name: SettingName;
    readonly version: number;
    readonly body: object;
    readonly authorId: string | null;
  },
): Promise<void> {
  const { name, version, body, authorId } = setting;
  await tx
    .insertInto("setting_version")
    .values({ name, version, body: JSON.stringify(body), author_id: authorId })
    .execute();
}
