import {
  builtInProperties,
  type PropertyDefinition,
  ticketCreated,
  type WorkflowDefinition,
  watchedProperties,
} from "@baton/engine";
import type { App, PublishedWorkflow, Workflows } from "../app.ts";
import type { Database } from "../db/connect.ts";
import { shareRuns } from "../share-runs.ts";
import { makeRuns } from "./runs.ts";

type Stages = ReadonlyMap<string, NonNullable<ReturnType<Workflows["stage"]>>>;

/** Makes what one process knows of workflows; call `refresh` before the first decision. */
export function makeWorkflows(database: Database, app: () => App): Workflows {
  const versions = new Map<string, WorkflowDefinition>();
  let published = new Map<string, PublishedWorkflow>();
  let names = new Map<string, string>();
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
    const watched = [...found.values()].flatMap((one) =>
      [...watchedBy(one.definition)].map((key) => ({ key, one })),
    );
    watchers = new Map(
      [...Map.groupBy(watched, ({ key }) => key)].map(([key, all]) => [key, all.map(({ one }) => one)]),
    );
  }

  async function readTickets(): Promise<void> {
    const [own, stageRows] = await Promise.all([
      database.kysely.selectFrom("ticket_property").selectAll().execute(),
      database.kysely.selectFrom("pipeline_stage").select(["key", "state", "phase"]).execute(),
    ]);
    stages = new Map(stageRows.map(({ key, ...stage }) => [key, stage]));
    properties = new Map([
      ...own.map(({ key, type, options }) => [key, ownProperty(key, type, options)] as const),
      ...stageProperty([...stages.keys()]),
    ]);
  }

  return {
    refresh: shareRuns(async () => {
      await Promise.all([readPublished(), readTickets()]);
    }),
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

function ownProperty(
  key: string,
  type: PropertyDefinition["type"],
  options: readonly { readonly key: string }[],
): PropertyDefinition {
  const keys = type === "choice" ? options.map((option) => option.key) : null;
  return { key, type, options: keys, several: false, writable: true };
}

/** A ticket's stage may be one of every pipeline's, and not only those that all workspaces begin with. */
function stageProperty(keys: readonly string[]): (readonly [string, PropertyDefinition])[] {
  const stage = builtInProperties.find(({ key }) => key === "stage");
  return stage === undefined ? [] : [["stage", { ...stage, options: keys }]];
}
