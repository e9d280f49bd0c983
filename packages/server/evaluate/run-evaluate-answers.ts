import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { pino } from "pino";
import { evaluateUsage } from "../cli-help.ts";
import { openDatabase } from "../db/connect.ts";
import { startEmbedded } from "../db/embedded.ts";
import { migrate } from "../db/migrate.ts";
import { makeRecognizer } from "../recognizer/recognizer.ts";
import { type Answering, type AnswersEvaluation, evaluateAnswers, storeItems } from "./evaluate-answers.ts";
import { readItems, readQuestions } from "./read-answer-files.ts";
import { readFileOfLines } from "./read-line.ts";

/**
 * Runs `baton evaluate answers KNOWLEDGE QUESTIONS [--json]`. Resolves to the exit code, 2 for a bad call. The questions
 * are asked of a Baton without a server, on a database of its own in a temporary folder: half of an answer is found by
 * PostgreSQL, and only the same PostgreSQL ranks the same.
 */
export async function runEvaluateAnswers(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { json: { type: "boolean" } },
  });
  const [knowledge, asked, ...more] = positionals;
  const strange = Object.keys(values).some((name) => name !== "json");
  if (knowledge === undefined || asked === undefined || more.length > 0 || strange) {
    process.stderr.write(evaluateUsage.answers);
    return 2;
  }
  const items = await readFileOfLines(knowledge, readItems);
  const known = new Set(items.map(({ id }) => id));
  const questions = await readFileOfLines(asked, (lines) => readQuestions(lines, known));
  const { evaluation, learned } = await onDatabaseOfItsOwn(async (answering) => {
    const began = performance.now();
    const ids = await storeItems(answering, items);
    const took = Math.round(performance.now() - began) / 1000;
    return { evaluation: await evaluateAnswers(answering, ids, questions), learned: took };
  });
  const figures = { ...evaluation, secondsToLearn: learned };
  process.stdout.write(values.json === true ? `${JSON.stringify(figures)}\n` : describe(evaluation, learned));
  return 0;
}

async function onDatabaseOfItsOwn<T>(use: (answering: Answering) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "baton-evaluate-"));
  try {
    const embedded = await startEmbedded(folder, { log: () => undefined });
    const database = openDatabase(embedded.url);
    const recognizer = makeRecognizer(database, pino({ level: "warn" }, pino.destination(2)));
    try {
      await migrate(database);
      return await use({ database, recognizer });
    } finally {
      recognizer.stop();
      await database.close();
      await embedded.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function describe(found: AnswersEvaluation, learned: number): string {
  const percent = (share: number | null): string => (share === null ? "–" : `${(100 * share).toFixed(1)} %`);
  const plain = (share: number | null): string => (share === null ? "–" : share.toFixed(3));
  const rows: readonly (readonly [string, string])[] = [
    ["items", String(found.items)],
    ["answerable questions", String(found.answerable)],
    ["  right item, and answered", percent(found.accuracy)],
    ["  answered from another item", percent(found.wronglyAnswered)],
    ["  refused", percent(found.refused)],
    ["  right item ranked first", percent(found.hitAt1)],
    ["  right item in the first five", percent(found.hitAt5)],
    ["unanswerable questions", String(found.unanswerable)],
    ["  said that it can't answer", percent(found.cannotAnswerRecall)],
    ["AUROC", plain(found.auroc)],
    ["storing and learning", `${learned.toFixed(1)} s`],
    ["one question, p50 / p99", `${found.p50.toFixed(1)} / ${found.p99.toFixed(1)} ms`],
  ];
  return rows.map(([name, value]) => `${name.padEnd(32)}${value.padStart(18)}\n`).join("");
}
