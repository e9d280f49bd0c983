import { randomUUID } from "node:crypto";
import type { workflowEndpoints } from "@baton/contract";
import type { WorkflowDefinition } from "@baton/engine";
import type { TestServer } from "../test-server.ts";
import type { Samples } from "./samples.ts";

type WorkflowSamples = Pick<Samples, keyof typeof workflowEndpoints>;

/** A workflow that a person enrolls a ticket in, and that waits a day before it does anything. */
const definition = {
  enrollment: { occasions: [{ kind: "by_hand" }], again: true },
  unenroll: null,
  window: null,
  blockedDates: [],
  steps: [
    { id: "wait", kind: "delay", delay: { kind: "for", amount: 1, unit: "days" } },
    { id: "note", kind: "add_note", text: "A day has passed." },
  ],
} satisfies WorkflowDefinition;

/** A new one each time: no two samples may be the same workflow's draft. */
const drawn = () => structuredClone(definition);
const newName = () => `Sample ${randomUUID()}`;

/** Samples of the calls of workflows. */
export function workflowSamples(server: TestServer): WorkflowSamples {
  const things = thingsOf(server);
  return { ...drawingSamples(things), ...runSamples(things) };
}

type Things = ReturnType<typeof thingsOf>;

function thingsOf(server: TestServer) {
  /** A draft that nobody has published. */
  const draft = async (): Promise<{ params: { id: string } }> => {
    const body = { name: newName(), definition: drawn() };
    const added = await server.call("addWorkflow", await server.signIn("admin"), { body });
    return { params: { id: (added.body as { workflow: { id: string } }).workflow.id } };
  };
  const published = async (): Promise<{ params: { id: string } }> => {
    const { params } = await draft();
    await server.call("publishWorkflow", await server.signIn("admin"), { params, body: { baseRevision: 1 } });
    return { params };
  };
  /** A conversation that has a ticket. */
  const ticket = async (): Promise<string> =>
    (await server.workspace.write("I want to talk to a human")).conversationId;
  const run = async (): Promise<{ params: { runId: string } }> => {
    const { params } = await published();
    return { params: { runId: await insertWaitingRun(server, params.id, await ticket()) } };
  };
  return { draft, published, ticket, run };
}

function drawingSamples({ draft, published }: Things) {
  const printed = { baton: "workflow", version: 1, name: "Imported", definition };
  return {
    listWorkflows: async () => ({}),
    addWorkflow: async () => ({ body: { name: newName(), definition: drawn() } }),
    getWorkflow: draft,
    saveWorkflowDraft: async () => ({
      ...(await draft()),
      body: { baseRevision: 1, name: newName(), definition: drawn() },
    }),
    checkWorkflow: async () => ({ body: { workflowId: (await draft()).params.id, definition: drawn() } }),
    publishWorkflow: async () => ({ ...(await draft()), body: { baseRevision: 1 } }),
    unpublishWorkflow: async () => ({ ...(await published()), body: {} }),
    removeWorkflow: draft,
    listWorkflowVersions: published,
    getWorkflowVersion: async () => ({ params: { ...(await published()).params, version: 1 } }),
    restoreWorkflowVersion: async () => ({
      params: { ...(await published()).params, version: 1 },
      body: { baseRevision: 1 },
    }),
    exportWorkflow: async () => ({ ...(await published()), query: { format: "yaml", which: "published" } }),
    importWorkflow: async () => ({
      body: { text: JSON.stringify(printed), workflowId: (await draft()).params.id, baseRevision: 1 },
    }),
  } satisfies Partial<WorkflowSamples>;
}

function runSamples({ draft, published, ticket, run }: Things) {
  return {
    countMatching: published,
    enrollMatching: async () => ({ ...(await published()), body: {} }),
    enrollTicket: async () => ({ ...(await published()), body: { conversationId: await ticket() } }),
    dryRunWorkflow: async () => ({
      body: { workflowId: (await draft()).params.id, definition: drawn(), conversationId: await ticket() },
    }),
    listRuns: async () => ({ ...(await published()), query: { status: "waiting", limit: 10 } }),
    listTicketRuns: async () => ({ params: { id: await ticket() } }),
    getRun: run,
    resumeRun: async () => ({ ...(await run()), body: {} }),
    endRun: async () => ({ ...(await run()), body: {} }),
  } satisfies Partial<WorkflowSamples>;
}

/** A run of the first version as it stands when it has begun to wait for its day. */
async function insertWaitingRun(server: TestServer, workflowId: string, ticketId: string): Promise<string> {
  const { app, database } = server.workspace;
  const [id, now] = [randomUUID(), app.clock()];
  const until = now + 86_400_000;
  const [{ id: teammateId }, at] = [await server.signIn("admin"), new Date(now)];
  await database.kysely
    .insertInto("workflow_run")
    .values({
      id,
      workflow_id: workflowId,
      version: 1,
      conversation_id: ticketId,
      cause: JSON.stringify({ kind: "by_hand", teammateId }),
      begun_at: at,
      number: 1,
      next_step_id: "wait",
      status: "waiting",
      why: "delay",
      due_at: new Date(until),
      updated_at: at,
    })
    .execute();
  const record = {
    v: 1,
    number: 1,
    stepId: "wait",
    kind: "delay",
    at: now,
    inputs: {},
    considered: [],
    checked: [],
    result: { outcome: "waits", why: "delay", until },
  };
  await database.kysely
    .insertInto("workflow_record")
    .values({ run_id: id, number: 1, step_id: "wait", record: JSON.stringify(record), at })
    .execute();
  return id;
}
