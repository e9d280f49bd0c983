import { createHash, timingSafeEqual } from "node:crypto";

/** Compares a secret with what somebody claims it to be, in a time that tells nothing of where they differ. */
export function isSameText(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
