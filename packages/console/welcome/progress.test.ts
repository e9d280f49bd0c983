import { expect, test } from "vitest";
import { doneIn } from "./progress.ts";

const question = { kind: "visitor", sources: [], pressedTalkToPerson: false } as const;
const source = { itemId: "i", title: "Delivery", url: null, passage: "Two days." };

test("nothing written, nothing done", () => {
  expect(doneIn({ owner: { kind: "customer_agent" }, handoffReasons: [] }, [])).toEqual([]);
});

test("an answer counts once it names a source", () => {
  const row = { owner: { kind: "customer_agent" as const }, handoffReasons: [] };
  const answer = { kind: "answer", sources: [], pressedTalkToPerson: false } as const;
  expect(doneIn(row, [question, answer])).toEqual(["asked"]);
  expect(doneIn(row, [question, { ...answer, sources: [source] }])).toEqual(["asked", "answered"]);
});

test("a handoff for another reason arrives, but nobody was asked for", () => {
  const row = { owner: { kind: "waiting" as const }, handoffReasons: ["cannot_answer" as const] };
  expect(doneIn(row, [question])).toEqual(["asked", "arrived"]);
});

test("pressing the button asks for a person, but asks no question", () => {
  const row = { owner: { kind: "waiting" as const }, handoffReasons: ["visitor_asked" as const] };
  expect(doneIn(row, [{ ...question, pressedTalkToPerson: true }])).toEqual(["person", "arrived"]);
});
