import type { Tx } from "../db/connect.ts";
import { Refusal } from "../refusal.ts";
import { refuseUsed } from "../settings/uses.ts";
import { type ActingOn, changeWorkflow, storedWorkflow } from "./change-workflow.ts";
import { markRemoved } from "./workflows.store.ts";

/**
 * Removes a workflow; its versions and runs stay readable. Refuses as in_use, naming where, while anything leads to it or
 * runs of it are under way, and as conflict while it is published.
 */
export async function removeWorkflow(on: ActingOn, id: string): Promise<void> {
  await changeWorkflow(on, async (tx) => {
    const { id: workflowId, name, revision, publishedVersion, draft } = await storedWorkflow(tx, id);
    await refuseUsed(tx, { workflowId }, name);
    if (publishedVersion !== null)
      throw new Refusal("conflict", `${name} is published. Unpublish it first, so that nothing more begins.`);
    await refuseRunning(tx, workflowId, name);
    await markRemoved(tx, workflowId, new Date(on.app.clock()));
    return {
      action: "workflow.removed",
      before: { id: workflowId, name, revision, definition: draft },
      after: null,
    };
  });
}

async function refuseRunning(tx: Tx, workflowId: string, name: string): Promise<void> {
  const { count } = await tx
    .selectFrom("workflow_run")
    .select((row) => row.fn.countAll<number>().as("count"))
    .where("workflow_id", "=", workflowId)
    .where("status", "<>", "ended")
    .executeTakeFirstOrThrow();
  if (count === 0) return;
  const runs = count === 1 ? "1 run of it is" : `${count} runs of it are`;
  throw new Refusal(
    "in_use",
    `${name} can't be removed: ${runs} under way. Wait for them, or end them first.`,
  );
}
