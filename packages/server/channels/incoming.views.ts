import type { App } from "../app.ts";

/** The conversation that somebody's next message on a channel belongs to: their newest; null when they have none. */
export async function conversationOf(
  { database }: Pick<App, "database">,
  visitorId: string,
  channelId: string,
): Promise<string | null> {
  const row = await database.kysely
    .selectFrom("conversation")
    .select("id")
    .where("visitor_id", "=", visitorId)
    .where("channel_id", "=", channelId)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Whether a provider's id is one of those that it gave to messages of ours. */
export async function findSentPart(
  { database }: Pick<App, "database">,
  channelId: string,
  providerId: string,
): Promise<boolean> {
  const row = await database.kysely
    .selectFrom("outgoing_part")
    .select("seq")
    .where("channel_id", "=", channelId)
    .where("provider_id", "=", providerId)
    .executeTakeFirst();
  return row !== undefined;
}

/** A message of this visitor's conversations on a channel, theirs or ours, by the provider's id; null when there is none. */
export async function messageOutside(
  { database }: Pick<App, "database">,
  { channelId, visitorId, providerId }: { channelId: string; visitorId: string; providerId: string },
): Promise<{ readonly conversationId: string; readonly seq: number; readonly emoji: string | null } | null> {
  const { rows } = await database.pool.query<{ conversationId: string; seq: number; emoji: string | null }>(
    `select f.conversation_id as "conversationId", f.seq, (
            select r.data->'marker'->>'emoji' from message r where r.conversation_id = f.conversation_id
               and r.kind = 'marker' and r.data->'marker'->>'code' = 'reacted'
               and (r.data->'marker'->>'seq')::integer = f.seq order by r.seq desc limit 1) as emoji
       from (select conversation_id, seq from message where sender_id = $2 and client_id = $3
             union all
             select p.conversation_id, p.seq from outgoing_part p
               join conversation c on c.id = p.conversation_id and c.visitor_id = $2
              where p.channel_id = $1 and p.provider_id = $3) f limit 1`,
    [channelId, visitorId, providerId],
  );
  return rows[0] ?? null;
}

/** Whether something of ours to this visitor is with the provider, and what came of it is not stored. */
export async function isOnItsWay(
  { database }: Pick<App, "database">,
  channelId: string,
  visitorId: string,
): Promise<boolean> {
  const { rows } = await database.pool.query(
    `select 1 from outgoing_message o join conversation c on c.id = o.conversation_id
      where c.visitor_id = $2 and c.channel_id = $1 and o.given_at is not null
        and o.state in ('pending', 'unknown') limit 1`,
    [channelId, visitorId],
  );
  return rows.length > 0;
}

/** How often the visitor of a conversation has said exactly this. */
export async function timesSaid(
  { database }: Pick<App, "database">,
  conversationId: string,
  body: string,
): Promise<number> {
  const { rows } = await database.pool.query<{ times: number }>(
    `select count(*)::integer as times from message
      where conversation_id = $1 and kind = 'visitor' and body = $2`,
    [conversationId, body],
  );
  return rows[0]?.times ?? 0;
}
