import type { zWorkflow, zWorkflowRow } from "@baton/contract";
import { checkWorkflow, type Occasion, type WorkflowDefinition } from "@baton/engine";
import { sql } from "kysely";
import type { z } from "zod";
import type { Database } from "../db/connect.ts";
import { notFound } from "../refusal.ts";
import { usesOfWorkflows } from "../settings/uses.ts";
import { toldProblems } from "./problem-words.ts";
import { knownFor } from "./workflow-known.ts";

/** A workflow as its editor opens it. */
export type OpenedWorkflow = z.infer<typeof zWorkflow>;

/** What only a reading needs: the database, or the transaction in hand as its `kysely`. */
export type Reading = Pick<Database, "kysely">;

/** Every workflow that is not removed, by name. */
export async function listWorkflows(database: Reading): Promise<z.infer<typeof zWorkflowRow>[]> {
  const rows = await workflowRows(database)
    .select(
      sql<Occasion["kind"][]>`jsonb_path_query_array(coalesce(v.definition, w.draft),
        '$.enrollment.occasions[*].kind')`.as("occasions"),
    )
    .orderBy(sql`lower(w.name)`)
    .orderBy("w.id")
    .execute();
  const [counts, uses] = [await countRuns(database, null), await usesOfWorkflows(database.kysely)];
  return rows.map((row) => ({
    ...factsOf(row),
    ...(counts.get(row.id) ?? noRuns),
    usedBy: [...(uses.get(row.id) ?? [])],
    occasions: row.occasions,
  }));
}

/** One workflow. Refuses with not_found. */
export async function readWorkflow(database: Reading, id: string): Promise<OpenedWorkflow> {
  const row = await workflowRows(database)
    .leftJoin("teammate as saver", "saver.id", "w.updated_by")
    .select(["w.revision", "w.draft", "v.definition", "saver.name as updatedBy"])
    .where("w.id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw notFound("workflow");
  const { revision, draft, definition, updatedBy } = row;
  const [counts, uses] = [await countRuns(database, row.id), await usesOfWorkflows(database.kysely)];
  const { published, ...facts } = factsOf(row);
  return {
    ...facts,
    ...(counts.get(row.id) ?? noRuns),
    usedBy: [...(uses.get(row.id) ?? [])],
    revision,
    draft: asDrawn(draft),
    problems: await problemsOf(database, row.id, draft),
    published:
      published === null || definition === null ? null : { ...published, definition: asDrawn(definition) },
    updatedBy,
  };
}

/** Everything that stops a definition from being published, in words. */
export async function problemsOf(
  database: Reading,
  workflowId: string | null,
  definition: WorkflowDefinition,
): Promise<OpenedWorkflow["problems"]> {
  const known = await knownFor(database, workflowId, definition);
  return toldProblems(checkWorkflow(definition, known, { publishing: true }));
}

/** Refuses with not_found unless there is such a workflow; one that was removed only counts when `removed` is true. */
export async function requireWorkflow(database: Reading, id: string, removed: boolean): Promise<void> {
  let query = database.kysely.selectFrom("workflow").select("id").where("id", "=", id);
  if (!removed) query = query.where("removed_at", "is", null);
  if ((await query.executeTakeFirst()) === undefined) throw notFound("workflow");
}

/** A stored definition as the contract's type says it; what is stored was checked against it. */
export function asDrawn(definition: WorkflowDefinition): OpenedWorkflow["draft"] {
  return definition as OpenedWorkflow["draft"];
}

function workflowRows({ kysely }: Reading) {
  return kysely
    .selectFrom("workflow as w")
    .leftJoin("workflow_version as v", (join) =>
      join.onRef("v.workflow_id", "=", "w.id").onRef("v.version", "=", "w.published_version"),
    )
    .leftJoin("teammate as author", "author.id", "v.author_id")
    .select(["w.id", "w.name", "w.updated_at", "v.version", "v.at", "author.name as author"])
    .select(sql<boolean>`w.draft is distinct from v.definition`.as("draftDiffers"))
    .where("w.removed_at", "is", null);
}

type WorkflowFacts = {
  readonly id: string;
  readonly name: string;
  readonly updated_at: Date;
  readonly version: number | null;
  readonly at: Date | null;
  readonly author: string | null;
  readonly draftDiffers: boolean;
};

function factsOf({ id, name, updated_at, version, at, author, draftDiffers }: WorkflowFacts) {
  const published = version === null || at === null ? null : { version, author, at: at.toISOString() };
  return { id, name, published, draftDiffers, updatedAt: updated_at.toISOString() };
}

type Runs = { readonly running: number; readonly needsReview: number };
const noRuns: Runs = { running: 0, needsReview: 0 };

/** The runs that are under way and those that are parked, of one workflow or of each. */
async function countRuns(database: Reading, id: string | null): Promise<ReadonlyMap<string, Runs>> {
  let query = database.kysely
    .selectFrom("workflow_run")
    .select((row) => [
      "workflow_id",
      row.fn.countAll<number>().filterWhere("status", "<>", "needs_review").as("running"),
      row.fn.countAll<number>().filterWhere("status", "=", "needs_review").as("needsReview"),
    ])
    .where("status", "<>", "ended")
    .groupBy("workflow_id");
  if (id !== null) query = query.where("workflow_id", "=", id);
  const rows = await query.execute();
  return new Map(rows.map(({ workflow_id, ...counts }) => [workflow_id, counts]));
}
