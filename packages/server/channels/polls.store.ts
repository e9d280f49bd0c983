import type pg from "pg";

/** Where asking goes on; null when another process asks. */
export type Claimed = { readonly cursor: string | null };

/** Takes the asking of an account, or keeps it, until then; null when another process has it. */
export async function claimPoll(
  pool: pg.Pool,
  channelId: string,
  { by, now, until }: { readonly by: string; readonly now: number; readonly until: number },
): Promise<Claimed | null> {
  const { rows } = await pool.query<Claimed>(
    `update channel_account set asked_by = $2, asked_until = $4
      where channel_id = $1 and active and (asked_by = $2 or asked_until is null or asked_until < $3)
      returning cursor`,
    [channelId, by, new Date(now), new Date(until)],
  );
  return rows[0] ?? null;
}

/** Stores where asking goes on, once all before it is stored; nothing when another process has it meanwhile. */
export async function moveCursor(
  pool: pg.Pool,
  channelId: string,
  by: string,
  cursor: string | null,
): Promise<void> {
  await pool.query("update channel_account set cursor = $3 where channel_id = $1 and asked_by = $2", [
    channelId,
    by,
    cursor,
  ]);
}

/** Lets another process ask. */
export async function releasePoll(pool: pg.Pool, channelId: string, by: string): Promise<void> {
  await pool.query(
    "update channel_account set asked_by = null, asked_until = null where channel_id = $1 and asked_by = $2",
    [channelId, by],
  );
}
