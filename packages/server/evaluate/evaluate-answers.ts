import type { AnswerResult } from "../customer-agent/answer.ts";
import { makeAnswerer, noModel } from "../customer-agent/answerer.ts";
import { findPassages } from "../customer-agent/find-passages.ts";
import { searchQuestion } from "../customer-agent/search-question.ts";
import type { Database } from "../db/connect.ts";
import { insertItem } from "../knowledge/knowledge.store.ts";
import type { Recognizer } from "../recognizer/recognizer.ts";
import { areaUnderCurve } from "./area-under-curve.ts";
import type { FileItem, FileQuestion } from "./read-answer-files.ts";

/** What came of a file of questions; every share is from 0 to 1, and null where there was nothing to share. */
export type AnswersEvaluation = {
  readonly items: number;
  readonly answerable: number;
  readonly unanswerable: number;
  /** Answered, and from the right item, of the answerable. */
  readonly accuracy: number | null;
  /** Said to be unanswerable, of the unanswerable. */
  readonly cannotAnswerRecall: number | null;
  /** Answered from another item, of the answerable; with `accuracy` and `refused` it makes 1. */
  readonly wronglyAnswered: number | null;
  readonly refused: number | null;
  /** The right item ranked first, and among the first five, whether it was then answered or not. */
  readonly hitAt1: number | null;
  readonly hitAt5: number | null;
  /** How well the score tells answerable from not: .5 is chance. */
  readonly auroc: number | null;
  /** Milliseconds from question to result. */
  readonly p50: number;
  readonly p99: number;
};

/** The parts of a Baton that answer. */
export type Answering = { readonly database: Database; readonly recognizer: Recognizer };

/** Stores the items of a knowledge file and learns their questions; gives the file's id of each stored item. */
export async function storeItems(
  { database, recognizer }: Answering,
  items: readonly FileItem[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  await database.kysely.transaction().execute(async (tx) => {
    for (const [index, { id, draft }] of items.entries()) {
      // Ids in the file's order: what is learned depends on the order, and two runs shall tell the same.
      const itemId = `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
      await insertItem(tx, itemId, draft, false);
      ids.set(itemId, id);
    }
  });
  // What the planner goes by; autovacuum would do it within a minute.
  await database.pool.query("analyze knowledge_item, knowledge_passage");
  await recognizer.refresh();
  await recognizer.settled();
  return ids;
}

type Asked = {
  readonly question: FileQuestion;
  /** The file's ids of the items found, likeliest first. */
  readonly ranked: readonly string[];
  /** The item that answered; "" when an answer rests on none, null when there was no answer. */
  readonly answeredBy: string | null;
  /** How far above the threshold; negative below it. */
  readonly margin: number;
  readonly took: number;
};

// As many as one process answers at once.
const AT_ONCE = 4;

/** Asks every question of the very code that answers visitors when there is no model, and counts what came of it. */
export async function evaluateAnswers(
  answering: Answering,
  ids: ReadonlyMap<string, string>,
  questions: readonly FileQuestion[],
): Promise<AnswersEvaluation> {
  const asked: Asked[] = [];
  let next = 0;
  const askOn = async (): Promise<void> => {
    for (let question = questions[next++]; question !== undefined; question = questions[next++])
      asked.push(await ask(answering, ids, question));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askOn));
  return counted(ids.size, asked);
}

const answerer = makeAnswerer(noModel);
const neverAborted = new AbortController().signal;

async function ask(
  answering: Answering,
  ids: ReadonlyMap<string, string>,
  question: FileQuestion,
): Promise<Asked> {
  const began = performance.now();
  const found = await findPassages(answering, searchQuestion(question.utterance, []), question.lang);
  const result = await answerer({
    question: question.utterance,
    language: question.lang,
    history: [],
    ...found,
    customerAgentName: "Baton",
    companyName: "Baton",
    signal: neverAborted,
  });
  const took = performance.now() - began;
  const ranked = [...new Set(found.passages.map(({ itemId }) => ids.get(itemId) ?? ""))];
  return { question, ranked, answeredBy: answeredBy(result, ids), margin: marginOf(result), took };
}

function answeredBy(result: AnswerResult, ids: ReadonlyMap<string, string>): string | null {
  return result.kind === "answered" ? (ids.get(result.sources[0]?.itemId ?? "") ?? "") : null;
}

function marginOf(result: AnswerResult): number {
  const compared =
    result.kind === "answered" || result.kind === "cannot_answer" ? result.compared : undefined;
  if (compared !== undefined) return compared.score - compared.threshold;
  // Small talk is answered whatever the knowledge holds; where nothing was found at all there is nothing nearer.
  return result.kind === "answered" ? 2 : -2;
}

function counted(items: number, asked: readonly Asked[]): AnswersEvaluation {
  const answerable = asked.filter(({ question }) => question.answer !== null);
  const unanswerable = asked.filter(({ question }) => question.answer === null);
  const share = (of: readonly Asked[], is: (one: Asked) => boolean): number | null =>
    of.length === 0 ? null : rounded(of.filter(is).length / of.length);
  const hit = (first: number) =>
    share(answerable, (one) => one.ranked.slice(0, first).includes(one.question.answer ?? ""));
  const times = asked.map(({ took }) => took).sort((one, other) => one - other);
  const at = (part: number): number => rounded(times[Math.floor(part * (times.length - 1))] ?? 0);
  const auroc = areaUnderCurve(
    answerable.map(({ margin }) => margin),
    unanswerable.map(({ margin }) => margin),
  );
  return {
    items,
    answerable: answerable.length,
    unanswerable: unanswerable.length,
    accuracy: share(answerable, (one) => one.answeredBy === one.question.answer),
    cannotAnswerRecall: share(unanswerable, (one) => one.answeredBy === null),
    wronglyAnswered: share(
      answerable,
      (one) => one.answeredBy !== null && one.answeredBy !== one.question.answer,
    ),
    refused: share(answerable, (one) => one.answeredBy === null),
    hitAt1: hit(1),
    hitAt5: hit(5),
    auroc: auroc === null ? null : rounded(auroc),
    p50: at(0.5),
    p99: at(0.99),
  };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
