import { enrollTargets, type WorkflowDefinition, type WorkflowKnown } from "@baton/engine";
import { sql } from "kysely";
import type { Database } from "../db/connect.ts";
import { readPropertyDefinitions } from "./property-definitions.views.ts";
import { publishedVersions } from "./published-versions.views.ts";

type Reading = Pick<Database, "kysely">;

/** The most workflows that are read to find out whether one leads back to itself. */
const mostRead = 1000;

/**
 * What a definition may name, as the rows tell; `workflowId` is null while it has none. Hold the workspace's row to save
 * or publish what was checked, so that nothing of it is removed meanwhile.
 */
export async function knownFor(
  database: Reading,
  workflowId: string | null,
  definition: WorkflowDefinition,
): Promise<WorkflowKnown> {
  const { kysely } = database;
  const teammates = await kysely.selectFrom("teammate").select("id").where("active", "=", true).execute();
  const teams = await kysely.selectFrom("team").select("id").execute();
  const inboxes = await kysely.selectFrom("inbox").select("id").execute();
  const channels = await kysely.selectFrom("channel").select("id").execute();
  const secrets = await kysely.selectFrom("webhook_secret").select("name as id").execute();
  const { properties } = await readPropertyDefinitions(database);
  const workflows = await ledTo(database, definition);
  return {
    workflowId,
    teammate: oneOf(teammates),
    team: oneOf(teams),
    inbox: oneOf(inboxes),
    channel: oneOf(channels),
    secret: oneOf(secrets),
    property: (key) => properties.get(key) ?? null,
    workflow: (id) => workflows.get(id) ?? null,
  };
}

function oneOf(rows: readonly { readonly id: string }[]): (id: string) => boolean {
  const ids = new Set(rows.map(({ id }) => id));
  return (id) => ids.has(id);
}

/** The published versions of all workflows that a definition enrolls in, and that those enroll in, and so on. */
async function ledTo(
  { kysely }: Reading,
  definition: WorkflowDefinition,
): Promise<ReadonlyMap<string, WorkflowDefinition>> {
  const found = new Map<string, WorkflowDefinition>();
  const asked = new Set<string>();
  let ahead = enrollTargets(definition);
  while (ahead.length > 0 && asked.size < mostRead) {
    for (const id of ahead) asked.add(id);
    const rows = await publishedVersions(kysely)
      .select(["workflow.id", "workflow_version.definition"])
      .where("workflow.id", "=", sql<string>`any(${ahead}::uuid[])`)
      .execute();
    for (const row of rows) found.set(row.id, row.definition);
    const next = new Set(rows.flatMap((row) => enrollTargets(row.definition)));
    ahead = [...next].filter((id) => !asked.has(id));
  }
  return found;
}
