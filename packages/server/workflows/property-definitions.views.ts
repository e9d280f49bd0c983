import { builtInProperties, type PropertyDefinition, type TicketStage } from "@baton/engine";
import type { Database } from "../db/connect.ts";

/** What a stage of a pipeline means. */
type StageMeaning = { readonly state: "open" | "closed"; readonly phase: TicketStage | null };

/** The workspace's own properties of tickets, what it knows more of than the engine (its stages), and those stages. */
export async function readPropertyDefinitions({ kysely }: Pick<Database, "kysely">): Promise<{
  readonly properties: ReadonlyMap<string, PropertyDefinition>;
  readonly stages: ReadonlyMap<string, StageMeaning>;
}> {
  const own = await kysely.selectFrom("ticket_property").select(["key", "type", "options"]).execute();
  const rows = await kysely.selectFrom("pipeline_stage").select(["key", "state", "phase"]).execute();
  const stages = new Map(rows.map(({ key, ...stage }) => [key, stage]));
  const properties = new Map<string, PropertyDefinition>();
  for (const { key, type, options } of own) {
    const keys = type === "choice" ? options.map((option) => option.key) : null;
    properties.set(key, { key, type, options: keys, several: false, writable: true });
  }
  const stage = builtInProperties.find(({ key }) => key === "stage");
  // A ticket's stage may be one of every pipeline's, and not only those that all workspaces begin with.
  if (stage !== undefined) properties.set("stage", { ...stage, options: [...stages.keys()] });
  return { properties, stages };
}
