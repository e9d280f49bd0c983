import type pg from "pg";
import type { ModelUse } from "./answer.ts";

/** What was used on a day (YYYY-MM-DD) and what that cost. */
export type DaySpend = ModelUse & { readonly date: string; readonly cost: number };

/** Adds to what the model has cost on a day, and gives the sum of that day. */
export async function addSpend(
  pool: pg.Pool,
  { date, inputTokens, outputTokens, cost }: DaySpend,
): Promise<number> {
  const { rows } = await pool.query(
    `insert into model_spend as spent (day, input_tokens, output_tokens, cost) values ($1, $2, $3, $4)
       on conflict (day) do update set input_tokens = spent.input_tokens + excluded.input_tokens,
         output_tokens = spent.output_tokens + excluded.output_tokens, cost = spent.cost + excluded.cost
       returning cost::float8 as cost`,
    [date, inputTokens, outputTokens, cost],
  );
  return rows[0].cost;
}

/** What was spent on each day from `since` (YYYY-MM-DD) on. */
export async function recentSpend(pool: pg.Pool, since: string): Promise<Map<string, number>> {
  const { rows } = await pool.query(
    "select day, cost::float8 as cost from model_spend where day >= $1 order by day",
    [since],
  );
  return new Map(rows.map((row) => [row.day, row.cost]));
}

/** The tokens that were used on a day (YYYY-MM-DD). */
export async function spentOn(pool: pg.Pool, date: string): Promise<ModelUse> {
  const { rows } = await pool.query(
    `select input_tokens::float8 as "inputTokens", output_tokens::float8 as "outputTokens" from model_spend where day = $1`,
    [date],
  );
  return rows[0] ?? { inputTokens: 0, outputTokens: 0 };
}
