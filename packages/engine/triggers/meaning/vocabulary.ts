import { NearWords } from "./near-words.ts";

/** A class that begins at a word of a message, and how many words it takes. */
export type Hit = { readonly classId: number; readonly length: number };

/** A word or words that stand together, and the class they belong to: the first is looked up, `rest` compared. */
type Entry = Hit & { readonly rest: readonly string[] };

/** What a word may begin or end with. */
type Part = { readonly text: string; readonly entries: Entry[] };

const WORDS_REMEMBERED = 20_000;
const LONGEST_WORD = 40;
/** The lexicons name no shorter beginning or ending of a word. */
const KEY = 3;
const NONE: readonly Entry[] = [];

/** All words of all lexicons by how they begin; says which classes begin at a word of a message. */
export class Vocabulary {
  readonly #whole = new Map<string, Entry[]>();
  /** By their first and by their last letters, so that a word asks once for each; the longest come first. */
  readonly #beginnings = new Map<string, Part[]>();
  readonly #endings = new Map<string, Part[]>();
  readonly #near: NearWords;
  readonly #remembered = new Map<string, readonly Entry[]>();

  /** `glue` are little words that people run together with the next; `notMistyped` are never taken for a slip. */
  constructor(glue: readonly string[], notMistyped: readonly string[]) {
    this.#near = new NearWords(glue, new Set(notMistyped));
  }

  /** Puts `word` ("refund", "money_back", "annul*", "*kundigung") into a class; `mend` finds it when misspelled. */
  add(word: string, classId: number, mend: boolean): void {
    const [first = "", ...rest] = word.split("_");
    const entry = { rest, classId, length: rest.length + 1 };
    if (first.endsWith("*")) putPart(this.#beginnings, first.slice(0, KEY), first.slice(0, -1), entry);
    else if (first.startsWith("*")) putPart(this.#endings, first.slice(-KEY), first.slice(1), entry);
    else {
      const known = this.#whole.get(first);
      if (known === undefined) this.#whole.set(first, [entry]);
      else known.push(entry);
      if (mend) this.#near.add(first);
    }
  }

  /** The classes that begin at word `index` and end before word `end`. */
  classesAt(words: readonly string[], index: number, end: number): readonly Hit[] {
    const entries = this.#entriesOf(words[index] ?? "");
    // Most stand for a single word: then what is remembered is the answer.
    if (entries.every(({ length }) => length === 1)) return entries;
    return entries.filter(
      ({ rest, length }) =>
        index + length <= end && rest.every((word, at) => agrees(words[index + 1 + at] ?? "", word)),
    );
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
    if (word.length < KEY) return spelled;
    const found = [...spelled];
    for (const { text, entries } of this.#beginnings.get(word.slice(0, KEY)) ?? [])
      if (word.startsWith(text)) found.push(...entries);
    for (const { text, entries } of this.#endings.get(word.slice(-KEY)) ?? [])
      if (word.endsWith(text)) found.push(...entries);
    return found;
  }
}

function putPart(map: Map<string, Part[]>, key: string, text: string, entry: Entry): void {
  const parts = map.get(key) ?? [];
  map.set(key, parts);
  const known = parts.find((part) => part.text === text);
  if (known !== undefined) known.entries.push(entry);
  else parts.push({ text, entries: [entry] });
  parts.sort((one, other) => other.text.length - one.text.length);
}

function agrees(word: string, pattern: string): boolean {
  return pattern.endsWith("*") ? word.startsWith(pattern.slice(0, -1)) : word === pattern;
}
