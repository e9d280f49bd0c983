import type { App } from "../app.ts";

/**
 * Tells the screens that may see a conversation what became of messages of it; and when one was not delivered, or
 * perhaps not, also who has the conversation, or else who wrote it.
 */
export async function tellDelivery(
  { database, clock, feed }: Pick<App, "database" | "clock" | "feed">,
  changed: readonly { readonly conversationId: string; readonly seq: number }[],
): Promise<void> {
  if (changed.length === 0) return;
  await database.pool.query(
    `with t as (select * from unnest($1::uuid[], $2::integer[]) as t(id, seq)),
     told as (
       insert into notification (teammate_id, kind, conversation_id, body, at)
         select p.id, 'not_delivered', c.id, coalesce(o.failure, o.state), $3
           from t
           join outgoing_message o on o.conversation_id = t.id and o.seq = t.seq and o.state in ('failed', 'unknown')
           join conversation c on c.id = t.id
           join message m on m.conversation_id = t.id and m.seq = t.seq
           join teammate p on p.active
            and p.id = coalesce(c.owner_id, case when m.kind = 'reply' then m.sender_id end)
          order by t.seq
       returning teammate_id)
     insert into event (conversation_id, payload)
       (select c.id, json_build_object('type', 'delivery', 'conversationId', c.id, 'seq', o.seq, 'inboxId', c.inbox_id,
                'ownerId', c.owner_id, 'delivery',
                json_build_object('state', o.state, 'failure', o.failure, 'detail', o.detail))
         from t
         join outgoing_message o on o.conversation_id = t.id and o.seq = t.seq
         join conversation c on c.id = t.id
        order by o.seq)
       union all
       select null, json_build_object('type', 'notification', 'teammateId', teammate_id)
         from (select distinct teammate_id from told) told`,
    [changed.map((one) => one.conversationId), changed.map((one) => one.seq), new Date(clock())],
  );
  feed.wake();
}
