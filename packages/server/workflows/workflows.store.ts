import type { WorkflowDefinition } from "@baton/engine";
import { sql } from "kysely";
import type { Tx } from "../db/connect.ts";

/** A workflow as it is stored, without its versions. */
export type StoredWorkflow = {
  readonly id: string;
  readonly name: string;
  readonly draft: WorkflowDefinition;
  readonly revision: number;
  readonly publishedVersion: number | null;
  readonly updatedBy: string | null;
};

/** What somebody saves as the draft, and when. */
export type SavedDraft = {
  readonly name: string;
  readonly definition: WorkflowDefinition;
  readonly authorId: string;
  readonly at: Date;
};

/** Reads a workflow that is not removed; null when there is none. The caller holds the workspace, and so everything of it. */
export async function readStored(tx: Tx, id: string): Promise<StoredWorkflow | null> {
  const row = await tx
    .selectFrom("workflow")
    .select(["id", "name", "draft", "revision", "published_version", "updated_by"])
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { published_version: publishedVersion, updated_by: updatedBy, ...facts } = row;
  return { ...facts, publishedVersion, updatedBy };
}

/** Says whether another workflow that is not removed has this name, however its letters are written. */
export async function isWorkflowNameTaken(tx: Tx, name: string, exceptId: string | null): Promise<boolean> {
  let query = tx
    .selectFrom("workflow")
    .select("id")
    .where("removed_at", "is", null)
    .where(sql`lower(name)`, "=", sql`lower(${name})`);
  if (exceptId !== null) query = query.where("id", "<>", exceptId);
  return (await query.executeTakeFirst()) !== undefined;
}

/** Writes a new workflow, which is a draft alone. */
export async function insertWorkflow(tx: Tx, id: string, draft: SavedDraft): Promise<void> {
  const { name, definition, authorId, at } = draft;
  await tx
    .insertInto("workflow")
    .values({
      id,
      name,
      draft: JSON.stringify(definition),
      created_at: at,
      updated_at: at,
      updated_by: authorId,
      published_version: null,
      removed_at: null,
    })
    .execute();
}

/** Writes a draft, one revision on. */
export async function updateDraft(tx: Tx, id: string, draft: SavedDraft): Promise<void> {
  const { name, definition, authorId, at } = draft;
  await tx
    .updateTable("workflow")
    .set({
      name,
      draft: JSON.stringify(definition),
      revision: sql`revision + 1`,
      updated_at: at,
      updated_by: authorId,
    })
    .where("id", "=", id)
    .execute();
}

/** Writes the next version of a workflow and gives its number. */
export async function insertVersion(
  tx: Tx,
  workflowId: string,
  version: Pick<SavedDraft, "definition" | "authorId" | "at">,
): Promise<number> {
  const { definition, authorId, at } = version;
  const row = await tx
    .insertInto("workflow_version")
    .values((values) => ({
      workflow_id: workflowId,
      version: values
        .selectFrom("workflow_version")
        .where("workflow_id", "=", workflowId)
        .select(sql<number>`coalesce(max(version), 0) + 1`.as("next")),
      definition: JSON.stringify(definition),
      author_id: authorId,
      at,
    }))
    .returning("version")
    .executeTakeFirstOrThrow();
  return row.version;
}

/** Puts a version in force, or none; and replaces what is watched because of it. */
export async function setPublished(
  tx: Tx,
  workflowId: string,
  version: number | null,
  watched: ReadonlySet<string>,
): Promise<void> {
  await tx.updateTable("workflow").set({ published_version: version }).where("id", "=", workflowId).execute();
  await tx.deleteFrom("workflow_watch").where("workflow_id", "=", workflowId).execute();
  if (watched.size === 0) return;
  const rows = [...watched].map((property) => ({ property, workflow_id: workflowId }));
  await tx.insertInto("workflow_watch").values(rows).execute();
}

/** Marks a workflow as removed; its versions and runs stay. */
export async function markRemoved(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable("workflow").set({ removed_at: at }).where("id", "=", id).execute();
}
