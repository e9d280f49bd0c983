import { describe, expect, test } from "vitest";
import { Refusal } from "../refusal.ts";
import { evaluateTriggers } from "./evaluate-triggers.ts";
import { readCall } from "./run-evaluate-triggers.ts";

const row = (utterance: string, label: string, more: object = {}): string =>
  JSON.stringify({ utterance, label, lang: "en", source: "ours", ...more });

const lines = [
  row("give me my money back", "refund"),
  row("I was refunded twice", "other"),
  row("Refund!", "refund", { source: "theirs" }),
  row("a parrot", "refund"),
  "",
  row("hello", "other", { lang: null, source: undefined }),
];
const refund = { text: "refund", label: "refund" };

async function refusalOf(...given: string[]): Promise<string> {
  const error: unknown = await evaluateTriggers(given, [refund], "family").then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Refusal);
  return error instanceof Refusal ? error.message : "";
}

describe("triggers are tried on labelled lines", () => {
  test("right and wrong are counted, in all, by source and by language", async () => {
    const { rows, match, triggers } = await evaluateTriggers(lines, [refund], "meaning");
    expect({ rows, match }).toEqual({ rows: 5, match: "meaning" });
    expect(triggers).toHaveLength(1);
    const [found] = triggers;
    expect(found?.all).toEqual({ tp: 2, fp: 1, fn: 1, precision: 2 / 3, recall: 2 / 3, f1: 2 / 3 });
    expect(found?.bySource).toMatchObject({ ours: { tp: 1, fp: 1, fn: 1 }, theirs: { tp: 1, fp: 0, fn: 0 } });
    expect(found?.byLanguage).toMatchObject({ en: { tp: 2, fp: 1, fn: 1 }, "(none)": { tp: 0, fp: 0 } });
  });

  test("how often it fires is told for each label of each source, with the lines where it was wrong", async () => {
    const { triggers } = await evaluateTriggers(lines, [refund], "meaning");
    expect(triggers[0]?.rates).toEqual([
      { source: "(none)", label: "other", rows: 1, fired: 0, rate: 0 },
      { source: "ours", label: "other", rows: 1, fired: 1, rate: 1 },
      { source: "ours", label: "refund", rows: 2, fired: 1, rate: 0.5 },
      { source: "theirs", label: "refund", rows: 1, fired: 1, rate: 1 },
    ]);
    expect(triggers[0]?.wrong).toEqual([
      { line: 2, fired: true, label: "other", utterance: "I was refunded twice", words: "refunded" },
      { line: 4, fired: false, label: "refund", utterance: "a parrot", words: null },
    ]);
  });

  test("each way to match is the product's own", async () => {
    const recall = async (match: "words" | "family" | "meaning") =>
      (await evaluateTriggers(lines, [{ text: "refunds", label: "refund" }], match)).triggers[0]?.all.tp;
    expect(await recall("words")).toBe(0);
    expect(await recall("family")).toBe(1);
    expect(await recall("meaning")).toBe(2);
  });

  test("ordinary messages alone tell how often it fires wrongly", async () => {
    const { triggers } = await evaluateTriggers(
      [row("a refund", "other"), row("hello", "other")],
      [refund],
      "words",
    );
    expect(triggers[0]?.all).toMatchObject({ tp: 0, fp: 1, fn: 0, recall: null });
  });

  test("what fires never has no precision, and that is no zero", async () => {
    const { triggers } = await evaluateTriggers([row("hello", "refund")], [refund], "words");
    expect(triggers[0]?.all).toEqual({ tp: 0, fp: 0, fn: 1, precision: null, recall: 0, f1: 0 });
  });
});

describe("a bad line is refused, naming line and field", () => {
  const good = row("hello", "refund");
  test.each([
    ["nonsense", "line 2: is not JSON"],
    ["[1]", "line 2: is a list, and should be an object"],
    [JSON.stringify({ label: "refund" }), "line 2, utterance: is missing"],
    [JSON.stringify({ utterance: 3, label: "refund" }), "line 2, utterance: is a number, and should be text"],
    [row("hello", ""), "line 2, label: is empty"],
    [row("hello", "refund", { lang: 7 }), "line 2, lang: is a number, and should be text"],
  ])("%s", async (line, message) => {
    expect(await refusalOf(good, line)).toContain(message);
  });

  test("an empty file is refused", async () => {
    expect(await refusalOf("")).toBe("file: has no lines");
  });
});

describe("a call is read, or it is said what is wrong with it", () => {
  test("a trigger's text may have an equals sign", () => {
    expect(readCall(["f.jsonl", "--trigger", "a = b=c", "--match", "meaning", "--json"])).toEqual({
      file: "f.jsonl",
      tried: [{ text: "a = b", label: "c" }],
      match: "meaning",
      examples: 0,
      json: true,
    });
  });

  test.each([
    [[], "Which file?"],
    [["f"], "Which trigger?"],
    [["f", "g", "--trigger", "a=b"], "One file at a time"],
    [["f", "--trigger", "refund"], "is not TEXT=LABEL"],
    [["f", "--trigger", "=refund"], "the text is empty"],
    [["f", "--trigger", "!!=refund"], "no letter or digit"],
    [["f", "--trigger", "refund="], "is not TEXT=LABEL"],
    [["f", "--trigger", "a=b", "--match", "regex"], "is none of words, family, meaning"],
    [["f", "--trigger", "a=b", "--examples", "many"], "is not a number"],
    [["f", "--trigger", "a=b", "--color"], "--color"],
  ])("%j", (args, message) => {
    expect(readCall(args)).toContain(message);
  });
});
