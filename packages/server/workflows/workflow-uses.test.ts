import { randomUUID } from "node:crypto";
import type { Filter, Step, WorkflowDefinition } from "@baton/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "../test-server.ts";
import { publish, withdraw, workflowOf } from "./test-workflow.ts";
import { type NamedInWorkflow, workflowUses } from "./workflow-uses.ts";

let server: TestServer;

beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => {
  expect(await server.workspace.broken()).toEqual([]);
  await server.drop();
});

const uses = (thing: NamedInWorkflow): Promise<string[]> =>
  server.workspace.database.kysely.transaction().execute((tx) => workflowUses(tx, thing));
const only = (property: string, value: string): Filter => ({
  match: "all",
  of: [{ match: "any", of: [{ property, operator: "is_any_of", values: ["other", value] }] }],
});
const inArm = (step: Step): WorkflowDefinition =>
  workflowOf([
    { id: "b", kind: "branch_if", arms: [{ name: "", filter: null, steps: [step] }], otherwise: [] },
  ]);
const [inboxId, teamId, workflowId] = [randomUUID(), randomUUID(), randomUUID()];

const naming: readonly (readonly [string, NamedInWorkflow, WorkflowDefinition])[] = [
  ["moves to an inbox", { inboxId }, inArm({ id: "s", kind: "move_to_inbox", inboxId })],
  [
    "waits for an inbox",
    { inboxId },
    inArm({ id: "s", kind: "delay", delay: { kind: "until_inbox_opening", inboxId } }),
  ],
  ["asks for an inbox", { inboxId }, workflowOf([], { unenroll: only("inbox", inboxId) })],
  [
    "rotates among a team",
    { teamId },
    inArm({
      id: "s",
      kind: "rotate",
      people: { userIds: [], teamIds: [teamId] },
      strategy: "random",
      rule: "eligible",
      overwriteOwner: true,
    }),
  ],
  [
    "tells a team",
    { teamId },
    inArm({
      id: "s",
      kind: "notify",
      people: { userIds: [], teamIds: [teamId], owner: true },
      by: ["email"],
      text: "x",
    }),
  ],
  [
    "signs with a secret",
    { secretName: 'a "b"' },
    inArm({ id: "s", kind: "webhook", url: "https://a.example", secretName: 'a "b"' }),
  ],
  [
    "sets a property",
    { propertyKey: "plan" },
    inArm({ id: "s", kind: "set_property", property: "plan", value: "x" }),
  ],
  [
    "copies from a property",
    { propertyKey: "plan" },
    inArm({ id: "s", kind: "copy_property", from: "plan", to: "other" }),
  ],
  [
    "copies to a property",
    { propertyKey: "plan" },
    inArm({ id: "s", kind: "copy_property", from: "other", to: "plan" }),
  ],
  [
    "waits until a property",
    { propertyKey: "plan" },
    inArm({
      id: "s",
      kind: "delay",
      delay: { kind: "until_date", property: "plan", time: "09:00", zone: "visitor" },
    }),
  ],
  [
    "is enrolled by a property",
    { propertyKey: "plan" },
    workflowOf([], {
      enrollment: { occasions: [{ kind: "filter", filter: only("plan", "x") }], again: true },
    }),
  ],
  [
    "sets a stage",
    { stageKey: "lost" },
    inArm({ id: "s", kind: "set_property", property: "stage", value: "lost" }),
  ],
  [
    "branches by a stage",
    { stageKey: "lost" },
    workflowOf([
      {
        id: "s",
        kind: "branch_value",
        property: "stage",
        arms: [{ values: ["lost"], steps: [] }],
        otherwise: [],
      },
    ]),
  ],
  ["asks for a stage", { stageKey: "lost" }, workflowOf([], { unenroll: only("stage", "lost") })],
  ["enrolls in a workflow", { workflowId }, inArm({ id: "s", kind: "enroll", workflowId })],
];

test.each(naming)("a workflow that %s uses it, as long as it is published", async (_, thing, definition) => {
  const { database } = server.workspace;
  const id = await publish(database, definition, { name: "Night shift" });
  expect(await uses(thing)).toEqual(['the workflow "Night shift"']);
  const unlike = Object.fromEntries(Object.keys(thing).map((key) => [key, randomUUID()]));
  expect(await uses(unlike as NamedInWorkflow)).toEqual([]);
  await withdraw(database, id);
  expect(await uses(thing)).toEqual([]);
  await database.kysely.updateTable("workflow").set({ name: id }).where("id", "=", id).execute();
});

test("a text that only looks like it is no use of it", async () => {
  const { database } = server.workspace;
  const steps: Step[] = [
    { id: "lost", kind: "add_note", text: "plan" },
    {
      id: "plan",
      kind: "set_property",
      property: "subject",
      value: "lost",
      placeholders: { property: "plan" },
    },
  ];
  const id = await publish(database, workflowOf(steps));
  for (const thing of [{ propertyKey: "plan" }, { stageKey: "lost" }, { secretName: "plan" }])
    expect(await uses(thing)).toEqual([]);
  await withdraw(database, id);
});

test("an inbox or a team that a published workflow names can't be removed", async () => {
  const admin = await server.signIn("admin");
  const body = { name: "Returns", everyone: true, userIds: [], teamIds: [] };
  const inbox = ((await server.call("addInbox", admin, { body })).body as { inbox: { id: string } }).inbox;
  const team = (
    (await server.call("addTeam", admin, { body: { name: "Night", memberIds: [] } })).body as {
      team: { id: string };
    }
  ).team;
  const steps: Step[] = [
    { id: "a", kind: "move_to_inbox", inboxId: inbox.id },
    {
      id: "b",
      kind: "notify",
      people: { userIds: [], teamIds: [team.id], owner: true },
      by: ["in_app"],
      text: "x",
    },
  ];
  const id = await publish(server.workspace.database, workflowOf(steps), { name: "Returns flow" });
  const refused = {
    status: 409,
    body: { error: { code: "in_use", message: expect.stringContaining('the workflow "Returns flow"') } },
  };
  expect(await server.call("removeInbox", admin, { params: { id: inbox.id } })).toMatchObject(refused);
  expect(await server.call("removeTeam", admin, { params: { id: team.id } })).toMatchObject(refused);
  await withdraw(server.workspace.database, id);
  expect((await server.call("removeInbox", admin, { params: { id: inbox.id } })).status).toBe(200);
  expect((await server.call("removeTeam", admin, { params: { id: team.id } })).status).toBe(200);
});
