import {
  type PropertyDefinition,
  ticketCreated,
  type WorkflowDefinition,
  watchedProperties,
} from "@baton/engine";
import type { App, PublishedWorkflow, Workflows } from "../app.ts";
import type { Database } from "../db/connect.ts";
import { shareRuns } from "../share-runs.ts";
import { readPropertyDefinitions } from "./property-definitions.views.ts";
import { makeRuns } from "./runs.ts";

type Stages = ReadonlyMap<string, NonNullable<ReturnType<Workflows["stage"]>>>;

/** Makes what one process knows of workflows; call `refresh` before the first decision. */
export function makeWorkflows(database: Database, app: () => App): Workflows {
  const versions = new Map<string, WorkflowDefinition>();
  let published = new Map<string, PublishedWorkflow>();
  let names = new Map<string, string>();
  let publications = 0;
  let watchers = new Map<string, readonly PublishedWorkflow[]>();
  let properties: ReadonlyMap<string, PropertyDefinition> = new Map();
  let stages: Stages = new Map();

  /** A version never changes, so that its object is the same as long as the process lives: what is made of it hangs on it. */
  async function versionOf(workflowId: string, version: number): Promise<WorkflowDefinition | null> {
    const key = `${workflowId}/${version}`;
    const known = versions.get(key);
    if (known !== undefined) return known;
    const row = await database.kysely
      .selectFrom("workflow_version")
      .select("definition")
      .where("workflow_id", "=", workflowId)
      .where("version", "=", version)
      .executeTakeFirst();
    if (row === undefined) return null;
    versions.set(key, row.definition);
    return row.definition;
  }

  async function readPublished(): Promise<void> {
    // Read first: what comes after is at least as new.
    const company = await database.kysely.selectFrom("workspace").select("publications").executeTakeFirst();
    const rows = await database.kysely
      .selectFrom("workflow")
      .select(["id", "name", "published_version as version", "removed_at"])
      .execute();
    const found = new Map<string, PublishedWorkflow>();
    for (const { id, name, version, removed_at } of rows) {
      if (version === null || removed_at !== null) continue;
      const definition = await versionOf(id, version);
      if (definition !== null) found.set(id, { id, name, version, definition });
    }
    names = new Map(rows.map(({ id, name }) => [id, name]));
    published = found;
    publications = company?.publications ?? 0;
    const watched = [...found.values()].flatMap((one) =>
      [...watchedBy(one.definition)].map((key) => ({ key, one })),
    );
    watchers = new Map(
      [...Map.groupBy(watched, ({ key }) => key)].map(([key, all]) => [key, all.map(({ one }) => one)]),
    );
  }

  async function readTickets(): Promise<void> {
    ({ properties, stages } = await readPropertyDefinitions(database));
  }

  return {
    refresh: shareRuns(async () => {
      await Promise.all([readPublished(), readTickets()]);
    }),
    publications: () => publications,
    published: (workflowId) => published.get(workflowId) ?? null,
    watching: (changed) => {
      const found = new Set<PublishedWorkflow>();
      for (const key of changed) for (const one of watchers.get(key) ?? []) found.add(one);
      return [...found];
    },
    nameOf: (workflowId) => names.get(workflowId) ?? null,
    version: versionOf,
    property: (key) => properties.get(key) ?? null,
    stage: (key) => stages.get(key) ?? null,
    runs: makeRuns(app),
  };
}

/** What a published workflow waits for: rows of workflow_watch. */
export function watchedBy(definition: WorkflowDefinition): ReadonlySet<string> {
  const kinds = definition.enrollment.occasions.map(({ kind }) => kind);
  const created = kinds.includes("ticket_created") || kinds.includes("filter");
  return new Set([...watchedProperties(definition), ...(created ? [ticketCreated] : [])]);
}
