import type { IdentityKey } from "@baton/contract";
import type { Kysely } from "kysely";
import type { Schema } from "../db/schema.ts";

/** All keys, newest first; never their secrets. */
export async function listIdentityKeys(kysely: Kysely<Schema>): Promise<IdentityKey[]> {
  const rows = await kysely
    .selectFrom("identity_key as k")
    .leftJoin("teammate as t", "t.id", "k.created_by")
    .select(["k.id", "k.created_at", "k.last_used_at", "k.retired_at", "t.name as created_by"])
    .orderBy("k.created_at", "desc")
    .orderBy("k.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    retiredAt: row.retired_at?.toISOString() ?? null,
  }));
}

/** The sealed secret of a key that is not retired; null when there is none. */
export async function sealedSecretOf(kysely: Kysely<Schema>, id: string): Promise<Buffer | null> {
  const row = await kysely
    .selectFrom("identity_key")
    .select("secret")
    .where("id", "=", id)
    .where("retired_at", "is", null)
    .executeTakeFirst();
  return row?.secret ?? null;
}
