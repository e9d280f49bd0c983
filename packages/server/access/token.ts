import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { Secret } from "./secret.ts";

/** A new token: `token` goes to its holder once, `hash` (SHA-256, hex) is all that is stored. */
export type NewToken = { readonly token: Secret; readonly hash: string };

const shape = /^[A-Za-z0-9_-]{43}$/;

/** Makes a token of 32 random bytes, written as 43 characters of base64url. */
export function newToken(): NewToken {
  const token = randomBytes(32).toString("base64url");
  return { token: new Secret(token), hash: hashOf(token) };
}

/** The hash under which a presented token would be stored; null when it can't be one of ours. */
export function tokenHash(token: string): string | null {
  return shape.test(token) ? hashOf(token) : null;
}

/** Compares two hashes in a time that does not depend on where they differ. */
export function sameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

// The tokens are random, so a plain hash is enough: there is nothing to guess that a slow one would slow down.
function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
