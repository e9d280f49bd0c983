import type { Language } from "@baton/engine";
import type pg from "pg";
import { firstPassages, type RankedPassage, retrieve } from "../knowledge/retrieve.ts";
import type { Recognition } from "../recognizer/recognition-model.ts";
import type { Recognizer } from "../recognizer/recognizer.ts";

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
 * passages say, the recognizer knows how items are asked for. Their ranks are fused, unless the likeliest item has
 * questions enough to be known by them alone. Every answer begins here, whoever then writes it.
 */
export async function findPassages(
  { database, recognizer }: Searched,
  question: string,
  language: Language | null,
): Promise<Found> {
  await recognizer.ready();
  const recognition = recognizer.recognize(question, language);
  const found = await retrieve(database.pool, question, language, SEARCHED);
  const known = new Set(found.map(({ itemId }) => itemId));
  const recognized = recognition?.nearest.slice(0, RECOGNIZED).map(({ itemId }) => itemId) ?? [];
  const missing = recognized.filter((itemId) => !known.has(itemId));
  const more = missing.length === 0 ? [] : await firstPassages(database.pool, missing);
  return { passages: fused([...found, ...more], found, recognition).slice(0, KEPT), recognition };
}

// How fast a rank loses weight: the first is worth nearly twice the tenth.
const DAMPING = 10;
// Where text and questions disagree, the text of few-worded items is the better guide.
const SHARE_OF_QUESTIONS = 1;

function fused(
  passages: readonly RankedPassage[],
  found: readonly RankedPassage[],
  recognition: Recognition | null,
): RankedPassage[] {
  if (recognition === null) return [...passages];
  const { nearest, deciding } = recognition;
  const placeOf = new Map(nearest.map(({ itemId }, place) => [itemId, place]));
  const byQuestions = deciding.has(nearest[0]?.itemId ?? "");
  const worth = new Map<RankedPassage, number>();
  for (const passage of passages) {
    const text = found.indexOf(passage);
    const asked = placeOf.get(passage.itemId);
    const ofText = text === -1 ? 0 : 1 / (DAMPING + text);
    const ofQuestions = asked === undefined ? 0 : SHARE_OF_QUESTIONS / (DAMPING + asked);
    worth.set(passage, byQuestions ? ofQuestions * 1000 + ofText : ofText + ofQuestions);
  }
  return [...passages].sort((one, other) => (worth.get(other) ?? 0) - (worth.get(one) ?? 0));
}
