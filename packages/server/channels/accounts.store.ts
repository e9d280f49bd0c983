import type { App } from "../app.ts";
import { appendEvent } from "../realtime/events.store.ts";

/** What is wrong with an account, as a code and in the provider's own words; `connected`: nothing. */
export type AccountState = {
  readonly state: "disconnected" | "restricted" | "not_authorised" | "unreachable" | "connected";
  readonly detail: string;
};

/** Stores what is known of an account's health, and tells the screens when that is news. */
export async function noteAccountState(
  { database, clock, feed }: Pick<App, "database" | "clock" | "feed">,
  channelId: string,
  { state, detail }: AccountState,
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
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await appendEvent(tx, null, { type: "settings", name: "channels" });
    return numUpdatedRows > 0n;
  });
  if (isNews) feed.wake();
}
