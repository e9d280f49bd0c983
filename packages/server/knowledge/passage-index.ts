import type { Language } from "@baton/engine";
import { addWord, emptyVocabulary, nearWords, type Vocabulary } from "./near-words.ts";
import { addPosting, emptyPostings, type Postings, readPostings } from "./postings.ts";
import type { Term } from "./question.ts";
import { isTelling, stemOf } from "./words.ts";

/** A stored passage as the index reads it. */
export type IndexedPassage = {
  readonly itemId: string;
  readonly position: number;
  readonly language: Language;
  /** The transaction that stored it: a passage is stored once and never changed. */
  readonly txid: string;
  /** All stems, and those of the heading, between spaces. */
  readonly stems: string;
  readonly headingStems: string;
  readonly plain: string;
};

/** How much of a question a passage speaks about; every number is from 0 to 1. */
export type Evidence = {
  /** Share of the question's terms in heading or body, each weighted by how rare it is in all the knowledge. */
  readonly coverage: number;
  /** The same share, found in the heading alone. */
  readonly headingCoverage: number;
  /** Share of the heading's own stems that the question asks about. */
  readonly headingShare: number;
};

/** A passage that speaks about a question, and how much of it. */
export type Candidate = {
  readonly itemId: string;
  readonly position: number;
  readonly evidence: Evidence;
};

/** The words of all passages in memory: which passages have a stem, and which words there are. */
export type PassageIndex = {
  /** By place; null where the passage is known to be gone. */
  readonly items: (string | null)[];
  readonly positions: number[];
  readonly headingSizes: number[];
  readonly placesOf: Map<string, { readonly txid: string; readonly places: number[] }>;
  /** By stem: twice the place of each passage that has it, and one more when its heading has it. */
  readonly postings: Map<string, Postings>;
  readonly vocabulary: Vocabulary;
  readonly languages: Set<Language>;
  /** How many passages there are. */
  live: number;
  /** How often the index has changed. */
  changes: number;
};

/** An index of nothing. */
export function emptyIndex(): PassageIndex {
  return {
    items: [],
    positions: [],
    headingSizes: [],
    placesOf: new Map(),
    postings: new Map(),
    vocabulary: emptyVocabulary(),
    languages: new Set(),
    live: 0,
    changes: 0,
  };
}

/** Adds a passage. One of a later transaction takes the place of all that the item had; one known already changes nothing. */
export function addPassage(index: PassageIndex, passage: IndexedPassage): void {
  const { itemId, position, txid } = passage;
  let item = index.placesOf.get(itemId);
  if (item !== undefined && item.txid !== txid) {
    forgetItem(index, itemId, txid);
    item = index.placesOf.get(itemId);
    // What is known is newer.
    if (item !== undefined) return;
  }
  if (item?.places.some((place) => index.positions[place] === position) === true) return;
  const place = index.items.push(itemId) - 1;
  index.positions.push(position);
  if (item === undefined) index.placesOf.set(itemId, { txid, places: [place] });
  else item.places.push(place);
  index.live += 1;
  index.changes += 1;
  index.languages.add(passage.language);
  const heading = new Set(partsOf(passage.headingStems));
  index.headingSizes.push(heading.size);
  for (const stem of partsOf(passage.stems)) note(index, stem, 2 * place + (heading.has(stem) ? 1 : 0));
  for (const word of new Set(partsOf(passage.plain))) {
    if (index.vocabulary.known.has(word)) continue;
    if (isTelling(word)) addWord(index.vocabulary, word);
    else note(index, littleKey(word), 2 * place);
  }
}

/** Under what a word that tells little is kept, apart from stems. */
function littleKey(word: string): string {
  return `~${word}`;
}

function note({ postings }: PassageIndex, key: string, posting: number): void {
  let known = postings.get(key);
  if (known === undefined) {
    known = emptyPostings();
    postings.set(key, known);
  }
  addPosting(known, posting);
}

/** Takes out the passages of an item that were stored before the transaction `txid`. */
export function forgetItem(index: PassageIndex, itemId: string, txid: string): void {
  const item = index.placesOf.get(itemId);
  if (item === undefined || BigInt(item.txid) >= BigInt(txid)) return;
  for (const place of item.places) index.items[place] = null;
  index.live -= item.places.length;
  index.changes += 1;
  index.placesOf.delete(itemId);
}

function partsOf(text: string): string[] {
  return text === "" ? [] : text.split(" ");
}

/** What one search adds up, by place; the arrays are as long as there are places. */
type Sums = {
  readonly all: Float32Array;
  readonly heading: Float32Array;
  readonly inHeading: Float32Array;
  /** What the little words make of it. */
  readonly little: Float32Array;
  /** The places that any term was found at, in no order, and how many they are. */
  readonly touched: Uint32Array;
  touchedCount: number;
  /** Of the term that is read now: how sure it is that the passage has it; negative where its heading has it. */
  readonly credit: Float32Array;
  readonly places: Uint32Array;
  readonly read: Uint32Array;
};

function emptySums(size: number): Sums {
  return {
    all: new Float32Array(size),
    heading: new Float32Array(size),
    inHeading: new Float32Array(size),
    little: new Float32Array(size),
    touched: new Uint32Array(size),
    touchedCount: 0,
    credit: new Float32Array(size),
    places: new Uint32Array(size),
    read: new Uint32Array(size),
  };
}

const kept = new WeakMap<PassageIndex, Sums>();

/** Sums that are all nought: those of the last search, where they are long enough, since new ones cost a millisecond. */
function sumsFor(index: PassageIndex): Sums {
  const size = index.items.length;
  let sums = kept.get(index);
  if (sums === undefined || sums.all.length < size) {
    sums = emptySums(Math.ceil(size * 1.1) + 100);
    kept.set(index, sums);
  }
  for (let at = 0; at < sums.touchedCount; at += 1) {
    const place = sums.touched[at] as number;
    sums.all[place] = 0;
    sums.heading[place] = 0;
    sums.inHeading[place] = 0;
    sums.little[place] = 0;
  }
  sums.touchedCount = 0;
  return sums;
}

const SHORTEST_MENDED = 5;
const MOST_MENDED = 8;
// A term that more passages have only adds to those that have a rarer one, when these are enough: by itself it would
// make none of them one of the likeliest.
const FEW = 2000;
const FEW_SHARE = 0.02;

type Wanted = { readonly stems: ReadonlyMap<string, number>; readonly expected: number };

/**
 * The passages that speak about a question, likeliest first, some hundreds at most. A term is worth more the fewer
 * passages have it, and one that none has is worth most: that is what makes a low coverage mean "the knowledge does
 * not speak about this". A word that no passage has is read as those that are written nearly like it.
 */
export function searchIndex(
  index: PassageIndex,
  terms: readonly Term[],
  littleWords: readonly string[] = [],
): Candidate[] {
  const sums = sumsFor(index);
  let whole = 0;
  const few = Math.max(FEW, FEW_SHARE * index.live);
  for (const { stems, expected } of wantedOf(index, terms)) {
    const isOpen = expected <= few || sums.touchedCount < MOST_RANKED;
    const found = mention(index, stems, sums, isOpen);
    const count = isOpen ? found : Math.min(index.live, expected);
    const weight = Math.log(1 + (index.live + 0.5) / (count + 0.5));
    whole += weight;
    addUp(sums, found, weight);
  }
  for (const word of littleWords) {
    const key = littleKey(word);
    const expected = index.postings.get(key)?.count ?? 0;
    const isOpen = expected <= few;
    addLittle(sums, mention(index, new Map([[key, 1]]), sums, isOpen), rarityOf(index, key));
  }
  return ranked(index, sums, whole);
}

/** The terms by how many passages have them, the rarest first; words that none has as what they may stand for. */
function wantedOf(index: PassageIndex, terms: readonly Term[]): Wanted[] {
  let mended = 0;
  const expectedOf = (stems: ReadonlyMap<string, number>): number =>
    [...stems.keys()].reduce((sum, stem) => sum + (index.postings.get(stem)?.count ?? 0), 0);
  const wanted = terms.map(({ word, stems }): Wanted => {
    const plain = new Map(stems.map((stem) => [stem, 1]));
    const expected = expectedOf(plain);
    if (expected > 0 || word.length < SHORTEST_MENDED || mended >= MOST_MENDED)
      return { stems: plain, expected };
    mended += 1;
    const near = mendedStems(index, word);
    return { stems: near, expected: expectedOf(near) };
  });
  return wanted.sort((one, other) => one.expected - other.expected);
}

/** Notes which passages have one of the stems, each worth so much; gives how many. Unless open, only known places. */
function mention(
  index: PassageIndex,
  stems: ReadonlyMap<string, number>,
  { credit, places, read, all, little }: Sums,
  isOpen: boolean,
): number {
  let count = 0;
  for (const [stem, worth] of stems) {
    const postings = index.postings.get(stem);
    if (postings === undefined) continue;
    const length = readPostings(postings, read);
    for (let at = 0; at < length; at += 1) {
      const posting = read[at] as number;
      const place = posting >>> 1;
      if (!isOpen && all[place] === 0 && little[place] === 0) continue;
      const before = credit[place] as number;
      if (before === 0) {
        if (index.items[place] === null) continue;
        places[count++] = place;
      }
      const best = Math.max(Math.abs(before), worth);
      credit[place] = before < 0 || (posting & 1) === 1 ? -best : best;
    }
  }
  return count;
}

// A slip of the finger costs a little, not half: "delivry" shares 0.55 of its runs of letters with "delivery".
const HALF = 0.5;

function mendedStems({ vocabulary, languages }: PassageIndex, word: string): Map<string, number> {
  const stems = new Map<string, number>();
  for (const near of nearWords(vocabulary, word))
    for (const language of languages) {
      const stem = stemOf(near.word, language);
      // The likeliest comes first.
      if (!stems.has(stem)) stems.set(stem, HALF + HALF * near.likeness);
    }
  return stems;
}

/** Adds the term to what each passage has, and forgets it. */
function addUp(sums: Sums, count: number, weight: number): void {
  const { all, heading, inHeading, touched, credit, places } = sums;
  for (let at = 0; at < count; at += 1) {
    const place = places[at] as number;
    const worth = credit[place] as number;
    credit[place] = 0;
    if (all[place] === 0) touched[sums.touchedCount++] = place;
    all[place] = (all[place] as number) + weight * Math.abs(worth);
    if (worth >= 0) continue;
    heading[place] = (heading[place] as number) - weight * worth;
    inHeading[place] = (inHeading[place] as number) - worth;
  }
}

const LITTLE = 0.7;

/** Adds a little word to what passages are ranked by, and not to what they are found to say. */
function addLittle(sums: Sums, count: number, weight: number): void {
  const { all, little, touched, credit, places } = sums;
  for (let at = 0; at < count; at += 1) {
    const place = places[at] as number;
    credit[place] = 0;
    if (all[place] === 0 && little[place] === 0) touched[sums.touchedCount++] = place;
    little[place] = (little[place] as number) + LITTLE * weight;
  }
}

/** How rare a word that tells little is. */
export function littleRarityOf(index: PassageIndex, word: string): number {
  return rarityOf(index, littleKey(word));
}

/** How rare a stem is: as much as a term weighs that has this stem alone. */
export function rarityOf({ live, postings }: PassageIndex, stem: string): number {
  return Math.log(1 + (live + 0.5) / ((postings.get(stem)?.count ?? 0) + 0.5));
}

const MOST_RANKED = 400;

function ranked(index: PassageIndex, sums: Sums, whole: number): Candidate[] {
  const { all, heading, inHeading, little } = sums;
  const worth = (place: number): number =>
    (all[place] as number) + (heading[place] as number) / 2 + (little[place] as number);
  const nameOf = (place: number): string => index.items[place] ?? "";
  const places = bestPlaces(sums.touched.subarray(0, sums.touchedCount), worth);
  places.sort(
    (one, other) =>
      worth(other) - worth(one) ||
      (nameOf(one) < nameOf(other) ? -1 : nameOf(one) > nameOf(other) ? 1 : 0) ||
      (index.positions[one] ?? 0) - (index.positions[other] ?? 0),
  );
  return places.slice(0, MOST_RANKED).map((place) => ({
    itemId: nameOf(place),
    position: index.positions[place] ?? 0,
    evidence: {
      coverage: share(all[place], whole),
      headingCoverage: share(heading[place], whole),
      headingShare: share(inHeading[place], Math.max(1, index.headingSizes[place] ?? 0)),
    },
  }));
}

/** A sum as a share of the whole, rounded to what the sums are exact to: a passage that says all has all of it. */
function share(part: number | undefined, whole: number): number {
  return Math.min(1, Math.round((1e6 * (part ?? 0)) / whole) / 1e6);
}

const STEPS = 2048;

/** The best places, about as many as are ranked, so that not all of them need be sorted. */
function bestPlaces(touched: Uint32Array, worth: (place: number) => number): number[] {
  if (touched.length <= MOST_RANKED) return [...touched];
  let most = 0;
  for (let at = 0; at < touched.length; at += 1) most = Math.max(most, worth(touched[at] as number));
  const stepOf = (place: number): number => ((worth(place) / most) * STEPS) | 0;
  const counts = new Uint32Array(STEPS + 1);
  for (let at = 0; at < touched.length; at += 1) {
    const step = stepOf(touched[at] as number);
    counts[step] = (counts[step] as number) + 1;
  }
  let least = STEPS;
  for (let reached = counts[least] as number; reached < MOST_RANKED && least > 0; )
    reached += counts[--least] as number;
  const best: number[] = [];
  for (let at = 0; at < touched.length; at += 1) {
    const place = touched[at] as number;
    if (stepOf(place) >= least) best.push(place);
  }
  return best;
}
