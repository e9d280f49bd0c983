import { randomUUID } from "node:crypto";
import type { Filter, Step, WorkflowDefinition } from "@baton/engine";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Answered, type Caller, type TestServer, testServer } from "../test-server.ts";
import { workflowOf } from "./test-workflow.ts";

let server: TestServer;
let editor: Caller;
let draft: { readonly id: string };

beforeAll(async () => {
  server = await testServer();
  editor = await server.signIn("workflow_editor");
});
afterAll(async () => {
  expect(await server.workspace.broken()).toEqual([]);
  await server.drop();
});
beforeEach(async () => {
  const { body } = await server.call("addWorkflow", editor, { body: { name: `Workflow ${randomUUID()}` } });
  draft = (body as { workflow: { id: string } }).workflow;
});

/** Saves a text as the draft: what JSON.stringify would not write can be sent too. */
function saveText(definition: string): Promise<Answered> {
  return server.send("PUT", `/api/workflows/${draft.id}/draft`, {
    headers: { ...editor.headers, "content-type": "application/json" },
    body: `{"baseRevision":1,"name":"Workflow ${draft.id}","definition":${definition}}`,
  });
}

type Fields = { path: string; code?: string; message: string }[];

/** The fields for which the draft is refused; it stays as it was. */
async function refusedFor(definition: string | object): Promise<Fields> {
  const { status, body } = await saveText(
    typeof definition === "string" ? definition : JSON.stringify(definition),
  );
  expect({ status, body }).toMatchObject({ status: 422, body: { error: { code: "invalid" } } });
  const now = await server.call("getWorkflow", editor, { params: { id: draft.id } });
  expect(now.body).toMatchObject({ workflow: { revision: 1, draft: { steps: [] } } });
  return (body as { error: { fields: Fields } }).error.fields;
}

const steps = (...some: Step[]): WorkflowDefinition => workflowOf(some);
const stop = (id: string): Step => ({ id, kind: "stop" });
const delay = (amount: unknown, unit = "hours") =>
  ({ id: "d", kind: "delay", delay: { kind: "for", amount, unit } }) as unknown as Step;
const say = (text: string): Step => ({ id: "s", kind: "send_message", text: { en: text } });
const split = (id: string): Step => ({
  id,
  kind: "branch_if",
  arms: [{ name: "", filter: null, steps: [] }],
  otherwise: [],
});
const by = (...values: string[]): Step => ({
  id: "b",
  kind: "branch_value",
  property: "subject",
  arms: [{ values, steps: [] }],
  otherwise: [],
});
const gone = "7d3a1c9e-5f0b-4a63-9a51-0f1e2d3c4b5a";
const filterOf = (property: string, values: string[]): Filter => ({
  match: "all",
  of: [{ property, operator: "is_any_of", values }],
});
const onFilter = (filter: Filter, ...some: Step[]) =>
  workflowOf(some, { enrollment: { occasions: [{ kind: "filter", filter }], again: true } });
const rotate = (userIds: string[], teamIds: string[]): Step => ({
  id: "r",
  kind: "rotate",
  people: { userIds, teamIds },
  strategy: "random",
  rule: "eligible",
  overwriteOwner: true,
});

describe("a draft is refused by field for", () => {
  test.each<[string, WorkflowDefinition, string, string]>([
    ["an id that is there twice", steps(stop("a"), stop("a")), "steps.a.id", "duplicate"],
    ["an id of odd letters", steps(stop("a b")), "steps.a b.id", "bad_id"],
    ["an id with a NUL", steps(stop("a\u0000b")), "steps.a\u0000b.id", "bad_id"],
    [
      "a second branch in one list, which nothing reaches",
      steps(split("a"), split("b")),
      "steps.b.kind",
      "unreachable",
    ],
    [
      "ten thousand steps",
      steps(...Array.from({ length: 10_000 }, (_, index) => stop(`s${index}`))),
      "steps",
      "too_many",
    ],
    ["a delay of nothing", steps(delay(0)), "steps.d.delay.amount", "not_positive"],
    ["a delay of less than nothing", steps(delay(-1)), "steps.d.delay.amount", "not_positive"],
    ["a delay of a hundred years", steps(delay(36_500, "days")), "steps.d.delay.amount", "too_long"],
    ["a delay of 1e300", steps(delay(1e300, "seconds")), "steps.d.delay.amount", "too_long"],
    [
      "somebody who is not there",
      steps({ id: "s", kind: "assign", teammateId: gone }),
      "steps.s.teammateId",
      "unknown",
    ],
    ["people who are not there", steps(rotate([gone], [])), "steps.r.people.userIds.0", "unknown"],
    ["a team that is not there", steps(rotate([], [gone])), "steps.r.people.teamIds.0", "unknown"],
    [
      "an inbox that is not there",
      steps({ id: "s", kind: "move_to_inbox", inboxId: gone }),
      "steps.s.inboxId",
      "unknown",
    ],
    [
      "a workflow that is not there",
      steps({ id: "s", kind: "enroll", workflowId: gone }),
      "steps.s.workflowId",
      "unknown",
    ],
    [
      "a secret that is not there",
      steps({ id: "s", kind: "webhook", url: "https://a.example", secretName: "crm" }),
      "steps.s.secretName",
      "unknown",
    ],
    [
      "a property that is not there",
      steps({ id: "s", kind: "clear_property", property: "plan" }),
      "steps.s.property",
      "unknown",
    ],
    [
      "a stage that is not there",
      steps({ id: "s", kind: "set_property", property: "stage", value: "lost" }),
      "steps.s.value",
      "unknown",
    ],
    [
      "a channel that is not there",
      onFilter(filterOf("channel", [gone])),
      "enrollment.occasions.0.filter.of.0.values.0",
      "unknown",
    ],
    [
      "changing what it waits for",
      onFilter(filterOf("priority", ["high"]), {
        id: "s",
        kind: "set_property",
        property: "priority",
        value: "high",
      }),
      "steps.s.property",
      "sets_own_filter",
    ],
    ["an expression", steps(say("Hello {{visitor.name}}.")), "steps.s.text.en", "unknown_variable"],
    ["a variable that there is not", steps(say("Hello {unknown}.")), "steps.s.text.en", "unknown_variable"],
    [
      "251 values",
      steps(by(...Array.from({ length: 251 }, (_, index) => `v${index}`))),
      "steps.b.arms",
      "too_many",
    ],
    [
      "21 arms",
      steps({
        ...split("b"),
        arms: Array.from({ length: 21 }, () => ({ name: "", filter: null, steps: [] })),
      } as Step),
      "steps.b.arms",
      "too_many",
    ],
    [
      "a long name of an arm",
      steps({ ...split("b"), arms: [{ name: "x".repeat(121), filter: null, steps: [] }] } as Step),
      "steps.b.arms.0.name",
      "too_long",
    ],
    [
      "hours that never open",
      { ...steps(), window: { timeZone: "Europe/Paris", week: [], exceptions: [] } },
      "window.week",
      "never_opens",
    ],
  ])("%s", async (_, definition, path, code) => {
    const fields = await refusedFor(definition);
    expect(fields).toContainEqual({ path, code, message: expect.any(String) });
    expect(fields.every(({ message }) => / /.test(message))).toBe(true);
  });

  test.each<[string, string, string]>([
    [
      "a delay of NaN",
      JSON.stringify(steps(delay(1))).replace('"amount":1', '"amount":"NaN"'),
      "definition.steps.0.delay.amount",
    ],
    [
      "a branch without a way for none met",
      JSON.stringify(steps(split("a"))).replace(',"otherwise":[]', ""),
      "definition.steps.0.otherwise",
    ],
    [
      "a kind of step that there is not",
      JSON.stringify(steps(stop("a"))).replace('"stop"', '"run_code"'),
      "definition.steps.0.kind",
    ],
    [
      "an unknown field of a step",
      JSON.stringify(steps(stop("a"))).replace('"kind":"stop"', '"kind":"stop","script":"x"'),
      "definition.steps.0.script",
    ],
    ["a control in a text", JSON.stringify(steps(say("a\u0000b"))), "definition.steps.0.text.en"],
    [
      "half a letter in a name",
      JSON.stringify(steps({ ...split("b"), arms: [{ name: "\ud800", filter: null, steps: [] }] } as Step)),
      "definition.steps.0.arms.0.name",
    ],
    [
      "10,001 steps",
      JSON.stringify(steps(...Array.from({ length: 10_001 }, (_, index) => stop(`s${index}`)))),
      "definition.steps",
    ],
  ])("%s", async (_, definition, path) => {
    expect(await refusedFor(definition)).toContainEqual(expect.objectContaining({ path }));
  });

  test("steps in steps, ten thousand deep, in one sentence", async () => {
    const open = '{"id":"a","kind":"branch_if","arms":[],"otherwise":[';
    const deep = `${open.repeat(9000)}${"]}".repeat(9000)}`;
    const fields = await refusedFor(JSON.stringify(steps()).replace('"steps":[]', `"steps":[${deep}]`));
    expect(fields).toEqual([
      { path: "body", code: "too_deep", message: "is nested more than 200 levels deep" },
    ]);
  });

  test("21 branches in branches; 20 are kept", async () => {
    const nested = (depth: number): Step =>
      depth === 0 ? stop("end") : ({ ...split(`b${depth}`), otherwise: [nested(depth - 1)] } as Step);
    expect(await refusedFor(steps(nested(21)))).toEqual([
      { path: "steps.end.steps", code: "too_deep", message: expect.stringContaining("20 branches") },
    ]);
    expect((await saveText(JSON.stringify(steps(nested(20))))).status).toBe(200);
  });

  test("filters deeper than five groups", async () => {
    let filter: Filter = filterOf("priority", ["high"]);
    for (let depth = 0; depth < 60; depth += 1) filter = { match: "any", of: [filter] };
    const [field] = await refusedFor({ ...steps(), unenroll: filter });
    expect(field).toMatchObject({ path: "unenroll.of.0.of.0.of.0.of.0.of.0", code: "too_deep" });
  });

  test("every problem at once, however many", async () => {
    const many = Array.from(
      { length: 300 },
      (_, index): Step => ({ id: `s${index}`, kind: "assign", teammateId: gone }),
    );
    const fields = await refusedFor(steps(...many));
    expect(fields).toHaveLength(300);
  });
});

test("a NUL or half a letter in any text of a definition is refused or kept, never a failure", async () => {
  const all = workflowOf(
    [
      { id: "a", kind: "set_property", property: "subject", value: "x", placeholders: { value: "hint" } },
      { id: "copy", kind: "copy_property", from: "priority", to: "subject" },
      { id: "c", kind: "webhook", url: "https://a.example/x", secretName: null },
      {
        id: "d",
        kind: "delay",
        delay: { kind: "until_date", property: "createdAt", time: "09:00", zone: "visitor" },
      },
      { id: "e", kind: "notify", people: null, by: ["in_app"], text: "x" },
      by("x"),
    ],
    {
      window: {
        timeZone: "Europe/Paris",
        week: [{ day: 1, from: "09:00", to: "17:00", nextDay: false }],
        exceptions: [{ date: "2026-12-25", name: "x", spans: [] }],
      },
    },
  );
  const text = JSON.stringify({ ...all, placeholders: { x: "hint" } });
  const body = { name: `Workflow ${randomUUID()}`, definition: JSON.parse(text) };
  expect((await server.call("addWorkflow", editor, { body })).status).toBe(200);
  const places = [...text.matchAll(/"(?=[,:}\]])/g)].map(({ index }) => index);
  expect(places.length).toBeGreaterThan(80);
  for (const place of places) {
    for (const odd of ["\\u0000", "\\ud800"]) {
      const { status } = await saveText(`${text.slice(0, place)}${odd}${text.slice(place)}`);
      expect({ place: text.slice(place - 20, place), status }).toMatchObject({ status: 422 });
    }
  }
});

test("a name with controls, or that turns the reading direction, is refused", async () => {
  for (const name of ["a\u0000b", "a\nb", "\u202eabc", "\u200b", "  ", "x".repeat(121)]) {
    const { status, body } = await server.call("addWorkflow", editor, { body: { name } });
    expect({ name, status, body }).toMatchObject({
      status: 422,
      body: { error: { fields: [{ path: "name" }] } },
    });
  }
});

test("ids are the same ids in capitals", async () => {
  const ana = await server.workspace.addTeammate({ name: "Ana" });
  const { status, body } = await saveText(
    JSON.stringify(steps({ id: "s", kind: "assign", teammateId: ana.toUpperCase() })),
  );
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { workflow: { draft: { steps: [{ teammateId: ana }] } } },
  });
});
