import { wordsOf } from "../knowledge/words.ts";

/** So many words of the instructions in a row are no chance. */
const inARow = 8;

/**
 * Makes the check of what leaves: whether a text gives away the instructions, by their words or by the mark that
 * stands among them, also written backwards, spaced out or encoded. A mark is letters and digits that nobody says.
 */
export function makeGivesAway(instructions: string, mark: string): (text: string) => boolean {
  const runs = new Set(runsOf(wordsOf(instructions)));
  const marks = [mark, [...mark].reverse().join("")];
  const plain = (text: string): boolean => {
    const letters = text.toLowerCase().replace(/[^a-z0-9]/g, "");
    return marks.some((one) => letters.includes(one)) || runsOf(wordsOf(text)).some((run) => runs.has(run));
  };
  return (text) => plain(text) || decodedRuns(text).some(plain);
}

function runsOf(words: readonly string[]): string[] {
  return words
    .slice(0, Math.max(0, words.length - inARow + 1))
    .map((_, at) => words.slice(at, at + inARow).join(" "));
}

function decodedRuns(text: string): string[] {
  const encoded = text.match(/[A-Za-z0-9+/_-]{16,}={0,2}/g) ?? [];
  return encoded.flatMap((run) =>
    (["base64", "hex"] as const).map((how) => Buffer.from(run, how).toString("utf8")),
  );
}
