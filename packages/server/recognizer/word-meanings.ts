import { readFileSync } from "node:fs";

/** How many numbers tell the meaning of a word. */
export const meaningSize = 64;

/**
 * How much a word that tells little has to say in what a text means, beside one that tells something: "the" hardly
 * anything, but "how much" and "how long" differ by such words alone.
 */
export const meaningOfLittleWord = 0.2;

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

/**
 * What the same words mean in questions: the numbers of `rows`, of which those of the word at a place are worth
 * `units[place]` each. What asks for the same lies together, whatever its words: learned by scripts/train.ts.
 */
export type QuestionMeanings = WordMeanings & { readonly units: Float32Array };

let readForQuestions: QuestionMeanings | null = null;

/** The meanings of words in questions; see decision 39. Read once, at the first use (0.9 MB). */
export function questionMeanings(): QuestionMeanings {
  if (readForQuestions !== null) return readForQuestions;
  const { places } = wordMeanings();
  const file = readFileSync(new URL("./question-meanings.en.bin", import.meta.url));
  const units = Float32Array.from({ length: places.size }, (_, place) => file.readFloatLE(4 * place));
  const rows = new Int8Array(
    file.buffer,
    file.byteOffset + 4 * places.size,
    places.size * meaningSize,
  ).slice();
  readForQuestions = { places, rows, units };
  return readForQuestions;
}
