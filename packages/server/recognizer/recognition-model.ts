import type { Language } from "@baton/engine";
import { calibrate } from "./calibrate.ts";
import { type Learned, learnAll } from "./learn-all.ts";
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
  /** Items with enough questions for their score alone to decide. */
  readonly deciding: ReadonlySet<string>;
  /** From this score on a question is taken to be one of an item that decides. */
  readonly threshold: number;
};

/** How near a question is to the questions of one item. */
export type ItemScore = {
  readonly itemId: string;
  /** About 1 for the item's own questions, −1 for others. */
  readonly score: number;
};

/** What the items' questions say of a question. */
export type Recognition = {
  /** The nearest items, nearest first. */
  readonly nearest: readonly ItemScore[];
  /** From this score on an item that decides is the answer. */
  readonly threshold: number;
  /** The items with enough questions for their score to decide; of others it only ranks them. */
  readonly deciding: ReadonlySet<string>;
};

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
    deciding: new Set(
      asked.filter(({ questions }) => questions.length >= questionsToDecide).map(({ itemId }) => itemId),
    ),
    threshold: calibrate(asked, meanings),
  };
}

/** The items whose questions are nearest to this one. `language` is the visitor's, or null when not known. */
export function recognize(model: RecognitionModel, question: string, language: Language | null): Recognition {
  const scores = scoresOf(model, wordMeanings(), question, language);
  const places = Array.from(scores?.keys() ?? [])
    .sort((one, other) => (scores?.[other] ?? 0) - (scores?.[one] ?? 0) || one - other)
    .slice(0, NEAREST);
  return {
    nearest: places.map((place) => ({
      itemId: model.itemIds[place] ?? "",
      score: rounded(scores?.[place] ?? 0),
    })),
    deciding: model.deciding,
    threshold: rounded(model.threshold),
  };
}

function rounded(score: number): number {
  return Math.round(score * 1000) / 1000;
}
