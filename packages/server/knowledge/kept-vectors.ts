import { setImmediate } from "node:timers/promises";
import type pg from "pg";
import { shareRuns } from "../share-runs.ts";
import type { Audience } from "./audience.ts";
import { keptIndex } from "./kept-index.ts";
import type { PassageIndex } from "./passage-index.ts";
import {
  addVector,
  emptyVectorIndex,
  likelyPlaces,
  nearnessOf,
  signsSize,
  type VectorIndex,
} from "./vector-index.ts";
import {
  oldestRunning,
  type PassageName,
  readVectors,
  type StoredVector,
  type VectorCursor,
  vectorsOf,
} from "./vectors.views.ts";

/** A question as a model understood it, and which model. */
export type AskedVector = { readonly maker: string; readonly vector: readonly number[] };

/** The vectors of one database in this process. */
export type KeptVectors = {
  /** Reads what was stored since; with null, or another model's, what was known is forgotten. */
  follow(maker: string | null): Promise<void>;
  /** Whether enough passages have one for their ranks to be compared; `dimensions` is null before the first. */
  state(): { readonly usable: boolean; readonly missing: number; readonly dimensions: number | null };
  /** The passages that are nearest to a question, nearest first: all of them looked at, unless they are too many. */
  nearest(asked: AskedVector, most: number, audience: Audience): Promise<readonly NearPassage[]>;
};

/** A passage and how near it is, from −1 to 1. */
export type NearPassage = PassageName & { readonly nearness: number };

type Queryable = Pick<pg.Pool, "query">;

const kept = new WeakMap<Queryable, KeptVectors>();

/** The vectors of what a pool's database holds; the same ones for the same pool. */
export function keptVectors(pool: Queryable): KeptVectors {
  const known = kept.get(pool);
  if (known !== undefined) return known;
  const made = makeKeptVectors(pool);
  kept.set(pool, made);
  return made;
}

/**
 * The most that signs may take, in bytes; beyond it only what words found is compared. 333,000 passages of 1,536
 * dimensions fit.
 */
const MOST_MEMORY = 64_000_000;
const PAGE = 500;
/** A passage without a vector keeps the rank that words gave it, which is fair only while few are without. */
const ENOUGH = 0.9;
/** How many of those that are likely to be near are compared exactly, and then how many more if the audience sees few. */
const ROUNDS = [150, 450];

const beforeAll: VectorCursor = { txid: "0", itemId: "00000000-0000-0000-0000-000000000000", position: 0 };

/** What is known of one model's vectors, by places of one passage index. */
type Known = {
  readonly maker: string;
  readonly passages: PassageIndex;
  /** Null before the first. */
  vectors: VectorIndex | null;
  /** Places that have a vector, or owe none. */
  readonly done: Set<number>;
  cursor: VectorCursor;
};

function makeKeptVectors(pool: Queryable): KeptVectors {
  let wanted: string | null = null;
  let known: Known | null = null;
  let state = { usable: false, missing: 0, dimensions: null as number | null };

  const follow = shareRuns(async () => {
    const maker = wanted;
    if (maker === null) {
      known = null;
      state = { usable: false, missing: 0, dimensions: null };
      return;
    }
    const passages = await keptIndex(pool).current();
    if (known?.maker !== maker || known.passages !== passages)
      known = { maker, passages, vectors: null, done: new Set(), cursor: beforeAll };
    await readNew(pool, known);
    state = stateOf(known);
  });

  return {
    follow(maker) {
      wanted = maker;
      return follow();
    },
    state: () => state,
    async nearest(asked, most, audience) {
      if (known === null || known.maker !== asked.maker || known.vectors === null) return [];
      const { passages, vectors, maker } = known;
      const isThere = (place: number): boolean => passages.items[place] !== null;
      const all = ROUNDS.reduce((sum, round) => sum + round, 0);
      const likely = await likelyPlaces(vectors, asked.vector, all, isThere, () => setImmediate());
      const near: NearPassage[] = [];
      let from = 0;
      for (const round of ROUNDS) {
        const names = likely.slice(from, from + round).flatMap((place) => nameAt(passages, place));
        from += round;
        if (names.length === 0 || near.length >= most) break;
        near.push(...compared(await vectorsOf(pool, maker, names, audience), asked));
      }
      return near.sort((one, other) => other.nearness - one.nearness).slice(0, most);
    },
  };
}

/** How near some passages are, by name; of one without a vector nothing. */
export async function nearnessOfPassages(
  pool: Queryable,
  asked: AskedVector,
  names: readonly PassageName[],
  audience: Audience,
): Promise<readonly NearPassage[]> {
  return compared(await vectorsOf(pool, asked.maker, names, audience), asked);
}

function compared(
  found: readonly (PassageName & { readonly vector: Int8Array })[],
  asked: AskedVector,
): NearPassage[] {
  return found
    .filter(({ vector }) => vector.length === asked.vector.length)
    .map(({ itemId, position, vector }) => ({
      itemId,
      position,
      nearness: nearnessOf(asked.vector, vector),
    }));
}

function nameAt({ items, positions }: PassageIndex, place: number): PassageName[] {
  const itemId = items[place];
  return itemId === null || itemId === undefined ? [] : [{ itemId, position: positions[place] ?? 0 }];
}

async function readNew(pool: Queryable, known: Known): Promise<void> {
  const oldest = await oldestRunning(pool);
  let cursor = known.cursor;
  let allPlaced = true;
  for (;;) {
    const page = await readVectors(pool, known.maker, cursor, PAGE);
    for (const one of page) if (!place(known, one)) allPlaced = false;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) break;
    cursor = last;
  }
  // One of a passage that is not known yet is read again, and so is what an older transaction is about to store.
  if (allPlaced) known.cursor = { ...beforeAll, txid: oldest };
}

/** Notes a vector at its passage's place; false when the passage is not known as it is now. */
function place(known: Known, { itemId, position, passageTxid, vector }: StoredVector): boolean {
  const { passages, done } = known;
  const item = passages.placesOf.get(itemId);
  const found = item?.places.find((one) => passages.positions[one] === position);
  if (found === undefined || item?.txid !== passageTxid) return false;
  done.add(found);
  if (vector === null) return true;
  known.vectors ??= emptyVectorIndex(vector.length);
  if (signsSize(known.vectors.dimensions, passages.live) <= MOST_MEMORY)
    addVector(known.vectors, found, vector);
  return true;
}

function stateOf({ passages, done, vectors }: Known): ReturnType<KeptVectors["state"]> {
  for (const one of done) if (passages.items[one] === null) done.delete(one);
  const { live } = passages;
  return {
    usable: vectors !== null && done.size >= ENOUGH * live,
    missing: live - done.size,
    dimensions: vectors?.dimensions ?? null,
  };
}
