import type { Instant, WaitRange } from "@baton/engine";
import { sql } from "kysely";
import type { Database } from "../db/connect.ts";

/** What earlier visitors waited, so that a new one is told an honest range, or nothing. */
export type WaitHistory = {
  /** Reads the history anew; once a minute is enough. */
  refresh(): Promise<void>;
  /** The middle to the slow end of what those waited who joined at about this place; null when too few did. */
  rangeAt(inboxId: string, place: number): WaitRange | null;
};

/** How far back waits are looked at, in milliseconds. */
const lookedBack = 28 * 24 * 3600 * 1000;

/** Fewer waits than this say nothing. */
const fewest = 20;

/** Places are alike when they are between the same bounds: 1 · 2–3 · 4–7 · 8–15 · … */
function bucketOf(place: number): number {
  return Math.floor(Math.log2(Math.max(1, place)));
}

/** Makes the history of one process; empty until `refresh`. */
export function makeWaitHistory(database: Database, clock: () => Instant): WaitHistory {
  let ranges = new Map<string, WaitRange>();
  return {
    async refresh() {
      // Half of them waited longer than the first figure, one in ten longer than the second.
      const { rows } = await sql<{ inbox_id: string; bucket: number; half: number; most: number }>`
        select c.inbox_id, floor(log(2, h.place))::integer as bucket,
               percentile_cont(0.5) within group (order by w.minutes) as half,
               percentile_cont(0.9) within group (order by w.minutes) as most
          from handoff h join conversation c on c.id = h.conversation_id
          cross join lateral (select extract(epoch from h.assigned_at - h.opened_at)::float8 / 60 as minutes) w
         where h.place is not null and h.verdict <> 'unavailable' and h.assigned_at > ${new Date(clock() - lookedBack)}
         group by 1, 2 having count(*) >= ${fewest}`.execute(database.kysely);
      ranges = new Map(
        rows.map((row) => [`${row.inbox_id}|${row.bucket}`, rounded({ from: row.half, to: row.most })]),
      );
    },
    rangeAt: (inboxId, place) => ranges.get(`${inboxId}|${bucketOf(place)}`) ?? null,
  };
}

/** Rounds outwards to what a person would say: single minutes to 5, then fives to an hour, then quarters. */
function rounded({ from, to }: WaitRange): WaitRange {
  const step = (minutes: number): number => (minutes <= 5 ? 1 : minutes <= 60 ? 5 : 15);
  const least = Math.floor(from / step(from)) * step(from);
  const most = Math.max(1, Math.ceil(to / step(to)) * step(to));
  return { from: least, to: most };
}
