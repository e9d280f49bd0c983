import type { Language } from "@baton/engine";
import type pg from "pg";
import type { Audience } from "./audience.ts";
import {
  type AskedWording,
  askedWording,
  closenessOfMeaning,
  closenessOfWords,
  wordingOf,
} from "./closeness.ts";
import { keptIndex } from "./kept-index.ts";
import { type AskedVector, keptVectors, nearnessOfPassages } from "./kept-vectors.ts";
import { type Candidate, type Evidence, type PassageIndex, searchIndex } from "./passage-index.ts";
import { readPart, termsOf } from "./question.ts";
import { wordsIn } from "./read-words.ts";
import { plainWordsOf } from "./same-meaning.ts";
import { isTelling } from "./words.ts";

/** A passage that may answer a question; the first of a list is the likeliest. */
export type RankedPassage = {
  readonly itemId: string;
  readonly position: number;
  readonly kind: "short_answer" | "article";
  /** The item's title: the question of a short answer, the name of an article. */
  readonly title: string;
  readonly heading: string;
  /** Markdown. */
  readonly body: string;
  readonly url: string | null;
  readonly language: Language;
  /** Fused rank of both searches; only its order means something. */
  readonly score: number;
  readonly evidence: Evidence;
  /** How close the words and the meanings of question and passage are; see `closeness.ts`. */
  readonly closeness: { readonly words: number; readonly meaning: number };
  /** How near a model for embeddings finds question and passage, from −1 to 1; null when it was not asked. */
  readonly nearness: number | null;
};

/*
 * What the candidates say. Whoever may not see an item is refused here, in the join: candidates that are left out are
 * replaced by the next ones. Nothing is compared here: the letters of 24 passages alone took PostgreSQL ten times as
 * long as reading them.
 */
const CANDIDATES = `
select item.id as "itemId", passage.position, item.kind, item.title, passage.heading, passage.body, item.url,
  passage.language, left(passage.plain, 1500) as plain
from unnest($1::uuid[], $2::integer[]) as candidate (item_id, position)
  join knowledge_passage passage using (item_id, position)
  join knowledge_item item on item.id = passage.item_id
where not passage.internal or $3`;

// Passages that no search found, but something else that knows the item.
const FIRST = `
select item.id as "itemId", passage.position, item.kind, item.title, passage.heading, passage.body, item.url,
  passage.language, left(passage.plain, 1500) as plain
from knowledge_item item join knowledge_passage passage on passage.item_id = item.id and passage.position = 1
where item.id = any ($1::uuid[]) and not item.internal
order by array_position($1::uuid[], item.id)`;

type Row = Omit<RankedPassage, "evidence" | "score" | "closeness" | "nearness"> & { readonly plain: string };
type Scored = Row & { readonly evidence: Evidence; readonly nearness: number | null };

/** How many that only their meaning found are added to those that words found. */
const NEAREST = 10;

// More than are wanted, since their wording has a say too; and many more where most of the first are gone or hidden.
const ROUNDS = [24, 96, 280];

/**
 * The passages that may answer a question, likeliest first, at most `limit` (1–50). Any text is allowed; one without
 * a telling word finds nothing. `language` is the visitor's, or null when not known. Only for the `internal` audience,
 * teammates, does it find internal passages; visitors' answers never ask for it.
 *
 * Words are looked up in memory (`passage-index.ts`), which follows the database at every question: what was stored or
 * removed a moment ago counts. The passages themselves are read from the database. With `asked`, the question's vector,
 * the passages that are nearest in meaning come too, and how near each is is told; the order is that of words.
 */
export async function retrieve(
  pool: Pick<pg.Pool, "query">,
  question: string,
  language: Language | null,
  limit: number,
  audience: Audience = "public",
  asked: AskedVector | null = null,
): Promise<RankedPassage[]> {
  const terms = termsOf(question, language);
  if (terms.length === 0) return [];
  const wanted = Math.min(50, Math.max(1, Math.trunc(limit)));
  const kept = keptIndex(pool);
  const index = await kept.current();
  const candidates = searchIndex(index, terms, littleWordsOf(question));
  const scored: Scored[] = [];
  let from = 0;
  for (const round of ROUNDS) {
    const tried = candidates.slice(from, from + round);
    from += round;
    if (tried.length === 0 || scored.length >= wanted) break;
    scored.push(...(await readCandidates(pool, tried, audience)));
  }
  const near = asked === null ? [] : await nearOnes(pool, { candidates, scored, asked }, audience);
  const all = [...scored, ...near];
  const found = ranked(all, compared(index, all, question), language);
  const isNear = new Set(near.map(nameOf));
  return found.filter((passage, at) => at < wanted || isNear.has(nameOf(passage)));
}

type Near = {
  readonly candidates: readonly Candidate[];
  readonly scored: Scored[];
  readonly asked: AskedVector;
};

const noEvidence: Evidence = { coverage: 0, headingCoverage: 0, headingShare: 0 };

/** The passages that only their meaning found; those that words found learn how near they are. */
async function nearOnes(
  pool: Pick<pg.Pool, "query">,
  { candidates, scored, asked }: Near,
  audience: Audience,
): Promise<Scored[]> {
  const near = await keptVectors(pool).nearest(asked, NEAREST, audience);
  const nearness = new Map(near.map((one) => [nameOf(one), one.nearness]));
  const ofWords = scored.filter((one) => !nearness.has(nameOf(one)));
  for (const one of await nearnessOfPassages(pool, asked, ofWords, audience))
    nearness.set(nameOf(one), one.nearness);
  for (const [at, one] of scored.entries())
    scored[at] = { ...one, nearness: nearness.get(nameOf(one)) ?? null };
  const known = new Set(scored.map(nameOf));
  const evidence = new Map(candidates.map((one) => [nameOf(one), one.evidence]));
  const missing = near
    .filter((one) => !known.has(nameOf(one)))
    .map((one) => ({ ...one, evidence: evidence.get(nameOf(one)) ?? noEvidence }));
  if (missing.length === 0) return [];
  const read = await readCandidates(pool, missing, audience);
  return read.map((one) => ({ ...one, nearness: nearness.get(nameOf(one)) ?? null }));
}

function nameOf({ itemId, position }: Pick<Row, "itemId" | "position">): string {
  return `${itemId} ${position}`;
}

async function readCandidates(
  pool: Pick<pg.Pool, "query">,
  candidates: readonly Candidate[],
  audience: Audience,
): Promise<Scored[]> {
  const { rows } = await pool.query<Row>({
    name: "candidate_passages",
    text: CANDIDATES,
    values: [
      candidates.map(({ itemId }) => itemId),
      candidates.map(({ position }) => position),
      audience === "internal",
    ],
  });
  const found = new Map(rows.map((row) => [nameOf(row), row]));
  return candidates.flatMap((candidate) => {
    const row = found.get(nameOf(candidate));
    return row === undefined ? [] : [{ ...row, evidence: candidate.evidence, nearness: null }];
  });
}

const notClose: Closeness = { words: 0, meaning: 0 };

// How fast a rank loses its worth when two rankings are fused (Cormack, Clarke and Büttcher 2009).
const RANK_FUSION = 60;
// Another language is better than nothing, and only then.
const OTHER_LANGUAGE = 0.7;

const MOST_LITTLE_WORDS = 12;

function littleWordsOf(question: string): string[] {
  const words = plainWordsOf(readPart(question)).filter((word) => !isTelling(word));
  return [...new Set(words)].slice(0, MOST_LITTLE_WORDS);
}

type Closeness = RankedPassage["closeness"];

/** How close the question is to each passage, read in the passage's language. */
function compared(index: PassageIndex, scored: readonly Scored[], question: string): Closeness[] {
  const askedIn = new Map<Language, AskedWording>();
  const pairs = scored.map(({ plain, language }) => {
    const read = wordsIn(index, language);
    const asked = askedIn.get(language) ?? askedWording(readPart(question), read);
    askedIn.set(language, asked);
    return { asked, text: wordingOf(plain, asked, read) };
  });
  const usual = pairs.reduce((sum, { text }) => sum + text.length, 0) / Math.max(1, pairs.length);
  return pairs.map(({ asked, text }) => ({
    words: closenessOfWords(asked, text, usual),
    meaning: closenessOfMeaning(asked, text),
  }));
}

function ranked(
  scored: readonly Scored[],
  closeness: readonly Closeness[],
  language: Language | null,
): RankedPassage[] {
  const byEvidence = ranks(scored.map(({ evidence }) => evidence.coverage + evidence.headingCoverage / 2));
  const byWording = ranks(closeness.map(({ words }) => words));
  const passages = scored.map(({ plain: _, ...passage }, at) => {
    const fused = 1 / (RANK_FUSION + (byEvidence[at] ?? 0)) + 1 / (RANK_FUSION + (byWording[at] ?? 0));
    return {
      ...passage,
      closeness: closeness[at] ?? notClose,
      score: fused * (language === null || passage.language === language ? 1 : OTHER_LANGUAGE),
    };
  });
  // What is equal stays in the order of the candidates, which is the same everywhere.
  return passages.sort(
    (one, other) => other.score - one.score || other.evidence.coverage - one.evidence.coverage,
  );
}

/** The rank of each worth, from 1; equals share the better one. */
function ranks(worths: readonly number[]): number[] {
  const sorted = [...worths].sort((one, other) => other - one);
  const firstAt = new Map<number, number>();
  for (const [at, value] of sorted.entries()) if (!firstAt.has(value)) firstAt.set(value, at + 1);
  return worths.map((worth) => firstAt.get(worth) ?? worths.length);
}

/** The first passages of items, in the items' order, compared with a question; an item that is gone has none. */
export async function firstPassages(
  pool: Pick<pg.Pool, "query">,
  itemIds: readonly string[],
  question: string,
): Promise<RankedPassage[]> {
  const { rows } = await pool.query<Row>({ name: "first_passages", text: FIRST, values: [itemIds] });
  const scored = rows.map((row) => ({ ...row, evidence: noEvidence, nearness: null }));
  const closeness = compared(await keptIndex(pool).current(), scored, question);
  return scored.map(({ plain: _, ...passage }, at) => ({
    ...passage,
    closeness: closeness[at] ?? notClose,
    score: 0,
  }));
}
