import { NearWords } from "./near-words.ts";

/** A word or words that stand together, and the class they belong to. `first` is looked up, `rest` compared. */
type Entry = { readonly rest: readonly string[]; readonly classId: number };

const WORDS_REMEMBERED = 20_000;
const LONGEST_WORD = 40;
const NONE: readonly Entry[] = [];

/** All words of all lexicons by how they begin; says which classes begin at a word of a message. */
export class Vocabulary {
  readonly #whole = new Map<string, Entry[]>();
  readonly #beginnings = new Map<string, Entry[]>();
  readonly #endings = new Map<string, Entry[]>();
  readonly #near: NearWords;
  readonly #remembered = new Map<string, readonly Entry[]>();
  #longestBeginning = 0;
  #longestEnding = 0;

  /** `glue` are little words that people run together with the next; `notMistyped` are never taken for a slip. */
  constructor(glue: readonly string[], notMistyped: readonly string[]) {
    this.#near = new NearWords(glue, new Set(notMistyped));
  }

  /** Puts `word` ("refund", "money_back", "annul*", "*kundigung") into a class; `mend` finds it when misspelled. */
  add(word: string, classId: number, mend: boolean): void {
    const [first = "", ...rest] = word.split("_");
    const entry = { rest, classId };
    if (first.endsWith("*")) {
      put(this.#beginnings, first.slice(0, -1), entry);
      this.#longestBeginning = Math.max(this.#longestBeginning, first.length - 1);
    } else if (first.startsWith("*")) {
      put(this.#endings, first.slice(1), entry);
      this.#longestEnding = Math.max(this.#longestEnding, first.length - 1);
    } else {
      put(this.#whole, first, entry);
      if (mend) this.#near.add(first);
    }
  }

  /** Calls `found` with each class that begins at word `index` and how many words it takes, before `end`. */
  classesAt(
    words: readonly string[],
    index: number,
    end: number,
    found: (classId: number, length: number) => void,
  ): void {
    for (const { rest, classId } of this.#entriesOf(words[index] ?? "")) {
      if (index + rest.length < end && rest.every((word, at) => agrees(words[index + 1 + at] ?? "", word)))
        found(classId, rest.length + 1);
    }
  }

  #entriesOf(word: string): readonly Entry[] {
    if (word.length > LONGEST_WORD) return NONE;
    const known = this.#remembered.get(word);
    if (known !== undefined) return known;
    const entries = this.#lookUp(word);
    if (this.#remembered.size >= WORDS_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(word, entries);
    return entries;
  }

  #lookUp(word: string): readonly Entry[] {
    // A word that only begins or ends like one of the lists may be a slip for another: "cancelp" begins like "cancel".
    const spelled = this.#whole.get(word) ?? this.#whole.get(this.#near.wordFor(word) ?? "") ?? NONE;
    const found = [...spelled];
    for (let length = Math.min(word.length, this.#longestBeginning); length > 2; length -= 1) {
      const entries = this.#beginnings.get(word.slice(0, length));
      if (entries !== undefined) found.push(...entries);
    }
    for (let length = Math.min(word.length, this.#longestEnding); length > 2; length -= 1) {
      const entries = this.#endings.get(word.slice(word.length - length));
      if (entries !== undefined) found.push(...entries);
    }
    return found;
  }
}

function put(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [entry]);
  else known.push(entry);
}

function agrees(word: string, pattern: string): boolean {
  return pattern.endsWith("*") ? word.startsWith(pattern.slice(0, -1)) : word === pattern;
}
