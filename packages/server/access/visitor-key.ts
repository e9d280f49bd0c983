import type { SecretBox } from "../delivery/secret-box.ts";

const keyShape = /^bs_[A-Za-z0-9_-]{60,160}$/;
const contentShape = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (\d{10,16})$/;

/** What the box opens it for. */
const about = "visitor_key";

/** How long a verified visitor's key is good, in milliseconds: a day. */
export const visitorKeyLasts = 24 * 3600 * 1000;

/**
 * Makes the key with which a verified visitor goes on: who they are and until when, sealed, so that only this
 * workspace can have made it and nothing has to be stored. It can't be taken back before it ends.
 */
export function makeVisitorKey(secrets: SecretBox, visitorId: string, expiresAt: number): string {
  return `bs_${secrets.seal(`${visitorId} ${expiresAt}`, about).toString("base64url")}`;
}

/** The visitor whose key it is; null when it is not one of ours, or its time is over. */
export function readVisitorKey(secrets: SecretBox, key: string, now: number): string | null {
  if (!keyShape.test(key)) return null;
  try {
    const content = secrets.open(Buffer.from(key.slice(3), "base64url"), about).reveal();
    const [, visitorId, expiresAt] = contentShape.exec(content) ?? [];
    return visitorId !== undefined && now < Number(expiresAt) ? visitorId : null;
  } catch {
    return null;
  }
}
