import { sql } from "kysely";
import type pg from "pg";
import type { Database, Tx } from "../db/connect.ts";
import type { OwedPassage } from "./vectors.views.ts";

/** A passage with what a model made of it; null when there is nothing to be made of it. */
export type MadeVector = Pick<OwedPassage, "itemId" | "position" | "txid"> & {
  readonly vector: Int8Array<ArrayBuffer> | null;
};

/**
 * Stores what a model made, unless another model's turn has come, or a passage is not the one any more that was read:
 * its row is held meanwhile, so that whoever replaces it takes the vector with it. False when nothing may be stored.
 */
export async function storeVectors(tx: Tx, maker: string, made: readonly MadeVector[]): Promise<boolean> {
  const work = await tx
    .selectFrom("vector_work")
    .select("maker")
    .where("maker", "=", maker)
    .forShare()
    .executeTakeFirst();
  if (work === undefined) return false;
  await sql`
    with live as (
      select passage.item_id, passage.position, given.vector
      from unnest(
        ${made.map(({ itemId }) => itemId)}::uuid[],
        ${made.map(({ position }) => position)}::integer[],
        ${made.map(({ txid }) => txid)}::text[],
        ${made.map(({ vector }) => (vector === null ? null : Buffer.from(vector.buffer)))}::bytea[]
      ) as given (item_id, position, txid, vector)
        join knowledge_passage passage using (item_id, position)
      where passage.txid = given.txid::xid8
      for key share of passage)
    insert into passage_vector (item_id, position, maker, vector)
    select item_id, position, ${maker}, vector from live
    on conflict (item_id, position) do update set maker = excluded.maker, vector = excluded.vector, txid = excluded.txid
  `.execute(tx);
  return true;
}

/** Removes all vectors, and what is known of the work on them. */
export async function deleteVectors(tx: Tx): Promise<void> {
  await tx.deleteFrom("passage_vector").execute();
  await tx.deleteFrom("vector_work").execute();
}

/** Takes the work for one model until `until`, unless another process has it or it is to be left alone still. */
export async function takeWork(
  pool: Pick<pg.Pool, "query">,
  maker: string,
  { now, until }: { readonly now: number; readonly until: number },
): Promise<boolean> {
  const { rows } = await pool.query(
    `insert into vector_work as work (maker, due_at) values ($1, $2)
       on conflict (only_one) do update set maker = $1, due_at = $2,
         attempts = case when work.maker = $1 then work.attempts else 0 end,
         failure = case when work.maker = $1 then work.failure end
       where work.maker <> $1 or work.due_at <= $3
       returning true`,
    [maker, new Date(until), new Date(now)],
  );
  return rows.length > 0;
}

/** Says how work went: until when it is kept or left alone, and what failed, if anything. */
export async function noteWork(
  { kysely }: Pick<Database, "kysely">,
  maker: string,
  { dueAt, failure }: { readonly dueAt: number; readonly failure: string | null },
): Promise<void> {
  await kysely
    .updateTable("vector_work")
    .set(({ eb, lit }) => ({
      due_at: new Date(dueAt),
      failure,
      attempts: failure === null ? lit(0) : eb("attempts", "+", 1),
    }))
    .where("maker", "=", maker)
    .execute();
}

/** Lets work that failed be tried again at once. */
export async function forgetFailure({ kysely }: Pick<Database, "kysely">): Promise<void> {
  await kysely
    .updateTable("vector_work")
    .set({ due_at: new Date(0), attempts: 0, failure: null })
    .where("failure", "is not", null)
    .execute();
}

/** What is known of the work for a model: how often in a row it failed, and why. */
export async function readWork(
  { kysely }: Pick<Database, "kysely">,
  maker: string,
): Promise<{ readonly attempts: number; readonly failure: string | null } | null> {
  const row = await kysely
    .selectFrom("vector_work")
    .select(["attempts", "failure"])
    .where("maker", "=", maker)
    .executeTakeFirst();
  return row ?? null;
}
