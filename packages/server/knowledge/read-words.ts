import type { Language } from "@baton/engine";
import { meaningOfLittleWord, meaningSize, questionMeanings } from "../recognizer/word-meanings.ts";
import { littleRarityOf, type PassageIndex, rarityOf } from "./passage-index.ts";
import { isTelling, stemOf } from "./words.ts";

/** What a word is worth among all the knowledge. */
export type WordReading = {
  readonly stem: string;
  /** How rare it is: the more, the rarer. */
  readonly weight: number;
  /** How much it has to say in what a text means. */
  readonly meaningWeight: number;
  /** Where the numbers of its meaning begin in `questionMeanings().rows`; negative when it is not known. */
  readonly meaningAt: number;
};

/** Reads a folded word. */
export type ReadWord = (word: string) => WordReading;

const MOST_KEPT = 30_000;

type Kept = { changes: number; readonly readings: Map<Language, Map<string, WordReading>> };

const kept = new WeakMap<PassageIndex, Kept>();

/**
 * Reads words of a language as they weigh in an index. The same words stand in all passages and come with every
 * question: what was read is kept, within bounds, until the index changes.
 */
export function wordsIn(index: PassageIndex, language: Language): ReadWord {
  const readings = readingsFor(index, language);
  return (word) => {
    const known = readings.get(word);
    if (known !== undefined) return known;
    const read = readWord(index, language, word);
    if (readings.size >= MOST_KEPT) readings.clear();
    readings.set(word, read);
    return read;
  };
}

function readingsFor(index: PassageIndex, language: Language): Map<string, WordReading> {
  let here = kept.get(index);
  if (here?.changes !== index.changes) {
    here = { changes: index.changes, readings: new Map() };
    kept.set(index, here);
  }
  const readings = here.readings.get(language) ?? new Map<string, WordReading>();
  here.readings.set(language, readings);
  return readings;
}

function readWord(index: PassageIndex, language: Language, word: string): WordReading {
  const stem = stemOf(word, language);
  const weight = isTelling(word) ? rarityOf(index, stem) : littleRarityOf(index, word);
  const { places, units } = questionMeanings();
  const place = language === "en" ? places.get(stem) : undefined;
  return {
    stem,
    weight,
    meaningWeight: weight * (isTelling(word) ? 1 : meaningOfLittleWord) * (units[place ?? -1] ?? 0),
    meaningAt: place === undefined ? -1 : place * meaningSize,
  };
}
