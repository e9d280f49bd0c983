import type pg from "pg";

/** Somebody who is at a provider's page; times in milliseconds since 1970. */
export type SignInRequest = {
  readonly stateHash: string;
  readonly channelId: string;
  readonly sessionHash: string;
  readonly verifier: Buffer;
};

/** Expects somebody back until then, and forgets those who did not come. */
export async function insertSignInRequest(
  pool: pg.Pool,
  request: SignInRequest,
  { now, until }: { readonly now: number; readonly until: number },
): Promise<void> {
  const { stateHash, channelId, sessionHash, verifier } = request;
  await pool.query(
    `with gone as (delete from oauth_request where expires_at <= $5)
     insert into oauth_request (state_hash, channel_id, session_hash, verifier, expires_at) values ($1, $2, $3, $4, $6)`,
    [stateHash, channelId, sessionHash, verifier, new Date(now), new Date(until)],
  );
}

/** Takes out who is expected back in that session, so that it counts once; null when nobody is, or not any more. */
export async function takeSignInRequest(
  pool: pg.Pool,
  { stateHash, sessionHash, now }: { stateHash: string; sessionHash: string; now: number },
): Promise<{ readonly channelId: string; readonly verifier: Buffer } | null> {
  const { rows } = await pool.query<{ channelId: string; verifier: Buffer }>(
    `delete from oauth_request where state_hash = $1 and session_hash = $2 and expires_at > $3
      returning channel_id as "channelId", verifier`,
    [stateHash, sessionHash, new Date(now)],
  );
  return rows[0] ?? null;
}
