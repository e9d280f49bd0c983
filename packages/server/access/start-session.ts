import type { Tx } from "../db/connect.ts";
import { deleteSession, insertSession } from "./access.store.ts";
import type { Secret } from "./secret.ts";
import { newToken, tokenHash } from "./token.ts";

/** How long a session lasts, in milliseconds: 30 days. */
const sessionLength = 30 * 24 * 3_600_000;

/**
 * Starts a session with a token that never existed before, and ends the one that the browser came with.
 * The caller has made sure that the teammate is active.
 */
export async function startSession(
  tx: Tx,
  teammateId: string,
  now: number,
  formerToken: string | null,
): Promise<Secret> {
  const former = formerToken === null ? null : tokenHash(formerToken);
  if (former !== null) await deleteSession(tx, former);
  const { token, hash } = newToken();
  await insertSession(tx, { tokenHash: hash, teammateId, createdAt: now, expiresAt: now + sessionLength });
  return token;
}
