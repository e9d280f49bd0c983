import type { AccountProblem, AccountSettings } from "@baton/contract";
import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import { appendEvent } from "../realtime/events.store.ts";
import type { StoredAccount } from "./accounts.views.ts";

/** What an account is made of; the secrets are sealed for its place. */
type AccountFacts = {
  readonly channelId: string;
  readonly settings: AccountSettings;
  readonly secrets: Buffer;
};

/** Reads an account and holds it until the transaction ends; null when the channel has none. */
export async function lockAccount(tx: Tx, channelId: string): Promise<StoredAccount | null> {
  const row = await tx
    .selectFrom("channel_account")
    .select(["channel_id as channelId", "settings", "secrets", "active"])
    .where("channel_id", "=", channelId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Adds an account to a channel. */
export async function insertAccount(
  tx: Tx,
  { channelId, settings, secrets, at }: AccountFacts & { readonly at: number },
): Promise<void> {
  await tx
    .insertInto("channel_account")
    .values({
      channel_id: channelId,
      settings: JSON.stringify(settings),
      secrets,
      name: null,
      problem: null,
      problem_detail: null,
      problem_since: null,
      cursor: null,
      last_received_at: null,
      last_sent_at: null,
      created_at: new Date(at),
    })
    .execute();
}

/** Writes an account's settings and secrets; `forgetsProblem`: what was wrong with the ones before says nothing now. */
export async function updateAccount(
  tx: Tx,
  { channelId, settings, secrets, forgetsProblem }: AccountFacts & { readonly forgetsProblem: boolean },
): Promise<void> {
  await tx
    .updateTable("channel_account")
    .set({
      settings: JSON.stringify(settings),
      secrets,
      ...(forgetsProblem ? { problem: null, problem_detail: null, problem_since: null } : {}),
    })
    .where("channel_id", "=", channelId)
    .execute();
}

/** Switches a channel off or on. */
export async function setAccountActive(tx: Tx, channelId: string, active: boolean): Promise<void> {
  await tx.updateTable("channel_account").set({ active }).where("channel_id", "=", channelId).execute();
}

/** Removes an account. */
export async function deleteAccount(tx: Tx, channelId: string): Promise<void> {
  await tx.deleteFrom("channel_account").where("channel_id", "=", channelId).execute();
}

/** Stores what the provider calls an account. */
export async function noteAccountName(
  { database }: Pick<App, "database">,
  channelId: string,
  name: string,
): Promise<void> {
  await database.kysely
    .updateTable("channel_account")
    .set({ name: name.slice(0, 200) })
    .where("channel_id", "=", channelId)
    .execute();
}

/** What is wrong with an account, as a code and in the provider's own words; `connected`: nothing. */
export type AccountState = {
  readonly state: Exclude<AccountProblem, "secrets_unreadable"> | "connected";
  readonly detail: string;
};

/** What was found out by sending: a mailbox that can be read says nothing of it. */
const foundBySending = "sending_disabled";

/**
 * Stores what is known of an account's health, and tells the screens when that is news. `onlyReceiving`: only that was
 * looked at, so that what is wrong with sending stays.
 */
export async function noteAccountState(
  { database, clock, feed }: Pick<App, "database" | "clock" | "feed">,
  channelId: string,
  { state, detail }: AccountState,
  about: { readonly onlyReceiving?: boolean } = {},
): Promise<void> {
  const problem = state === "connected" ? null : state;
  const isNews = await database.kysely.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable("channel_account")
      .set({
        problem,
        problem_detail: problem === null ? null : detail.slice(0, 500),
        problem_since: problem === null ? null : new Date(clock()),
      })
      .where("channel_id", "=", channelId)
      .where("problem", "is distinct from", problem)
      .$if(about.onlyReceiving === true && problem === null, (query) =>
        query.where("problem", "is distinct from", foundBySending),
      )
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await appendEvent(tx, null, { type: "settings", name: "channels" });
    return numUpdatedRows > 0n;
  });
  if (isNews) feed.wake();
}
