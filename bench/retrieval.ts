import { randomUUID } from "node:crypto";
import { keptIndex } from "../packages/server/knowledge/kept-index.ts";
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
/** Questions timed together; see `inQuietTime`. */
const groupSize = 50;
const warmUps = 50;

/** The workload `retrieval`: a question's passages among very many; see README.md. */
export async function runRetrieval(
  cluster: BenchCluster,
  { passages, questions }: RetrievalOptions,
  report: Report,
): Promise<void> {
  const database = await cluster.makeDatabase("retrieval", 6);
  const speak = speaker(5);
  await fillKnowledge(database, passages / passagesEach, speak);
  const workload = "retrieval" as const;
  await reportReading(database, (figure, value, unit) =>
    report({ workload, figure, value, unit, about: { passages } }),
  );
  const roundTrip = percentile(await timed(200, () => database.pool.query("select 1")), 0.5);
  for (const kind of ["plain", "mistyped"] as const) {
    const before = process.cpuUsage();
    const took = await timed(questions, () =>
      retrieve(database.pool, kind === "plain" ? speak(9) : mistyped(speak(9)), "en", 20),
    );
    const used = process.cpuUsage(before);
    const cpu = (used.user + used.system) / 1000 / (questions + warmUps);
    const about = { passages, question: kind };
    const say = (figure: string, value: number, unit: string, rest = {}): void =>
      report({ workload, figure, value, unit, about, ...rest });
    say("one question, p50", percentile(took, 0.5), "ms");
    say("one question, p99", percentile(took, 0.99), "ms", { target });
    say("one question, p99 in quiet time", inQuietTime(took, 0.99), "ms");
    say("one question, CPU of this process", cpu, "ms");
    say("one question, p50, in empty statements", percentile(took, 0.5) / roundTrip, "×");
  }
}

/** How long reading the index takes a process that starts, and what it takes of its memory. */
async function reportReading(
  database: BenchDatabase,
  say: (figure: string, value: number, unit: string) => void,
): Promise<void> {
  const memory = (): number => {
    globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return (heapUsed + arrayBuffers) / 1e6;
  };
  const before = memory();
  const began = performance.now();
  await keptIndex(database.pool).current();
  say("words of all passages read in", (performance.now() - began) / 1000, "s");
  say("memory of the words", memory() - before, "MB");
}

/**
 * The share `part` of each small group stays below this in the quietest tenth of the groups, so that moments in which
 * other programs had the processor do not count as ours.
 */
function inQuietTime(took: readonly number[], part: number): number {
  const groups = Array.from({ length: Math.floor(took.length / groupSize) }, (_, at) =>
    percentile(took.slice(at * groupSize, (at + 1) * groupSize), part),
  );
  return percentile(groups, 0.1);
}

async function fillKnowledge(
  database: BenchDatabase,
  articles: number,
  speak: (words: number) => string,
): Promise<void> {
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
  await database.pool.query("vacuum analyze knowledge_passage, knowledge_item");
}

async function timed(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let asked = -warmUps; asked < times; asked += 1) {
    const began = performance.now();
    await work();
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
