import { randomUUID } from "node:crypto";
import { type Step, templateKeys } from "@baton/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answered, type Caller, type TestServer, testServer } from "../test-server.ts";
import { workflowOf } from "./test-workflow.ts";
import type { OpenedWorkflow } from "./workflows.views.ts";

let server: TestServer;
let editor: Caller;

beforeAll(async () => {
  server = await testServer();
  editor = await server.signIn("workflow_editor");
});
afterAll(async () => {
  expect(await server.workspace.broken()).toEqual([]);
  await server.drop();
});

function opened({ status, body }: Answered): OpenedWorkflow {
  expect({ status, body }).toMatchObject({ status: 200 });
  return (body as { workflow: OpenedWorkflow }).workflow;
}

async function draw(about: object, name = `Workflow ${randomUUID()}`): Promise<OpenedWorkflow> {
  return opened(await server.call("addWorkflow", editor, { body: { name, ...about } }));
}

async function printed(id: string, query: object = {}): Promise<string> {
  const { status, body } = await server.call("exportWorkflow", editor, { params: { id }, query });
  expect(status).toBe(200);
  return (body as { text: string }).text;
}

const importText = (text: string, about: object = {}): Promise<Answered> =>
  server.call("importWorkflow", editor, { body: { text, ...about } });

describe("an exported workflow", () => {
  test.each(templateKeys)(
    "of the template %s is imported again as it was, in both forms",
    async (template) => {
      const made = await draw({ template });
      for (const format of ["yaml", "json"] as const) {
        const again = opened(await importText(await printed(made.id, { format })));
        expect(again.draft).toEqual(made.draft);
        expect(again.id).not.toBe(made.id);
        // The name is taken, so it gets a number.
        expect(again.name).toBe(`${made.name} (${format === "yaml" ? 2 : 3})`);
      }
    },
  );

  test("names people, teams, inboxes, channels and workflows next to their ids", async () => {
    const { inboxId, teamId, channelId } = server.workspace;
    const ana = await server.workspace.addTeammate({ name: "Ana Ruiz" });
    const target = await draw({ definition: workflowOf([{ id: "end", kind: "stop" }]) }, "After hours");
    await server.call("publishWorkflow", editor, { params: { id: target.id }, body: { baseRevision: 1 } });
    const steps: Step[] = [
      { id: "to", kind: "assign", teammateId: ana },
      {
        id: "tell",
        kind: "notify",
        people: { userIds: [], teamIds: [teamId], owner: false },
        by: ["in_app"],
        text: "x",
      },
      { id: "move", kind: "move_to_inbox", inboxId },
      { id: "on", kind: "enroll", workflowId: target.id },
      {
        id: "by",
        kind: "branch_value",
        property: "channel",
        arms: [{ values: [channelId], steps: [] }],
        otherwise: [],
      },
    ];
    const { id } = await draw({ definition: workflowOf(steps) });
    const yaml = await printed(id);
    for (const line of [
      `teammateId: ${ana} # Ana Ruiz`,
      `- ${teamId} # Support`,
      `inboxId: ${inboxId} # Help desk`,
      `workflowId: ${target.id} # After hours`,
      `- ${channelId} # Website chat`,
    ])
      expect(yaml).toContain(line);
    expect(JSON.parse(await printed(id, { format: "json" })).names).toMatchObject({ [ana]: "Ana Ruiz" });
  });

  test("is the draft or what is published, as asked", async () => {
    const note = (text: string) =>
      workflowOf([{ id: "n", kind: "add_note", text }]) as OpenedWorkflow["draft"];
    const { id, name } = await draw({ definition: note("First") });
    const params = { id };
    const none = await server.call("exportWorkflow", editor, { params, query: { which: "published" } });
    expect(none.status).toBe(404);
    await server.call("publishWorkflow", editor, { params, body: { baseRevision: 1 } });
    const body = { baseRevision: 1, name, definition: note("Second") };
    await server.call("saveWorkflowDraft", editor, { params, body });
    expect(await printed(id)).toContain("text: Second");
    expect(await printed(id, { which: "published" })).toContain("text: First");
  });
});

describe("an import", () => {
  test("into a workflow becomes its draft, under its own name, as a save of that revision", async () => {
    const [from, into] = [await draw({ template: "after_hours" }), await draw({})];
    const text = await printed(from.id);
    const missing = await importText(text, { workflowId: into.id });
    expect(missing).toMatchObject({ status: 422, body: { error: { fields: [{ path: "baseRevision" }] } } });
    const stale = await importText(text, { workflowId: into.id, baseRevision: 7 });
    expect(stale).toMatchObject({ status: 409, body: { error: { code: "changed_by_someone_else" } } });
    const saved = opened(await importText(text, { workflowId: into.id, baseRevision: 1 }));
    expect(saved).toMatchObject({ id: into.id, name: into.name, revision: 2, draft: from.draft });
    expect((await importText(text, { workflowId: randomUUID(), baseRevision: 1 })).status).toBe(404);
  });

  test("of what is wrong is refused by field, and nothing is made", async () => {
    const count = async () =>
      ((await server.call("listWorkflows", editor, {})).body as { workflows: [] }).workflows.length;
    const text = await printed((await draw({ template: "reassign_by_channel" })).id);
    const before = await count();
    const wrong: readonly (readonly [string, string])[] = [
      [
        text.replace(
          "people: null",
          `people:\n                userIds: [${randomUUID()}]\n                teamIds: []`,
        ),
        "steps.rotate-chat.people.userIds.0",
      ],
      [text.replace("id: rotate-email", "id: rotate-chat"), "steps.rotate-chat.id"],
      [text.replace("channelKind", "gone"), "steps.by-channel.property"],
      [text.replace("kind: rotate", "kind: juggle"), "text.definition.steps.0.arms.0.steps.0.kind"],
      ["a: [", "text"],
    ];
    for (const [one, path] of wrong) {
      expect(one).not.toBe(text);
      const { status, body } = await importText(one);
      expect({ status, body }).toMatchObject({ status: 422, body: { error: { fields: [{ path }] } } });
    }
    const steps = Array.from(
      { length: 10_000 },
      (_, index) => `    - id: s${index}\n      kind: stop\n`,
    ).join("");
    const long = `${text.slice(0, text.indexOf("  steps:\n"))}  steps:\n${steps}`;
    expect(await importText(long)).toMatchObject({
      status: 422,
      body: {
        error: {
          fields: [{ path: "text", code: "too_many", message: expect.stringContaining("1000 steps") }],
        },
      },
    });
    expect(await count()).toBe(before);
  });

  test("by several at once under one name makes several names", async () => {
    const text = await printed((await draw({}, "x".repeat(120))).id);
    const answers = await Promise.all(Array.from({ length: 4 }, () => importText(text)));
    const names = answers.map((answer) => opened(answer).name).toSorted();
    expect(names).toEqual([2, 3, 4, 5].map((number) => `${"x".repeat(116)} (${number})`));
  });
});
