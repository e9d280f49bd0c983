import type { Language } from "@baton/engine";
import { plainWordsOf, sameMeaning } from "./same-meaning.ts";
import { isTelling, stemOf } from "./words.ts";

/** One thing that a question is about: the word as the visitor wrote it, and the stems under which passages have it. */
export type Term = { readonly word: string; readonly stems: readonly string[] };

// A question is in the beginning or at the end of a long message, and each term costs a look-up.
const READ_AT_START = 3000;
const READ_AT_END = 1000;
const MOST_TERMS = 24;

// Tried for every question, since a short one does not show its language.
const ALWAYS_TRIED: readonly Language[] = ["en", "fr"];

/** What a question asks about, at most 24 terms in its order; empty when it only has grammar and politeness. */
export function termsOf(question: string, language: Language | null): Term[] {
  const languages = [...new Set(language === null ? ALWAYS_TRIED : [language, ...ALWAYS_TRIED])];
  const terms: Term[] = [];
  const named = new Set<string>();
  for (const word of plainWordsOf(readPart(question))) {
    if (!isTelling(word)) continue;
    // Two words for one thing are one term: a visitor who says it twice asks once.
    if (languages.some((one) => named.has(stemOf(word, one)))) continue;
    const stems = new Set(sameMeaning(word).flatMap((other) => languages.map((one) => stemOf(other, one))));
    for (const stem of stems) named.add(stem);
    terms.push({ word, stems: [...stems] });
    if (terms.length === MOST_TERMS) break;
  }
  return terms;
}

/** The part of a message that is read as a question: all of it, or its beginning and its end. */
export function readPart(question: string): string {
  if (question.length <= READ_AT_START + READ_AT_END) return question;
  return `${question.slice(0, READ_AT_START)}\n${question.slice(-READ_AT_END)}`;
}
