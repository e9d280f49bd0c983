import type { Language } from "@baton/engine";
import { calibrate, usualThreshold } from "./calibrate.ts";
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
  /** Items with enough questions for their score to answer. */
  readonly deciding: ReadonlySet<string>;
  /** Items with so many questions that what is unlike all of them is about something else. */
  readonly wellKnown: ReadonlySet<string>;
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
  /** The items with enough questions for their score to answer; of others it only ranks them. */
  readonly deciding: ReadonlySet<string>;
  /** The items with so many questions that only their score answers, and not that their text has the same words. */
  readonly wellKnown: ReadonlySet<string>;
};

// How many questions make an item's score answer; with fewer, its text must support the answer.
const QUESTIONS_TO_DECIDE = 4;
const QUESTIONS_TO_KNOW_WELL = 15;

const NEAREST = 10;

/**
 * Learns to tell the items' questions apart; null when there are none. Takes seconds for some 15,000 questions, half of
 * them to find the threshold: `early` is given a model with the usual one before that.
 */
export function trainRecognition(
  items: readonly ItemExamples[],
  early: (model: RecognitionModel) => void = () => undefined,
): RecognitionModel | null {
  const asked = affordable(items.filter(({ questions }) => questions.length > 0));
  if (asked.length === 0) return null;
  const meanings = wordMeanings();
  const learned = {
    ...learnAll(asked, meanings),
    itemIds: asked.map(({ itemId }) => itemId),
    languages: [...new Set(asked.map(({ language }) => language))],
    deciding: withAtLeast(QUESTIONS_TO_DECIDE, asked),
    wellKnown: withAtLeast(QUESTIONS_TO_KNOW_WELL, asked),
  };
  if (isUneven(asked)) return { ...learned, threshold: NEARLY_AN_EXAMPLE };
  early({ ...learned, threshold: usualThreshold });
  return { ...learned, threshold: calibrate(asked, meanings) };
}

// Where most items have hardly a question, the few that have many would take everybody's: such an item answers only
// what is nearly one of its own.
const NEARLY_AN_EXAMPLE = 0.3;

function isUneven(items: readonly ItemExamples[]): boolean {
  return 2 * withAtLeast(QUESTIONS_TO_DECIDE, items).size < items.length;
}

function withAtLeast(count: number, items: readonly ItemExamples[]): Set<string> {
  return new Set(items.filter(({ questions }) => questions.length >= count).map(({ itemId }) => itemId));
}

// Each item is told from the examples of all others. This many comparisons take about half a minute.
const MOST_COMPARISONS = 6_000_000;

/**
 * As many items as can be learned in a fair time, those with most questions first, in their order; what is left out is
 * found by its text alone. 150 items may have 40,000 questions, and 2,400 items one each.
 */
function affordable(items: readonly ItemExamples[]): ItemExamples[] {
  const byQuestions = [...items].sort((one, other) => other.questions.length - one.questions.length);
  const taken = new Set<string>();
  let examples = 0;
  for (const { itemId, questions } of byQuestions) {
    examples += questions.length;
    if (examples * (taken.size + 1) > MOST_COMPARISONS) break;
    taken.add(itemId);
  }
  return items.filter(({ itemId }) => taken.has(itemId));
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
    wellKnown: model.wellKnown,
    threshold: rounded(model.threshold),
  };
}

function rounded(score: number): number {
  return Math.round(score * 1000) / 1000;
}
