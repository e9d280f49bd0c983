import {
  armsOf,
  isBranch,
  outline,
  type Step,
  type WorkflowDefinition,
  workflowTemplates,
} from "@baton/engine";
import { expect, test } from "vitest";
import { findStep, idsOf, insertSteps, moveStep, removeStep, replaceStep, withNewIds } from "./edit-steps.ts";
import { newStep, stepGroups } from "./new-step.ts";

const template = workflowTemplates.reassign_by_channel;
const note = (id: string): Step => ({ id, kind: "add_note", text: null });

function order(definition: WorkflowDefinition): string[] {
  return outline(definition).flatMap((line) =>
    line.kind === "step" ? [`${line.number} ${line.step.id}`] : [],
  );
}

function flat(...ids: string[]): WorkflowDefinition {
  return { ...template, steps: ids.map(note) };
}

test("a step is put in at its place, in an arm too, and leaves the rest as it was", () => {
  const place = { branchId: "by-channel", arm: 1, index: 0 } as const;
  const next = insertSteps(template, place, [note("hello")]);
  expect(order(next)).toEqual([
    "1 by-channel",
    "1.1.1 rotate-chat",
    "1.2.1 hello",
    "1.2.2 rotate-email",
    "1.3.1 rotate-whatsapp",
    "1.4.1 rotate-everyone",
  ]);
  expect(removeStep(next, "hello")).toEqual(template);
});

test("what stood behind a new branch goes on where none is met", () => {
  const definition = flat("a", "b");
  const branch = newStep("branch_if", definition);
  const next = insertSteps(definition, { branchId: null, arm: null, index: 1 }, [branch]);
  expect(order(next)).toEqual(["1 a", "2 branch-if", "2.2.1 b"]);
});

test("behind a random split the rest goes on in the last share", () => {
  const definition = flat("a");
  const split = newStep("branch_random", definition);
  const next = insertSteps(definition, { branchId: null, arm: null, index: 0 }, [split]);
  expect(order(next)).toEqual(["1 branch-random", "1.2.1 a"]);
});

test("one step changes, and nothing is made anew that did not", () => {
  const next = replaceStep(template, "rotate-email", (step) => ({ ...step, id: "mail" }));
  expect(findStep(next, "mail")?.place).toEqual({ branchId: "by-channel", arm: 1, index: 0 });
  expect(replaceStep(template, "nothing-like-it", () => note("x"))).toBe(template);
});

test("a step moves down into the first arm, from arm to arm, and up again the same way", () => {
  const start = insertSteps(template, { branchId: null, arm: null, index: 0 }, [note("x")]);
  const seen = [start];
  for (let moves = 0; moves < 12; moves += 1) seen.push(moveStep(seen.at(-1) ?? start, "x", "down"));
  const last = seen.at(-1) ?? start;
  expect(order(last).at(-1)).toBe("1.4.2 x");
  let back = last;
  for (let moves = 0; moves < 12; moves += 1) back = moveStep(back, "x", "up");
  expect(back).toEqual(start);
});

test("a branch never gets something behind it by a move", () => {
  const start = insertSteps(template, { branchId: null, arm: null, index: 0 }, [note("x")]);
  expect(moveStep(start, "by-channel", "up")).toBe(start);
  let current = start;
  for (const way of ["down", "down", "up", "down", "down", "down", "up"] as const) {
    current = moveStep(current, "x", way);
    const lists = [
      current.steps,
      ...[...current.steps].filter(isBranch).flatMap((b) => armsOf(b).map((a) => a.steps)),
    ];
    for (const list of lists) expect(list.slice(0, -1).some(isBranch)).toBe(false);
    expect(idsOf(current.steps).filter((id) => id === "x")).toHaveLength(1);
  }
});

test("copies have ids of their own, those in their arms included", () => {
  const copied = withNewIds(template.steps, new Set(idsOf(template.steps)));
  const all = [...idsOf(template.steps), ...idsOf(copied)];
  expect(new Set(all).size).toBe(all.length);
  expect(idsOf(copied)[0]).toBe("by-channel-2");
  expect(idsOf(withNewIds(copied, new Set(all)))[0]).toBe("by-channel-3");
});

test("every kind of step is offered in one group, and each can be made", () => {
  const kinds = Object.values(stepGroups).flat();
  expect(new Set(kinds).size).toBe(18);
  expect(kinds).toHaveLength(18);
  for (const kind of kinds) expect(newStep(kind, template).kind).toBe(kind);
});
