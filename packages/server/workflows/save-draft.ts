import { randomUUID } from "node:crypto";
import { checkWorkflow, type TemplateKey, type WorkflowDefinition, workflowTemplates } from "@baton/engine";
import type { Tx } from "../db/connect.ts";
import { invalid, notFound } from "../refusal.ts";
import { type ActingOn, changeWorkflow, refuseStale, storedWorkflow } from "./change-workflow.ts";
import { refuseWrongWorkflow } from "./problem-words.ts";
import { knownFor } from "./workflow-known.ts";
import { insertWorkflow, isWorkflowNameTaken, updateDraft } from "./workflows.store.ts";
import type { Reading } from "./workflows.views.ts";

/** A draft, and the revision that it was made from. */
export type DraftEdit = {
  readonly baseRevision: number;
  /** Null keeps the name. */
  readonly name: string | null;
  readonly definition: WorkflowDefinition;
};

/** What a new workflow begins with: a template, a definition, or nothing. */
export type NewWorkflow = {
  readonly name: string;
  readonly template?: TemplateKey | undefined;
  readonly definition?: WorkflowDefinition | undefined;
};

/** A workflow without anything. */
const nothing: WorkflowDefinition = {
  enrollment: { occasions: [], again: false },
  unenroll: null,
  window: null,
  blockedDates: [],
  steps: [],
};

/** Adds a workflow and gives its id. Refuses as `invalid` a name that is taken and a definition with problems. */
export async function addWorkflow(
  on: ActingOn,
  { name, template, definition }: NewWorkflow,
): Promise<string> {
  if (template !== undefined && definition !== undefined)
    throw invalid("template", "can't be given together with a definition", "duplicate");
  const begun = definition ?? (template === undefined ? nothing : workflowTemplates[template]);
  return addDraft(on, begun, async (tx) => {
    await refuseTakenName(tx, name, null);
    return name;
  });
}

/** Adds a workflow of this definition under the name that is chosen in the transaction. */
export async function addDraft(
  on: ActingOn,
  definition: WorkflowDefinition,
  nameIt: (tx: Tx) => Promise<string>,
): Promise<string> {
  const id = randomUUID();
  await changeWorkflow(on, async (tx) => {
    const name = await nameIt(tx);
    await refuseWrong(tx, null, definition);
    const at = new Date(on.app.clock());
    await insertWorkflow(tx, id, { name, definition, authorId: on.actorId, at });
    return { action: "workflow.added", before: null, after: { id, name, revision: 1, definition } };
  });
  return id;
}

/**
 * Saves the draft of a workflow; what is published stays as it is. Refuses as `changed_by_someone_else` when somebody
 * saved since `baseRevision`, as `invalid` a name that is taken and each problem of the definition; what is still to be
 * filled in is none.
 */
export async function saveDraft(on: ActingOn, id: string, edit: DraftEdit): Promise<void> {
  const { definition, baseRevision } = edit;
  await changeWorkflow(on, async (tx) => {
    const stored = await storedWorkflow(tx, id);
    await refuseStale(tx, stored, baseRevision);
    const name = edit.name ?? stored.name;
    await refuseTakenName(tx, name, stored.id);
    await refuseWrong(tx, stored.id, definition);
    return writeDraft(on, tx, { id: stored.id, name, definition }, "workflow.saved");
  });
}

/**
 * Makes a published version the draft again, as it was: what it names and is gone by now is shown as a problem, and
 * must be mended before it can be published.
 */
export async function restoreVersion(
  on: ActingOn,
  id: string,
  { version, baseRevision }: { readonly version: number; readonly baseRevision: number },
): Promise<void> {
  await changeWorkflow(on, async (tx) => {
    const stored = await storedWorkflow(tx, id);
    const row = await tx
      .selectFrom("workflow_version")
      .select("definition")
      .where("workflow_id", "=", stored.id)
      .where("version", "=", version)
      .executeTakeFirst();
    if (row === undefined) throw notFound("version of this workflow");
    await refuseStale(tx, stored, baseRevision);
    const { id: workflowId, name } = stored;
    return writeDraft(on, tx, { id: workflowId, name, definition: row.definition }, "workflow.restored");
  });
}

type Draft = { readonly id: string; readonly name: string; readonly definition: WorkflowDefinition };

async function writeDraft({ app, actorId }: ActingOn, tx: Tx, draft: Draft, action: string) {
  const { id, name, definition } = draft;
  const before = await storedWorkflow(tx, id);
  await updateDraft(tx, id, { name, definition, authorId: actorId, at: new Date(app.clock()) });
  return {
    action,
    before: { id, name: before.name, revision: before.revision, definition: before.draft },
    after: { id, name, revision: before.revision + 1, definition },
  };
}

async function refuseTakenName(tx: Tx, name: string, exceptId: string | null): Promise<void> {
  if (await isWorkflowNameTaken(tx, name, exceptId))
    throw invalid("name", "is the name of another workflow", "duplicate");
}

/** Refuses as `invalid` each problem of a definition; what is still to be filled in is none. */
export async function refuseWrong(
  kysely: Reading["kysely"],
  workflowId: string | null,
  definition: WorkflowDefinition,
): Promise<void> {
  const known = await knownFor({ kysely }, workflowId, definition);
  refuseWrongWorkflow(checkWorkflow(definition, known));
}
