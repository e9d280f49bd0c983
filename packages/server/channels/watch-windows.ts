import type { App } from "../app.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { closingWindows } from "./windows.views.ts";

/** How long before the end people are told, in milliseconds. */
const toldBefore = 2 * 3_600_000;

/**
 * Tells people of conversations that wait for them and that the provider will soon take no free text for: the owner, or
 * everybody of the inbox when nobody has it. Each message of the visitor's is told of once.
 */
export async function watchWindows(app: App): Promise<void> {
  const now = app.clock();
  const windows = app.channels.accounts.all().flatMap(({ channelId }) => {
    const hours = app.channels.accounts.replyWindowHours(channelId);
    return hours === null ? [] : [{ channelId, window: hours * 3_600_000 }];
  });
  for (const { channelId, window } of windows)
    for (const closing of await closingWindows(app, { channelId, window, toldBefore, now }))
      await tell(app, channelId, closing, now);
}

async function tell(
  app: App,
  channelId: string,
  {
    conversationId,
    outsideId,
    inboxId,
    ownerId,
    closesAt,
    heardAt,
  }: Awaited<ReturnType<typeof closingWindows>>[number],
  now: number,
): Promise<void> {
  const everyone = { inboxId, userIds: [], teamIds: [] };
  const people = ownerId === null ? app.roster.peopleOf(everyone, now).map(({ id }) => id) : [ownerId];
  await app.database.kysely.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable("outside_identity")
      .set({ window_told_at: heardAt })
      .where("channel_id", "=", channelId)
      .where("outside_id", "=", outsideId)
      .where("window_told_at", "is distinct from", heardAt)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    for (const teammateId of people) {
      const about = { conversation_id: conversationId, run_id: null, read_at: null };
      await tx
        .insertInto("notification")
        .values({
          teammate_id: teammateId,
          kind: "window_closing",
          body: closesAt.toISOString(),
          at: new Date(now),
          ...about,
        })
        .execute();
      await appendEvent(tx, null, { type: "notification", teammateId });
    }
  });
  app.feed.wake();
}
