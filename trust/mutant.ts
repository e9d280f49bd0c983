/** A bug made by hand: where `find` stands in `file`, `replace` stands instead, and one of `tests` must fail. */
export type Mutant = {
  /** What the bug does, as one would report it. */
  readonly name: string;
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** Test files, or folders of them, any of which may catch it. */
  readonly tests: readonly string[];
};
