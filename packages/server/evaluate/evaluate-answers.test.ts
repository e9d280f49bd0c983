import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../db/test-database.ts";
import { makeRecognizer } from "../recognizer/recognizer.ts";
import { areaUnderCurve } from "./area-under-curve.ts";
import { type AnswersEvaluation, evaluateAnswers, storeItems } from "./evaluate-answers.ts";
import { gymItems, gymQuestions } from "./gym-questions.ts";
import { readItems, readQuestions } from "./read-answer-files.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.pool.query("delete from knowledge_item"));

const lines = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row));

async function evaluated(
  knowledge: readonly unknown[],
  asked: readonly unknown[],
): Promise<AnswersEvaluation> {
  const answering = { database, recognizer: makeRecognizer(database, pino({ level: "silent" })) };
  const items = await readItems(lines(knowledge));
  const questions = await readQuestions(lines(asked), new Set(items.map(({ id }) => id)));
  return evaluateAnswers(answering, await storeItems(answering, items), questions);
}

// Just under what was reached, on sentences of our own that nothing was tuned on: a change that makes answers worse
// fails here.
test("a gym's questions are answered from the right item, and others are not", async () => {
  const found = await evaluated(gymItems, gymQuestions);
  expect(found.answerable).toBeGreaterThanOrEqual(24);
  expect(found.unanswerable).toBeGreaterThanOrEqual(16);
  expect(found.hitAt1).toBeGreaterThanOrEqual(0.87);
  expect(found.accuracy).toBeGreaterThanOrEqual(0.75);
  expect(found.cannotAnswerRecall).toBeGreaterThanOrEqual(0.8);
  expect(found.auroc).toBeGreaterThanOrEqual(0.9);
}, 60_000);

test("items without questions are answered by their text", async () => {
  const knowledge = [
    { id: 1, title: "Do you rent zebras?", text: "Only on Mondays." },
    { id: "b", title: "Giraffes", text: "A giraffe costs nine euros an hour." },
    { id: "c", text: "The ostrich race begins at noon." },
  ];
  const asked = [
    { utterance: "zebra rental", answer: 1 },
    { utterance: "how much is a giraffe?", answer: "b" },
    { utterance: "when is the ostrich race", answer: "c" },
    { utterance: "who is the mayor of lyon", answer: null },
  ];
  const found = await evaluated(knowledge, asked);
  expect(found).toMatchObject({
    items: 3,
    accuracy: 1,
    wronglyAnswered: 0,
    refused: 0,
    hitAt1: 1,
    hitAt5: 1,
  });
  expect(found).toMatchObject({ cannotAnswerRecall: 1, auroc: 1 });
});

test("shares of nothing are none", async () => {
  const found = await evaluated([{ id: "a", title: "A" }], []);
  expect(found).toMatchObject({ accuracy: null, cannotAnswerRecall: null, hitAt1: null, auroc: null });
});

describe("a bad line is named", () => {
  test.each([
    ["line 1: is not JSON", ["{"]],
    ["line 2, id", ['{"id":"a","title":"A"}', '{"id":"a","title":"B"}']],
    ["line 1, questions", ['{"id":"a","questions":"A?"}']],
    ["line 1, lang", ['{"id":"a","title":"A","lang":"xx"}']],
    ["line 1", ['{"id":"a"}']],
    ["line 1, title", ['{"id":"a","title":"\\u0000"}']],
  ])("%s", async (where, knowledge) => {
    await expect(readItems(knowledge)).rejects.toThrow(where);
  });

  test("also an answer that is no item", async () => {
    await expect(readQuestions(['{"utterance":"x","answer":"b"}'], new Set(["a"]))).rejects.toThrow(
      "line 1, answer",
    );
  });
});

test("the area under the curve counts pairs, equals by half", () => {
  expect(areaUnderCurve([2, 3], [1])).toBe(1);
  expect(areaUnderCurve([1, 3], [2])).toBe(0.5);
  expect(areaUnderCurve([1], [1])).toBe(0.5);
  expect(areaUnderCurve([], [1])).toBe(null);
});
