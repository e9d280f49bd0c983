import type { zWorkflowVersion } from "@baton/contract";
import type { z } from "zod";
import { notFound } from "../refusal.ts";
import type { Change } from "../settings/difference.ts";
import { readThingNames } from "./thing-names.views.ts";
import { workflowChanges } from "./workflow-changes.ts";
import { asDrawn, type OpenedWorkflow, type Reading, requireWorkflow } from "./workflows.views.ts";

type Version = z.infer<typeof zWorkflowVersion>;

/** The published versions of a workflow, newest first, each with what it changed; also of one that was removed. */
export async function listVersions(
  database: Reading,
  workflowId: string,
): Promise<(Version & { changes: Change[] })[]> {
  await requireWorkflow(database, workflowId, true);
  const rows = await versionRows(database, workflowId).orderBy("v.version", "desc").execute();
  const names = await readThingNames(database);
  return rows.map((row, index) => {
    const earlier = rows[index + 1];
    const changes = earlier === undefined ? [] : workflowChanges(earlier.definition, row.definition, names);
    return { ...versionOf(row), changes };
  });
}

/** One published version; also of a workflow that was removed. Refuses with not_found. */
export async function readVersion(
  database: Reading,
  workflowId: string,
  version: number,
): Promise<Version & { definition: OpenedWorkflow["draft"] }> {
  const row = await versionRows(database, workflowId).where("v.version", "=", version).executeTakeFirst();
  if (row === undefined) throw notFound("version of this workflow");
  return { ...versionOf(row), definition: asDrawn(row.definition) };
}

function versionRows({ kysely }: Reading, workflowId: string) {
  return kysely
    .selectFrom("workflow_version as v")
    .leftJoin("teammate as author", "author.id", "v.author_id")
    .select(["v.version", "v.definition", "v.at", "author.name as author"])
    .where("v.workflow_id", "=", workflowId);
}

function versionOf({ version, author, at }: { version: number; author: string | null; at: Date }): Version {
  return { version, author, at: at.toISOString() };
}
