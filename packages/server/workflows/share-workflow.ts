import type { Tx } from "../db/connect.ts";
import { invalid, notFound } from "../refusal.ts";
import type { ActingOn } from "./change-workflow.ts";
import { printJson, printYaml } from "./printed-form.ts";
import { readPrinted } from "./read-printed.ts";
import { addDraft, saveDraft } from "./save-draft.ts";
import { readThingNames } from "./thing-names.views.ts";
import { isWorkflowNameTaken } from "./workflows.store.ts";
import { type Reading, readWorkflow } from "./workflows.views.ts";

/** Which version of a workflow is printed, and how. */
export type PrintAs = { readonly format: "yaml" | "json"; readonly which: "draft" | "published" };

/** An exported text, and the workflow whose draft it becomes; without one a new workflow is made of it. */
export type Import = {
  readonly text: string;
  readonly workflowId?: string | undefined;
  readonly baseRevision?: number | undefined;
};

/** Prints a workflow as a text that a person can review and `importWorkflow` reads. Refuses with not_found. */
export async function exportWorkflow(
  database: Reading,
  id: string,
  { format, which }: PrintAs,
): Promise<string> {
  const { name, draft, published } = await readWorkflow(database, id);
  if (which === "published" && published === null) throw notFound("published version of this workflow");
  const definition = which === "published" && published !== null ? published.definition : draft;
  const names = await readThingNames(database);
  return format === "json" ? printJson(name, definition, names) : printYaml(name, definition, names);
}

/**
 * Makes a draft from an exported text and gives the workflow's id. A new one gets a number after its name when the name
 * is taken; a workflow that there is keeps its name. Refuses as `readPrinted` and `saveDraft` do.
 */
export async function importWorkflow(
  on: ActingOn,
  { text, workflowId, baseRevision }: Import,
): Promise<string> {
  const { name, definition } = readPrinted(text);
  if (workflowId === undefined) return addDraft(on, definition, (tx) => freeName(tx, name));
  if (baseRevision === undefined)
    throw invalid("baseRevision", "must say which revision of the draft this replaces", "unfilled");
  await saveDraft(on, workflowId, { baseRevision, name: null, definition });
  return workflowId;
}

/** The longest name that a workflow may have, in characters. */
const longestName = 120;

async function freeName(tx: Tx, name: string): Promise<string> {
  let free = name;
  for (let count = 2; await isWorkflowNameTaken(tx, free, null); count += 1) {
    const suffix = ` (${count})`;
    free = `${name.slice(0, longestName - suffix.length).toWellFormed()}${suffix}`;
  }
  return free;
}
