import type { workflowEndpoints } from "@baton/contract";
import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { countMatching } from "./enroll-matching.ts";
import { publishWorkflow, unpublishWorkflow } from "./publish-workflow.ts";
import { removeWorkflow } from "./remove-workflow.ts";
import type { RunCalls } from "./runs.routes.ts";
import { listRuns, listTicketRuns, openRun } from "./runs.views.ts";
import { addWorkflow, restoreVersion, saveDraft } from "./save-draft.ts";
import { exportWorkflow, importWorkflow } from "./share-workflow.ts";
import { listVersions, readVersion } from "./versions.views.ts";
import { listWorkflows, problemsOf, readWorkflow, requireWorkflow } from "./workflows.views.ts";

type DrawingCalls = Exclude<keyof typeof workflowEndpoints, RunCalls>;
type ReadingCalls =
  | "listWorkflows"
  | "getWorkflow"
  | "checkWorkflow"
  | "listWorkflowVersions"
  | "getWorkflowVersion"
  | "exportWorkflow"
  | "listRuns"
  | "listTicketRuns"
  | "getRun";

/** The calls by which workflows are drawn, published and shared, and their runs are read. */
export function workflowHandlers(app: App): Pick<Handlers, DrawingCalls> {
  const read = async (id: string) => ({ workflow: await readWorkflow(app.database, id) });
  return {
    ...readingHandlers(app),
    async addWorkflow({ body }, { teammate }) {
      return read(await addWorkflow({ app, actorId: teammate.id }, body));
    },
    async saveWorkflowDraft({ params: { id }, body }, { teammate }) {
      await saveDraft({ app, actorId: teammate.id }, id, body);
      return read(id);
    },
    async publishWorkflow({ params: { id }, body: { baseRevision } }, { teammate }) {
      await publishWorkflow({ app, actorId: teammate.id }, id, baseRevision);
      // Somebody else may have taken it out of force by now, which is no failure of publishing it.
      const matching = app.workflows.published(id) === null ? 0 : await countMatching(app, id);
      return { ...(await read(id)), matching };
    },
    async unpublishWorkflow({ params: { id } }, { teammate }) {
      await unpublishWorkflow({ app, actorId: teammate.id }, id);
      return read(id);
    },
    async removeWorkflow({ params: { id } }, { teammate }) {
      await removeWorkflow({ app, actorId: teammate.id }, id);
      return { ok: true };
    },
    async restoreWorkflowVersion({ params: { id, version }, body: { baseRevision } }, { teammate }) {
      await restoreVersion({ app, actorId: teammate.id }, id, { version, baseRevision });
      return read(id);
    },
    async importWorkflow({ body }, { teammate }) {
      return read(await importWorkflow({ app, actorId: teammate.id }, body));
    },
  };
}

function readingHandlers({ database }: App): Pick<Handlers, ReadingCalls> {
  return {
    listWorkflows: async () => ({ workflows: await listWorkflows(database) }),
    getWorkflow: async ({ params: { id } }) => ({ workflow: await readWorkflow(database, id) }),
    async checkWorkflow({ body: { workflowId, definition } }) {
      if (workflowId !== undefined) await requireWorkflow(database, workflowId, false);
      return { problems: await problemsOf(database, workflowId ?? null, definition) };
    },
    listWorkflowVersions: async ({ params: { id } }) => ({ versions: await listVersions(database, id) }),
    getWorkflowVersion: ({ params: { id, version } }) => readVersion(database, id, version),
    exportWorkflow: async ({ params: { id }, query }) => ({
      text: await exportWorkflow(database, id, query),
    }),
    listRuns: async ({ params: { id }, query }, { teammate }) =>
      listRuns(database, { workflowId: id, reader: teammate, ...query }),
    listTicketRuns: async ({ params: { id } }, { teammate }) => ({
      runs: await listTicketRuns(database, teammate, id),
    }),
    getRun: async ({ params: { runId } }, { teammate }) => ({
      run: await openRun(database, teammate, runId),
    }),
  };
}
