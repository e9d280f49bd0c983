import type pg from "pg";

/** A conversation in line. */
export type Waiting = {
  readonly conversationId: string;
  readonly routeKey: string;
  readonly policyVersion: number;
};

const order = "priority desc, waiting_since, conversation_id";

/** The first conversation of every line; walks from line to line along the index, however long they are. */
export async function firstsInLines(pool: pg.Pool): Promise<Waiting[]> {
  return read(
    pool,
    "firsts_in_lines",
    `with recursive line as (
       (select * from waiting_line order by route_key, ${order} limit 1)
       union all
       select next.* from line, lateral (
         select * from waiting_line where route_key > line.route_key order by route_key, ${order} limit 1) next
     ) select conversation_id, route_key, policy_version from line`,
    [],
  );
}

/** The first `limit` conversations of one line, in the order in which they are taken. */
export async function waitingOn(pool: pg.Pool, routeKey: string, limit: number): Promise<Waiting[]> {
  return read(
    pool,
    "waiting_on",
    `select conversation_id, route_key, policy_version from waiting_line where route_key = $1 order by ${order} limit $2`,
    [routeKey, limit],
  );
}

/** A conversation's place in its line, from 1; null when it does not wait. */
export async function placeInLine(pool: pg.Pool, conversationId: string): Promise<number | null> {
  const { rows } = await pool.query({
    name: "place_in_line",
    text: `select (select count(*) from waiting_line w where w.route_key = own.route_key
              and (w.priority > own.priority or (w.priority = own.priority
                and (w.waiting_since, w.conversation_id) <= (own.waiting_since, own.conversation_id)))) as place
             from waiting_line own where own.conversation_id = $1`,
    values: [conversationId],
  });
  return rows[0] === undefined ? null : Number(rows[0].place);
}

/** The open conversations of a teammate, oldest wait first. */
export async function ownedBy(pool: pg.Pool, teammateId: string): Promise<string[]> {
  const { rows } = await pool.query(
    "select id from conversation where owner_kind = 'teammate' and owner_id = $1 order by waiting_since nulls last, id",
    [teammateId],
  );
  return rows.map((row) => row.id);
}

/** Deactivated teammates who still own open conversations. */
export async function inactiveOwners(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query("select id from teammate where not active and open_count > 0");
  return rows.map((row) => row.id);
}

async function read(pool: pg.Pool, name: string, text: string, values: unknown[]): Promise<Waiting[]> {
  const { rows } = await pool.query({ name, text, values });
  return rows.map((row) => ({
    conversationId: row.conversation_id,
    routeKey: row.route_key,
    policyVersion: row.policy_version,
  }));
}
