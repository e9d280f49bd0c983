import { describe, expect, test } from "vitest";
import { termsOf } from "./question.ts";
import { plainWordsOf, sameMeaning } from "./same-meaning.ts";
import { stemOf, wordsOf } from "./words.ts";

test.each([
  ["C'est ANNULÉ !", ["c", "est", "annule"]],
  ["ANNULE\u0301", ["annule"]],
  ["re\u200bfund", ["refund"]],
  ["ｆｕｌｌ ｗｉｄｔｈ", ["full", "width"]],
  ["œuvre, Straße", ["oeuvre", "strasse"]],
  ["\u0000 \ud800 ' \\ & | ! :*", []],
])("the words of %j", (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

describe("inflections meet in one stem", () => {
  test.each([
    ["fr", ["rembourse", "rembourser", "remboursee", "remboursement"]],
    ["fr", ["livre", "livree", "livrer"]],
    ["en", ["return", "returns", "returned", "returning"]],
  ] as const)("%s: %j", (language, words) => {
    expect(new Set(words.map((word) => stemOf(word, language))).size).toBe(1);
  });
});

test("other words for the same thing are found both ways, answers to it only one way", () => {
  expect(sameMeaning("shipping")).toContain("delivery");
  expect(sameMeaning("delivery")).toContain("shipping");
  expect(sameMeaning("duration")).toContain("days");
  expect(sameMeaning("days")).toEqual(["days"]);
  expect(sameMeaning("zebra")).toEqual(["zebra"]);
});

test("a turn of speech is the word that it stands for", () => {
  expect(plainWordsOf("Can I send my lamp back?")).toEqual(["can", "i", "return"]);
  expect(plainWordsOf("I want my money back")).toEqual(["i", "want", "my", "refund"]);
});

describe("the terms of a question", () => {
  const words = (question: string): string[] => termsOf(question, "en").map(({ word }) => word);

  test("leave out grammar and politeness", () => {
    expect(words("Hello, could you please tell me what the warranty is?")).toEqual(["warranty"]);
    expect(words("what is it?")).toEqual([]);
  });

  test("name each thing once", () => {
    expect(words("shipping or delivery of shipments")).toHaveLength(1);
  });

  test("are at most 24, of the beginning and the end of a long text", () => {
    const long = [...Array(20_000).keys()].map((number) => `word${number}`).join(" ");
    expect(words(long)).toHaveLength(24);
    expect(words(`${"a ".repeat(50_000)} elephant`)).toEqual(["elephant"]);
  });
});
