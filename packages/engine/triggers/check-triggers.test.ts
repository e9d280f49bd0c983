import snowball from "snowball-stemmers";
import { describe, expect, test } from "vitest";
import { checkTriggers, type TriggerDraft } from "./check-triggers.ts";

const english = snowball.newStemmer("english");

function draft(text: string, more: Partial<TriggerDraft> = {}): TriggerDraft {
  return { text, match: "family", language: "auto", ...more };
}

describe("checkTriggers", () => {
  test("accepts different triggers", () => {
    expect(
      checkTriggers(
        ["refund", "cancel", "c++", "c", "$100", "100", "a.*b", "a b"].map((text) => draft(text)),
      ),
    ).toEqual([]);
  });

  test.each([
    ["", "empty"],
    ["  \n ", "empty"],
    ["x".repeat(201), "too_long"],
    ["x".repeat(100_000), "too_long"],
    ["?!", "no_letters"],
    ["\u200b\u200d", "no_letters"],
    ["❤️", "no_letters"],
    ["\ud800", "no_letters"],
  ])("refuses %j as %s", (text, code) => {
    expect(checkTriggers([draft(text)])).toEqual([{ index: 0, field: "text", code }]);
  });

  test("counts 200 characters by code point after trimming", () => {
    expect(checkTriggers([draft(`  ${"𝐚".repeat(200)}  `)])).toEqual([]);
  });

  test.each(["REFUND", "réfund", "re\u200bfund", "ｒｅｆｕｎｄ", " refund ", "refund!"])(
    "refuses %j as a twin of refund",
    (text) => {
      expect(checkTriggers([draft("cancel"), draft("refund"), draft(text)])).toEqual([
        { index: 2, field: "text", code: "duplicate", twinIndex: 1 },
      ]);
    },
  );

  test("with stemmers, inflections are twins as families and not as words", () => {
    const stemmers = { en: (word: string) => english.stem(word) };
    expect(checkTriggers([draft("refund"), draft("refunds")], stemmers)).toEqual([
      { index: 1, field: "text", code: "duplicate", twinIndex: 0 },
    ]);
    const words = { match: "words" } as const;
    expect(
      checkTriggers([draft("refund", words), draft("refunds", words), draft("refund")], stemmers),
    ).toEqual([]);
  });

  test("allows 1,000 and refuses each one after", () => {
    const many = Array.from({ length: 1002 }, (_, index) => draft(`word ${index}`));
    expect(checkTriggers(many)).toEqual([
      { index: 1000, field: "text", code: "too_many" },
      { index: 1001, field: "text", code: "too_many" },
    ]);
  });
});
