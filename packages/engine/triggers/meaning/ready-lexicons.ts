import type { Language } from "../language.ts";
import { DE } from "./de.ts";
import { EN } from "./en.ts";
import { ES } from "./es.ts";
import { FR } from "./fr.ts";
import { IT } from "./it.ts";
import { CONCEPTS, type Concept, type Lexicon, wordsOf } from "./lexicon.ts";
import { NL } from "./nl.ts";
import { type Pattern, readPattern, START } from "./pattern.ts";
import { PT } from "./pt.ts";
import { Vocabulary } from "./vocabulary.ts";

/** What a pattern does to its clause: says the concept, shows that another thing is meant, or only comes near. */
export type Role = "says" | "unless" | "near";

/** A pattern of one language and concept. */
export type Rule = {
  readonly role: Role;
  readonly language: Language;
  readonly concept: Concept;
  readonly pattern: Pattern;
};

/** A lexicon's word lists that the reader asks for, as sets. */
export type ReadyWords = {
  readonly lexicon: Lexicon;
  readonly filler: ReadonlySet<string>;
  readonly breaks: ReadonlySet<string>;
  readonly refusal: {
    readonly [Part in "negators" | "wanting" | "direct" | "politeness"]: ReadonlySet<string>;
  };
};

/** All lexicons made ready for reading. */
export type ReadyLexicons = {
  readonly vocabulary: Vocabulary;
  readonly words: ReadonlyMap<Language, ReadyWords>;
  /** Rules by the class of their first slot. */
  readonly rulesFrom: ReadonlyMap<number, readonly Rule[]>;
  readonly rulesFromStart: readonly Rule[];
  /** Classes that a rule wants to have stood earlier. */
  readonly earlier: ReadonlySet<number>;
};

/** Every lexicon there is, in the order in which they are read. */
export const LEXICONS: readonly Lexicon[] = [EN, FR, ES, DE, IT, PT, NL];

/** What a name of a concept has as its pattern. */
export const A_NAME = "name";

const LONG_WORD = 9;

let ready: ReadyLexicons | null = null;

/** The lexicons made ready, once: an install without a trigger by meaning never pays for it. */
export function readyLexicons(): ReadyLexicons {
  ready ??= makeReady(LEXICONS);
  return ready;
}

function makeReady(lexicons: readonly Lexicon[]): ReadyLexicons {
  const glue = lexicons.flatMap((lexicon) => wordsOf(lexicon.glue ?? ""));
  const notMistyped = lexicons.flatMap((lexicon) => wordsOf(lexicon.notMistyped ?? ""));
  const vocabulary = new Vocabulary(glue, notMistyped);
  const rules = lexicons.flatMap((lexicon, index) => rulesOf(lexicon, vocabulary, index * 10_000));
  const rulesFrom = new Map<number, Rule[]>();
  for (const rule of rules) {
    const first = rule.pattern.slots[0]?.classId ?? START;
    rulesFrom.set(first, [...(rulesFrom.get(first) ?? []), rule]);
  }
  return {
    vocabulary,
    words: new Map(lexicons.map((lexicon) => [lexicon.language, readyWords(lexicon)])),
    rulesFrom,
    rulesFromStart: rulesFrom.get(START) ?? [],
    earlier: new Set(rules.flatMap(({ pattern }) => (pattern.earlier === null ? [] : [pattern.earlier]))),
  };
}

function readyWords(lexicon: Lexicon): ReadyWords {
  const { negators = "", wanting = "", direct = "", politeness = "" } = lexicon.refusal ?? {};
  const set = (list: string) => new Set(wordsOf(list));
  return {
    lexicon,
    filler: set(lexicon.filler),
    breaks: set(lexicon.breaks),
    refusal: {
      negators: set(negators),
      wanting: set(wanting),
      direct: set(direct),
      politeness: set(politeness),
    },
  };
}

/** The rules of one lexicon; its classes get ids from `firstId` on and their words go into the vocabulary. */
function rulesOf(lexicon: Lexicon, vocabulary: Vocabulary, firstId: number): Rule[] {
  const ids = new Map<string, number>();
  const classOf = (written: string, words: () => readonly ListedWord[]): number => {
    const known = ids.get(written);
    if (known !== undefined) return known;
    const id = firstId + ids.size;
    ids.set(written, id);
    for (const [word, mend] of new Map(words())) vocabulary.add(word, id, mend && isMended(lexicon, word));
    return id;
  };
  const ofSlot = (slot: string) => classOf(slot, () => alternatives(slot, lexicon, false));
  const ofList = (list: string) => classOf(list, () => listed(list, lexicon));
  return CONCEPTS.flatMap((concept) => {
    const { names, says = [], unless = [], near = "" } = lexicon.concepts[concept];
    const rule = (role: Role) => (pattern: Pattern) => ({
      role,
      language: lexicon.language,
      concept,
      pattern,
    });
    const read = (source: string) => readPattern(source, ofSlot);
    const oneOf = (list: string, source: string): Pattern[] => {
      if (list === "") return [];
      return [{ source, slots: [{ classId: ofList(list), reach: 0 }], earlier: null, about: null }];
    };
    return [
      ...oneOf(names, A_NAME).map(rule("says")),
      ...says.map(read).map(rule("says")),
      ...unless.map(read).map(rule("unless")),
      ...oneOf(near, "near").map(rule("near")),
    ];
  });
}

/** A word, and whether it is found when misspelled. */
type ListedWord = readonly [string, boolean];

/** The words of a list, in which `<broken>` may stand for those of a class; they are found when misspelled. */
function listed(list: string, lexicon: Lexicon): ListedWord[] {
  return wordsOf(list).flatMap((word) => alternatives(word, lexicon, true));
}

/** The words that a slot stands for. Those written in the pattern itself are little words, and not mended. */
function alternatives(slot: string, lexicon: Lexicon, mend: boolean): ListedWord[] {
  return slot.split(/\|(?![^([]*[)\]])/).flatMap((word): ListedWord[] => {
    if (!word.startsWith("<")) return wordsOf(word).map((one) => [one, mend] as const);
    const list = lexicon.words[word.slice(1, -1)];
    // A class that is not there would silently never match: a test reads every lexicon.
    if (list === undefined) throw new Error(`${lexicon.language}: no words for ${word}`);
    return listed(list, lexicon);
  });
}

/** In languages whose lexicon does not list what is easily taken for a slip, only long words are mended. */
function isMended(lexicon: Lexicon, word: string): boolean {
  return lexicon.notMistyped !== undefined || word.length >= LONG_WORD;
}
