import { expect, test } from "vitest";
import type { TriggerDraft } from "./settings.ts";
import { explain, pieces, readablePattern, type TestResult } from "./test-result.ts";

const trigger: TriggerDraft = {
  id: "a",
  text: "refund",
  match: "family",
  language: "auto",
  enabled: true,
  firesWhenNegated: false,
};

const nothing: TestResult = {
  reasons: [],
  fired: [],
  heldBack: [],
  nearest: null,
  visitorAsked: { asked: false, words: null, start: 0, end: 0, why: "none" },
};

test("the words that fire are cut out of the sentence, and nothing of it is lost", () => {
  const text = "I was refunded twice";
  const result: TestResult = {
    ...nothing,
    fired: [{ triggerId: "a", start: 6, end: 14, words: "refunded", language: "en" }],
  };
  const cut = pieces(text, result);
  expect(cut).toEqual([
    { text: "I was ", kind: "plain" },
    { text: "refunded", kind: "fires" },
    { text: " twice", kind: "plain" },
  ]);
  expect(cut.map((piece) => piece.text).join("")).toBe(text);
});

test("where a held-back span and a firing one overlap, the firing one is seen", () => {
  const result: TestResult = {
    ...nothing,
    fired: [{ triggerId: "a", start: 3, end: 6, words: "xyz", language: "any" }],
    heldBack: [{ triggerId: "b", start: 0, end: 6, words: "abcxyz", why: "negated" }],
  };
  expect(pieces("abcxyz", result).map(({ kind }) => kind)).toEqual(["held_back", "fires"]);
});

test("a span outside the sentence, of an older answer, is left out", () => {
  const result: TestResult = {
    ...nothing,
    fired: [{ triggerId: "a", start: 2, end: 40, words: "…", language: "any" }],
  };
  expect(pieces("short", result)).toEqual([{ text: "short", kind: "plain" }]);
});

test("the explanation names the trigger and the words, then why others did not fire", () => {
  const result: TestResult = {
    ...nothing,
    reasons: ["phrase"],
    fired: [{ triggerId: "a", start: 0, end: 8, words: "Refunded", language: "en" }],
    visitorAsked: { asked: false, words: "a human", start: 0, end: 0, why: "negated" },
  };
  expect(explain(result, [trigger])).toEqual([
    { key: "fired", values: { trigger: "refund", words: "Refunded" } },
    { key: "negatedRequest", values: { words: "a human" } },
  ]);
});

test("when nothing fires, the nearest trigger is named, or it is said that nothing is near", () => {
  const near: TestResult = {
    ...nothing,
    nearest: { triggerId: "a", words: "norefunds", why: "part_of_word" },
  };
  expect(explain(near, [trigger])).toEqual([
    { key: "nearestPart", values: { trigger: "refund", words: "norefunds" } },
  ]);
  expect(explain(nothing, [trigger])).toEqual([{ key: "nothing", values: {} }]);
});

test("a quoted request is shown as held back, with the words that are quoted", () => {
  const text = 'He wrote "get me a human"';
  const visitorAsked = { asked: false, words: "get me a human", start: 10, end: 24, why: "quoted" } as const;
  const result: TestResult = { ...nothing, visitorAsked };
  expect(pieces(text, result).find((piece) => piece.kind === "held_back")?.text).toBe("get me a human");
  expect(explain(result, [])).toEqual([{ key: "quotedRequest", values: { words: "get me a human" } }]);
});

const byMeaning: TriggerDraft = { ...trigger, match: "meaning" };
const meaning = {
  concept: "refund",
  pattern: "<give> ~<money> ^back",
  clause: "now give me my money back",
  lexicon: 1,
};
const firedByMeaning: TestResult = {
  ...nothing,
  reasons: ["phrase"],
  fired: [{ triggerId: "a", start: 4, end: 25, words: "give me my money back", language: "en", meaning }],
};

test("a trigger by meaning tells the pattern and the clause, and what else it would fire on", () => {
  const [fired, also, ...more] = explain(firedByMeaning, [byMeaning]);
  expect(fired).toEqual({
    key: "firedByPattern",
    values: {
      trigger: "refund",
      words: "give me my money back",
      pattern: "give … money … back",
      clause: "now give me my money back",
    },
  });
  expect(also?.key).toBe("alsoFires");
  expect(also?.values.words).toContain("“can you reimburse me?”");
  expect(more).toEqual([]);
});

test("a word that names the same thing is told as such", () => {
  const named = { ...meaning, pattern: "name" };
  const result = {
    ...firedByMeaning,
    fired: firedByMeaning.fired.map((one) => ({ ...one, meaning: named })),
  };
  expect(explain(result, [byMeaning])[0]?.key).toBe("firedByName");
});

test("where no other words are known the editor is told, whether it fires or not", () => {
  const unknown = { ...byMeaning, text: "giraffe" };
  expect(explain(nothing, [unknown]).map(({ key }) => key)).toEqual(["nothing", "noOtherWords"]);
  expect(explain(nothing, [{ ...unknown, match: "family" }]).map(({ key }) => key)).toEqual(["nothing"]);
});

test.each([
  ["other_meaning", "nearestOtherMeaning"],
  ["not_enough", "nearestNotEnough"],
])("what came close by meaning is told: %s", (why, key) => {
  const near = { ...nothing, nearest: { triggerId: "a", words: "cancel", why } };
  expect(explain(near, [byMeaning])[0]).toEqual({ key, values: { trigger: "refund", words: "cancel" } });
});

test.each([
  ["order: <cancel> ~<order>", "cancel … order"],
  ["order: <order> // <cancel> +<it>", "order … cancel … it"],
  ["# return|returns $", "return/returns"],
  ["close|closing|delete|deleting <account>", "close/closing/delete/… … account"],
  ["no_longer_need ^<order>", "no longer need … order"],
])("a pattern is readable: %s", (pattern, readable) => {
  expect(readablePattern(pattern)).toBe(readable);
});
