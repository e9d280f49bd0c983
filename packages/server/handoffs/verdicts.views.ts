import type { zVerdict } from "@baton/contract";
import type { z } from "zod";
import type { App } from "../app.ts";

/** What was last said of a handoff; null when nobody has judged it. */
export async function verdictOn(
  { database, roster }: Pick<App, "database" | "roster">,
  handoffId: string,
): Promise<z.infer<typeof zVerdict> | null> {
  const row = await database.kysely
    .selectFrom("handoff_verdict")
    .selectAll()
    .where("handoff_id", "=", handoffId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const by = row.by_id === null ? "" : roster.nameOf(row.by_id);
  return { needed: row.needed, by: by ?? "", at: row.at.toISOString() };
}
