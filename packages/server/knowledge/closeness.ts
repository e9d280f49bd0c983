import { meaningSize, questionMeanings } from "../recognizer/word-meanings.ts";
import type { ReadWord } from "./read-words.ts";
import { wordsOf } from "./words.ts";

/** A question that texts are compared with: how much each of its stems weighs, and what they mean together. */
export type AskedWording = {
  readonly weights: ReadonlyMap<string, number>;
  readonly meaning: Meaning;
};

/** A text as a question sees it: how often each of the question's stems is there. */
export type Wording = {
  readonly counts: ReadonlyMap<string, number>;
  /** In words. */
  readonly length: number;
  readonly meaning: Meaning;
};

/** A direction of length 1; null where no word's meaning is known. */
type Meaning = Float64Array | null;

const MOST_WORDS = 160;

/** Reads a question in a language; of a long one its beginning. */
export function askedWording(question: string, read: ReadWord): AskedWording {
  const weights = new Map<string, number>();
  const sum = new Float64Array(meaningSize);
  for (const word of comparedWords(question)) {
    const reading = read(word);
    weights.set(reading.stem, weights.get(reading.stem) ?? reading.weight);
    addMeaning(sum, reading.meaningAt, reading.meaningWeight);
  }
  return { weights, meaning: directionOf(sum) };
}

/** Reads a text for a question, in the question's language; of a long one its beginning. */
export function wordingOf(text: string, { weights }: AskedWording, read: ReadWord): Wording {
  const counts = new Map<string, number>();
  const sum = new Float64Array(meaningSize);
  const words = comparedWords(text);
  for (const word of words) {
    const { stem, meaningAt, meaningWeight } = read(word);
    if (weights.has(stem)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    addMeaning(sum, meaningAt, meaningWeight);
  }
  return { counts, length: words.length, meaning: directionOf(sum) };
}

function comparedWords(text: string): string[] {
  return wordsOf(text.slice(0, 1500)).slice(0, MOST_WORDS);
}

function addMeaning(sum: Float64Array, at: number, weight: number): void {
  if (at < 0) return;
  const { rows } = questionMeanings();
  for (let part = 0; part < meaningSize; part += 1)
    sum[part] = (sum[part] as number) + weight * (rows[at + part] as number);
}

function directionOf(sum: Float64Array): Meaning {
  const norm = Math.hypot(...sum);
  return norm === 0 ? null : sum.map((part) => part / norm);
}

// The usual constants of BM25: how soon repeating a word counts for nothing, and how much long texts pay for it.
const SATURATION = 1.2;
const LENGTH_COUNTS = 0.75;

/**
 * How close the words of a question are to those of a text, little words and all: its BM25 as a share of what a text
 * of this one question would have, from 0 to about 2. `usualLength` is the mean length of the texts compared.
 */
export function closenessOfWords(asked: AskedWording, text: Wording, usualLength: number): number {
  const lengthPart = 1 - LENGTH_COUNTS + (LENGTH_COUNTS * text.length) / Math.max(1, usualLength);
  let sum = 0;
  let all = 0;
  for (const [stem, weight] of asked.weights) {
    all += weight;
    const count = text.counts.get(stem) ?? 0;
    sum += (weight * count * (SATURATION + 1)) / (count + SATURATION * lengthPart);
  }
  return all === 0 ? 0 : sum / all;
}

/** How close the meanings of a question and a text are, from −1 to 1; 0 where one is not known. */
export function closenessOfMeaning({ meaning: one }: AskedWording, { meaning: other }: Wording): number {
  if (one === null || other === null) return 0;
  let sum = 0;
  for (let part = 0; part < meaningSize; part += 1) sum += (one[part] as number) * (other[part] as number);
  return sum;
}
