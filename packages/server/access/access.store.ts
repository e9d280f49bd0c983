import { sql } from "kysely";
import type { Tx } from "../db/connect.ts";

/** Stores a session by its token's hash. */
export async function insertSession(tx: Tx, session: StoredSession): Promise<void> {
  const { tokenHash, teammateId, createdAt, expiresAt } = session;
  await tx
    .insertInto("session")
    .values({
      token_hash: tokenHash,
      teammate_id: teammateId,
      created_at: new Date(createdAt),
      expires_at: new Date(expiresAt),
    })
    .execute();
}

/** A session as it is stored; times in milliseconds since 1970. */
export type StoredSession = {
  readonly tokenHash: string;
  readonly teammateId: string;
  readonly createdAt: number;
  readonly expiresAt: number;
};

/** Ends one session; nothing happens when there is none. */
export async function deleteSession(tx: Tx, tokenHash: string): Promise<void> {
  await tx.deleteFrom("session").where("token_hash", "=", tokenHash).execute();
}

/** Ends every session of a teammate. */
export async function deleteSessionsOf(tx: Tx, teammateId: string): Promise<void> {
  await tx.deleteFrom("session").where("teammate_id", "=", teammateId).execute();
}

/** Stores an invitation by its token's hash; `expiresAt` in milliseconds since 1970. */
export async function insertInvitation(
  tx: Tx,
  invitation: { tokenHash: string; teammateId: string; expiresAt: number },
): Promise<void> {
  const { tokenHash, teammateId, expiresAt } = invitation;
  await tx
    .insertInto("invitation")
    .values({ token_hash: tokenHash, teammate_id: teammateId, expires_at: new Date(expiresAt) })
    .execute();
}

/** Takes an invitation out, so that only one caller can use it; null when there is none or it is too old. */
export async function consumeInvitation(tx: Tx, tokenHash: string, now: number): Promise<string | null> {
  const row = await tx
    .deleteFrom("invitation")
    .where("token_hash", "=", tokenHash)
    .where("expires_at", ">", new Date(now))
    .returning("teammate_id")
    .executeTakeFirst();
  return row?.teammate_id ?? null;
}

/** Removes every invitation of a teammate. */
export async function deleteInvitationsOf(tx: Tx, teammateId: string): Promise<void> {
  await tx.deleteFrom("invitation").where("teammate_id", "=", teammateId).execute();
}

/** Counts one attempt under `key` and returns how many there are in its window (`length` milliseconds). */
export async function countAttempt(tx: Tx, key: string, now: number, length: number): Promise<number> {
  const start = new Date(now);
  const end = new Date(now + length);
  const row = await tx
    .insertInto("sign_in_attempt")
    .values({ key, failures: 1, window_ends_at: end })
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet({
        failures: sql<number>`case when sign_in_attempt.window_ends_at <= ${start} then 1
          else sign_in_attempt.failures + 1 end`,
        window_ends_at: sql<Date>`case when sign_in_attempt.window_ends_at <= ${start} then ${end}
          else sign_in_attempt.window_ends_at end`,
      }),
    )
    .returning("failures")
    .executeTakeFirstOrThrow();
  return row.failures;
}

/** Takes one attempt back: it turned out to be no failure. */
export async function uncountAttempt(tx: Tx, key: string): Promise<void> {
  await tx
    .updateTable("sign_in_attempt")
    .set({ failures: sql<number>`greatest(failures - 1, 0)` })
    .where("key", "=", key)
    .execute();
}

/** Forgets the attempts under `key`. */
export async function deleteAttempts(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom("sign_in_attempt").where("key", "=", key).execute();
}

/** Removes sessions, invitations and counts whose time is over. */
export async function deleteExpired(tx: Tx, now: number): Promise<void> {
  const instant = new Date(now);
  await tx.deleteFrom("session").where("expires_at", "<=", instant).execute();
  await tx.deleteFrom("invitation").where("expires_at", "<=", instant).execute();
  await tx.deleteFrom("sign_in_attempt").where("window_ends_at", "<=", instant).execute();
}
