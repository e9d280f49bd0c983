import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { Refusal } from "../refusal.ts";
import { evaluateHumanRequest, runEvaluateHumanRequest } from "./evaluate-human-request.ts";

const sampleFile = join(import.meta.dirname, "human-request.sample.jsonl");
const row = (utterance: string, label: string, more: object = {}): string =>
  JSON.stringify({ utterance, label, ...more });

async function refusalOf(...lines: string[]): Promise<string> {
  const error: unknown = await evaluateHumanRequest(lines).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Refusal);
  return error instanceof Refusal ? error.message : "";
}

describe("labelled utterances are compared with what the live path reads", () => {
  test("right and wrong readings are counted, and the shares follow from them", async () => {
    const result = await evaluateHumanRequest([
      row("I want to talk to a human", "human_request"),
      row("get me an agent", "human_request"),
      row("my screen is black", "human_request"),
      "",
      row("I want to talk to a person", "other"),
      row("where is my parcel", "other"),
      row("what is your phone number", "contact_info"),
    ]);
    expect(result).toMatchObject({ rows: 6, tp: 2, fp: 1, fn: 1, tn: 2 });
    expect(result.precision).toBeCloseTo(2 / 3);
    expect(result.recall).toBeCloseTo(2 / 3);
    expect(result.f1).toBeCloseTo(2 / 3);
    expect(result.falsePer1000).toBeCloseTo(1000 / 3);
  });

  test("each language and each source has figures of its own", async () => {
    const { languages, sources } = await evaluateHumanRequest([
      row("un humain svp", "human_request", { lang: "fr", source: "a" }),
      row("where is my parcel", "other", { lang: "en", source: "a" }),
      row("an agent please", "human_request", { source: "b" }),
    ]);
    expect(Object.keys(languages)).toEqual(["en", "fr", "unknown"]);
    expect(languages.fr).toMatchObject({ rows: 1, tp: 1, recall: 1, falsePer1000: null });
    expect(languages.en).toMatchObject({ rows: 1, tn: 1, recall: null, falsePer1000: 0 });
    expect(sources).toMatchObject({ a: { rows: 2 }, b: { rows: 1 } });
  });

  test("the first wrong readings are shown with their line and what was read", async () => {
    const lines = Array.from({ length: 30 }, () => row("I do not want a human", "human_request"));
    const { examples } = await evaluateHumanRequest(["", ...lines]);
    expect(examples).toHaveLength(20);
    expect(examples[0]).toMatchObject({ line: 2, label: "human_request", why: "negated", language: "en" });
    expect((await evaluateHumanRequest(lines, 3)).examples).toHaveLength(3);
  });

  test("a file without lines has no shares", async () => {
    expect(await evaluateHumanRequest([])).toMatchObject({
      rows: 0,
      precision: null,
      recall: null,
      f1: null,
    });
  });
});

describe("a bad line is refused, naming line and field", () => {
  const good = row("hello", "other");
  test.each([
    ["nonsense", "line 2: is not JSON"],
    ["[]", "line 2:"],
    [JSON.stringify({ label: "other" }), "line 2, utterance:"],
    [JSON.stringify({ utterance: "hello" }), "line 2, label:"],
    [row("hello", ""), "line 2, label: is empty"],
    [row("hello", "other", { lang: 7 }), "line 2, lang:"],
  ])("%s", async (bad, message) => {
    expect(await refusalOf(good, bad)).toContain(message);
  });
});

describe("the command", () => {
  afterEach(() => vi.restoreAllMocks());

  function written(to: "stdout" | "stderr"): () => string {
    const write = vi.spyOn(process[to], "write").mockReturnValue(true);
    return () => write.mock.calls.map(([text]) => String(text)).join("");
  }

  test("prints a table with a line for each language and source", async () => {
    const text = written("stdout");
    expect(await runEvaluateHumanRequest([sampleFile])).toBe(0);
    expect(text()).toMatch(/precision +recall +F1 +false per 1,000/u);
    expect(text()).toMatch(/^all +297 /mu);
    expect(text()).toMatch(/^language pt +42 /mu);
  });

  test("prints JSON when asked to", async () => {
    const text = written("stdout");
    expect(await runEvaluateHumanRequest([sampleFile, "--json"])).toBe(0);
    expect(JSON.parse(text())).toMatchObject({ rows: 297, languages: { de: { rows: 45 } } });
  });

  test.each([[[]], [["a", "b"]], [["a", "--loud"]]])("is explained when called as %j", async (args) => {
    const text = written("stderr");
    expect(await runEvaluateHumanRequest(args)).toBe(2);
    expect(text()).toContain("baton evaluate human-request FILE");
  });
});

test("the committed sample is read at least as well as when it was recorded", async () => {
  const lines = readFileSync(sampleFile, "utf8").split("\n");
  const { languages, ...all } = await evaluateHumanRequest(lines);
  expect(all.f1).toBeGreaterThanOrEqual(0.98);
  expect(all.falsePer1000).toBe(0);
  for (const { recall } of Object.values(languages)) expect(recall).toBeGreaterThanOrEqual(0.88);
});
