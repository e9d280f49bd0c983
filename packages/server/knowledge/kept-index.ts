import type pg from "pg";
import { shareRuns } from "../share-runs.ts";
import { adoptPassages, beforeAll, type PassageCursor, readChanges } from "./indexed-passages.views.ts";
import { addPassage, emptyIndex, forgetItem, type PassageIndex } from "./passage-index.ts";

/** The index of one database in this process, which follows what is stored. */
type KeptIndex = {
  /** The index as of now: whatever was committed before the call is in it. */
  current(): Promise<PassageIndex>;
};

type Queryable = Pick<pg.Pool, "query">;

const kept = new WeakMap<Queryable, KeptIndex>();

/** The index of what a pool's database holds; the same one for the same pool. It is read at the first use. */
export function keptIndex(pool: Queryable): KeptIndex {
  const known = kept.get(pool);
  if (known !== undefined) return known;
  const made = makeKeptIndex(pool);
  kept.set(pool, made);
  return made;
}

// Few enough that nobody who is served meanwhile waits long.
const PAGE = 250;
/** Places of passages that went: more than this, and more than there are others, and it is made anew. */
const MANY_GONE = 1000;

function makeKeptIndex(pool: Queryable): KeptIndex {
  let index: PassageIndex | null = null;
  let cursor = beforeAll;

  const follow = shareRuns(async () => {
    if (index === null) {
      await adoptPassages(pool);
      index = emptyIndex();
    }
    const dead = index.items.length - index.live;
    if (dead > MANY_GONE && dead > index.live) {
      index = emptyIndex();
      cursor = beforeAll;
    }
    cursor = await addAfter(pool, index, cursor);
  });

  return {
    async current() {
      await follow();
      return index ?? emptyIndex();
    },
  };
}

/** Adds what was stored after a place, and takes out what went; gives the place to go on from the next time. */
async function addAfter(pool: Queryable, index: PassageIndex, after: PassageCursor): Promise<PassageCursor> {
  let oldest: bigint | null = null;
  let cursor = after;
  for (;;) {
    const { passages, gone, ...page } = await readChanges(pool, cursor, PAGE);
    oldest ??= BigInt(page.oldest);
    for (const passage of passages) addPassage(index, passage);
    for (const { itemId, txid } of gone) forgetItem(index, itemId, txid);
    const last = passages.at(-1);
    if (last !== undefined) cursor = { txid: last.txid, itemId: last.itemId, position: last.position };
    if (passages.length === PAGE) continue;
    // What an older transaction is about to store must not be passed over.
    return BigInt(cursor.txid) < oldest ? cursor : { ...beforeAll, txid: String(oldest) };
  }
}
