import { appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { notFound, Refusal } from "../refusal.ts";
import { lockWorkspace } from "../settings/workspace.store.ts";
import { readStored, type StoredWorkflow } from "./workflows.store.ts";

/** Whose act it is. */
export type ActingOn = { readonly app: App; readonly actorId: string };

/** What was done to a workflow, for the audit log. */
export type WorkflowDone = {
  readonly action: string;
  readonly before: object | null;
  readonly after: object | null;
};

/**
 * Changes workflows in one transaction that holds the workspace: no two change one at once, and nothing that one names
 * is removed meanwhile. `change` writes it and says what it did (null: nothing). This process acts on it at once.
 */
export async function changeWorkflow(
  { app, actorId }: ActingOn,
  change: (tx: Tx) => Promise<WorkflowDone | null>,
): Promise<void> {
  const changed = await app.database.kysely.transaction().execute(async (tx) => {
    await lockWorkspace(tx);
    const done = await change(tx);
    if (done === null) return false;
    await appendAudit(tx, { actorId, ...done, at: app.clock() });
    await appendEvent(tx, null, { type: "settings", name: "workflows" });
    return true;
  });
  if (!changed) return;
  app.feed.wake();
  try {
    await app.workflows.refresh();
  } catch (error) {
    // It stands whatever fails here: the sweep reads workflows again.
    app.log.warn({ error }, "the workflows could not be read after a change; the sweep tries again");
  }
}

/** Reads a workflow to change it. Refuses with not_found. */
export async function storedWorkflow(tx: Tx, id: string): Promise<StoredWorkflow> {
  const stored = await readStored(tx, id);
  if (stored === null) throw notFound("workflow");
  return stored;
}

/** Refuses as changed_by_someone_else, naming who, when the draft was saved since `baseRevision`. */
export async function refuseStale(tx: Tx, stored: StoredWorkflow, baseRevision: number): Promise<void> {
  if (stored.revision === baseRevision) return;
  const saved =
    stored.updatedBy === null
      ? undefined
      : await tx.selectFrom("teammate").select("name").where("id", "=", stored.updatedBy).executeTakeFirst();
  throw new Refusal(
    "changed_by_someone_else",
    `${saved?.name ?? "Somebody"} saved this workflow in the meantime. Load it and make your change again.`,
  );
}
