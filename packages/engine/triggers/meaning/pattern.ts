/** One place of a pattern: a class (or the clause's start or end), and how many other words may stand before it. */
export type Slot = { readonly classId: number; readonly reach: number };

/** A pattern made ready; `source` is how the lexicon writes it. */
export type Pattern = {
  readonly source: string;
  readonly slots: readonly Slot[];
  /** A class that must stand anywhere earlier in the message, or null. */
  readonly earlier: number | null;
  /** What the pattern is about, when the lexicon says: "order". */
  readonly about: string | null;
};

/** Stands for the start of a clause. */
export const START = -1;
/** Stands for the end of a clause. */
export const END = -2;

const REACH: Readonly<Record<string, number>> = { "+": 0, "^": 1, "~": 7 };
const USUAL_REACH = 3;

/** Reads a pattern as written in a lexicon; `classOf` gives the class of `<order>` or of words with `|` between. */
export function readPattern(source: string, classOf: (words: string) => number): Pattern {
  const found = /^(?:(\w+): )?(?:(\S+) \/\/ )?(.*)$/.exec(source);
  const [, about, earlier, rest = ""] = found ?? [];
  const slots = rest.split(" ").map((written, index, all) => {
    const reach = REACH[written[0] ?? ""];
    const words = reach === undefined ? written : written.slice(1);
    const classId = words === "#" ? START : words === "$" ? END : classOf(words);
    const usual = index === 0 || all[index - 1] === "#" || classId === END ? 0 : USUAL_REACH;
    return { classId, reach: reach ?? usual };
  });
  return { source, slots, earlier: earlier === undefined ? null : classOf(earlier), about: about ?? null };
}
