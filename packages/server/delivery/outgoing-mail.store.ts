import type pg from "pg";

/** A mail that this process has taken up: nobody else does until its lease ends. */
export type TakenMail = {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** Which try this is, from 1; what comes of it is stored only while it is the newest. */
  readonly attempts: number;
  /** Set when a mail server was being given it and what came of that is not known. */
  readonly givenAt: Date | null;
};

/** Takes up to `limit` due mails and moves their due_at to `leaseUntil`, for when this process dies. */
export async function takeDueMail(
  pool: pg.Pool,
  { now, leaseUntil, limit }: { readonly now: number; readonly leaseUntil: number; readonly limit: number },
): Promise<TakenMail[]> {
  const { rows } = await pool.query<TakenMail>({
    name: "take_due_mail",
    text: `with due as (
        select id from outgoing_mail where due_at <= $1 order by due_at, id limit $3 for update skip locked)
      update outgoing_mail m set due_at = $2, attempts = m.attempts + 1 from due where m.id = due.id
      returning m.id, m.to_address as "to", m.subject, m.body, m.attempts, m.given_at as "givenAt"`,
    values: [new Date(now), new Date(leaseUntil), limit],
  });
  return rows;
}

/** Notes that a mail server is about to be given it; false when another try of it was begun since. */
export async function noteGiven(pool: pg.Pool, { id, attempts }: TakenMail, now: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update outgoing_mail set given_at = $3
      where id = $1 and attempts = $2 and state = 'pending' and given_at is null`,
    [id, attempts, new Date(now)],
  );
  return rowCount === 1;
}

/** Stores that a mail server took it. */
export async function settleSent(pool: pg.Pool, { id, attempts }: TakenMail, now: number): Promise<void> {
  await pool.query(
    `update outgoing_mail set state = 'sent', due_at = null, error = null, sent_at = $3
      where id = $1 and attempts = $2 and state = 'pending'`,
    [id, attempts, new Date(now)],
  );
}

/** Stores that no mail server has it, and when it is tried again; null: it is given up. */
export async function settleNotSent(
  pool: pg.Pool,
  { id, attempts }: TakenMail,
  { error, nextAt }: { readonly error: string; readonly nextAt: number | null },
): Promise<void> {
  await pool.query(
    `update outgoing_mail
        set state = case when $4::timestamptz is null then 'failed' else 'pending' end,
            due_at = $4, error = $3, given_at = null
      where id = $1 and attempts = $2 and state = 'pending'`,
    [id, attempts, error, nextAt === null ? null : new Date(nextAt)],
  );
}

/** Stores that nobody knows whether it arrived: it is not sent again, and given_at says since when. */
export async function settleUnknown(
  pool: pg.Pool,
  { id, attempts }: TakenMail,
  error: string,
): Promise<void> {
  await pool.query(
    `update outgoing_mail set state = 'failed', due_at = null, error = $3
      where id = $1 and attempts = $2 and state = 'pending'`,
    [id, attempts, error],
  );
}

/** Gives up what was written before `before` and never sent. */
export async function giveUpMail(pool: pg.Pool, before: number, error: string): Promise<void> {
  await pool.query(
    `update outgoing_mail set state = 'failed', due_at = null, error = $2
      where due_at is not null and created_at < $1`,
    [new Date(before), error],
  );
}
