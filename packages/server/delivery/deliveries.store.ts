import type pg from "pg";
import type { Tx } from "../db/connect.ts";

/** A delivery that this process has taken up: nobody else does until its lease ends. */
export type TakenDelivery = {
  readonly id: string;
  readonly endpointId: string | null;
  readonly url: string;
  readonly host: string | null;
  readonly body: string;
  readonly secretName: string;
  /** Which try this is, from 1; what comes of it is stored only while it is the newest. */
  readonly attempts: number;
  readonly secret: Buffer | null;
  readonly previous: Buffer | null;
  readonly previousUntil: Date | null;
  /** Null for a workflow's step. */
  readonly endpointActive: boolean | null;
};

/** A delivery to be sent as soon as may be. */
export type NewDelivery = {
  readonly id: string;
  readonly endpointId: string;
  readonly url: string;
  readonly secretName: string;
  readonly type: string;
  readonly body: string;
  readonly at: Date;
};

/** What was tried and did not work. */
export type FailedTry = {
  /** The HTTP status; null when there was no answer. */
  readonly status: number | null;
  readonly error: string;
  /** When it is tried again; null when it is given up. */
  readonly nextAt: number | null;
  readonly now: number;
};

/** Stores deliveries that are due at once. */
export async function insertDeliveries(tx: Tx, deliveries: readonly NewDelivery[]): Promise<void> {
  const rows = deliveries.map(({ id, endpointId, url, secretName, type, body, at }) => ({
    id,
    endpoint_id: endpointId,
    run_id: null,
    url,
    secret_name: secretName,
    type,
    body,
    status: null,
    error: null,
    due_at: at,
    created_at: at,
    delivered_at: null,
  }));
  // A statement takes only so many values.
  for (let begin = 0; begin < rows.length; begin += 1000)
    await tx
      .insertInto("webhook_delivery")
      .values(rows.slice(begin, begin + 1000))
      .execute();
}

/**
 * Takes up to `limit` due deliveries, at most `perHost` for one host with those of `busy` counted, and moves their
 * due_at to `leaseUntil`: a process that dies leaves them to whoever looks then.
 */
export async function takeDueDeliveries(
  pool: pg.Pool,
  about: {
    readonly now: number;
    readonly leaseUntil: number;
    readonly limit: number;
    readonly perHost: number;
    /** The hosts of what this process is sending now, one entry each. */
    readonly busy: readonly string[];
  },
): Promise<TakenDelivery[]> {
  const { now, leaseUntil, limit, perHost, busy } = about;
  const { rows } = await pool.query<TakenDelivery>({
    name: "take_due_deliveries",
    // Of a long backlog only the oldest are looked at; a host that is full is left out before that.
    text: `with busy as (select host, count(*) as calls from unnest($5::text[]) as b(host) group by host),
      recent as (
        select d.id, d.due_at, coalesce(d.host, '') as host from webhook_delivery d
         where d.due_at <= $1 and not exists (
           select 1 from busy b where b.host = coalesce(d.host, '') and b.calls >= $4)
         order by d.due_at limit 500),
      ranked as (
        select id, due_at, host, row_number() over (partition by host order by due_at, id) as place from recent),
      due as (
        select d.id from webhook_delivery d
         where d.due_at <= $1 and d.id = any (array(
           select r.id from ranked r left join busy b using (host)
            where r.place + coalesce(b.calls, 0) <= $4 order by r.due_at, r.id limit $3))
         for update skip locked),
      taken as (
        update webhook_delivery d set due_at = $2, attempts = d.attempts + 1 from due where d.id = due.id
        returning d.*)
      select t.id, t.endpoint_id as "endpointId", t.url, t.host, t.body, t.secret_name as "secretName", t.attempts,
             s.secret, s.previous, s.previous_until as "previousUntil", e.active as "endpointActive"
        from taken t
        left join webhook_secret s on s.name = t.secret_name
        left join webhook_endpoint e on e.id = t.endpoint_id
       order by t.created_at, t.id`,
    values: [new Date(now), new Date(leaseUntil), limit, perHost, busy],
  });
  return rows;
}

/** Stores that it was delivered, unless another try of it was begun since. */
export async function settleDelivered(
  pool: pg.Pool,
  { id, attempts }: TakenDelivery,
  { status, now }: { readonly status: number; readonly now: number },
): Promise<void> {
  await pool.query(
    `with done as (
       update webhook_delivery set state = 'delivered', due_at = null, status = $3, error = null, delivered_at = $4
        where id = $1 and attempts = $2 and state = 'pending' returning endpoint_id)
     update webhook_endpoint e set failing_since = null from done
      where e.id = done.endpoint_id and e.failing_since is not null`,
    [id, attempts, status, new Date(now)],
  );
}

/** Stores a try that did not work, unless another was begun since; gives since when nothing else came of its endpoint. */
export async function settleFailedTry(
  pool: pg.Pool,
  { id, attempts }: TakenDelivery,
  { status, error, nextAt, now }: FailedTry,
): Promise<Date | null> {
  const { rows } = await pool.query<{ since: Date }>(
    `with tried as (
       update webhook_delivery
          set state = case when $5::timestamptz is null then 'failed' else 'pending' end,
              due_at = $5, status = $3, error = $4
        where id = $1 and attempts = $2 and state = 'pending' returning endpoint_id)
     update webhook_endpoint e set failing_since = coalesce(e.failing_since, $6) from tried
      where e.id = tried.endpoint_id returning e.failing_since as since`,
    [id, attempts, status, error, nextAt === null ? null : new Date(nextAt), new Date(now)],
  );
  return rows[0]?.since ?? null;
}

/** Gives back what was taken up and not sent after all: due at once, as if it had not been tried. */
export async function giveBackDelivery(
  pool: pg.Pool,
  { id, attempts }: TakenDelivery,
  now: number,
): Promise<void> {
  await pool.query(
    `update webhook_delivery set due_at = $3, attempts = attempts - 1
      where id = $1 and attempts = $2 and state = 'pending'`,
    [id, attempts, new Date(now)],
  );
}

/** Makes a delivery due again as if it had never been tried, under its own id. */
export async function resetDelivery(tx: Tx, id: string, now: number): Promise<void> {
  await tx
    .updateTable("webhook_delivery")
    .set({
      state: "pending",
      attempts: 0,
      status: null,
      error: null,
      due_at: new Date(now),
      delivered_at: null,
    })
    .where("id", "=", id)
    .execute();
}
