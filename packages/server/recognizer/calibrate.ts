import type { Language } from "@baton/engine";
import { learnAll, type Questions } from "./learn-all.ts";
import { scoresOf } from "./score-items.ts";
import { shuffled } from "./shuffled.ts";
import type { WordMeanings } from "./word-meanings.ts";

/** The threshold where the knowledge has too few questions to find its own; measured on several. */
export const usualThreshold = -0.5;

// An editor's questions differ more from one another than any threshold outside of this would suppose.
const LOWEST = -0.7;
const HIGHEST = -0.4;

// Refusing a question that has its answer is as bad as answering this many that have none: they are rarer.
const REFUSED_COSTS = 6;

const FOLDS = 4;
const ENOUGH_HELD_OUT = 1200;
const FEWEST_HELD_OUT = 25;

type Trial = { readonly score: number; readonly right: boolean };

/**
 * The score from which on a question is taken to be answered, found in the knowledge itself: some items and some
 * questions of the others are left out of the learning, and then asked. Those of items that are known should pass,
 * those of items that are not should not; so one default serves every knowledge.
 */
export function calibrate(items: readonly Questions[], meanings: WordMeanings): number {
  const trials: Trial[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    trials.push(...trialsOf(items, fold, meanings));
    if (trials.length >= ENOUGH_HELD_OUT) break;
  }
  const right = trials.filter((trial) => trial.right).length;
  if (right < FEWEST_HELD_OUT || trials.length - right < FEWEST_HELD_OUT) return usualThreshold;
  return Math.min(HIGHEST, Math.max(LOWEST, cheapest(trials)));
}

/** Leaves out every fourth item, and a fifth of the questions of the others; asks what was left out. */
function trialsOf(items: readonly Questions[], fold: number, meanings: WordMeanings): Trial[] {
  const outside = shuffled([...items.keys()]).filter((_, place) => place % FOLDS === fold);
  const isOutside = new Set(outside);
  const held: { item: number; language: Language; text: string }[] = [];
  const kept = items.map(({ language, questions }, item) => {
    if (isOutside.has(item)) return { language, questions: [] };
    const order = shuffled([...questions.keys()], item + 2);
    const asked = new Set(order.filter((_, place) => place % 5 === fold));
    // Of an item with few questions none can be spared.
    if (questions.length < 5) return { language, questions };
    for (const place of asked) held.push({ item, language, text: questions[place] ?? "" });
    return { language, questions: questions.filter((_, place) => !asked.has(place)) };
  });
  const learned = {
    ...learnAll(kept, meanings),
    languages: [...new Set(items.map(({ language }) => language))],
  };
  const ask = (text: string, language: Language, item: number): Trial => {
    const scores = scoresOf(learned, meanings, text, language);
    if (scores === null) return { score: -1, right: false };
    let best = 0;
    for (let other = 1; other < scores.length; other += 1)
      if ((scores[other] ?? 0) > (scores[best] ?? 0)) best = other;
    return { score: scores[best] ?? -1, right: best === item };
  };
  const own = held.map(({ text, language, item }) => ask(text, language, item)).filter(({ right }) => right);
  const strangers = outside.flatMap((item) => {
    const { language, questions } = items[item] ?? { language: "en" as const, questions: [] };
    return shuffled(questions, item + 2)
      .slice(0, 20)
      .map((text) => ask(text, language, -1));
  });
  return [...own, ...strangers];
}

/** The threshold at which what is refused and what is answered wrongly cost least together. */
function cheapest(trials: readonly Trial[]): number {
  const sorted = [...trials].sort((one, other) => one.score - other.score);
  const rights = sorted.filter(({ right }) => right).length;
  const wrongs = sorted.length - rights;
  let refused = 0;
  let passed = wrongs;
  let best = { cost: 1, threshold: LOWEST };
  for (const { score, right } of sorted) {
    const cost = (REFUSED_COSTS * refused) / rights + passed / wrongs;
    if (cost < best.cost) best = { cost, threshold: score };
    if (right) refused += 1;
    else passed -= 1;
  }
  return best.threshold;
}
