import type { Language } from "@baton/engine";
import { calibrate } from "./calibrate.ts";
import { learnAll, type Learned } from "./learn-all.ts";
import { scoresOf } from "./score-items.ts";
import { wordMeanings } from "./word-meanings.ts";

/** An item of the knowledge with the questions that it answers; its title is one of a short answer. */
export type ItemExamples = {
  readonly itemId: string;
  readonly language: Language;
  readonly questions: readonly string[];
};

/**
 * What was learned of all items' questions; plain data, so that a worker can hand it over. The same knowledge gives the
 * same model, to the last bit.
 */
export type RecognitionModel = Learned & {
  readonly itemIds: readonly string[];
  readonly languages: readonly Language[];
  /** 1 where an item has enough questions for its score alone to decide. */
  readonly decides: Uint8Array;
  /** From this score on a question is taken to be one of an item that decides. */
  readonly threshold: number;
};

/** How near a question is to the questions of one item. */
export type ItemScore = {
  readonly itemId: string;
  /** About 1 for the item's own questions, −1 for others. */
  readonly score: number;
  /** Whether the item has enough questions for the score to decide; otherwise it only ranks. */
  readonly decides: boolean;
};

/** The items nearest to a question, nearest first, and the score from which on the first is its answer. */
export type Recognition = { readonly nearest: readonly ItemScore[]; readonly threshold: number };

/** How many questions make an item decide by its questions; with fewer, its text must support the answer. */
export const questionsToDecide = 4;

const NEAREST = 10;

/** Learns to tell the items' questions apart; null when there are none. Takes seconds for some 15,000 questions. */
export function trainRecognition(items: readonly ItemExamples[]): RecognitionModel | null {
  const asked = items.filter(({ questions }) => questions.length > 0);
  if (asked.length === 0) return null;
  const meanings = wordMeanings();
  return {
    ...learnAll(asked, meanings),
    itemIds: asked.map(({ itemId }) => itemId),
    languages: [...new Set(asked.map(({ language }) => language))],
    decides: Uint8Array.from(asked, ({ questions }) => (questions.length >= questionsToDecide ? 1 : 0)),
    threshold: calibrate(asked, meanings),
  };
}

/** The items whose questions are nearest to this one. `language` is the visitor's, or null when not known. */
export function recognize(model: RecognitionModel, question: string, language: Language | null): Recognition {
  const scores = scoresOf(model, wordMeanings(), question, language);
  const places = Array.from(scores.keys())
    .sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0) || one - other)
    .slice(0, NEAREST);
  return {
    nearest: places.map((place) => ({
      itemId: model.itemIds[place] ?? "",
      score: rounded(scores[place] ?? 0),
      decides: model.decides[place] === 1,
    })),
    threshold: rounded(model.threshold),
  };
}

function rounded(score: number): number {
  return Math.round(score * 1000) / 1000;
}
