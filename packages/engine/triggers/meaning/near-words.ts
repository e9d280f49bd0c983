// Shorter words have too many neighbours.
const SHORTEST = 5;
const LONGEST = 24;
const SHORTEST_REST = 5;

/**
 * Finds the word of a vocabulary that another is a slip of the finger for: one letter missing, added, wrong or
 * swapped with the next, letters repeated, or a little word run together with it ("tocancel"). Asks a map a few
 * dozen times, however large the vocabulary: a message of unknown words must cost no more than another.
 */
export class NearWords {
  readonly #words = new Set<string>();
  /** What remains of each word when one letter is left out. */
  readonly #withoutOne = new Map<string, string[]>();
  readonly #glue: readonly string[];
  readonly #notMistyped: ReadonlySet<string>;

  constructor(glue: readonly string[], notMistyped: ReadonlySet<string>) {
    this.#glue = glue;
    this.#notMistyped = notMistyped;
  }

  add(word: string): void {
    if (word.length < SHORTEST || this.#words.has(word)) return;
    this.#words.add(word);
    for (const shorter of [word, ...leavingOneOut(word)]) {
      const known = this.#withoutOne.get(shorter);
      if (known === undefined) this.#withoutOne.set(shorter, [word]);
      else known.push(word);
    }
  }

  /** The word that was probably meant, or null. */
  wordFor(typed: string): string | null {
    if (typed.length < SHORTEST || typed.length > LONGEST || this.#notMistyped.has(typed)) return null;
    // "order732" is "order"; a word with digits in it is a number of something, and no slip.
    const letters = typed.replace(/\d+$/u, "");
    if (letters !== typed || /\d/u.test(typed)) return this.#words.has(letters) ? letters : null;
    return this.#slip(typed) ?? this.#runTogether(typed);
  }

  #slip(typed: string): string | null {
    const squeezed = typed.replace(/(.)\1{2,}/gu, "$1");
    if (this.#words.has(squeezed)) return squeezed;
    for (const shorter of [squeezed, ...leavingOneOut(squeezed)]) {
      for (const word of this.#withoutOne.get(shorter) ?? []) if (isOneSlip(squeezed, word)) return word;
    }
    return null;
  }

  #runTogether(typed: string): string | null {
    for (const glue of this.#glue) {
      if (typed.length < glue.length + SHORTEST_REST) continue;
      if (typed.startsWith(glue) && this.#words.has(typed.slice(glue.length)))
        return typed.slice(glue.length);
      if (typed.endsWith(glue) && this.#words.has(typed.slice(0, -glue.length)))
        return typed.slice(0, -glue.length);
    }
    return null;
  }
}

function leavingOneOut(word: string): string[] {
  return Array.from({ length: word.length }, (_, index) => word.slice(0, index) + word.slice(index + 1));
}

/** Whether `typed` is `word` with one slip; the first letter holds unless it was swapped. */
function isOneSlip(typed: string, word: string): boolean {
  if (typed[0] !== word[0] && (typed[0] !== word[1] || typed[1] !== word[0])) return false;
  const difference = typed.length - word.length;
  if (difference > 1 || difference < -1) return false;
  let same = 0;
  while (same < typed.length && typed[same] === word[same]) same += 1;
  if (difference === 1) return typed.slice(same + 1) === word.slice(same);
  if (difference === -1) return typed.slice(same) === word.slice(same + 1);
  // A short word with another letter is too often another word.
  if (typed.slice(same + 1) === word.slice(same + 1)) return word.length > SHORTEST;
  return (
    typed[same] === word[same + 1] &&
    typed[same + 1] === word[same] &&
    typed.slice(same + 2) === word.slice(same + 2)
  );
}
