import { readFileSync } from "node:fs";

/** How many numbers tell the meaning of a word. */
export const meaningSize = 64;

/** Places of English stems in `rows`, and for each stem its direction in the space of meanings, ±127 a number. */
export type WordMeanings = { readonly places: ReadonlyMap<string, number>; readonly rows: Int8Array };

let read: WordMeanings | null = null;

/**
 * What English words mean, as directions: "refund" lies near "compensation" and "receipt". Distilled from the Universal
 * Sentence Encoder by scripts/distil-word-meanings.ts; see decision 20. Read once, at the first use (0.9 MB).
 */
export function wordMeanings(): WordMeanings {
  if (read !== null) return read;
  // One line of stems between spaces, then the numbers.
  const file = readFileSync(new URL("./word-meanings.en.bin", import.meta.url));
  const end = file.indexOf(10);
  const stems = file.toString("latin1", 0, end).split(" ");
  const rows = new Int8Array(file.buffer, file.byteOffset + end + 1, stems.length * meaningSize).slice();
  read = { places: new Map(stems.map((stem, place) => [stem, place])), rows };
  return read;
}
