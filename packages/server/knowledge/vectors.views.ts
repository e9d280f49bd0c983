import type pg from "pg";
import type { Audience } from "./audience.ts";

type Queryable = Pick<pg.Pool, "query">;

/** A passage by its item and its place in it. */
export type PassageName = { readonly itemId: string; readonly position: number };

/** Where reading vectors went on to, in the order of their transactions. */
export type VectorCursor = PassageName & { readonly txid: string };

/** A vector that was stored. */
export type StoredVector = VectorCursor & {
  /** The transaction that stored the passage. */
  readonly passageTxid: string;
  /** Null: it has none, and owes none. */
  readonly vector: Int8Array | null;
};

type Row = Omit<StoredVector, "vector"> & { readonly vector: Buffer | null };

const CHANGED = `
select vector.item_id as "itemId", vector.position, vector.txid::text, passage.txid::text as "passageTxid", vector.vector
from passage_vector vector join knowledge_passage passage using (item_id, position)
where (vector.txid, item_id, position) > ($1::text::xid8, $2::uuid, $3::integer) and vector.maker = $4
order by vector.txid, item_id, position limit $5`;

/** The vectors that a model made and that were stored after a place, in their order, at most so many. */
export async function readVectors(
  pool: Queryable,
  maker: string,
  { txid, itemId, position }: VectorCursor,
  most: number,
): Promise<StoredVector[]> {
  const values = [txid, itemId, position, maker, most];
  const { rows } = await pool.query<Row>({ name: "changed_vectors", text: CHANGED, values });
  return rows.map((row) => ({ ...row, vector: row.vector === null ? null : bytesOf(row.vector) }));
}

/** The oldest transaction that still runs: what it stores may be seen later than what younger ones did. */
export async function oldestRunning(pool: Queryable): Promise<string> {
  const { rows } = await pool.query("select pg_snapshot_xmin(pg_current_snapshot())::text as txid");
  return rows[0].txid;
}

const OF_PASSAGES = `
select item_id as "itemId", position, vector.vector
from unnest($1::uuid[], $2::integer[]) as named (item_id, position)
  join passage_vector vector using (item_id, position)
  join knowledge_passage passage using (item_id, position)
where vector.maker = $3 and vector.vector is not null and (not passage.internal or $4)`;

/** What a model made of these passages, as far as the audience may see them. */
export async function vectorsOf(
  pool: Queryable,
  maker: string,
  names: readonly PassageName[],
  audience: Audience,
): Promise<(PassageName & { readonly vector: Int8Array })[]> {
  if (names.length === 0) return [];
  const { rows } = await pool.query<PassageName & { vector: Buffer }>({
    name: "vectors_of_passages",
    text: OF_PASSAGES,
    values: [
      names.map(({ itemId }) => itemId),
      names.map(({ position }) => position),
      maker,
      audience === "internal",
    ],
  });
  return rows.map((row) => ({ ...row, vector: bytesOf(row.vector) }));
}

/** A passage that no vector of this model was stored for. */
export type OwedPassage = PassageName & {
  readonly txid: string;
  /** Null for what is sent to nobody. */
  readonly text: { readonly heading: string; readonly body: string } | null;
};

const OWED = `
select passage.item_id as "itemId", position, txid::text, heading, left(body, 8000) as body, internal
from knowledge_passage passage
where (passage.item_id, position) > ($1::uuid, $2::integer) and not exists (
  select from passage_vector vector where vector.item_id = passage.item_id
    and vector.position = passage.position and vector.maker = $3)
order by passage.item_id, position limit $4`;

/** The passages after one for which a model owes a vector, at most so many. */
export async function owedPassages(
  pool: Queryable,
  maker: string,
  after: PassageName,
  most: number,
): Promise<OwedPassage[]> {
  const values = [after.itemId, after.position, maker, most];
  const { rows } = await pool.query({ name: "owed_vectors", text: OWED, values });
  return rows.map(({ heading, body, internal, ...passage }) => ({
    ...passage,
    text: internal ? null : { heading, body },
  }));
}

/** How many passages may be embedded, how many are, and how long their vectors are. */
export type VectorCounts = {
  readonly passages: number;
  readonly embedded: number;
  readonly dimensions: number | null;
};

/** Counts what a model has made; null counts for none. */
export async function countVectors(pool: Queryable, maker: string | null): Promise<VectorCounts> {
  const { rows } = await pool.query(
    `select (select count(*) from knowledge_passage where not internal)::integer as passages,
       count(*)::integer as embedded, max(octet_length(vector)) as dimensions
     from passage_vector where maker = $1 and vector is not null`,
    [maker],
  );
  return rows[0];
}

function bytesOf(buffer: Buffer): Int8Array {
  return new Int8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
