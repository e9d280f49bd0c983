import type { Language } from "@baton/engine";
import { isTelling, stemOf, wordsOf } from "../knowledge/words.ts";
import { meaningOfLittleWord, meaningSize, type WordMeanings } from "./word-meanings.ts";

/** A question as numbers: places of what it has, and how much each weighs. Its length is 1. */
export type Vector = {
  /** Places in the vocabulary, ascending. */
  readonly at: Int32Array;
  readonly weight: Float32Array;
  /** What the question means as a whole, `meaningSize` numbers; null when none of its words has a known meaning. */
  readonly meaning: Float32Array | null;
  /** Share of the question's telling words, by rarity, that no example has. */
  readonly strange: number;
};

/** What examples are made of, with the rarity of each part. */
export type Vocabulary = {
  readonly places: ReadonlyMap<string, number>;
  readonly rarity: Float32Array;
  /** How many examples there are. */
  readonly examples: number;
  /** How much the meaning of a question counts beside its words, which count 1. */
  readonly meaning: number;
};

/** A text to be read, and the language to stem it in. */
export type Text = { readonly text: string; readonly language: Language };

// Words and letters count alike; meanings less, since words that are close need not be about the same thing. Where an
// item has hardly more than one example, visitors' words are mostly others, and meanings are what is left.
const LETTERS = 1;
const MEANING = 0.8;
const MEANING_OF_FEW = 1.5;
const FEW_AN_ITEM = 2;

const MOST_WORDS = 60;
// Below this many examples every part may help; above, one that a single example has is noise.
const FEW = 1000;

/** What texts are made of, of items that have `anItem` examples on average. */
export function vocabularyOf(texts: readonly Text[], anItem: number): Vocabulary {
  const counts = new Map<string, number>();
  for (const one of texts) {
    const { words, letters } = partsOf(one);
    for (const part of new Set([...words, ...letters])) counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  const places = new Map<string, number>();
  const rarity: number[] = [];
  for (const [part, count] of counts) {
    // A stem is kept whatever its count: it tells which words are strange.
    if (count === 1 && texts.length >= FEW && !part.startsWith("1")) continue;
    places.set(part, places.size);
    rarity.push(Math.log(1 + texts.length / count));
  }
  const meaning = anItem < FEW_AN_ITEM ? MEANING_OF_FEW : MEANING;
  return { places, rarity: Float32Array.from(rarity), examples: texts.length, meaning };
}

/** A text as numbers. Defined for every string; of a very long one its first words are read. */
export function vectorOf(vocabulary: Vocabulary, meanings: WordMeanings, text: Text): Vector {
  const { words, letters, stems } = partsOf(text);
  const weights = new Map<number, number>();
  weigh(vocabulary, words, 1, weights);
  weigh(vocabulary, letters, LETTERS, weights);
  const meaning = text.language === "en" ? meaningOf(vocabulary, meanings, stems) : null;
  let square = meaning === null ? 0 : vocabulary.meaning ** 2;
  for (const weight of weights.values()) square += weight * weight;
  const length = Math.sqrt(square) || 1;
  const at = Int32Array.from(weights.keys()).sort();
  return {
    at,
    weight: Float32Array.from(at, (place) => (weights.get(place) ?? 0) / length),
    meaning: meaning === null ? null : meaning.map((part) => (part * vocabulary.meaning) / length),
    strange: strangeness(vocabulary, stems),
  };
}

type Stem = { readonly stem: string; readonly word: string };

/** Stems, pairs of them, pairs with one between; and runs of three to five letters. */
function partsOf({ text, language }: Text): { words: string[]; letters: string[]; stems: Stem[] } {
  const read = wordsOf(text.slice(0, 2000)).slice(0, MOST_WORDS);
  const folded = read.map((word) => word.slice(0, 40).replace(/\d+/g, "0"));
  const stems = folded.map((word) => ({ word, stem: stemmed(word, language) }));
  const words = stems.map(({ stem }) => `1${stem}`);
  const line = ["^", ...stems.map(({ stem }) => stem), "$"];
  for (let index = 0; index + 1 < line.length; index += 1) {
    words.push(`2${line[index]} ${line[index + 1]}`);
    if (index + 2 < line.length) words.push(`3${line[index]} ${line[index + 2]}`);
  }
  const letters: string[] = [];
  for (const word of folded) {
    const edged = ` ${word} `;
    for (let size = 3; size <= 5; size += 1)
      for (let from = 0; from + size <= edged.length; from += 1) letters.push(edged.slice(from, from + size));
  }
  return { words, letters, stems };
}

// Stemming is most of the work of reading, and people use the same few thousand words.
const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, string>();

function stemmed(word: string, language: Language): string {
  const key = `${language}${word}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const stem = stemOf(word, language);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(key, stem);
  return stem;
}

/** Adds the known ones of `parts`, weighed by count and rarity, so that together they have the length `share`. */
function weigh(
  { places, rarity }: Vocabulary,
  parts: readonly string[],
  share: number,
  weights: Map<number, number>,
): void {
  const counts = new Map<number, number>();
  for (const part of parts) {
    const place = places.get(part);
    if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  let square = 0;
  for (const [place, count] of counts) {
    const weight = (1 + Math.log(count)) * (rarity[place] ?? 0);
    counts.set(place, weight);
    square += weight * weight;
  }
  const length = Math.sqrt(square) || 1;
  for (const [place, weight] of counts) weights.set(place, (weight / length) * share);
}

function meaningOf(
  vocabulary: Vocabulary,
  { places, rows }: WordMeanings,
  stems: readonly Stem[],
): Float32Array | null {
  const sum = new Float32Array(meaningSize);
  let known = false;
  for (const { stem, word } of stems) {
    const place = places.get(stem);
    if (place === undefined) continue;
    known = true;
    const share = rarityOf(vocabulary, stem) * (isTelling(word) ? 1 : meaningOfLittleWord);
    for (let part = 0; part < meaningSize; part += 1)
      sum[part] = (sum[part] ?? 0) + share * (rows[place * meaningSize + part] ?? 0);
  }
  const length = Math.hypot(...sum);
  return known && length > 0 ? sum.map((part) => part / length) : null;
}

function strangeness(vocabulary: Vocabulary, stems: readonly Stem[]): number {
  let all = 0;
  let strange = 0;
  for (const { stem, word } of stems) {
    if (!isTelling(word)) continue;
    const rarity = rarityOf(vocabulary, stem);
    all += rarity;
    if (!vocabulary.places.has(`1${stem}`)) strange += rarity;
  }
  return all === 0 ? 0 : strange / all;
}

function rarityOf({ places, rarity, examples }: Vocabulary, stem: string): number {
  const place = places.get(`1${stem}`);
  return place === undefined ? Math.log(1 + examples) : (rarity[place] ?? 0);
}
