import type { App } from "../app.ts";

/** Tells the screens that may see a conversation what became of messages of it. */
export async function tellDelivery(
  { database, feed }: Pick<App, "database" | "feed">,
  changed: readonly { readonly conversationId: string; readonly seq: number }[],
): Promise<void> {
  if (changed.length === 0) return;
  await database.pool.query(
    `insert into event (conversation_id, payload)
       select c.id, json_build_object('type', 'delivery', 'conversationId', c.id, 'seq', o.seq, 'inboxId', c.inbox_id,
                'ownerId', c.owner_id, 'delivery',
                json_build_object('state', o.state, 'failure', o.failure, 'detail', o.detail))
         from unnest($1::uuid[], $2::integer[]) as t(id, seq)
         join outgoing_message o on o.conversation_id = t.id and o.seq = t.seq
         join conversation c on c.id = t.id
        order by o.seq`,
    [changed.map((one) => one.conversationId), changed.map((one) => one.seq)],
  );
  feed.wake();
}
