import { describe, expect, test } from "vitest";
import { advance } from "./advance.ts";
import type { Step } from "./definition.ts";
import type { Run } from "./run.ts";
import type { RunFacts } from "./run-facts.ts";
import { monday, only, sampleFacts, sampleRun, sampleWorkflow } from "./sample-workflow.ts";

/** Takes a branch as the only step of its workflow. */
function take(step: Step, about: Partial<RunFacts> = {}, run: Partial<Run> = {}) {
  const workflow = sampleWorkflow([step]);
  return advance(sampleRun(workflow, run), workflow, sampleFacts(about), monday);
}

describe("branches", () => {
  const to = (id: string): Step[] => [{ id, kind: "stop" }];

  const byValue: Step = {
    id: "branch",
    kind: "branch_value",
    property: "channelKind",
    arms: [
      { values: ["chat", "sms"], steps: to("near") },
      { values: ["email"], steps: to("far") },
      { values: ["custom"], steps: [] },
    ],
    otherwise: to("other"),
  };

  test.each([
    ["chat", "near", 0, 1],
    ["sms", "near", 0, 1],
    ["email", "far", 1, 2],
    ["telegram", "other", "otherwise", 3],
    [null, "other", "otherwise", 3],
  ])("by value: %s leads to %s", (channelKind, next, arm, looked) => {
    const { run, record } = take(byValue, { properties: { channelKind } });
    expect(run.nextStepId).toBe(next);
    expect(record?.result).toEqual({ outcome: "took_arm", arm });
    expect(record?.checked).toHaveLength(looked);
    expect(record?.checked[0]?.why).toMatchObject({ expected: ["chat", "sms"], actual: channelKind });
  });

  test("an empty arm ends the run", () => {
    const { run } = take(byValue, { properties: { channelKind: "custom" } });
    expect(run.state).toEqual({ status: "ended", why: "finished" });
  });

  const byConditions: Step = {
    id: "branch",
    kind: "branch_if",
    arms: [
      { name: "Big", filter: only("amount", "greater", 100), steps: to("big") },
      { name: "Some", filter: only("amount", "known"), steps: to("some") },
    ],
    otherwise: to("none"),
  };

  test.each([
    [101, "big", 1],
    [5, "some", 2],
    [null, "none", 2],
  ])(
    "by conditions: the first that is met is taken (%s to %s), and what was looked at is told",
    (amount, next, looked) => {
      const { run, record } = take(byConditions, { properties: { amount } });
      expect(run.nextStepId).toBe(next);
      expect(record?.checked.map(({ met }) => met)).toEqual(
        Array.from({ length: looked }, (_, index) => index === looked - 1 && amount !== null),
      );
      expect(record?.checked[0]?.why).toMatchObject({ of: [{ property: "amount", actual: amount }] });
    },
  );

  const split: Step = {
    id: "branch",
    kind: "branch_random",
    arms: [
      { name: "A", weight: 20, steps: to("a") },
      { name: "B", weight: 80, steps: to("b") },
    ],
  };

  test.each([
    [0, "a"],
    [0.1999, "a"],
    [0.2, "b"],
    [0.999999, "b"],
  ])("at random: %d leads to %s", (draw, next) => {
    const { run, record } = take(split, { draw: () => draw });
    expect(run.nextStepId).toBe(next);
    expect(record?.inputs).toEqual({ draw });
  });

  test("draw for the record that they will have", () => {
    const draws: number[] = [];
    take(split, { draw: (number) => draws.push(number) * 0 }, { number: 7 });
    expect(draws).toEqual([8]);
  });
});
