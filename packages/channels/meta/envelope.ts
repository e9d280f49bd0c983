import { createHash } from "node:crypto";
import type { Envelope } from "../adapter.ts";
import { keepable } from "../reading/json.ts";

/** One thing of a call. @throws RangeError when it is nested too deep to be written again. */
export function envelopeOf(id: string, person: string, thing: unknown): Envelope {
  const json = JSON.stringify(thing);
  return {
    id: shortened(id === "" ? digestOf(json) : id),
    lane: shortened(person === "" ? "account" : person),
    raw: new TextEncoder().encode(json),
  };
}

/** An id for something that its provider does not name: the same for the same words. */
export function digestOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Ids from outside can be of any length; what stands for a long one is as unlikely to meet another. */
function shortened(id: string): string {
  const clean = keepable(id);
  return clean.length <= 200 ? clean : `long:${digestOf(clean)}`;
}
