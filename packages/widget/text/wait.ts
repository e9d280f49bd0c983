import type { Strings } from "../strings/en.ts";

/** From two hours on nobody counts minutes. */
const longest = 120;

/** Says a range of whole minutes; what is said in hours holds the whole range, and what may be over at once has only an end. */
export function waitWords({ from, to }: { from: number; to: number }, words: Strings): string {
  if (from < 1) return words.wait("minute", null, Math.max(1, to));
  if (to < longest) return words.wait("minute", from, to);
  return words.wait("hour", Math.max(1, Math.floor(from / 60)), Math.ceil(to / 60));
}
