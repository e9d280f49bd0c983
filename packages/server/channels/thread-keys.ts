import { createHash, randomBytes } from "node:crypto";
import type { AccountSecrets } from "@baton/contract";
import type { Kysely } from "kysely";
import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import type { Schema } from "../db/schema.ts";
import { SecretUnreadableError } from "../delivery/secret-box.ts";
import type { AccountInForce } from "./account.ts";
import { insertThreadKey, type SealedThreadKey, sealedThreadKeys } from "./thread-keys.store.ts";

type Parts = Pick<App, "delivery" | "clock">;

/** The keys by which the tokens of an account's mails are made and read, the one in use first. */
export function threadKeys({ threadKeys: keys }: Pick<AccountInForce, "threadKeys">): readonly Uint8Array[] {
  return keys;
}

/**
 * Opens a channel's keys, the newest first. One that can't be opened any more is left out: what was sent with it can't
 * be known again. Where none is kept yet, the tokens that were given out rest on the inbound secret, and so does the
 * first key.
 */
export function openThreadKeys(
  { delivery }: Pick<App, "delivery">,
  { channelId, secrets }: Pick<AccountInForce, "channelId" | "secrets">,
  sealed: readonly SealedThreadKey[],
): readonly Uint8Array[] {
  if (secrets.kind !== "email") return [];
  const keys = sealed.flatMap(({ number, key }) => {
    try {
      return [Buffer.from(delivery.secrets.open(key, placeOf(channelId, number)).reveal(), "base64url")];
    } catch (error) {
      if (error instanceof SecretUnreadableError) return [];
      throw error;
    }
  });
  return keys.length > 0 ? keys : [keyOfBefore(channelId, secrets.inboundSecret)];
}

/**
 * Sees to it that a channel has a key, before its secrets change: the one of before for an account that had none, else
 * a new one. `secrets` are those that its mails were sent with; null when there are none or nobody can read them.
 */
export async function keepThreadKey(
  parts: Parts,
  on: Kysely<Schema> | Tx,
  { channelId, secrets }: { readonly channelId: string; readonly secrets: AccountSecrets | null },
): Promise<void> {
  if ((await sealedThreadKeys(on, channelId)).length > 0) return;
  const key = secrets?.kind === "email" ? keyOfBefore(channelId, secrets.inboundSecret) : randomBytes(32);
  await insertThreadKey(on, sealed(parts, { channelId, number: 1, key }), parts.clock());
}

/** Makes a new key, by which tokens are made from now on; all those of before stay right. */
export async function addThreadKey(parts: Parts, tx: Tx, channelId: string): Promise<void> {
  const [newest] = await sealedThreadKeys(tx, channelId);
  const made = { channelId, number: (newest?.number ?? 0) + 1, key: randomBytes(32) };
  await insertThreadKey(tx, sealed(parts, made), parts.clock());
}

function sealed({ delivery }: Parts, { channelId, number, key }: SealedThreadKey): SealedThreadKey {
  const text = Buffer.from(key).toString("base64url");
  return { channelId, number, key: delivery.secrets.seal(text, placeOf(channelId, number)) };
}

function placeOf(channelId: string, number: number): string {
  return `mail_thread_key:${channelId}:${number}`;
}

/** How the key followed from the inbound secret before it was one of its own. */
function keyOfBefore(channelId: string, inboundSecret: string): Buffer {
  return createHash("sha256").update(`thread:${channelId}:${inboundSecret}`).digest();
}
