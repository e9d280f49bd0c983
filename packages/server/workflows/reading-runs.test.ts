import { randomUUID } from "node:crypto";
import type { Step } from "@baton/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Caller, type TestServer, testServer } from "../test-server.ts";
import type { ListedRun } from "./runs.views.ts";
import { publish, workflowOf } from "./test-workflow.ts";

let server: TestServer;
let admin: Caller;
let outsider: Caller;
let workflowId: string;
let runs: string[];
let hidden: string;

const wait: Step = { id: "wait", kind: "delay", delay: { kind: "for", amount: 1, unit: "days" } };

beforeAll(async () => {
  server = await testServer();
  admin = await server.signIn("admin");
  outsider = await server.signIn("teammate");
  const { app, database } = server.workspace;
  const enrollment = { occasions: [{ kind: "by_hand" as const }], again: true };
  workflowId = await publish(database, workflowOf([wait], { enrollment }), { name: "Waits" });
  await app.workflows.refresh();
  runs = [];
  // All at one instant, so that only the id tells them apart.
  for (let index = 0; index < 7; index += 1) runs.push((await begin()).id);
  const last = await begin();
  hidden = last.id;
  const privateInbox = randomUUID();
  await database.kysely
    .insertInto("inbox")
    .values({ id: privateInbox, name: "Complaints", kind: "inbox", everyone: false })
    .execute();
  await database.pool.query("update conversation set inbox_id = $2 where id = $1", [
    last.conversationId,
    privateInbox,
  ]);
  app.recent.forget(last.conversationId);
  await app.roster.refresh();
});
afterAll(async () => {
  expect(await server.workspace.broken()).toEqual([]);
  await server.drop();
});

async function begin(): Promise<ListedRun> {
  const { conversationId } = await server.workspace.write("I want to talk to a human about 4711");
  const asked = { params: { id: workflowId }, body: { conversationId } };
  const { status, body } = await server.call("enrollTicket", admin, asked);
  expect({ status, body }).toMatchObject({ status: 200 });
  return (body as { run: ListedRun }).run;
}

async function list(
  caller: Caller,
  query: object,
): Promise<{ runs: ListedRun[]; nextCursor: string | null }> {
  const { status, body } = await server.call("listRuns", caller, { params: { id: workflowId }, query });
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as { runs: ListedRun[]; nextCursor: string | null };
}

describe("the runs of a workflow", () => {
  test.each([1, 2, 3, 7, 8, 100])("are read in pages of %i, each once, newest first", async (limit) => {
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page = await list(admin, { limit, ...(cursor === "" ? {} : { cursor }) });
      expect(page.runs.length).toBeLessThanOrEqual(limit);
      seen.push(...page.runs.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([...runs, hidden].toSorted().reverse());
  });

  test("are those of conversations that the reader may see", async () => {
    const { runs: seen } = await list(outsider, {});
    expect(seen.map(({ id }) => id)).toEqual(runs.toSorted().reverse());
    expect((await server.call("getRun", outsider, { params: { runId: hidden } })).status).toBe(404);
    expect((await server.call("getRun", admin, { params: { runId: hidden } })).status).toBe(200);
    for (const name of ["resumeRun", "endRun"] as const) {
      const editor = await server.signIn("workflow_editor");
      expect((await server.call(name, editor, { params: { runId: hidden }, body: {} })).status).toBe(404);
    }
  });

  test("are told apart by where they stand", async () => {
    const { id } = await begin();
    await server.call("endRun", admin, { params: { runId: id }, body: {} });
    expect((await list(admin, { status: "ended" })).runs).toMatchObject([
      { id, status: "ended", why: "by_hand", until: null },
    ]);
    const waiting = (await list(admin, { status: "waiting" })).runs;
    expect(waiting).toHaveLength(8);
    expect(waiting[0]).toMatchObject({
      workflowName: "Waits",
      version: 1,
      subject: "I want to talk to a human about 4711",
      cause: { kind: "by_hand", name: "A admin" },
      why: "delay",
      until: new Date(server.workspace.app.clock() + 86_400_000).toISOString(),
    });
    expect((await list(admin, { status: "needs_review" })).runs).toEqual([]);
    runs.push(id);
  });

  test.each(["x", "2026-99-01T00:00:00Z_00000000-0000-0000-0000-000000000000", "%00", ""])(
    "are refused for the cursor %j",
    async (cursor) => {
      const refused = await server.call("listRuns", admin, { params: { id: workflowId }, query: { cursor } });
      expect(refused).toMatchObject({ status: 422, body: { error: { fields: [{ path: "cursor" }] } } });
    },
  );
});

test("a conversation's runs are all there, newest first, for whoever may see it", async () => {
  const first = await begin();
  const params = { id: first.conversationId };
  await server.call("endRun", admin, { params: { runId: first.id }, body: {} });
  server.workspace.advance(1000);
  const asked = { params: { id: workflowId }, body: { conversationId: first.conversationId } };
  const second = (await server.call("enrollTicket", admin, asked)).body as { run: ListedRun };
  const { body } = await server.call("listTicketRuns", outsider, { params });
  expect((body as { runs: ListedRun[] }).runs.map(({ id }) => id)).toEqual([second.run.id, first.id]);
  const { body: whole } = await server.call("getRun", admin, { params: { runId: hidden } });
  const { conversationId } = (whole as { run: ListedRun }).run;
  expect((await server.call("listTicketRuns", outsider, { params: { id: conversationId } })).status).toBe(
    404,
  );
});

test("a run is read with every step that it did and the version that it keeps", async () => {
  const run = await begin();
  const next = workflowOf([wait, { id: "end", kind: "stop" }]);
  await publish(server.workspace.database, next, { id: workflowId });
  const { body } = await server.call("getRun", outsider, { params: { runId: run.id } });
  expect((body as { run: object }).run).toMatchObject({
    ...run,
    definition: { steps: [wait] },
    records: [{ number: 1, stepId: "wait", kind: "delay", result: { outcome: "waits" } }],
  });
});
