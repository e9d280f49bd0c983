import type { LoadKind } from "@baton/engine";
import type pg from "pg";

/** A conversation in a line that drains by itself. */
export type Waiting = {
  readonly conversationId: string;
  readonly lineKey: string;
  readonly policyVersion: number;
  readonly channelId: string;
  readonly load: LoadKind;
  readonly priority: number;
  readonly since: number;
};

const order = "priority desc, due_by, conversation_id";
const columns = `w.conversation_id, w.line_key, w.policy_version, w.load, w.priority, w.waiting_since,
  (select channel_id from conversation c where c.id = w.conversation_id) as channel_id`;

/** The first conversation of every line; walks from line to line along the index, however long they are. */
export async function firstsInLines(pool: pg.Pool): Promise<Waiting[]> {
  return read(
    pool,
    "firsts_in_lines",
    `with recursive w as (
       (select * from waiting_line where drains order by line_key, ${order} limit 1)
       union all
       select next.* from w, lateral (
         select * from waiting_line where drains and line_key > w.line_key order by line_key, ${order} limit 1) next
     ) select ${columns} from w`,
    [],
  );
}

/** The first `limit` conversations of one line, in the order in which they are taken. */
export async function waitingOn(pool: pg.Pool, lineKey: string, limit: number): Promise<Waiting[]> {
  return read(
    pool,
    "waiting_on",
    `select ${columns} from waiting_line w where drains and line_key = $1 order by ${order} limit $2`,
    [lineKey, limit],
  );
}

/** A conversation's place in its line, from 1; null in Unassigned. */
export type Placed = Waiting & { readonly place: number | null };

/** Where conversations stand, those of them that wait. */
export async function placesInLine(
  pool: pg.Pool,
  conversationIds: readonly string[],
): Promise<ReadonlyMap<string, Placed>> {
  if (conversationIds.length === 0) return new Map();
  const { rows } = await pool.query({
    name: "places_in_line",
    // Each line is numbered once, however many of those who wait on it are asked for.
    text: `select ${columns}, numbered.place from waiting_line w left join (
              select conversation_id, row_number() over (partition by line_key order by ${order}) as place
                from waiting_line where drains and line_key in (
                  select line_key from waiting_line where conversation_id = any($1))) numbered
              on numbered.conversation_id = w.conversation_id
             where w.conversation_id = any($1)`,
    values: [conversationIds],
  });
  return new Map(rows.map((row) => [row.conversation_id, { ...waitingOf(row), place: row.place }] as const));
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
  const { rows } = await pool.query(
    "select id from teammate where not active and (open_chat > 0 or open_other > 0)",
  );
  return rows.map((row) => row.id);
}

async function read(pool: pg.Pool, name: string, text: string, values: unknown[]): Promise<Waiting[]> {
  const { rows } = await pool.query({ name, text, values });
  return rows.map(waitingOf);
}

type Row = {
  readonly conversation_id: string;
  readonly line_key: string;
  readonly policy_version: number;
  readonly channel_id: string;
  readonly load: LoadKind;
  readonly priority: number;
  readonly waiting_since: Date;
};

function waitingOf(row: Row): Waiting {
  return {
    conversationId: row.conversation_id,
    lineKey: row.line_key,
    policyVersion: row.policy_version,
    channelId: row.channel_id,
    load: row.load,
    priority: row.priority,
    since: row.waiting_since.getTime(),
  };
}
