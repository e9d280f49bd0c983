import type { ReportFigure, ReportSplit, zReportCount } from "@baton/contract";
import { sql } from "kysely";
import type { z } from "zod";
import type { Tx } from "../db/connect.ts";
import { cursorTime, readPageCursor } from "../http/page-cursor.ts";
import { type Scope, splitRows } from "./figure-rows.ts";

/** A count as the database gives it. */
export type Count = Omit<z.infer<typeof zReportCount>, "label">;

/** A row behind a figure. */
export type FigureRow = {
  readonly conversation_id: string;
  readonly at: Date;
  readonly seconds: number | null;
  readonly needed: boolean | null;
};

const nothing: Count = { key: null, count: 0, p50: null, p90: null, needed: 0 };

/** Counts a figure; not split, it is one count, also of nothing. */
export async function countFigure(
  tx: Tx,
  { figure, by, scope }: { figure: ReportFigure; by: ReportSplit; scope: Scope },
): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select g.key, count(*)::integer as count,
           percentile_cont(0.5) within group (order by g.seconds) as p50,
           percentile_cont(0.9) within group (order by g.seconds) as p90,
           (count(*) filter (where g.needed))::integer as needed
      from (${splitRows(figure, by, scope)}) g
     group by g.key order by count(*) desc, g.key`.execute(tx);
  return by === "all" && rows.length === 0 ? [nothing] : rows;
}

/** One page of the rows behind a count, newest first, and where the next page begins. */
export async function listFigure(
  tx: Tx,
  asked: {
    figure: ReportFigure;
    by: ReportSplit;
    scope: Scope;
    key: string | null;
    limit: number;
    cursor: string | undefined;
  },
): Promise<{ rows: FigureRow[]; nextCursor: string | null }> {
  const { figure, by, scope, key, limit } = asked;
  const after = asked.cursor === undefined ? null : readPageCursor(asked.cursor);
  const { rows } = await sql<FigureRow & { id: string; place: string }>`
    select g.id, g.conversation_id, g.at, g.seconds, g.needed, ${cursorTime(sql`g.at`)} as place
      from (${splitRows(figure, by, scope)}) g
     where g.key is not distinct from ${key}::text
       and ${after === null ? sql`true` : sql`(g.at, g.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
     order by g.at desc, g.id desc
     limit ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page,
    nextCursor: rows.length > limit && last !== undefined ? `${last.place}_${last.id}` : null,
  };
}

/** The words of triggers that are no longer in force, as the newest version that had them says; by id. */
export async function earlierTriggers(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; text: string }>`
    select distinct on (t->>'id') t->>'id' as id, t->>'text' as text
      from setting_version s cross join lateral jsonb_array_elements(s.body->'triggers') t
     where s.name = 'handoff' and t->>'id' = any (${ids}::text[])
     order by t->>'id', s.version desc`.execute(tx);
  return new Map(rows.map(({ id, text }) => [id, text]));
}
