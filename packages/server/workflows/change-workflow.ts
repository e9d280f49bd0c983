import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import { notFound, Refusal } from "../refusal.ts";
import { changeSetup, type SetupDone } from "../settings/change-setup.ts";
import { readStored, type StoredWorkflow } from "./workflows.store.ts";

/** Whose act it is. */
export type ActingOn = { readonly app: App; readonly actorId: string };

/**
 * Changes workflows as `changeSetup` does: no two change one at once, and nothing that one names is removed meanwhile.
 * This process acts on it at once.
 */
export async function changeWorkflow(
  { app, actorId }: ActingOn,
  change: (tx: Tx) => Promise<SetupDone | null>,
): Promise<void> {
  if (!(await changeSetup({ app, actorId }, "workflows", change))) return;
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
