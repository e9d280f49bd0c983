import type { Instant } from "@baton/engine";
import type pg from "pg";

/** How long after the visitor's last message a conversation counts as running, in milliseconds. */
const runningFor = 24 * 3_600_000;

// From the messages of the last day, and not from all that the customer agent ever had: few of those are ever closed.
const running = `from (select conversation_id, max(created_at) as at from message
         where kind = 'visitor' and created_at > $1 group by conversation_id) wrote
  join conversation c on c.id = wrote.conversation_id and c.owner_kind = 'customer_agent'`;

/** The conversations that the customer agent has and in which the visitor wrote during the last day, oldest first. */
export async function runningConversations(pool: pg.Pool, now: Instant): Promise<string[]> {
  const { rows } = await pool.query(`select c.id ${running} order by wrote.at, c.id`, [
    new Date(now - runningFor),
  ]);
  return rows.map((row) => row.id);
}

/** How many they are. */
export async function countRunning(pool: pg.Pool, now: Instant): Promise<number> {
  const { rows } = await pool.query(`select count(*) as running ${running}`, [new Date(now - runningFor)]);
  return rows[0].running;
}
