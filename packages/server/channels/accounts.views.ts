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

/** The same, and when somebody signed in at its mail provider last. */
export type SignedInAccount = StoredAccount & { readonly signedInAt: Date | null };

/** Every channel account. */
export function storedAccounts(kysely: Kysely<Schema>): Promise<SignedInAccount[]> {
  return accounts(kysely).execute();
}

/** One channel's account; null when it has none. */
export async function storedAccount(
  kysely: Kysely<Schema>,
  channelId: string,
): Promise<SignedInAccount | null> {
  return (await accounts(kysely).where("a.channel_id", "=", channelId).executeTakeFirst()) ?? null;
}

function accounts(kysely: Kysely<Schema>) {
  return kysely
    .selectFrom("channel_account as a")
    .leftJoin("oauth_grant as g", "g.channel_id", "a.channel_id")
    .select([
      "a.channel_id as channelId",
      "a.settings",
      "a.secrets",
      "a.active",
      "g.signed_in_at as signedInAt",
    ]);
}
