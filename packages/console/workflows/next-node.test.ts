import { outline, workflowTemplates } from "@baton/engine";
import { expect, test } from "vitest";
import { type Direction, nextNode } from "./next-node.ts";

const lines = outline(workflowTemplates.reassign_by_channel);

function walk(from: string, ...ways: Direction[]): string {
  return ways.reduce((key, way) => nextNode(lines, key, way) ?? key, from);
}

test("down reaches every node once, and up leads back", () => {
  const seen = ["enrollment"];
  for (let next = nextNode(lines, "enrollment", "down"); next !== null; next = nextNode(lines, next, "down"))
    seen.push(next);
  expect(seen).toEqual(lines.map(({ key }) => key));
  expect(walk(seen.at(-1) ?? "", ...seen.map(() => "up" as const))).toBe("enrollment");
});

test("right goes into a branch and on to the arms beside", () => {
  expect(walk("step by-channel", "right")).toBe("arm by-channel/0");
  expect(walk("arm by-channel/0", "right", "right")).toBe("arm by-channel/2");
  expect(walk("step rotate-chat", "right")).toBe("arm by-channel/1");
});

test("left goes back, and out of the branch", () => {
  expect(walk("arm by-channel/1", "left")).toBe("arm by-channel/0");
  expect(walk("arm by-channel/0", "left")).toBe("step by-channel");
  expect(walk("step rotate-chat", "left")).toBe("arm by-channel/0");
});

test("a node that is gone leads to the first one", () => {
  expect(nextNode(lines, "step gone", "down")).toBe("enrollment");
});
