import { zAccountSecrets, zAccountSettings } from "@baton/contract";
import type { App } from "../app.ts";
import { shareRuns } from "../share-runs.ts";
import { type AccountInForce, type Accounts, type Adapters, speakerOf } from "./account.ts";
import { accountPlace } from "./account-place.ts";
import { storedAccounts } from "./accounts.views.ts";

/** Makes the memory of accounts; call `refresh` before the first call comes. */
export function makeAccounts(app: () => App, adapters: Adapters): Accounts {
  let known = new Map<string, AccountInForce>();

  async function read(): Promise<void> {
    const { database, delivery, config, log } = app();
    const rows = await storedAccounts(database.kysely);
    known = new Map(
      rows.flatMap(({ channelId, settings: stored, secrets: sealed, active }) => {
        if (!active) return [];
        try {
          const settings = zAccountSettings.parse(stored);
          const opened = delivery.secrets.open(sealed, accountPlace(channelId, settings)).reveal();
          const secrets = zAccountSecrets.parse(JSON.parse(opened));
          const speaks = speakerOf(adapters, settings.kind);
          if (speaks === null) return [];
          const webhookUrl = new URL(`/hooks/${channelId}`, config.publicUrl).href;
          return [
            [
              channelId,
              { channelId, kind: settings.kind, settings, secrets, webhookUrl, ...speaks },
            ] as const,
          ];
        } catch (error) {
          log.warn({ error, channelId }, "a channel's account can't be used: save its secrets anew");
          return [];
        }
      }),
    );
  }

  return {
    refresh: shareRuns(read),
    find: (channelId) => known.get(channelId) ?? null,
    all: () => [...known.values()],
    replyWindowHours(channelId) {
      const account = known.get(channelId);
      return account?.translator.capabilities(account.settings).replyWindowHours ?? null;
    },
  };
}
