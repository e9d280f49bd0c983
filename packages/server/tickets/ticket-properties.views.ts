import type { Endpoints, ResponseOf } from "@baton/contract";
import { builtInProperties } from "@baton/engine";
import type { Kysely } from "kysely";
import type { Schema } from "../db/schema.ts";
import { listPipelines, type PipelineShown } from "./pipelines.views.ts";
import type { OwnProperty } from "./ticket-properties.store.ts";

/** A property of tickets as the API shows it. */
export type PropertyShown = ResponseOf<Endpoints["listTicketProperties"]>["properties"][number];

function ownProperties(db: Kysely<Schema>) {
  return db.selectFrom("ticket_property").select(["key", "name", "type", "options"]);
}

/** Every property that tickets have: those that all workspaces have, then the workspace's own, oldest first. */
export async function listProperties(db: Kysely<Schema>): Promise<PropertyShown[]> {
  const [pipelines, own] = await Promise.all([
    listPipelines(db),
    ownProperties(db).orderBy("created_at").orderBy("key").execute(),
  ]);
  return [...builtInShown(pipelines), ...own.map(shownProperty)];
}

/** One property of the workspace's own; null when there is none. */
export async function readProperty(db: Kysely<Schema>, key: string): Promise<PropertyShown | null> {
  const row = await ownProperties(db).where("key", "=", key).executeTakeFirst();
  return row === undefined ? null : shownProperty(row);
}

function shownProperty({ key, name, type, options }: OwnProperty): PropertyShown {
  const shown = type === "choice" ? [...options] : null;
  return { key, name, type, options: shown, several: false, writable: true, builtIn: false };
}

function builtInShown(pipelines: readonly PipelineShown[]): PropertyShown[] {
  return builtInProperties.map(({ key, type, options, several, writable }) => {
    // Screens name these choices in their own language; a stage is called as the workspace calls it.
    const named =
      key === "stage" ? stageOptions(pipelines) : options?.map((one) => ({ key: one, name: one }));
    return { key, name: "", type, options: named ?? null, several, writable, builtIn: true };
  });
}

/** The stages of all pipelines; where there are several, two stages may have one name, so each tells its pipeline. */
function stageOptions(pipelines: readonly PipelineShown[]): { key: string; name: string }[] {
  return pipelines.flatMap((pipeline) =>
    pipeline.stages.map(({ key, name }) => ({
      key,
      name: pipelines.length > 1 ? `${pipeline.name}: ${name}` : name,
    })),
  );
}
