import type { Kysely } from "kysely";
import type { Tx } from "../db/connect.ts";
import type { Schema } from "../db/schema.ts";

/** A key as it is kept. */
export type SealedThreadKey = { readonly channelId: string; readonly number: number; readonly key: Buffer };

/** The keys of all channels, or of one, the newest first. */
export async function sealedThreadKeys(
  on: Kysely<Schema> | Tx,
  channelId: string | null,
): Promise<SealedThreadKey[]> {
  const query = on.selectFrom("mail_thread_key").select(["channel_id as channelId", "number", "key"]);
  const some = channelId === null ? query : query.where("channel_id", "=", channelId);
  return some.orderBy("number", "desc").execute();
}

/** Keeps a key; one of that number that is there already stays. */
export async function insertThreadKey(
  on: Kysely<Schema> | Tx,
  { channelId, number, key }: SealedThreadKey,
  now: number,
): Promise<void> {
  await on
    .insertInto("mail_thread_key")
    .values({ channel_id: channelId, number, key, created_at: new Date(now) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
