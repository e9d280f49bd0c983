import type pg from "pg";
import type { IndexedPassage } from "./passage-index.ts";

/** Where reading went on to: passages in the order of their transactions. */
export type PassageCursor = { readonly txid: string; readonly itemId: string; readonly position: number };

/** Before all passages. */
export const beforeAll: PassageCursor = {
  txid: "0",
  itemId: "00000000-0000-0000-0000-000000000000",
  position: 0,
};

// A transaction's id is taken before it commits: what an older one stores may be seen later. `oldest` is the oldest
// that still runs; reading goes on from there the next time, and passes over what it knows.
const PAGE = `
select oldest.txid::text as oldest, found.*
from (select pg_snapshot_xmin(pg_current_snapshot()) as txid) oldest
  left join lateral (
    (select item_id as "itemId", position, language, txid::text,
       array_to_string(tsvector_to_array(search), ' ') as stems,
       array_to_string(tsvector_to_array(ts_filter(search, '{a}')), ' ') as "headingStems", plain
     from knowledge_passage passage
     where (passage.txid, item_id, position) > ($1::text::xid8, $2::uuid, $3::integer)
     order by passage.txid, item_id, position limit $4)
    union all
    -- No passage has this place: it tells that an item's passages went.
    (select item_id, 0, null, txid::text, null, null, null from knowledge_gone gone
     where gone.txid >= $1::text::xid8)
  ) found on true`;

/** An item whose passages a transaction removed; it may have stored others. */
export type GonePassages = Pick<IndexedPassage, "itemId" | "txid">;

/** What changed after a place: passages in their order, at most so many, and what went. */
export type Changes = {
  /** Id of the oldest transaction that still runs. */
  readonly oldest: string;
  readonly passages: readonly IndexedPassage[];
  readonly gone: readonly GonePassages[];
};

type Row = { readonly oldest: string; readonly itemId: string | null } & IndexedPassage;

/** Reads what changed after a place, at most `most` passages. */
export async function readChanges(
  pool: Pick<pg.Pool, "query">,
  { txid, itemId, position }: PassageCursor,
  most: number,
): Promise<Changes> {
  const values = [txid, itemId, position, most];
  const { rows } = await pool.query<Row>({ name: "changed_passages", text: PAGE, values });
  return {
    oldest: rows[0]?.oldest ?? "0",
    passages: rows.filter((row) => row.itemId !== null && row.position > 0),
    gone: rows.filter((row) => row.position === 0),
  };
}

/**
 * Gives passages of a restored backup, whose transactions were another server's and may be yet to come in this one,
 * an id of this server.
 */
export async function adoptPassages(pool: Pick<pg.Pool, "query">): Promise<void> {
  await pool.query(
    "update knowledge_passage set txid = default where txid >= pg_snapshot_xmax(pg_current_snapshot())",
  );
  await pool.query(
    "update passage_vector set txid = default where txid >= pg_snapshot_xmax(pg_current_snapshot())",
  );
  await pool.query("delete from knowledge_gone where txid >= pg_snapshot_xmax(pg_current_snapshot())");
}

/** Forgets what went before `before`, in milliseconds since 1970: every process has read it. */
export async function forgetGone(pool: Pick<pg.Pool, "query">, before: number): Promise<void> {
  await pool.query("delete from knowledge_gone where at < $1", [new Date(before)]);
}
