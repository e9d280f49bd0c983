import { randomUUID } from "node:crypto";
import { type Step, templateKeys, type WorkflowDefinition, workflowTemplates } from "@baton/engine";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { refreshAll } from "../refresh-all.ts";
import { type Answered, type Caller, type TestServer, testServer } from "../test-server.ts";
import { workflowOf } from "./test-workflow.ts";
import type { OpenedWorkflow } from "./workflows.views.ts";

let server: TestServer;
let editor: Caller;
let admin: Caller;

beforeAll(async () => {
  server = await testServer();
  editor = await server.signIn("workflow_editor");
  admin = await server.signIn("admin");
});
afterEach(async () => {
  expect(await server.workspace.broken()).toEqual([]);
});
afterAll(() => server.drop());

const note = (text = "A note.", id = "note"): Step => ({ id, kind: "add_note", text });
const enroll = (workflowId: string | null): Step => ({ id: "on", kind: "enroll", workflowId });
const newName = () => `Workflow ${randomUUID()}`;

/** The workflow of an answer; fails with what was answered instead. */
function opened({ status, body }: Answered): OpenedWorkflow {
  expect({ status, body }).toMatchObject({ status: 200 });
  return (body as { workflow: OpenedWorkflow }).workflow;
}

type Fields = { path: string; message: string; code?: string }[];

function fieldsOf({ status, body }: Answered): Fields {
  expect({ status, body }).toMatchObject({ status: 422 });
  return (body as { error: { fields: Fields } }).error.fields;
}

async function draw(steps: readonly Step[] = [note()], name = newName()): Promise<OpenedWorkflow> {
  return opened(await server.call("addWorkflow", editor, { body: { name, definition: drawn(steps) } }));
}

/** A definition of these steps as a request holds it. */
function drawn(steps: readonly Step[], about: Partial<WorkflowDefinition> = {}): OpenedWorkflow["draft"] {
  return workflowOf(steps, about) as OpenedWorkflow["draft"];
}

const save = (
  { id, revision, name }: OpenedWorkflow,
  definition: OpenedWorkflow["draft"],
  by = editor,
): Promise<Answered> =>
  server.call("saveWorkflowDraft", by, {
    params: { id },
    body: { baseRevision: revision, name, definition },
  });

const publish = ({ id, revision }: OpenedWorkflow, by = editor): Promise<Answered> =>
  server.call("publishWorkflow", by, { params: { id }, body: { baseRevision: revision } });

const get = async (id: string) => opened(await server.call("getWorkflow", editor, { params: { id } }));

async function published(steps: readonly Step[] = [note()], name = newName()): Promise<OpenedWorkflow> {
  return opened(await publish(await draw(steps, name)));
}

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

describe("a new workflow", () => {
  test.each(templateKeys)(
    "is a draft from the template %s, with what is still to be filled in",
    async (template) => {
      const made = opened(await server.call("addWorkflow", editor, { body: { name: newName(), template } }));
      expect(made).toMatchObject({
        revision: 1,
        published: null,
        draftDiffers: true,
        usedBy: [],
        running: 0,
      });
      expect(made.updatedBy).toBe("A workflow editor");
      expect(made.draft).toEqual(JSON.parse(JSON.stringify(workflowTemplates[template])));
      expect(new Set(made.problems.map(({ code }) => code))).toEqual(new Set(["unfilled"]));
    },
  );

  test("is empty when nothing is given, and can't be both of a template and of a definition", async () => {
    const empty = opened(await server.call("addWorkflow", editor, { body: { name: newName() } }));
    expect(empty.problems.map(({ field }) => field)).toEqual(["enrollment.occasions", "steps"]);
    const both = { name: newName(), template: "no_reply" as const, definition: drawn([]) };
    expect(fieldsOf(await server.call("addWorkflow", editor, { body: both }))).toMatchObject([
      { path: "template" },
    ]);
  });

  test("needs a name that no other has, whatever its letters; one that was removed has none", async () => {
    const name = `Été ${randomUUID()}`;
    const first = await draw([], name);
    for (const taken of [name, name.toUpperCase(), ` ${name} `]) {
      const fields = fieldsOf(await server.call("addWorkflow", editor, { body: { name: taken } }));
      expect(fields).toMatchObject([
        { path: "name", code: "duplicate", message: "is the name of another workflow" },
      ]);
    }
    const other = await draw([]);
    const renamed = await server.call("saveWorkflowDraft", editor, {
      params: { id: other.id },
      body: { baseRevision: 1, name, definition: drawn([]) },
    });
    expect(fieldsOf(renamed)).toMatchObject([{ path: "name" }]);
    expect((await save(first, drawn([note()]))).status).toBe(200);
    await server.call("removeWorkflow", editor, { params: { id: first.id } });
    expect((await draw([], name)).name).toBe(name);
  });
});

describe("saving a draft", () => {
  test("changes nothing that runs, and says so", async () => {
    const first = await published();
    expect(first).toMatchObject({
      draftDiffers: false,
      published: { version: 1, author: "A workflow editor" },
    });
    const saved = opened(await save(first, drawn([note("Another.")])));
    expect(saved).toMatchObject({ revision: 2, draftDiffers: true, published: { version: 1 } });
    expect(saved.published?.definition.steps).toEqual([note()]);
    expect(server.workspace.app.workflows.published(first.id)?.definition.steps).toEqual([note()]);
  });

  test("keeps what is unfilled, and refuses what is wrong by step, field, code and in words", async () => {
    const made = await draw([]);
    const unfilled = drawn([{ id: "to", kind: "assign", teammateId: null }]);
    expect(opened(await save(made, unfilled)).problems).toEqual([
      { stepId: "to", field: "teammateId", code: "unfilled", message: "is still to be filled in" },
    ]);
    const wrong = drawn([
      { id: "to", kind: "assign", teammateId: randomUUID() },
      { id: "to", kind: "set_property", property: "priority", value: "huge" },
    ]);
    expect(fieldsOf(await save(await get(made.id), wrong))).toEqual([
      { path: "steps.to.teammateId", code: "unknown", message: expect.stringContaining("does not exist") },
      { path: "steps.to.id", code: "duplicate", message: "is there twice" },
      { path: "steps.to.value", code: "unknown", message: expect.any(String) },
    ]);
    expect(await get(made.id)).toMatchObject({ revision: 2 });
  });

  test("by two editors at once is done by one, and tells the other who did it", async () => {
    const made = await draw();
    const answers = await Promise.all([
      save(made, drawn([note("Mine.")]), admin),
      save(made, drawn([note("Yours.")]), editor),
    ]);
    const [kept, refused] = answers.toSorted((a, b) => a.status - b.status);
    expect(kept?.status).toBe(200);
    const by = kept === answers[0] ? "A admin" : "A workflow editor";
    expect(refused).toMatchObject({
      status: 409,
      body: { error: { code: "changed_by_someone_else", message: expect.stringContaining(by) } },
    });
    expect(await get(made.id)).toMatchObject({ revision: 2, updatedBy: by });
  });

  test("is told to screens and kept in the audit log, with before and after", async () => {
    const made = await draw();
    const { kysely } = server.workspace.database;
    const before = await kysely
      .selectFrom("event")
      .select((row) => row.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    await save(made, drawn([note("Another.")]));
    const after = await kysely
      .selectFrom("event")
      .select("payload")
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    const now = await kysely
      .selectFrom("event")
      .select((row) => row.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    expect(now.count).toBe(before.count + 1);
    expect(after.payload).toEqual({ type: "settings", name: "workflows" });
    const entry = await kysely
      .selectFrom("audit_log")
      .selectAll()
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(entry).toMatchObject({
      action: "workflow.saved",
      actor_id: editor.id,
      before: { id: made.id, revision: 1, definition: { steps: [note()] } },
      after: { id: made.id, revision: 2, definition: { steps: [note("Another.")] } },
    });
  });
});

test("checking says what stops publishing, and saves nothing", async () => {
  const made = await draw();
  const body = { workflowId: made.id, definition: drawn([enroll(made.id), enroll(null)]) };
  const { body: answer } = await server.call("checkWorkflow", await server.signIn("teammate"), { body });
  expect((answer as { problems: object[] }).problems).toMatchObject([
    { stepId: "on", field: "id", code: "duplicate" },
    { stepId: "on", field: "workflowId", code: "unfilled" },
    { stepId: "on", field: "workflowId", code: "enrolls_itself" },
  ]);
  expect(await get(made.id)).toEqual(made);
});

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

test("the list names every workflow with its occasions, where it is used and what of it runs", async () => {
  const [name, target] = [newName(), await published()];
  const other = await published([enroll(target.id)], name);
  await save(other, drawn([enroll(target.id), note()]));
  const { body } = await server.call("listWorkflows", await server.signIn("teammate"), {});
  const rows = (body as { workflows: { id: string; name: string }[] }).workflows;
  expect(rows.find(({ id }) => id === target.id)).toMatchObject({
    usedBy: [`the workflow "${name}"`],
    published: { version: 1 },
    draftDiffers: false,
    occasions: ["handoff", "by_hand"],
    running: 0,
  });
  expect(rows.find(({ id }) => id === other.id)).toMatchObject({ draftDiffers: true, usedBy: [] });
  const lower = rows.map((row) => row.name.toLowerCase());
  expect(lower).toEqual(lower.toSorted());
});

test("another process acts on what was published once it has read it again", async () => {
  const second = await server.workspace.secondProcess();
  const made = await published();
  await refreshAll(second);
  expect(second.workflows.published(made.id)?.version).toBe(1);
});
