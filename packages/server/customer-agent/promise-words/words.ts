/**
 * How one language promises a person, as patterns on folded words between spaces ("I'm" is "i m", "für" is "fur").
 * Each of them says a whole promise, so that the same words in an answer about lamps and parcels say none.
 */
export type PromiseWords = {
  /** A handoff took or takes place: the visitor is connected, the matter is passed on, people were told. */
  readonly handsOver: readonly RegExp[];
  /** Somebody will get in touch, some time. */
  readonly getsInTouch: readonly RegExp[];
};

/** A few words may stand between: "one of our kind support people". */
export const few = "(?:\\w+ ){0,4}?";

/** As `few`, but not one of these: a promise that is denied is none. */
export function fewBut(...words: readonly string[]): string {
  return `(?:(?!(?:${words.join("|")}) )\\w+ ){0,6}?`;
}
