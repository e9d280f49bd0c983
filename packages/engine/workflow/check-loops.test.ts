import { describe, expect, test } from "vitest";
import { checkWorkflow } from "./check.ts";
import type { Filter } from "./conditions.ts";
import type { Step } from "./definition.ts";
import { only, sampleKnown, sampleWorkflow } from "./sample-workflow.ts";

const problem = (stepId: string | null, field: string, code: string) => ({ stepId, field, code });
const check = (definition: ReturnType<typeof sampleWorkflow>) => checkWorkflow(definition, sampleKnown());
const checkSteps = (...steps: Step[]) => check(sampleWorkflow(steps));
const branch = (id: string, ...steps: Step[]): Step => ({
  id,
  kind: "branch_if",
  arms: [{ name: "", filter: only("plan", "is", "pro"), steps }],
  otherwise: [],
});

describe("loops", () => {
  const enroll = (workflowId: string): Step => ({ id: "e", kind: "enroll", workflowId });

  test("a workflow that enrolls in itself is refused", () => {
    expect(checkSteps(enroll("this"))).toEqual([problem("e", "workflowId", "enrolls_itself")]);
  });

  test("so is one that comes round over others", () => {
    const others: Record<string, Step[]> = { b: [enroll("c")], c: [branch("x", enroll("this"))], d: [] };
    const workflow = (id: string) => sampleWorkflow(others[id] ?? []);
    const known = sampleKnown({ workflow });
    expect(checkWorkflow(sampleWorkflow([enroll("b")]), known)).toEqual([
      problem("e", "workflowId", "enroll_cycle"),
    ]);
    expect(checkWorkflow(sampleWorkflow([enroll("d")]), known)).toEqual([]);
  });

  test("a ring of others that does not lead back is not this one's fault, and is followed once", () => {
    const ring = (id: string) => sampleWorkflow([enroll(id === "b" ? "c" : "b")]);
    expect(checkWorkflow(sampleWorkflow([enroll("b")]), sampleKnown({ workflow: ring }))).toEqual([]);
  });

  const watching = (filter: Filter, ...steps: Step[]) =>
    check(sampleWorkflow(steps, { enrollment: { occasions: [{ kind: "filter", filter }], again: true } }));
  const set = (property: string, value: string | number): Step => ({
    id: "s",
    kind: "set_property",
    property,
    value,
  });

  test("a step that makes its own filter met is refused", () => {
    const bad = [problem("s", "property", "sets_own_filter")];
    expect(watching(only("plan", "is", "pro"), set("plan", "pro"))).toEqual(bad);
    expect(watching(only("amount", "greater", 5), set("amount", 6))).toEqual(bad);
    expect(watching(only("plan", "known"), set("plan", "free"))).toEqual(bad);
    const either: Filter = { match: "any", of: [only("plan", "is", "free"), only("amount", "less", 5)] };
    expect(watching(either, set("amount", 1))).toEqual(bad);
    expect(watching(only("plan", "unknown"), { id: "s", kind: "clear_property", property: "plan" })).toEqual(
      bad,
    );
    expect(
      watching(only("note", "known"), { id: "s", kind: "copy_property", from: "amount", to: "note" }),
    ).toEqual([problem("s", "to", "sets_own_filter")]);
    expect(watching(only("owner", "known"), { id: "s", kind: "assign", teammateId: "ana" })).toEqual([
      problem("s", "teammateId", "sets_own_filter"),
    ]);
    expect(watching(only("stage", "is", "closed"), { id: "s", kind: "close" })).toEqual([
      problem("s", "kind", "sets_own_filter"),
    ]);
  });

  test("what else the filter looks at may be as it is wanted", () => {
    const both: Filter = { match: "all", of: [only("plan", "is", "pro"), only("amount", "greater", 5)] };
    expect(watching(both, set("plan", "pro"))).toEqual([problem("s", "property", "sets_own_filter")]);
    expect(watching(both, set("plan", "free"))).toEqual([]);
  });

  test("a step that makes it unmet, or changes something else, is not", () => {
    expect(watching(only("stage", "is", "new"), set("stage", "waiting_on_us"))).toEqual([]);
    expect(watching(only("owner", "unknown"), { id: "s", kind: "assign", teammateId: "ana" })).toEqual([]);
    const everyone = {
      people: "everyone",
      strategy: "random",
      rule: "eligible",
      overwriteOwner: false,
    } as const;
    expect(watching(only("owner", "unknown"), { id: "s", kind: "rotate", ...everyone })).toEqual([]);
    expect(watching(only("owner", "known"), { id: "s", kind: "rotate", ...everyone })).toHaveLength(1);
    expect(watching(only("plan", "is", "pro"), set("amount", 5))).toEqual([]);
    expect(watching(only("plan", "is", "pro"), set("plan", "free"))).toEqual([]);
  });
});
