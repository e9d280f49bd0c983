import type { App } from "../app.ts";
import { wireAttachment } from "./attachments.views.ts";

/** Tells the screens that may see its conversation that a file of a message is there now, or will never be. */
export async function tellAttachment(
  { database, feed }: Pick<App, "database" | "feed">,
  id: string,
): Promise<void> {
  const row = await database.kysely
    .selectFrom("attachment as a")
    .innerJoin("conversation as c", "c.id", "a.conversation_id")
    .select(["a.id", "a.name", "a.mime", "a.size", "a.state", "a.why", "a.width", "a.height", "a.seq"])
    .select(["c.id as conversationId", "c.inbox_id as inboxId", "c.owner_id as ownerId"])
    .where("a.id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return;
  const { conversationId, seq, inboxId, ownerId } = row;
  const event = {
    type: "attachment",
    conversationId,
    seq,
    inboxId,
    ownerId,
    attachment: wireAttachment(row),
  };
  await database.pool.query("insert into event (conversation_id, payload) values ($1, $2)", [
    conversationId,
    JSON.stringify(event),
  ]);
  feed.wake();
}
