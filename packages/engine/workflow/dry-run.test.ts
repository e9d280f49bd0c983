import { expect, test } from "vitest";
import { dryRun } from "./dry-run.ts";
import { monday, only, sampleFacts, sampleRun, sampleWorkflow } from "./sample-workflow.ts";

test("a dry run passes over its waits, sees what it did before, and tells when each step would be taken", () => {
  const workflow = sampleWorkflow([
    { id: "wait", kind: "delay", delay: { kind: "for", amount: 2, unit: "days" } },
    { id: "set", kind: "set_property", property: "plan", value: "pro" },
    {
      id: "branch",
      kind: "branch_if",
      arms: [{ name: "", filter: only("plan", "is", "pro"), steps: [{ id: "end", kind: "stop" }] }],
      otherwise: [],
    },
  ]);
  const { run, taken } = dryRun(sampleRun(workflow), workflow, sampleFacts(), monday);
  const later = monday + 2 * 86_400_000;
  expect(taken.map(({ record }) => [record?.stepId, record?.at])).toEqual([
    ["wait", monday],
    ["set", later],
    ["branch", later],
    ["end", later],
  ]);
  expect(run.state).toEqual({ status: "ended", why: "stopped" });
});
