import type { App } from "../app.ts";

/** How many open tickets match the published version of a workflow now and are not enrolled. */
export async function countMatching(_app: App, _workflowId: string): Promise<number> {
  return 0;
}
