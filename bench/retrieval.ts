import { randomUUID } from "node:crypto";
import { insertItem } from "../packages/server/knowledge/knowledge.store.ts";
import { retrieve } from "../packages/server/knowledge/retrieve.ts";
import type { BenchCluster, BenchDatabase } from "./cluster.ts";
import type { Report } from "./figure.ts";
import { percentile, seededRandom } from "./numbers.ts";
import { inParallel } from "./supply.ts";
import { inventedWord, knownWords } from "./words.ts";

/** How much there is to search, and how often to search it. */
export type RetrievalOptions = { readonly passages: number; readonly questions: number };

const passagesEach = 4;
const wordsEach = 80;
const target = { atMost: 15 };

/** The workload `retrieval`: a question's passages among very many; see README.md. */
export async function runRetrieval(
  cluster: BenchCluster,
  { passages, questions }: RetrievalOptions,
  report: Report,
): Promise<void> {
  const database = await cluster.makeDatabase("retrieval", 6);
  const speak = speaker(5);
  await fillKnowledge(database, passages / passagesEach, speak);
  for (const kind of ["plain", "mistyped"] as const) {
    const took = await timed(database, questions, () => (kind === "plain" ? speak(9) : mistyped(speak(9))));
    const about = { passages, question: kind };
    const figure = (name: string, part: number) => ({
      workload: "retrieval" as const,
      figure: name,
      value: percentile(took, part),
      unit: "ms",
      about,
    });
    report(figure("one question, p50", 0.5));
    report({ ...figure("one question, p99", 0.99), target });
  }
}

async function fillKnowledge(
  database: BenchDatabase,
  articles: number,
  speak: (words: number) => string,
): Promise<void> {
  // The indexes are made afterwards: that is many times faster, and the same.
  await database.pool.query("drop index knowledge_passage_plain, knowledge_passage_search");
  const together = 50;
  await inParallel(
    Array.from({ length: Math.ceil(articles / together) }, (_, index) => index),
    () =>
      database.kysely.transaction().execute(async (tx) => {
        for (let item = 0; item < together; item += 1) {
          const parts = Array.from(
            { length: passagesEach },
            () => `## ${speak(4)}\n\n${speak(wordsEach / 2)}. ${speak(wordsEach / 2)}.`,
          );
          const draft = {
            kind: "article",
            title: speak(5),
            body: parts.join("\n\n"),
            language: "en",
          } as const;
          await insertItem(tx, randomUUID(), { ...draft, url: null }, false);
        }
      }),
  );
  for (const statement of [
    "set statement_timeout = 0; create index knowledge_passage_search on knowledge_passage using gin (search)",
    "set statement_timeout = 0; create index knowledge_passage_plain on knowledge_passage using gin (plain gin_trgm_ops)",
    "vacuum analyze knowledge_passage, knowledge_item",
  ])
    await database.pool.query(statement);
}

async function timed(database: BenchDatabase, questions: number, next: () => string): Promise<number[]> {
  const took: number[] = [];
  for (let asked = -50; asked < questions; asked += 1) {
    const question = next();
    const began = performance.now();
    await retrieve(database.pool, question, "en", 20);
    if (asked >= 0) took.push(performance.now() - began);
  }
  return took;
}

/** Says words as texts have them: few are very frequent, most are rare (Zipf's law, over 20,000 words). */
function speaker(seed: number): (words: number) => string {
  const random = seededRandom(seed);
  const rare = Array.from({ length: 20_000 }, () => inventedWord(random));
  const words = [...knownWords, ...rare];
  const shares = words.map((_, index) => 1 / (index + 3));
  let sum = 0;
  const sums = shares.map((share) => {
    sum += share;
    return sum;
  });
  const one = (): string => {
    const wanted = random() * sum;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return words[low] ?? "";
  };
  return (count) => Array.from({ length: count }, one).join(" ");
}

/** The same with a slip of the finger in its longest word. */
function mistyped(question: string): string {
  const longest = question.split(" ").reduce((one, other) => (other.length > one.length ? other : one));
  return question.replace(longest, longest.slice(0, 2) + longest.slice(3));
}
