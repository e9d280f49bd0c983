import type { Incoming } from "@baton/channels";
import type { App } from "../app.ts";
import { tellDelivery } from "./tell-delivery.ts";

/** How far a message has come: what is told late or twice never takes it back. */
const reached = `case state when 'sent' then 1 when 'unknown' then 1 when 'failed' then 1 when 'delivered' then 2
  when 'read' then 3 else 0 end`;
const ranks = { sent: 1, failed: 2, delivered: 2, read: 3 } as const;

/**
 * Stores what a provider says became of a message of ours; false when no message of ours has that id (yet). Of a
 * message in several parts, the last one speaks for all, and any that failed.
 */
export async function settleStatus(
  app: App,
  channelId: string,
  { of, state, failure, detail }: Extract<Incoming, { type: "status" }>,
): Promise<boolean> {
  const { rows } = await app.database.pool.query<{ id: string; seq: number; changed: boolean }>(
    `with part as (
       select p.conversation_id, p.seq, p.part, o.parts_sent
         from outgoing_part p join outgoing_message o using (conversation_id, seq)
        where p.channel_id = $1 and p.provider_id = $2),
     changed as (
       update outgoing_message o
          set state = $3, failure = $4, detail = $5, settled_at = $6, given_at = null
         from part
        where o.conversation_id = part.conversation_id and o.seq = part.seq and o.state <> 'pending'
          and ($3 = 'failed' or part.part = part.parts_sent - 1) and ${reached} < $7
        returning o.conversation_id)
     select part.conversation_id as id, part.seq, exists (select 1 from changed) as changed from part`,
    [channelId, of, state, failure, detail, new Date(app.clock()), ranks[state]],
  );
  const [row] = rows;
  if (row === undefined) return false;
  if (row.changed) await tellDelivery(app, [{ conversationId: row.id, seq: row.seq }]);
  return true;
}

/** Stores that somebody read all that had been sent to them until then. */
export async function settleReadUpTo(
  app: App,
  channelId: string,
  outsideId: string,
  until: Date,
): Promise<void> {
  const { rows } = await app.database.pool.query<{ conversationId: string; seq: number }>(
    `update outgoing_message o set state = 'read', failure = null, detail = null, settled_at = $4
       from outside_identity i join conversation c on c.visitor_id = i.visitor_id and c.channel_id = i.channel_id
      where i.channel_id = $1 and i.outside_id = $2 and o.conversation_id = c.id and o.created_at <= $3
        and o.state in ('sent', 'delivered')
      returning o.conversation_id as "conversationId", o.seq`,
    [channelId, outsideId, until, new Date(app.clock())],
  );
  await tellDelivery(app, rows);
}
