import { expect, test } from "vitest";
import type { Step } from "./definition.ts";
import { outline } from "./outline.ts";
import { only, sampleWorkflow } from "./sample-workflow.ts";

const stop = (id: string): Step => ({ id, kind: "stop" });
const workflow = sampleWorkflow([
  { id: "note", kind: "add_note", text: "A note." },
  {
    id: "kind",
    kind: "branch_value",
    property: "channelKind",
    arms: [
      { values: ["chat"], steps: [stop("a"), stop("b")] },
      {
        values: ["email"],
        steps: [
          {
            id: "half",
            kind: "branch_random",
            arms: [
              { name: "A", weight: 50, steps: [] },
              { name: "B", weight: 50, steps: [stop("c")] },
            ],
          },
        ],
      },
    ],
    otherwise: [
      {
        id: "big",
        kind: "branch_if",
        arms: [{ name: "Big", filter: only("amount", "greater", 5), steps: [] }],
        otherwise: [stop("d")],
      },
    ],
  },
]);

test("a workflow is read from top to bottom, each line with its number and depth", () => {
  const read = outline(workflow).map((line) => {
    const name = line.kind === "step" ? line.step.id : line.kind === "arm" ? line.label.kind : "";
    return `${"  ".repeat(line.depth)}${line.kind} ${"number" in line ? `${line.number} ` : ""}${name}`.trimEnd();
  });
  expect(read).toEqual([
    "enrollment",
    "step 1 note",
    "step 2 kind",
    "arm 2.1 values",
    "  step 2.1.1 a",
    "  step 2.1.2 b",
    "  end",
    "arm 2.2 values",
    "  step 2.2.1 half",
    "  arm 2.2.1.1 share",
    "    end",
    "  arm 2.2.1.2 share",
    "    step 2.2.1.2.1 c",
    "    end",
    "arm 2.3 none_met",
    "  step 2.3.1 big",
    "  arm 2.3.1.1 conditions",
    "    end",
    "  arm 2.3.1.2 none_met",
    "    step 2.3.1.2.1 d",
    "    end",
  ]);
});

test("each line has a key of its own, which stays when a step is added elsewhere", () => {
  const keys = outline(workflow).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  const longer = sampleWorkflow([stop("first"), ...workflow.steps]);
  const longerKeys = outline(longer).map(({ key }) => key);
  expect(longerKeys.filter((key) => key !== "step first")).toEqual(keys);
});

test("a step is told without what is in its arms, and an arm with what it is called by", () => {
  const lines = outline(workflow);
  expect(lines.find(({ key }) => key === "step kind")).toMatchObject({
    step: { id: "kind", kind: "branch_value", property: "channelKind" },
    place: { branchId: null, arm: null, index: 1 },
  });
  const steps = lines.flatMap((line) => (line.kind === "step" ? [line.step] : []));
  expect(JSON.stringify(steps)).not.toMatch(/otherwise|arms/);
  expect(lines.find(({ key }) => key === "arm kind/1")).toMatchObject({
    label: { kind: "values", values: ["email"] },
  });
  expect(lines.find(({ key }) => key === "arm half/0")).toMatchObject({ label: { name: "A", weight: 50 } });
  expect(lines.find(({ key }) => key === "arm big/0")).toMatchObject({
    label: { name: "Big", filter: only("amount", "greater", 5) },
  });
  expect(lines.find(({ key }) => key === "end kind/0")).toMatchObject({
    place: { branchId: "kind", arm: 0, index: 2 },
  });
});

test("an empty workflow has the place for its first step", () => {
  expect(outline(sampleWorkflow([])).map(({ kind }) => kind)).toEqual(["enrollment", "end"]);
});
