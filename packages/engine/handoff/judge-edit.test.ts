import { expect, test } from "vitest";
import { isEditJudged, type VisitorEdit } from "./judge-edit.ts";
import { noon, sampleInput, sampleState } from "./sample-input.ts";

const edit: VisitorEdit = {
  of: 1,
  standing: 1,
  before: "Where is it?",
  body: "Where are you?",
  isAnswered: false,
};
const waiting = sampleState({ lastSeq: 1, lastVisitorSeq: 1, waitingSince: noon });
const human = { body: "I want to talk to a human" };
const closed = sampleState({ owner: { kind: "none" }, closedAt: noon });

test.each([
  ["judged where the customer agent has not answered it", waiting, {}, true],
  ["noted where it has", { ...waiting, waitingSince: null }, {}, false],
  [
    "noted where what it asked is answered and something newer is not",
    { ...waiting, lastSeq: 3, lastVisitorSeq: 3 },
    { isAnswered: true },
    false,
  ],
  ["noted where something newer is owed an answer", { ...waiting, lastSeq: 2, lastVisitorSeq: 2 }, {}, false],
  [
    "judged there all the same when it fires a trigger",
    { ...waiting, lastSeq: 2, lastVisitorSeq: 2 },
    { body: "I want a refund" },
    true,
  ],
  [
    "judged by its own newest correction",
    { ...waiting, lastSeq: 2, lastVisitorSeq: 2 },
    { standing: 2 },
    true,
  ],
  [
    "judged when it asks for a person, also when answered",
    { ...waiting, waitingSince: null },
    { ...human, isAnswered: true },
    true,
  ],
  [
    "noted when a person was asked for before",
    { ...waiting, waitingSince: null },
    { ...human, before: "I want to talk to a human now", isAnswered: true },
    false,
  ],
  ["judged when it asks for a person after the end", closed, { ...human, isAnswered: true }, true],
  ["noted after the end", closed, { isAnswered: true }, false],
  [
    "noted while somebody has it",
    { ...waiting, owner: { kind: "teammate" as const, id: "ana" } },
    human,
    false,
  ],
  ["noted in line", { ...waiting, owner: { kind: "waiting" as const } }, human, false],
])("a correction is %s", (_name, state, about, expected) => {
  expect(isEditJudged(state, { ...edit, ...about }, sampleInput().triggers)).toBe(expected);
});
