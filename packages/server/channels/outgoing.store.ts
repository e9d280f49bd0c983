import type { SendFailure, SendState } from "@baton/contract";
import type pg from "pg";
import type { Tx } from "../db/connect.ts";

/** A message of ours that this process has taken up to send: nobody else does until its lease ends. */
export type TakenOutgoing = {
  readonly conversationId: string;
  readonly seq: number;
  readonly channelId: string;
  readonly partsSent: number;
  /** Which try this is, from 1; what comes of it is stored only while it is the newest. */
  readonly attempts: number;
  /** How many tries ended before they began, because nobody was signed in. */
  readonly spared: number;
  /** Set when a part was with the provider and what came of that is not known. */
  readonly givenAt: Date | null;
};

/** Takes up to `limit` due messages on these channels, of each conversation only the first that is not sent yet. */
export async function takeDueOutgoing(
  pool: pg.Pool,
  about: {
    readonly now: number;
    readonly leaseUntil: number;
    readonly limit: number;
    readonly channelIds: readonly string[];
  },
): Promise<TakenOutgoing[]> {
  const { now, leaseUntil, limit, channelIds } = about;
  const { rows } = await pool.query<TakenOutgoing>({
    name: "take_due_outgoing",
    text: `with due as (
        select o.conversation_id, o.seq from outgoing_message o
         where o.due_at <= $1 and o.channel_id = any ($4::uuid[]) and not exists (
           select 1 from outgoing_message e
            where e.conversation_id = o.conversation_id and e.state = 'pending' and e.seq < o.seq)
         order by o.due_at, o.conversation_id limit $3 for update skip locked)
      update outgoing_message o set due_at = $2, attempts = o.attempts + 1 from due
       where o.conversation_id = due.conversation_id and o.seq = due.seq
      returning o.conversation_id as "conversationId", o.seq, o.channel_id as "channelId", o.attempts, o.spared,
                o.parts_sent as "partsSent", o.given_at as "givenAt"`,
    values: [new Date(now), new Date(leaseUntil), limit, channelIds],
  });
  return rows;
}

/** Keeps what was taken until then, for what takes longer; nothing when another try was begun since. */
export async function keepTaken(pool: pg.Pool, taken: TakenOutgoing, until: number): Promise<void> {
  await pool.query(
    `update outgoing_message set due_at = $4
      where conversation_id = $1 and seq = $2 and attempts = $3 and state = 'pending'`,
    [taken.conversationId, taken.seq, taken.attempts, new Date(until)],
  );
}

/**
 * Notes that a part is about to be given to the provider, who may take until then; false when another try was begun
 * since.
 */
export async function noteGiven(
  pool: pg.Pool,
  taken: TakenOutgoing,
  { now, until }: { readonly now: number; readonly until: number },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update outgoing_message set given_at = $4, due_at = greatest(due_at, $5)
      where conversation_id = $1 and seq = $2 and attempts = $3 and state = 'pending' and given_at is null`,
    [taken.conversationId, taken.seq, taken.attempts, new Date(now), new Date(until)],
  );
  return rowCount === 1;
}

/** Stores that the provider has one part, under its id; `isLast` says that it was the last one. */
export async function settlePart(
  pool: pg.Pool,
  { conversationId, seq, channelId, attempts }: TakenOutgoing,
  { part, providerId, isLast, now }: { part: number; providerId: string; isLast: boolean; now: number },
): Promise<void> {
  await pool.query(
    `with part as (
       insert into outgoing_part (channel_id, provider_id, conversation_id, seq, part)
         values ($3, $4, $1, $2, $5) on conflict (channel_id, provider_id) do nothing),
     seen as (
       update channel_account set last_sent_at = $7, problem = null, problem_detail = null, problem_since = null
        where channel_id = $3 and (problem is not null or last_sent_at is null
          or last_sent_at < $7::timestamptz - interval '30 seconds'))
     update outgoing_message set parts_sent = $5 + 1, given_at = null, failure = null, detail = null,
            state = case when $6 then 'sent' else state end,
            due_at = case when $6 then null else due_at end,
            settled_at = case when $6 then $7::timestamptz end
      where conversation_id = $1 and seq = $2 and attempts = $8 and state = 'pending'`,
    [conversationId, seq, channelId, providerId, part, isLast, new Date(now), attempts],
  );
}

/** What came of a try that did not end with the message sent. */
export type Unsent =
  | {
      readonly state: "pending";
      readonly failure: SendFailure;
      readonly detail: string;
      readonly dueAt: number;
      /** The try does not count: it had nothing to do with the message. */
      readonly isSpared?: boolean;
    }
  | { readonly state: "failed"; readonly failure: SendFailure; readonly detail: string }
  | { readonly state: "unknown"; readonly detail: string };

/** Stores it, unless another try was begun since; true when the message's state is another than before. */
export async function settleUnsent(
  pool: pg.Pool,
  { conversationId, seq, attempts }: TakenOutgoing,
  unsent: Unsent,
  now: number,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update outgoing_message
        set state = $4, failure = $5, detail = $6, due_at = $7,
            given_at = case when $4 = 'unknown' then given_at end,
            settled_at = case when $4 = 'pending' then null else $8::timestamptz end, spared = spared + $9
      where conversation_id = $1 and seq = $2 and attempts = $3 and state = 'pending'`,
    [
      conversationId,
      seq,
      attempts,
      unsent.state,
      unsent.state === "unknown" ? null : unsent.failure,
      unsent.detail.slice(0, 500),
      unsent.state === "pending" ? new Date(unsent.dueAt) : null,
      new Date(now),
      unsent.state === "pending" && unsent.isSpared === true ? 1 : 0,
    ],
  );
  return rowCount === 1 && unsent.state !== "pending";
}

/** Puts everything that is due on a channel off until then: the provider asked to be left alone. */
export async function putOffChannel(pool: pg.Pool, channelId: string, dueAt: number): Promise<void> {
  await pool.query(
    "update outgoing_message set due_at = $2 where channel_id = $1 and due_at < $2 and given_at is null",
    [channelId, new Date(dueAt)],
  );
}

/** Has what waits for somebody to sign in sent now. */
export async function hurryWaiting(tx: Tx, channelId: string, now: number): Promise<void> {
  await tx
    .updateTable("outgoing_message")
    .set({ due_at: new Date(now) })
    .where("channel_id", "=", channelId)
    .where("state", "=", "pending")
    .where("failure", "=", "not_authorised")
    .where("given_at", "is", null)
    .where("due_at", ">", new Date(now))
    .execute();
}

/** Fails what is due on channels that have no account any more: nothing will take it there. Gives what it failed. */
export async function failWithoutAccount(
  pool: pg.Pool,
  now: number,
): Promise<{ readonly conversationId: string; readonly seq: number }[]> {
  const { rows } = await pool.query<{ conversationId: string; seq: number }>({
    name: "fail_without_account",
    text: `update outgoing_message o
        set state = case when given_at is null then 'failed' else 'unknown' end,
            failure = case when given_at is null then 'not_connected' end, detail = null, due_at = null, settled_at = $1
      where o.due_at <= $1 and not exists (select from channel_account a where a.channel_id = o.channel_id)
      returning o.conversation_id as "conversationId", o.seq`,
    values: [new Date(now)],
  });
  return rows;
}

/** What stands of a message of ours on its way outside; null when it does not go there. */
export async function lockOutgoing(
  tx: Tx,
  conversationId: string,
  seq: number,
): Promise<{ readonly state: SendState; readonly channelId: string; readonly partsSent: number } | null> {
  const row = await tx
    .selectFrom("outgoing_message")
    .select(["state", "channel_id as channelId", "parts_sent as partsSent"])
    .where("conversation_id", "=", conversationId)
    .where("seq", "=", seq)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Makes a message due again, from the part after those that the provider has. */
export async function resetOutgoing(
  tx: Tx,
  about: {
    readonly conversationId: string;
    readonly seq: number;
    readonly partsSent: number;
    readonly now: number;
  },
): Promise<void> {
  const { conversationId, seq, partsSent, now } = about;
  await tx
    .updateTable("outgoing_message")
    .set({
      state: "pending",
      parts_sent: partsSent,
      failure: null,
      detail: null,
      attempts: 0,
      spared: 0,
      due_at: new Date(now),
      given_at: null,
      settled_at: null,
    })
    .where("conversation_id", "=", conversationId)
    .where("seq", "=", seq)
    .execute();
}
