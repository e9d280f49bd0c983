import { expect, test } from "vitest";
import { english, french } from "../app/i18n.ts";
import { enrollable } from "./enrollable.ts";
import { runWords } from "./run-words.ts";

test("a run that waits says for what, and one that is stuck why", () => {
  expect(runWords({ status: "waiting", why: "window" })).toEqual({ key: "window", why: null });
  expect(runWords({ status: "needs_review", why: "teammate_gone" })).toEqual({
    key: "needsReview",
    why: "teammate_gone",
  });
});

test("codes of a newer server have words all the same", () => {
  expect(runWords({ status: "ended", why: "eclipse" })).toEqual({ key: "ended", why: null });
  expect(runWords({ status: "retrying", why: "eclipse" })).toEqual({ key: "retrying", why: null });
  for (const { tickets } of [english, french]) {
    expect(tickets.runs.end.other).not.toBe("");
    expect(tickets.runs.fail.other).not.toBe("");
  }
});

test("only what is published and open by hand is offered, and not twice at once", () => {
  const row = { published: { version: 1, author: null, at: "" }, occasions: ["by_hand" as const] };
  const of = (id: string, about = {}) =>
    ({ id, ...row, ...about }) as Parameters<typeof enrollable>[0][number];
  const offered = enrollable(
    [of("a"), of("draft", { published: null }), of("handoff", { occasions: ["handoff"] }), of("b")],
    [
      { workflowId: "a", status: "ended" },
      { workflowId: "b", status: "waiting" },
    ],
  );
  expect(offered.map(({ workflow, underWay }) => [workflow.id, underWay])).toEqual([
    ["a", false],
    ["b", true],
  ]);
});
