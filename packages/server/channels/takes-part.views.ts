import type { App } from "../app.ts";

/** Whose a conversation by mail is, and the addresses of everybody who takes part in it, in lower case. */
export type TakingPart = {
  readonly visitorId: string;
  /** The visitor's own, the one that they wrote from last first. */
  readonly own: readonly string[];
  readonly known: readonly string[];
};

/**
 * Who takes part in a conversation by mail: the visitor, and whoever wrote or was written to in one of its mails; null
 * when it is none of this channel. What is named by a mail whose sender's domain disowns it takes no part by that.
 */
export async function takingPart(
  { database }: Pick<App, "database">,
  conversationId: string,
  channelId: string,
): Promise<TakingPart | null> {
  const { rows } = await database.pool.query<TakingPart>(
    `select c.visitor_id as "visitorId",
            array(select lower(i.outside_id) from outside_identity i
                   where i.visitor_id = c.visitor_id and i.channel_id = c.channel_id
                   order by i.last_message_at desc nulls last) as own,
            array(select distinct lower(a.address) from message m
                   cross join lateral (select m.data->'outside'->'mail' as mail) o
                   cross join lateral (
                     select jsonb_array_elements_text(o.mail->'to' || (o.mail->'cc')) as address
                     union all select o.mail->'from'->>'address'
                     union all select o.mail->'replyTo'->>'address' where o.mail->'replyTo'->>'used' = 'true') a
                   where m.conversation_id = c.id and m.kind = 'visitor' and o.mail->>'aligned' <> 'fail'
                     and a.address is not null) as known
       from conversation c where c.id = $1 and c.channel_id = $2`,
    [conversationId, channelId],
  );
  const [row] = rows;
  return row === undefined ? null : { ...row, known: [...row.own, ...row.known] };
}
