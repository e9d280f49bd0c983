import type { Instant } from "@baton/engine";
import type pg from "pg";
import type { Invariant } from "./invariants.ts";

/** Work that is owed to or by a provider is late after so long, in milliseconds: every lease and most pauses are shorter. */
const lateAfter = 3600 * 1000;
/** Nothing is ever put off for longer, in milliseconds: what is due later than that was left behind. */
const longestWait = 2 * 24 * 3600 * 1000;

/** What can be wrong with messages that come from providers and go to them, whatever time it is. */
export const channelInvariants: readonly Invariant[] = [
  {
    number: 26,
    sentence: "Every message of ours on a channel with an account has its place on the way outside.",
    sql: `select m.conversation_id, m.seq, m.kind from message m
            join conversation c on c.id = m.conversation_id
            join channel ch on ch.id = c.channel_id and ch.kind <> 'chat'
            join channel_account a on a.channel_id = ch.id
           where m.kind in ('answer', 'reply', 'notice', 'automatic') and not coalesce(m.data ? 'fromApp', false)
             and m.created_at >= a.created_at
             and not exists (select from outgoing_message o where o.conversation_id = m.conversation_id and o.seq = m.seq)`,
  },
  {
    number: 26,
    sentence: "What is still to be sent is due at some time, and nothing else is.",
    sql: `select conversation_id, seq, state, due_at from outgoing_message where (state = 'pending') <> (due_at is not null)
          union all
          select conversation_id, seq, state, settled_at from outgoing_message
           where (state = 'pending') = (settled_at is not null)`,
  },
  {
    number: 26,
    sentence: "Every part that a provider has belongs to a message that says so.",
    sql: `select p.channel_id, p.provider_id, p.part, o.parts_sent from outgoing_part p
            join outgoing_message o on o.conversation_id = p.conversation_id and o.seq = p.seq
           where o.state in ('sent', 'delivered', 'read') and p.part >= o.parts_sent`,
  },
  {
    number: 27,
    sentence:
      "Nothing that came in is put aside: what is here could not be read and waits for somebody to look (Settings → Channels).",
    sql: `select i.id, ch.name as channel, i.error, i.received_at from inbound i join channel ch on ch.id = i.channel_id
           where i.outcome = 'parked' order by i.id`,
  },
  {
    number: 27,
    sentence: "What came in is either due or has an outcome.",
    sql: `select id, channel_id, outcome, due_at from inbound where (due_at is null) <> (outcome is not null)`,
  },
];

/** A channel that is on and of which nothing is known to be wrong. */
const well = `exists (select from channel_account a where a.channel_id = w.channel_id and a.active and a.problem is null)`;

/** Messages that should have gone or been taken up long ago, at most 20 of each kind. */
export async function leftBehind(
  client: pg.PoolClient,
  now: Instant,
): Promise<{ readonly outgoing: readonly object[]; readonly inbound: readonly object[] }> {
  const values = [new Date(now - lateAfter), new Date(now + longestWait)];
  const outgoing = await client.query(
    `select w.conversation_id, w.seq, w.due_at, w.failure from outgoing_message w
      where w.due_at is not null and (w.due_at < $1 or w.due_at > $2) and ${well} order by w.due_at limit 20`,
    values,
  );
  // The first of a lane holds up those behind it.
  const inbound = await client.query(
    `select w.id, w.channel_id, w.lane, w.due_at, w.error,
            (select count(*)::integer from inbound b where b.channel_id = w.channel_id and b.lane = w.lane
               and b.due_at is not null and b.id > w.id) as behind
       from inbound w
      where w.due_at is not null and (w.due_at < $1 or w.due_at > $2) and ${well}
        and not exists (select from inbound e where e.channel_id = w.channel_id and e.lane = w.lane
          and e.due_at is not null and e.id < w.id)
      order by w.due_at limit 20`,
    values,
  );
  return { outgoing: outgoing.rows, inbound: inbound.rows };
}
