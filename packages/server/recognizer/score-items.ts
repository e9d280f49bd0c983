import type { Language } from "@baton/engine";
import type { Learned } from "./learn-all.ts";
import { vectorOf } from "./question-features.ts";
import type { WordMeanings } from "./word-meanings.ts";

// How much less a question is worth whose telling words no example has: such a word is what it is about.
const STRANGE = 0.25;

/**
 * The score of each item; null when the question has nothing in common with any. In a language that no item has, the
 * question is read as each language that one has.
 */
export function scoresOf(
  model: Learned & { readonly languages: readonly Language[] },
  meanings: WordMeanings,
  question: string,
  language: Language | null,
): Float64Array | null {
  const known = language !== null && model.languages.includes(language);
  let best: Float64Array | null = null;
  for (const one of known ? [language] : model.languages) {
    const scores = scoresIn(model, meanings, question, one);
    if (scores !== null && (best === null || Math.max(...scores) > Math.max(...best))) best = scores;
  }
  return best;
}

function scoresIn(
  model: Learned,
  meanings: WordMeanings,
  question: string,
  language: Language,
): Float64Array | null {
  const { at, weight, meaning, strange } = vectorOf(model.vocabulary, meanings, { text: question, language });
  // None of its parts is in any example: then nothing is nearer than anything else.
  if (at.length === 0 && meaning === null) return null;
  const scores = new Float64Array(model.count).fill(-1 - STRANGE * strange);
  for (let part = 0; part < at.length; part += 1) {
    const place = at[part] ?? 0;
    const end = model.from[place + 1] ?? 0;
    for (let entry = model.from[place] ?? 0; entry < end; entry += 1) {
      const item = model.items[entry] ?? 0;
      scores[item] = (scores[item] ?? 0) + (model.weights[entry] ?? 0) * (weight[part] ?? 0);
    }
  }
  if (meaning === null) return scores;
  for (let item = 0; item < model.count; item += 1) {
    let sum = 0;
    const base = item * meaning.length;
    for (let part = 0; part < meaning.length; part += 1)
      sum += (model.meanings[base + part] ?? 0) * (meaning[part] ?? 0);
    scores[item] = (scores[item] ?? 0) + sum;
  }
  return scores;
}
