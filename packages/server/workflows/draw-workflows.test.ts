import { randomUUID } from "node:crypto";
import { templateKeys, workflowTemplates } from "@baton/engine";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { refreshAll } from "../refresh-all.ts";
import { type Caller, type TestServer, testServer } from "../test-server.ts";
import { type Drawing, drawingOn, drawn, enroll, fieldsOf, newName, note, opened } from "./test-drawing.ts";

let server: TestServer;
let editor: Caller;
let admin: Caller;
let draw: Drawing["draw"];
let save: Drawing["save"];
let published: Drawing["published"];
let get: Drawing["get"];

beforeAll(async () => {
  server = await testServer();
  editor = await server.signIn("workflow_editor");
  admin = await server.signIn("admin");
  ({ draw, save, published, get } = drawingOn(server, editor));
});
afterEach(async () => {
  expect(await server.workspace.broken()).toEqual([]);
});
afterAll(() => server.drop());

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
