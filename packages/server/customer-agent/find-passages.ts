import type { Language } from "@baton/engine";
import type pg from "pg";
import type { AskedVector } from "../knowledge/kept-vectors.ts";
import { firstPassages, type RankedPassage, retrieve } from "../knowledge/retrieve.ts";
import type { Recognition } from "../recognizer/recognition-model.ts";
import type { Recognizer } from "../recognizer/recognizer.ts";
import { supportOf } from "./extractive.ts";

/** What the knowledge holds about a question: passages, likeliest first, and what its items' questions say of it. */
export type Found = { readonly passages: readonly RankedPassage[]; readonly recognition: Recognition | null };

/** Where to look: the database and what was learned of it. */
export type Searched = {
  readonly database: { readonly pool: Pick<pg.Pool, "query"> };
  readonly recognizer: Pick<Recognizer, "recognize" | "ready">;
};

const SEARCHED = 20;
const RECOGNIZED = 5;
const KEPT = 10;

/**
 * Searches the knowledge for a question in two ways that know different things: full text and trigrams know what
 * passages say, the recognizer knows how items are asked for. Both have their say, unless the likeliest item has
 * questions enough to be known by them alone. With `asked`, what a model makes of the question, the ranks of its
 * meaning are fused with theirs. Every answer begins here, whoever then writes it.
 */
export async function findPassages(
  { database, recognizer }: Searched,
  question: string,
  language: Language | null,
  asked: AskedVector | null = null,
): Promise<Found> {
  await recognizer.ready();
  const recognition = recognizer.recognize(question, language);
  const found = await retrieve(database.pool, question, language, SEARCHED, "public", asked);
  const known = new Set(found.map(({ itemId }) => itemId));
  const recognized = recognition?.nearest.slice(0, RECOGNIZED).map(({ itemId }) => itemId) ?? [];
  const missing = recognized.filter((itemId) => !known.has(itemId));
  const more = missing.length === 0 ? [] : await firstPassages(database.pool, missing, question);
  const byWords = ranked([...found, ...more], recognition, language);
  // Where questions decide, the recognizer knows better than any likeness of texts.
  const isDecided = asked === null || (recognition !== null && isKnownByQuestions(recognition));
  const passages = isDecided ? byWords : fused(byWords, language);
  return { passages: passages.slice(0, KEPT), recognition };
}

/** What a rank is worth, from 1 on: the first ones hardly more than the next (Cormack, Clarke and Büttcher 2009). */
function worthOfRank(rank: number): number {
  return 1 / (RANK_FUSION + rank);
}

// How fast a rank loses its worth when two rankings are fused.
const RANK_FUSION = 60;

/**
 * The passages by both their ranks: that of words, in which they come, and that of meaning. One that no telling word
 * found has no rank of words, and one without a vector, as what was written a moment ago, has in both that of words.
 */
function fused(byWords: readonly RankedPassage[], language: Language | null): RankedPassage[] {
  const byMeaning = byWords
    .filter(({ nearness }) => nearness !== null)
    .sort((one, other) => (other.nearness ?? 0) - (one.nearness ?? 0));
  const meaningRank = new Map(byMeaning.map((passage, at) => [passage, at + 1]));
  const worth = new Map(
    byWords.map((passage, at) => {
      const readable = language === null || passage.language === language ? 1 : OTHER_LANGUAGE;
      const ofWords = passage.evidence.coverage > 0 ? worthOfRank(at + 1) : 0;
      return [passage, readable * (ofWords + worthOfRank(meaningRank.get(passage) ?? at + 1))];
    }),
  );
  return [...byWords].sort((one, other) => (worth.get(other) ?? 0) - (worth.get(one) ?? 0));
}

// What each view of a passage has to say beside what it supports, which counts 1. Tried on one half of questions that
// nobody wrote for this (items with one example each, with three, with a text), and on those that the demo is tuned on;
// the share of meaning on public utterances of which the meanings had learned nothing (decision 39).
const SHARE_OF_QUESTIONS = 0.3;
const SHARE_OF_WORDS = 0.3;
const SHARE_OF_MEANING = 0.4;
// Another language is better than nothing, and only then.
const OTHER_LANGUAGE = 0.8;

function ranked(
  passages: readonly RankedPassage[],
  recognition: Recognition | null,
  language: Language | null,
): RankedPassage[] {
  const asked = new Map(recognition?.nearest.map(({ itemId, score }) => [itemId, score + 1]));
  const byQuestions = recognition !== null && isKnownByQuestions(recognition);
  const worthOf = (passage: RankedPassage): number => {
    const ofText = supportOf(passage.evidence);
    const asIsAsked = asked.get(passage.itemId) ?? 0;
    // Where questions decide, the text only tells which part of an item is meant.
    if (byQuestions) return 1000 * asIsAsked + ofText;
    // "How much does delivery to Switzerland cost?" is almost the question of an item that says nothing of Switzerland.
    const ofQuestions = (asIsAsked * (1 + passage.evidence.coverage)) / 2;
    const readable = language === null || passage.language === language ? 1 : OTHER_LANGUAGE;
    const { words, meaning } = passage.closeness;
    return (
      readable *
      (ofText + SHARE_OF_QUESTIONS * ofQuestions + SHARE_OF_WORDS * words + SHARE_OF_MEANING * meaning)
    );
  };
  const worth = new Map(passages.map((passage) => [passage, worthOf(passage)]));
  return [...passages].sort((one, other) => (worth.get(other) ?? 0) - (worth.get(one) ?? 0));
}

/** Whether the nearest item is the one asked for, or so well known that its rank tells more than any text. */
function isKnownByQuestions({ nearest, threshold, deciding, wellKnown }: Recognition): boolean {
  const first = nearest[0];
  if (first === undefined) return false;
  return wellKnown.has(first.itemId) || (deciding.has(first.itemId) && first.score >= threshold);
}
