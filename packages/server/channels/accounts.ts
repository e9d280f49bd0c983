import { zAccountSecrets, zAccountSettings } from "@baton/contract";
import type { App } from "../app.ts";
import { Refusal } from "../refusal.ts";
import { shareRuns } from "../share-runs.ts";
import { type AccountInForce, type Accounts, type Adapters, speakerOf, spokenKinds } from "./account.ts";
import { accountPlace } from "./account-place.ts";
import { type SignedInAccount, storedAccount, storedAccounts } from "./accounts.views.ts";
import { type SealedThreadKey, sealedThreadKeys } from "./thread-keys.store.ts";
import { keepThreadKey, openThreadKeys } from "./thread-keys.ts";
import { webhookUrlOf } from "./webhook-url.ts";

/** Makes the memory of accounts; call `refresh` before the first call comes. */
export function makeAccounts(app: () => App, adapters: Adapters): Accounts {
  let known = new Map<string, AccountInForce>();

  async function readAll(): Promise<void> {
    const { database, log } = app();
    const rows = await storedAccounts(database.kysely);
    const keys = Map.groupBy(await sealedThreadKeys(database.kysely, null), ({ channelId }) => channelId);
    known = new Map(
      rows.flatMap((row) => {
        if (!row.active) return [];
        try {
          const account = opened(app(), adapters, row, keys.get(row.channelId) ?? []);
          return account === null ? [] : [[row.channelId, account] as const];
        } catch (error) {
          const { channelId } = row;
          log.warn({ error, channelId }, "a channel's account can't be used: save its secrets anew");
          return [];
        }
      }),
    );
    const without = [...known.values()].filter(
      ({ channelId, kind }) => kind === "email" && !keys.has(channelId),
    );
    // From before they were kept: the secret that they follow from may be given anew at any time.
    for (const account of without) await keepThreadKey(app(), database.kysely, account);
  }

  return {
    refresh: shareRuns(readAll),
    find: (channelId) => known.get(channelId) ?? null,
    all: () => [...known.values()],
    replyWindowHours(channelId) {
      const account = known.get(channelId);
      return account?.translator.capabilities(account.settings).replyWindowHours ?? null;
    },
    machineWindowHours(channelId) {
      const account = known.get(channelId);
      const can = account?.translator.capabilities(account.settings);
      return can?.machineWindowHours ?? can?.replyWindowHours ?? null;
    },
    async read(channelId) {
      const row = await storedAccount(app().database.kysely, channelId);
      if (row === null) return null;
      try {
        const keys = await sealedThreadKeys(app().database.kysely, channelId);
        const account = opened(app(), adapters, row, keys);
        if (account !== null) return account;
      } catch (error) {
        const words = "The account's secrets can't be read any more. Give them again.";
        throw new Refusal("conflict", words, [], error);
      }
      throw new Refusal("conflict", "Nothing here speaks the language of this channel's provider.");
    },
    kinds: () => spokenKinds(adapters),
  };
}

/** An account with its secrets open; null when nothing here speaks its language. Throws when it can't be read. */
function opened(
  { delivery, config }: Pick<App, "delivery" | "config">,
  adapters: Adapters,
  { channelId, settings: stored, secrets: sealed, signedInAt }: SignedInAccount,
  keys: readonly SealedThreadKey[],
): AccountInForce | null {
  const settings = zAccountSettings.parse(stored);
  const text = delivery.secrets.open(sealed, accountPlace(channelId, settings)).reveal();
  const secrets = zAccountSecrets.parse(JSON.parse(text));
  const speaks = speakerOf(adapters, settings.kind);
  if (speaks === null) return null;
  return {
    channelId,
    kind: settings.kind,
    settings,
    secrets,
    webhookUrl: webhookUrlOf(config, channelId),
    signedInAt: signedInAt?.getTime() ?? null,
    threadKeys: openThreadKeys({ delivery }, { channelId, secrets }, keys),
    ...speaks,
  };
}
