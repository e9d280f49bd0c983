import type pg from "pg";
import type { Tx } from "../db/connect.ts";

/** What is stored of a grant; times in milliseconds since 1970. */
export type StoredGrant = {
  readonly tokens: Buffer | null;
  readonly dueAt: number | null;
  readonly expiresAt: number | null;
  readonly problem: string | null;
  readonly detail: string | null;
  readonly retryAt: number | null;
  readonly version: number;
};

type Row = Omit<StoredGrant, "dueAt" | "expiresAt" | "retryAt"> & {
  readonly dueAt: Date | null;
  readonly expiresAt: Date | null;
  readonly retryAt: Date | null;
};

/** Reads a grant; null when there is none. */
export async function readGrant(pool: pg.Pool, channelId: string): Promise<StoredGrant | null> {
  const { rows } = await pool.query<Row>({
    name: "read_oauth_grant",
    text: `select tokens, due_at as "dueAt", expires_at as "expiresAt", problem, detail, retry_at as "retryAt", version
             from oauth_grant where channel_id = $1`,
    values: [channelId],
  });
  const [row] = rows;
  if (row === undefined) return null;
  const { dueAt, expiresAt, retryAt } = row;
  return { ...row, dueAt: ms(dueAt), expiresAt: ms(expiresAt), retryAt: ms(retryAt) };
}

/** Makes a place for the tokens of an account whose app is let in itself; nothing when there is one. */
export async function ensureGrant(pool: pg.Pool, channelId: string): Promise<void> {
  await pool.query(
    `insert into oauth_grant (channel_id)
       select channel_id from channel_account where channel_id = $1 on conflict (channel_id) do nothing`,
    [channelId],
  );
}

/** Takes the fetching of a token until then; false when another process fetches, or has written since. */
export async function claimGrant(
  pool: pg.Pool,
  channelId: string,
  about: { readonly by: string; readonly version: number; readonly now: number; readonly until: number },
): Promise<boolean> {
  const { by, version, now, until } = about;
  const { rowCount } = await pool.query(
    `update oauth_grant set taken_by = $2, taken_until = $5
      where channel_id = $1 and version = $3 and (taken_until is null or taken_until <= $4)`,
    [channelId, by, version, new Date(now), new Date(until)],
  );
  return rowCount === 1;
}

/** Tokens as they are stored, and when. */
export type FreshTokens = { readonly tokens: Buffer; readonly dueAt: number; readonly expiresAt: number };

/** Stores what was fetched; false when it was another's to fetch meanwhile, or somebody signed in anew. */
export async function storeFetched(
  pool: pg.Pool,
  channelId: string,
  by: string,
  { tokens, dueAt, expiresAt }: FreshTokens,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update oauth_grant set tokens = $3, due_at = $4, expires_at = $5, problem = null, detail = null, retry_at = null,
            taken_by = null, taken_until = null, version = version + 1
      where channel_id = $1 and taken_by = $2`,
    [channelId, by, tokens, new Date(dueAt), new Date(expiresAt)],
  );
  return rowCount === 1;
}

/** Stores why there is no token; nothing when it was another's to fetch meanwhile. */
export async function storeTrouble(
  pool: pg.Pool,
  channelId: string,
  by: string,
  about: { readonly problem: string; readonly detail: string; readonly retryAt: number | null },
): Promise<void> {
  const { problem, detail, retryAt } = about;
  await pool.query(
    `update oauth_grant set problem = $3, detail = $4, retry_at = $5, taken_by = null, taken_until = null
      where channel_id = $1 and taken_by = $2`,
    [channelId, by, problem, detail, retryAt === null ? null : new Date(retryAt)],
  );
}

/** Has the access token fetched anew before it is used again; nothing when it was meanwhile. */
export async function spendToken(pool: pg.Pool, channelId: string, version: number): Promise<void> {
  await pool.query(
    "update oauth_grant set due_at = null, expires_at = null where channel_id = $1 and version = $2",
    [channelId, version],
  );
}

/** The channels whose token is to be fetched before it ends, and nobody does. */
export async function dueGrants(pool: pg.Pool, now: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: "due_oauth_grants",
    text: `select channel_id as id from oauth_grant
            where tokens is not null and (due_at is null or due_at <= $1)
              and (problem is null or retry_at <= $1) and (taken_until is null or taken_until <= $1)`,
    values: [new Date(now)],
  });
  return rows.map(({ id }) => id);
}

/** Stores what came of signing in; it takes the place of everything that was there. */
export async function replaceGrant(
  tx: Tx,
  channelId: string,
  { tokens, dueAt, expiresAt, now }: FreshTokens & { readonly now: number },
): Promise<void> {
  const fresh = {
    tokens,
    due_at: new Date(dueAt),
    expires_at: new Date(expiresAt),
    problem: null,
    detail: null,
    retry_at: null,
    taken_by: null,
    taken_until: null,
    signed_in_at: new Date(now),
  };
  await tx
    .insertInto("oauth_grant")
    .values({ channel_id: channelId, ...fresh })
    .onConflict((conflict) =>
      conflict
        .column("channel_id")
        .doUpdateSet((row) => ({ ...fresh, version: row("oauth_grant.version", "+", 1) })),
    )
    .execute();
}

/** Forgets what was allowed: it was for other addresses, or for another app. */
export async function deleteGrant(tx: Tx, channelId: string): Promise<void> {
  await tx.deleteFrom("oauth_grant").where("channel_id", "=", channelId).execute();
}

/** Has the next token fetched with what is set now, whatever was found out before. */
export async function forgetGrantProblem(tx: Tx, channelId: string): Promise<void> {
  await tx
    .updateTable("oauth_grant")
    .set({ problem: null, detail: null, retry_at: null, due_at: null })
    .where("channel_id", "=", channelId)
    .execute();
}

const ms = (date: Date | null): number | null => date?.getTime() ?? null;
