import { existsSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { describe, expect, test } from "vitest";
import { testDatabase } from "../db/test-database.ts";
import { makeRecognizer } from "../recognizer/recognizer.ts";
import { evaluateAnswers, storeItems } from "./evaluate-answers.ts";
import { evaluateHumanRequest } from "./evaluate-human-request.ts";
import { evaluateTriggers } from "./evaluate-triggers.ts";
import { readItems, readQuestions } from "./read-answer-files.ts";
import { linesOf } from "./read-line.ts";

/*
 * Public utterances that are no part of the repository: where they are, `BATON_TEST_DATA` says, or they lie beside it.
 * Elsewhere the sentences of our own are the guard: human-request.sample.jsonl here, the guard utterances of the
 * engine, and the gym in evaluate-answers.test.ts, each with a floor in the test beside it.
 */
const folder = process.env.BATON_TEST_DATA ?? join(import.meta.dirname, "../../../../shared/data");
const file = (name: string): string => join(folder, name);
const requests = file("human-request.dev.jsonl");
const triggers = file("triggers.dev.jsonl");
const ordinary = file("answer-or-not.dev.jsonl");

// Just under what was reached: a change that makes a check worse fails here.
describe.skipIf(!existsSync(requests) || !existsSync(ordinary))(
  "requests for a person in public utterances",
  () => {
    test("are heard, and hardly another message is taken for one", async () => {
      const found = await evaluateHumanRequest(linesOf(requests));
      expect(found.f1).toBeGreaterThanOrEqual(0.945);
      expect(found.falsePer1000).toBeLessThanOrEqual(0.5);
      expect(found.sources.bitext?.f1).toBeGreaterThanOrEqual(0.99);
    }, 60_000);

    test("are not found in messages that were collected for other reasons", async () => {
      const rows: string[] = [];
      for await (const line of linesOf(ordinary)) {
        const { utterance, lang, source } = JSON.parse(line) as Record<string, string>;
        // Visitors of the other sources ask for people too, whatever their label.
        if (source?.startsWith("clinc") === true)
          rows.push(JSON.stringify({ utterance, label: "other", lang, source }));
      }
      const found = await evaluateHumanRequest(rows);
      expect(found.rows).toBeGreaterThan(10_000);
      expect(found.falsePer1000).toBeLessThanOrEqual(0.7);
    }, 60_000);
  },
);

describe.skipIf(!existsSync(triggers))("triggers by meaning in public utterances", () => {
  test("refund and cancellation are found, and taking back one's words is neither", async () => {
    const asked = [
      { text: "refund", label: "refund" },
      { text: "cancellation", label: "cancellation" },
    ];
    const found = await evaluateTriggers(linesOf(triggers), asked, "meaning");
    const [refund, cancellation] = found.triggers;
    expect(refund?.all.f1).toBeGreaterThanOrEqual(0.935);
    expect(refund?.bySource.bitext?.f1).toBeGreaterThanOrEqual(0.995);
    expect(cancellation?.all.f1).toBeGreaterThanOrEqual(0.88);
    expect(cancellation?.bySource.bitext?.f1).toBeGreaterThanOrEqual(0.925);
    expect(cancellation?.bySource.banking77?.f1).toBeGreaterThanOrEqual(0.66);
    for (const { rates } of found.triggers)
      for (const { label, rate } of rates)
        if (label === "dialog_cancel") expect(rate).toBeLessThanOrEqual(0.02);
  }, 60_000);
});

/** Items as a page of questions and answers has them: a name, the first three utterances as text, eight to ask. */
async function answersByText(): Promise<{ items: string[]; questions: string[] }> {
  const byIntent = new Map<string, string[]>();
  for await (const line of linesOf(ordinary)) {
    const { utterance = "", intent, source } = JSON.parse(line) as Record<string, string>;
    if (source?.startsWith("clinc") === true && typeof intent === "string")
      byIntent.set(intent, [...(byIntent.get(intent) ?? []), utterance]);
  }
  const intents = [...byIntent];
  return {
    items: intents.map(([id, utterances]) =>
      JSON.stringify({ id, title: id.replaceAll("_", " "), text: `${utterances.slice(0, 3).join(". ")}.` }),
    ),
    questions: intents.flatMap(([answer, utterances]) =>
      utterances.slice(3, 11).map((utterance) => JSON.stringify({ utterance, answer, lang: "en" })),
    ),
  };
}

describe.skipIf(!existsSync(ordinary))("items that have a title and a text and no questions", () => {
  // The words alone, by BM25 over stems, put the right item first in .677 of these. The meanings of words have learned
  // from these very utterances, so this guards and claims nothing; decision 39 tells what held on others.
  test("are found by questions in other words", async () => {
    const database = await testDatabase();
    try {
      const answering = { database, recognizer: makeRecognizer(database, pino({ level: "silent" })) };
      const { items, questions } = await answersByText();
      const stored = await readItems(items);
      const ids = await storeItems(answering, stored);
      const asked = await readQuestions(questions, new Set(stored.map(({ id }) => id)));
      const found = await evaluateAnswers(answering, ids, asked);
      expect(found.answerable).toBe(1200);
      expect(found.hitAt1).toBeGreaterThanOrEqual(0.75);
      expect(found.hitAt5).toBeGreaterThanOrEqual(0.92);
    } finally {
      await database.drop();
    }
  }, 120_000);
});
