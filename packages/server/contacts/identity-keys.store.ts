import type pg from "pg";
import type { Tx } from "../db/connect.ts";

/** Stores a key's sealed secret. */
export async function insertIdentityKey(
  tx: Tx,
  key: { readonly id: string; readonly secret: Buffer; readonly createdBy: string; readonly createdAt: Date },
): Promise<void> {
  const { id, secret, createdBy, createdAt } = key;
  await tx
    .insertInto("identity_key")
    .values({ id, secret, created_by: createdBy, created_at: createdAt })
    .execute();
}

/** Retires a key that is in use; `already` when it was retired before, `missing` when there is none. */
export async function setRetired(tx: Tx, id: string, at: Date): Promise<"retired" | "already" | "missing"> {
  const row = await tx
    .selectFrom("identity_key")
    .select("retired_at")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return "missing";
  if (row.retired_at !== null) return "already";
  await tx.updateTable("identity_key").set({ retired_at: at }).where("id", "=", id).execute();
  return "retired";
}

/** Notes that a token of this key was accepted. To the minute: every page that is opened would write this one row. */
export async function noteKeyUsed(pool: pg.Pool, id: string, at: Date): Promise<void> {
  await pool.query(
    `update identity_key set last_used_at = $2
      where id = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')`,
    [id, at],
  );
}
