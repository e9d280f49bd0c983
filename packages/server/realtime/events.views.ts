import type pg from "pg";
import { type Cursor, start } from "./cursor.ts";
import type { StoredEvent } from "./events.store.ts";

/** An event in its place, and when it happened. */
export type PlacedEvent = { readonly cursor: Cursor; readonly event: StoredEvent; readonly at: Date };

const batch = 500;

/**
 * The next events after `after`, at most 500. Events of transactions that began after one still running are left
 * for later (`more` says that there are some, or that the batch was full): so no reader steps over a commit.
 */
export async function eventsAfter(
  pool: pg.Pool,
  after: Cursor,
): Promise<{ events: PlacedEvent[]; more: "none" | "full" | "unsettled" }> {
  const { rows } = await pool.query({
    name: "events_after",
    text: `select txid::text, id::text, payload, at, txid < pg_snapshot_xmin(pg_current_snapshot()) as settled
             from event where (txid, id) > ($1::text::xid8, $2::bigint) order by event.txid, event.id limit ${batch}`,
    values: [String(after.txid), String(after.id)],
  });
  const events: PlacedEvent[] = [];
  for (const row of rows) {
    if (!row.settled) return { events, more: "unsettled" };
    events.push({ cursor: { txid: BigInt(row.txid), id: BigInt(row.id) }, event: row.payload, at: row.at });
  }
  return { events, more: rows.length === batch ? "full" : "none" };
}

/** The place after every event that is settled now; never one that can't be resumed from. */
export async function newestCursor(pool: pg.Pool): Promise<Cursor> {
  const { rows } = await pool.query(
    `select place.txid::text, place.id::text from (
       (select txid, id from event where txid < pg_snapshot_xmin(pg_current_snapshot())
         order by event.txid desc, event.id desc limit 1)
       union all select txid, id from event_floor) place
      order by place.txid desc, place.id desc limit 1`,
  );
  return rows[0] === undefined ? start : { txid: BigInt(rows[0].txid), id: BigInt(rows[0].id) };
}

/** The place before the oldest event that is kept: older cursors can't be resumed from. */
export async function floorCursor(pool: pg.Pool): Promise<Cursor> {
  const { rows } = await pool.query("select txid::text, id::text from event_floor");
  return rows[0] === undefined ? start : { txid: BigInt(rows[0].txid), id: BigInt(rows[0].id) };
}
