import type { Language } from "@baton/engine";
import { termsOf } from "./question.ts";
import { stemOf, wordsOf } from "./words.ts";

/** Where a word stands in a text, as UTF-16 offsets. */
export type Span = { readonly start: number; readonly end: number };

/** Stems are tried in these besides the visitor's language: a short question does not show its own. */
const alwaysTried: readonly Language[] = ["en", "fr"];

/** The words of a text that a question asks about, in order: their other forms and other words for them included. */
export function questionWordsIn(text: string, question: string, language: Language | null): Span[] {
  const asked = new Set(termsOf(question, language).flatMap(({ stems }) => stems));
  if (asked.size === 0) return [];
  const languages = new Set([...(language === null ? [] : [language]), ...alwaysTried]);
  const isAsked = (word: string): boolean =>
    wordsOf(word).some((folded) => [...languages].some((one) => asked.has(stemOf(folded, one))));
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].flatMap((found) =>
    isAsked(found[0]) ? [{ start: found.index, end: found.index + found[0].length }] : [],
  );
}
