import type { AccountSettings } from "@baton/contract";
import type { Kysely } from "kysely";
import type { Schema } from "../db/schema.ts";

/** An account as it is stored, its secrets sealed. */
export type StoredAccount = {
  readonly channelId: string;
  readonly settings: AccountSettings;
  readonly secrets: Buffer;
  readonly active: boolean;
};

/** Every channel account. */
export function storedAccounts(kysely: Kysely<Schema>): Promise<StoredAccount[]> {
  return kysely
    .selectFrom("channel_account")
    .select(["channel_id as channelId", "settings", "secrets", "active"])
    .execute();
}

/** One channel's account; null when it has none. */
export async function storedAccount(
  kysely: Kysely<Schema>,
  channelId: string,
): Promise<StoredAccount | null> {
  const row = await kysely
    .selectFrom("channel_account")
    .select(["channel_id as channelId", "settings", "secrets", "active"])
    .where("channel_id", "=", channelId)
    .executeTakeFirst();
  return row ?? null;
}
