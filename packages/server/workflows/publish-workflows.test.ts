import type { Step } from "@baton/engine";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Answered, type Caller, type TestServer, testServer } from "../test-server.ts";
import { type Drawing, drawingOn, drawn, enroll, fieldsOf, newName, note, opened } from "./test-drawing.ts";

let server: TestServer;
let editor: Caller;
let admin: Caller;
let draw: Drawing["draw"];
let save: Drawing["save"];
let publish: Drawing["publish"];
let published: Drawing["published"];
let get: Drawing["get"];

beforeAll(async () => {
  server = await testServer();
  editor = await server.signIn("workflow_editor");
  admin = await server.signIn("admin");
  ({ draw, save, publish, published, get } = drawingOn(server, editor));
});
afterEach(async () => {
  expect(await server.workspace.broken()).toEqual([]);
});
afterAll(() => server.drop());

async function watchedBy(id: string): Promise<string[]> {
  const { kysely } = server.workspace.database;
  const rows = await kysely
    .selectFrom("workflow_watch")
    .select("property")
    .where("workflow_id", "=", id)
    .orderBy("property")
    .execute();
  return rows.map(({ property }) => property);
}

async function useInHandoffs(workflowId: string | null, channelId: string | null = null): Promise<Answered> {
  const { policy, settings } = server.workspace.app.settings.handoff();
  const route = {
    ...settings.route,
    kind: workflowId === null ? "same_people" : "conditions",
    workflowId,
  } as const;
  const process = { mode: "live", route, whenNotAssigned: "keep_open" } as const;
  const overrides = channelId === null ? [] : [{ channelId, process, messages: null }];
  const body = {
    baseVersion: policy.version,
    settings: { ...settings, ...(channelId === null ? process : {}), overrides },
  };
  return server.call("saveHandoffSettings", admin, { body: body as never });
}

describe("publishing", () => {
  test("is refused with everything that is missing or wrong", async () => {
    const made = opened(
      await server.call("addWorkflow", editor, { body: { name: newName(), template: "no_reply" } }),
    );
    expect(fieldsOf(await publish(made))).toMatchObject([
      { path: "steps.tell-lead.people", code: "unfilled" },
      { path: "steps.tell-lead.text", code: "unfilled" },
      { path: "steps.rotate-on.people", code: "unfilled" },
    ]);
    expect((await get(made.id)).published).toBeNull();
  });

  test("is refused once somebody that the draft names is gone, and the draft shows why", async () => {
    const ana = await server.workspace.addTeammate({ name: "Ana" });
    const made = await draw([{ id: "to", kind: "assign", teammateId: ana }]);
    expect(made.problems).toEqual([]);
    const live = opened(await publish(made));
    await server.workspace.changePerson(ana, { active: false });
    // People come and go freely; what is published stays, and shows what is wrong with it.
    expect(await get(live.id)).toMatchObject({
      published: { version: 1 },
      problems: [{ stepId: "to", field: "teammateId", code: "unknown" }],
    });
    expect(fieldsOf(await publish(live))).toMatchObject([{ path: "steps.to.teammateId", code: "unknown" }]);
  });

  test("watches what its filters look at, and new tickets", async () => {
    const filter = {
      match: "any",
      of: [{ property: "priority", operator: "is", values: ["urgent"] }],
    } as const;
    const about = { enrollment: { occasions: [{ kind: "filter", filter } as const], again: false } };
    const made = await draw([]);
    const saved = opened(await save(made, drawn([note()], about)));
    expect(await watchedBy(made.id)).toEqual([]);
    const live = opened(await publish(saved));
    expect(await watchedBy(made.id)).toEqual(["priority", "ticket_created"]);
    const byHand = opened(await save(live, drawn([note()])));
    opened(await publish(byHand));
    expect(await watchedBy(made.id)).toEqual([]);
  });

  test("says how many tickets match already", async () => {
    await server.workspace.write("I want to talk to a human");
    const filter = {
      match: "all",
      of: [{ property: "ticketOpen", operator: "is", values: [true] }],
    } as const;
    const about = { enrollment: { occasions: [{ kind: "filter", filter } as const], again: false } };
    const saved = opened(await save(await draw([]), drawn([note()], about)));
    const answer = await publish(saved);
    expect((answer.body as { matching: number }).matching).toBeGreaterThanOrEqual(1);
  });

  test("the same draft by several at once makes one version", async () => {
    const made = await draw();
    const answers = await Promise.all(Array.from({ length: 5 }, () => publish(made)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await get(made.id)).published).toMatchObject({ version: 1 });
    const { body } = await server.call("listWorkflowVersions", editor, { params: { id: made.id } });
    expect((body as { versions: object[] }).versions).toHaveLength(1);
  });

  test("while somebody saves publishes what was looked at, or is refused", async () => {
    const made = await draw();
    const [saved, done] = await Promise.all([save(made, drawn([note("Later.")])), publish(made)]);
    expect(saved.status).toBe(200);
    const now = await get(made.id);
    if (done.status === 200) expect(now.published?.definition.steps).toEqual([note()]);
    else {
      expect(done).toMatchObject({ status: 409, body: { error: { code: "changed_by_someone_else" } } });
      expect(now.published).toBeNull();
    }
  });

  test("two workflows that enroll in each other at once lets one of them through", async () => {
    const [first, second] = [await published(), await published()];
    const [a, b] = [
      opened(await save(first, drawn([enroll(second.id)]))),
      opened(await save(second, drawn([enroll(first.id)]))),
    ];
    const answers = await Promise.all([publish(a), publish(b)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    const refused = answers.find(({ status }) => status === 422);
    expect(refused?.body).toMatchObject({
      error: { fields: [{ path: "steps.on.workflowId", code: "enroll_cycle" }] },
    });
  });
});

describe("versions", () => {
  test("say what each changed, by path, in names", async () => {
    const [ana, ben] = [
      await server.workspace.addTeammate({ name: "Ana" }),
      await server.workspace.addTeammate({ name: "Ben" }),
    ];
    const to = (teammateId: string): Step => ({ id: "to", kind: "assign", teammateId });
    const first = await published([to(ana), note("x".repeat(500))]);
    const second = opened(await publish(opened(await save(first, drawn([note("First.", "new"), to(ben)])))));
    const { body } = await server.call("listWorkflowVersions", editor, { params: { id: second.id } });
    const [newest, oldest] = (body as { versions: { version: number; changes: object[] }[] }).versions;
    expect(oldest).toMatchObject({ version: 1, changes: [], author: "A workflow editor" });
    expect(newest?.version).toBe(2);
    expect(newest?.changes).toEqual([
      { path: "steps.to.place", before: "first", after: "after new" },
      { path: "steps.to.teammateId", before: "Ana", after: "Ben" },
      { path: "steps.note", before: "add_note", after: null },
      { path: "steps.note.place", before: "after to", after: null },
      { path: "steps.note.text", before: `${"x".repeat(199)}…`, after: null },
      { path: "steps.new", before: null, after: "add_note" },
      { path: "steps.new.place", before: null, after: "first" },
      { path: "steps.new.text", before: null, after: "First." },
    ]);
  });

  test("are read and restored as a draft, also when they name somebody who is gone since", async () => {
    const ana = await server.workspace.addTeammate({ name: "Ana" });
    const first = await published([{ id: "to", kind: "assign", teammateId: ana }]);
    const second = opened(await publish(opened(await save(first, drawn([note()])))));
    await server.workspace.changePerson(ana, { active: false });
    const params = { id: second.id, version: 1 };
    const read = await server.call("getWorkflowVersion", editor, { params });
    expect(read.body).toMatchObject({ version: 1, definition: first.draft });
    const stale = await server.call("restoreWorkflowVersion", editor, { params, body: { baseRevision: 1 } });
    expect(stale).toMatchObject({ status: 409, body: { error: { code: "changed_by_someone_else" } } });
    const body = { baseRevision: second.revision };
    const restored = opened(await server.call("restoreWorkflowVersion", editor, { params, body }));
    expect(restored).toMatchObject({
      draft: first.draft,
      revision: 3,
      published: { version: 2 },
      problems: [{ stepId: "to", code: "unknown" }],
    });
    for (const version of [0, 3, 2_147_483_648, 1.5]) {
      const none = { params: { id: second.id, version }, body };
      expect((await server.call("restoreWorkflowVersion", editor, none)).status).toBe(404);
    }
  });
});

describe("unpublishing and removing", () => {
  test("is refused while handoffs lead there, naming where", async () => {
    const made = await published();
    expect((await useInHandoffs(made.id)).status).toBe(200);
    expect(await get(made.id)).toMatchObject({ usedBy: ["the handoffs of all channels"] });
    const params = { id: made.id };
    const tried = [
      await server.call("unpublishWorkflow", editor, { params, body: {} }),
      await server.call("removeWorkflow", editor, { params }),
    ];
    for (const refused of tried) {
      expect(refused).toMatchObject({
        status: 409,
        body: { error: { code: "in_use", message: expect.stringContaining("the handoffs of all channels") } },
      });
    }
    await useInHandoffs(made.id, server.workspace.channelId);
    await useInHandoffs(null);
    expect((await useInHandoffs(made.id, server.workspace.channelId)).status).toBe(200);
    expect((await get(made.id)).usedBy).toEqual(["the handoffs of Website chat"]);
    expect((await server.call("unpublishWorkflow", editor, { params, body: {} })).status).toBe(409);
    await useInHandoffs(null);
    expect(opened(await server.call("unpublishWorkflow", editor, { params, body: {} })).published).toBeNull();
    // What is not published can't be chosen any more.
    expect(fieldsOf(await useInHandoffs(made.id))).toMatchObject([{ code: "unknown_workflow" }]);
  });

  test("is refused while another published workflow enrolls in it", async () => {
    const [name, params] = [newName(), { id: (await published()).id }];
    const other = await published([enroll(params.id)], name);
    expect((await get(params.id)).usedBy).toEqual([`the workflow "${name}"`]);
    const refused = await server.call("unpublishWorkflow", editor, { params, body: {} });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: "in_use" } } });
    await server.call("unpublishWorkflow", editor, { params: { id: other.id }, body: {} });
    expect((await server.call("unpublishWorkflow", editor, { params, body: {} })).status).toBe(200);
  });

  test("a save of the handoff settings and an unpublishing at once never leave handoffs with nothing", async () => {
    for (let round = 0; round < 5; round += 1) {
      const params = { id: (await published()).id };
      const [used, taken] = await Promise.all([
        useInHandoffs(params.id),
        server.call("unpublishWorkflow", editor, { params, body: {} }),
      ]);
      expect([used.status, taken.status].toSorted()).toEqual(used.status === 200 ? [200, 409] : [200, 422]);
      await useInHandoffs(null);
    }
  });

  test("one that is published, or has runs under way, is not removed", async () => {
    const made = await published([
      { id: "wait", kind: "delay", delay: { kind: "for", amount: 1, unit: "days" } },
    ]);
    const params = { id: made.id };
    expect((await server.call("removeWorkflow", editor, { params })).body).toMatchObject({
      error: { code: "conflict" },
    });
    const { conversationId } = await server.workspace.write("I want to talk to a human");
    const enrolled = await server.call("enrollTicket", editor, { params, body: { conversationId } });
    const { id: runId } = (enrolled.body as { run: { id: string } }).run;
    expect(await get(made.id)).toMatchObject({ running: 1, needsReview: 0 });
    await server.call("unpublishWorkflow", editor, { params, body: {} });
    expect((await server.call("removeWorkflow", editor, { params })).body).toMatchObject({
      error: { code: "in_use", message: expect.stringContaining("1 run of it is under way") },
    });
    await server.call("endRun", editor, { params: { runId }, body: {} });
    expect((await server.call("removeWorkflow", editor, { params })).status).toBe(200);
    expect((await server.call("getWorkflow", editor, { params })).status).toBe(404);
    expect((await publish(made)).status).toBe(404);
    // Its history stays readable.
    expect((await server.call("listRuns", admin, { params, query: {} })).body).toMatchObject({
      runs: [{ id: runId }],
    });
    expect((await server.call("listWorkflowVersions", editor, { params })).status).toBe(200);
    expect((await server.call("getRun", admin, { params: { runId } })).status).toBe(200);
  });

  test("twice at once is done once, and what is not published stays so", async () => {
    const made = await published();
    const params = { id: made.id };
    const answers = await Promise.all(
      [1, 2].map(() => server.call("unpublishWorkflow", editor, { params, body: {} })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const removed = await Promise.all([1, 2].map(() => server.call("removeWorkflow", editor, { params })));
    expect(removed.map(({ status }) => status).toSorted()).toEqual([200, 404]);
  });
});
