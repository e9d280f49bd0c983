import type { App } from "../app.ts";
import { appendEvent } from "../realtime/events.store.ts";

/** Marks what a teammate was told as read, up to and with one; their other screens hear of it. */
export async function readNotifications(
  app: Pick<App, "database" | "clock" | "feed">,
  teammateId: string,
  upTo: number,
): Promise<void> {
  await app.database.kysely.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable("notification")
      .set({ read_at: new Date(app.clock()) })
      .where("teammate_id", "=", teammateId)
      .where("id", "<=", upTo)
      .where("read_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await appendEvent(tx, null, { type: "notification", teammateId });
  });
  app.feed.wake();
}
