import type { endpoints, ResponseOf } from "@baton/contract";
import type { Run } from "./queries.ts";

type Row = ResponseOf<typeof endpoints.listWorkflows>["workflows"][number];

/** A workflow that a ticket may be enrolled in by hand; not again while it is under way for that ticket. */
export type Enrollable = { readonly workflow: Row; readonly underWay: boolean };

/** The workflows that are published and let tickets in by hand. */
export function enrollable(
  workflows: readonly Row[],
  runs: readonly Pick<Run, "workflowId" | "status">[],
): Enrollable[] {
  const active = new Set(runs.filter(({ status }) => status !== "ended").map(({ workflowId }) => workflowId));
  return workflows
    .filter(({ published, occasions }) => published !== null && occasions.includes("by_hand"))
    .map((workflow) => ({ workflow, underWay: active.has(workflow.id) }));
}
