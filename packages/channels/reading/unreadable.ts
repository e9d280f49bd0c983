import { createHash } from "node:crypto";
import type { Envelope } from "../adapter.ts";

/** The envelope of a call that can't be taken apart: it is kept, and a repeat of its bytes is the same. */
export function unreadable(raw: Uint8Array): Envelope {
  return { id: `bytes:${createHash("sha256").update(raw).digest("hex")}`, lane: "unreadable", raw };
}
