import { describe, expect, test } from "vitest";
import type { Occasion, WorkflowDefinition } from "./definition.ts";
import { decideEnrollment, type EnrollmentEvent, type EnrollmentFacts, watchedProperties } from "./enroll.ts";
import { monday, only, sampleWorkflow } from "./sample-workflow.ts";

const moment = { now: monday, timeZone: "Europe/Paris" };
const pro: Occasion = { kind: "filter", filter: only("plan", "is", "pro") };
const workflow = (on: Occasion[], again = false, about: Partial<WorkflowDefinition> = {}) =>
  sampleWorkflow([], { enrollment: { occasions: on, again }, ...about });
const decide = (
  definition: WorkflowDefinition,
  event: EnrollmentEvent,
  about: Partial<EnrollmentFacts> = {},
) => {
  const facts = { workflowId: "this", chain: [], earlier: "none", properties: { plan: "pro" } } as const;
  const decision = decideEnrollment(definition, event, { ...facts, ...about }, moment);
  return decision.enroll ? (decision.replaces ? "replaces" : "enrolls") : decision.why;
};
const changed = (...keys: string[]): EnrollmentEvent => ({ kind: "ticket_changed", changed: keys });

describe("what enrolls a ticket", () => {
  test.each<[string, Occasion[], EnrollmentEvent, string]>([
    ["a handoff", [{ kind: "handoff" }], { kind: "handoff" }, "enrolls"],
    ["no handoff that was not asked for", [pro], { kind: "handoff" }, "not_an_occasion"],
    ["its creation", [{ kind: "ticket_created", filter: null }], { kind: "ticket_created" }, "enrolls"],
    ["a filter met at its creation", [pro], { kind: "ticket_created" }, "enrolls"],
    ["a change that a filter looks at", [pro], changed("plan"), "enrolls"],
    ["no other change", [pro], changed("amount"), "not_an_occasion"],
    ["a hand", [{ kind: "by_hand" }], { kind: "by_hand" }, "enrolls"],
    ["no hand that may not", [pro], { kind: "by_hand" }, "not_an_occasion"],
    ["publishing, when it matches already", [pro], { kind: "published" }, "enrolls"],
    [
      "publishing nothing that a filter finds",
      [{ kind: "handoff" }],
      { kind: "published" },
      "not_an_occasion",
    ],
    ["another workflow, always", [{ kind: "handoff" }], { kind: "workflow" }, "enrolls"],
    [
      "no filter that is not filled in",
      [{ kind: "filter", filter: null }],
      changed("plan"),
      "not_an_occasion",
    ],
  ])("%s", (_, on, event, expected) => {
    expect(decide(workflow(on), event)).toBe(expected);
  });

  test("only when the filter is met, and says why not", () => {
    const facts: EnrollmentFacts = {
      workflowId: "this",
      chain: [],
      earlier: "none",
      properties: { plan: "free" },
    };
    expect(decideEnrollment(workflow([pro]), changed("plan"), facts, moment)).toMatchObject({
      enroll: false,
      why: "filter_not_met",
      checked: [{ met: false, of: [{ property: "plan", expected: ["pro"], actual: "free" }] }],
    });
    const created: Occasion = { kind: "ticket_created", filter: only("plan", "is", "pro") };
    expect(decide(workflow([created]), { kind: "ticket_created" }, { properties: {} })).toBe(
      "filter_not_met",
    );
  });

  test("not when it would be unenrolled at once", () => {
    const gone = workflow([{ kind: "handoff" }], true, { unenroll: only("plan", "is", "pro") });
    expect(decide(gone, { kind: "handoff" })).toBe("unenroll_met");
  });
});

describe("a ticket that had a run", () => {
  const on: Occasion[] = [pro, { kind: "by_hand" }, { kind: "handoff" }];

  test("has another only when the workflow says so", () => {
    expect(decide(workflow(on), changed("plan"), { earlier: "ended" })).toBe("enrolled_before");
    expect(decide(workflow(on, true), changed("plan"), { earlier: "ended" })).toBe("enrolls");
    expect(decide(workflow(on), { kind: "by_hand" }, { earlier: "ended" })).toBe("enrolled_before");
  });

  test("has no second one beside it", () => {
    expect(decide(workflow(on, true), changed("plan"), { earlier: "active" })).toBe("already_active");
  });

  test("is enrolled anew by every handoff, in place of the run that is under way", () => {
    expect(decide(workflow(on), { kind: "handoff" }, { earlier: "ended" })).toBe("enrolls");
    expect(decide(workflow(on), { kind: "handoff" }, { earlier: "active" })).toBe("replaces");
  });
});

describe("loops are stopped at run time", () => {
  test("a run never leads to another of the same workflow, over whatever else", () => {
    expect(decide(workflow([pro], true), changed("plan"), { chain: ["this", "other"] })).toBe("loop");
    expect(decide(workflow([], true), { kind: "workflow" }, { chain: ["this"] })).toBe("loop");
  });

  test("five workflows may lead to one another and no more", () => {
    const chain = ["a", "b", "c", "d", "e"];
    expect(decide(workflow([pro]), changed("plan"), { chain })).toBe("enrolls");
    expect(decide(workflow([pro]), changed("plan"), { chain: [...chain, "f"] })).toBe("too_deep");
  });
});

test("the properties to watch are those that the filters look at", () => {
  const created: Occasion = { kind: "ticket_created", filter: only("vip", "known") };
  expect([...watchedProperties(workflow([pro, created, { kind: "by_hand" }]))]).toEqual(["plan"]);
});
