import type { Language } from "@baton/engine";
import { meaningSize, wordMeanings } from "../recognizer/word-meanings.ts";
import { isTelling, stemOf, wordsOf } from "./words.ts";

/** How rare a word of a stem is in all the knowledge: the more, the rarer. */
export type Rarity = (word: string, stem: string) => number;

/** A text that is compared, with its words' weights and what they mean together. */
export type Wording = {
  readonly language: Language;
  /** How often each stem is there, and how much it weighs. */
  readonly counts: ReadonlyMap<string, number>;
  readonly weights: ReadonlyMap<string, number>;
  readonly length: number;
  /** A direction of length 1; null where no word's meaning is known. */
  readonly meaning: Float64Array | null;
};

const MEANING_OF_EMPTY_WORD = 0.2;
const MOST_WORDS = 160;

/** Reads a text in a language; of a long one its beginning. */
export function wordingOf(text: string, language: Language, rarity: Rarity): Wording {
  const counts = new Map<string, number>();
  const weights = new Map<string, number>();
  const telling = new Set<string>();
  const words = wordsOf(text.slice(0, 1500)).slice(0, MOST_WORDS);
  for (const word of words) {
    const stem = stemOf(word, language);
    const count = counts.get(stem) ?? 0;
    counts.set(stem, count + 1);
    if (count > 0) continue;
    weights.set(stem, rarity(word, stem));
    if (isTelling(word)) telling.add(stem);
  }
  const sum = new Float64Array(meaningSize);
  for (const [stem, count] of language === "en" ? counts : []) {
    const { places, rows } = wordMeanings();
    const place = places.get(stem);
    if (place === undefined) continue;
    const share = count * (weights.get(stem) ?? 0) * (telling.has(stem) ? 1 : MEANING_OF_EMPTY_WORD);
    for (let part = 0; part < meaningSize; part += 1)
      sum[part] = (sum[part] as number) + share * (rows[place * meaningSize + part] as number);
  }
  const norm = Math.hypot(...sum);
  return {
    language,
    counts,
    weights,
    length: words.length,
    meaning: norm === 0 ? null : sum.map((part) => part / norm),
  };
}

// The usual constants of BM25: how soon repeating a word counts for nothing, and how much long texts pay for it.
const SATURATION = 1.2;
const LENGTH_COUNTS = 0.75;

/**
 * How close the words of a question are to those of a text, little words and all: its BM25 as a share of what a text
 * of this one question would have, from 0 to about 2. `usualLength` is the mean length of the texts compared.
 */
export function closenessOfWords(asked: Wording, text: Wording, usualLength: number): number {
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

/** How close the meanings of two texts are, from −1 to 1; 0 where one is not known. */
export function closenessOfMeaning({ meaning: one }: Wording, { meaning: other }: Wording): number {
  return one === null || other === null ? 0 : one.reduce((sum, part, at) => sum + part * (other[at] ?? 0), 0);
}
