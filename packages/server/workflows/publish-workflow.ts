import { checkWorkflow, type WorkflowDefinition } from "@baton/engine";
import type { Tx } from "../db/connect.ts";
import { refuseUsed } from "../settings/uses.ts";
import { type ActingOn, changeWorkflow, refuseStale, storedWorkflow } from "./change-workflow.ts";
import { refuseWrongWorkflow } from "./problem-words.ts";
import { watchedBy } from "./registry.ts";
import { knownFor } from "./workflow-known.ts";
import { insertVersion, type StoredWorkflow, setPublished } from "./workflows.store.ts";

/**
 * Makes the draft the version in force; runs under way keep theirs. A draft that is in force already makes no new
 * version. Refuses as `changed_by_someone_else` when it was saved since `baseRevision`, and as `invalid` by field what
 * is wrong or still to be filled in.
 */
export async function publishWorkflow(on: ActingOn, id: string, baseRevision: number): Promise<void> {
  const { app, actorId } = on;
  await changeWorkflow(on, async (tx) => {
    const stored = await storedWorkflow(tx, id);
    await refuseStale(tx, stored, baseRevision);
    const { draft: definition } = stored;
    const known = await knownFor({ kysely: tx }, stored.id, definition);
    refuseWrongWorkflow(checkWorkflow(definition, known, { publishing: true }));
    const before = await inForce(tx, stored);
    if (before?.same === true) return null;
    const about = { definition, authorId: actorId, at: new Date(app.clock()) };
    const version = await insertVersion(tx, stored.id, about);
    await setPublished(tx, stored.id, version, watchedBy(definition));
    return {
      action: "workflow.published",
      before: before === null ? null : audited(stored, before.version, before.definition),
      after: audited(stored, version, definition),
    };
  });
}

/**
 * Takes a workflow out of force: nothing more is enrolled, and runs under way go on. Refuses as in_use, naming where,
 * while handoffs or other published workflows lead to it; nothing happens when it is not published.
 */
export async function unpublishWorkflow(on: ActingOn, id: string): Promise<void> {
  await changeWorkflow(on, async (tx) => {
    const stored = await storedWorkflow(tx, id);
    const before = await inForce(tx, stored);
    if (before === null) return null;
    await refuseUsed(tx, { workflowId: stored.id }, stored.name);
    await setPublished(tx, stored.id, null, new Set());
    const { name, id: workflowId } = stored;
    return {
      action: "workflow.unpublished",
      before: audited(stored, before.version, before.definition),
      after: { id: workflowId, name, version: null },
    };
  });
}

function audited({ id, name }: StoredWorkflow, version: number, definition: WorkflowDefinition): object {
  return { id, name, version, definition };
}

type InForce = {
  readonly version: number;
  readonly definition: WorkflowDefinition;
  /** Whether the draft says the same. */
  readonly same: boolean;
};

async function inForce(tx: Tx, { id, publishedVersion }: StoredWorkflow): Promise<InForce | null> {
  if (publishedVersion === null) return null;
  return tx
    .selectFrom("workflow_version")
    .innerJoin("workflow", "workflow.id", "workflow_version.workflow_id")
    .select((row) => [
      "workflow_version.version",
      "workflow_version.definition",
      row(row.ref("workflow.draft"), "=", row.ref("workflow_version.definition"))
        .$castTo<boolean>()
        .as("same"),
    ])
    .where("workflow_id", "=", id)
    .where("version", "=", publishedVersion)
    .executeTakeFirstOrThrow();
}
