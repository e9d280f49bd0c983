import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { dryRunWorkflow } from "./dry-run.ts";
import { enrollByHand } from "./enroll-by-hand.ts";
import { countMatching, enrollMatching } from "./enroll-matching.ts";
import { end, resume } from "./mend-run.ts";
import { listedRunOf } from "./runs.views.ts";
import { refuseWrong } from "./save-draft.ts";

/** The calls that begin runs or move them on. */
export type RunCalls =
  | "countMatching"
  | "enrollMatching"
  | "enrollTicket"
  | "dryRunWorkflow"
  | "resumeRun"
  | "endRun";

/** The calls that begin runs or move them on. */
export function runHandlers(app: App): Pick<Handlers, RunCalls> {
  const { database } = app;
  return {
    countMatching: async ({ params: { id } }) => ({ matching: await countMatching(app, id) }),
    enrollMatching: async ({ params: { id } }, { teammate }) => ({
      enrolled: await enrollMatching(app, id, teammate.id),
    }),
    async enrollTicket({ params: { id }, body: { conversationId } }, { teammate }) {
      const runId = await enrollByHand(app, teammate, id, conversationId);
      return { run: await listedRunOf(database, teammate, runId) };
    },
    async dryRunWorkflow({ body }, { teammate }) {
      // What could never be saved need not be followed either.
      await refuseWrong(database.kysely, body.workflowId ?? null, body.definition);
      const { enrolled, records, state } = await dryRunWorkflow(app, teammate, body);
      const why = "why" in state ? state.why : null;
      return { enrolled, records: records.map((record) => ({ ...record })), status: state.status, why };
    },
    async resumeRun({ params: { runId } }, { teammate }) {
      await listedRunOf(database, teammate, runId);
      await resume(app, runId);
      return { run: await listedRunOf(database, teammate, runId) };
    },
    async endRun({ params: { runId } }, { teammate }) {
      await listedRunOf(database, teammate, runId);
      await end(app, runId);
      return { run: await listedRunOf(database, teammate, runId) };
    },
  };
}
