import type { Reading } from "./workflows.views.ts";

/** What the things that workflows name by their ids are called; null for what is gone. */
export type ThingNames = (id: string) => string | null;

/** Reads what people, teams, inboxes, channels and workflows are called. */
export async function readThingNames({ kysely }: Reading): Promise<ThingNames> {
  const rows = await kysely
    .selectFrom("teammate")
    .select(["id", "name"])
    .unionAll(kysely.selectFrom("team").select(["id", "name"]))
    .unionAll(kysely.selectFrom("inbox").select(["id", "name"]))
    .unionAll(kysely.selectFrom("channel").select(["id", "name"]))
    .unionAll(kysely.selectFrom("workflow").select(["id", "name"]))
    .execute();
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? null;
}
