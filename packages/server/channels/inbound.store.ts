import type { Envelope } from "@baton/channels";
import type pg from "pg";
import type { Tx } from "../db/connect.ts";

/** An envelope, and the channel that it came by. */
export type Arrived = Envelope & { readonly channelId: string };

/** One thing that came in and was taken up: nobody else takes it until its lease ends. */
export type TakenInbound = {
  readonly id: string;
  readonly channelId: string;
  readonly envelopeId: string;
  readonly raw: Buffer;
  /** Which try this is, from 1; what comes of it is stored only while it is the newest. */
  readonly attempts: number;
  /** How many tries before this one failed. */
  readonly failures: number;
  readonly receivedAt: Date;
};

/** Stores what came in, due at once, in that order; what is there already stays as it is. Returns after the commit. */
export async function insertInbound(pool: pg.Pool, arrived: readonly Arrived[], now: number): Promise<void> {
  await pool.query({
    name: "insert_inbound",
    text: `insert into inbound (channel_id, envelope_id, lane, raw, due_at, received_at)
      select channel_id, envelope_id, lane, raw, $5, $5
        from unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[])
          with ordinality as t(channel_id, envelope_id, lane, raw, place)
       order by place
      on conflict (channel_id, envelope_id) do nothing`,
    values: [
      arrived.map((one) => one.channelId),
      arrived.map((one) => one.id),
      arrived.map((one) => one.lane),
      arrived.map((one) => Buffer.from(one.raw)),
      new Date(now),
    ],
  });
}

/** Takes up to `limit` due ones of these channels, of each lane only the first, and moves their due_at to `leaseUntil`. */
export async function takeDueInbound(
  pool: pg.Pool,
  about: {
    readonly now: number;
    readonly leaseUntil: number;
    readonly limit: number;
    readonly channelIds: readonly string[];
  },
): Promise<TakenInbound[]> {
  const { now, leaseUntil, limit, channelIds } = about;
  const { rows } = await pool.query<TakenInbound>({
    name: "take_due_inbound",
    text: `with due as (
        select i.id from inbound i
         where i.due_at <= $1 and i.channel_id = any ($4::uuid[]) and not exists (
           select 1 from inbound e
            where e.channel_id = i.channel_id and e.lane = i.lane and e.due_at is not null and e.id < i.id)
         order by i.id limit $3 for update skip locked)
      update inbound i set due_at = $2, attempts = i.attempts + 1 from due where i.id = due.id
      returning i.id, i.channel_id as "channelId", i.envelope_id as "envelopeId", i.raw, i.attempts, i.failures,
                i.received_at as "receivedAt"`,
    values: [new Date(now), new Date(leaseUntil), limit, channelIds],
  });
  return rows;
}

/** Stores that it was taken up for good. */
export async function settleInbound(
  pool: pg.Pool,
  { id, attempts }: TakenInbound,
  outcome: "taken" | "nothing" | "parked",
  error: string | null = null,
): Promise<void> {
  await pool.query(
    "update inbound set due_at = null, outcome = $3, error = $4 where id = $1 and attempts = $2 and due_at is not null",
    [id, attempts, outcome, error],
  );
}

/** Puts it off; with what went wrong when that was a failure, null when something was only not there yet. */
export async function putOffInbound(
  pool: pg.Pool,
  { id, attempts }: TakenInbound,
  dueAt: number,
  error: string | null,
): Promise<void> {
  await pool.query(
    `update inbound set due_at = $3, error = $4, failures = failures + ($4::text is not null)::integer
      where id = $1 and attempts = $2 and due_at is not null`,
    [id, attempts, new Date(dueAt), error],
  );
}

/** Makes due again what was put aside, with all its tries before it; gives how much of it was. */
export async function unparkInbound(
  tx: Tx,
  channelId: string,
  ids: readonly number[],
  now: number,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable("inbound")
    .set({ outcome: null, attempts: 0, failures: 0, due_at: new Date(now) })
    .where("channel_id", "=", channelId)
    .where("outcome", "=", "parked")
    .where("id", "in", ids.map(String))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
