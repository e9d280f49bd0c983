/** How one language says that a mention is negated. */
export type NegationRules = {
  /** Words that begin a new clause. */
  readonly clauseBreaks: ReadonlySet<string>;
  /** Words without one of which nothing in a message is negated. */
  readonly negators: ReadonlySet<string>;
  readonly isNegated: (clause: Clause) => boolean;
  /** The first of the rules alone: the visitor says of themselves that they do not want the mention. */
  readonly isNotWanted: (clause: Clause) => boolean;
};

/** The words of the clause around a mention, folded: those before it, itself, those after it. */
export type Clause = {
  readonly before: readonly string[];
  readonly mention: readonly string[];
  readonly after: readonly string[];
};

/** The words of a space-separated list, as a set. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}
