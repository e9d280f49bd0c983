import type { Language } from "../language.ts";
import type { Token } from "../tokenise.ts";
import { type HumanLexicon, ROLE, type Role } from "./lexicon.ts";
import { nearSpelling } from "./near-spelling.ts";

/** A word or known phrase of a clause; `first` up to, not including, `next` are token positions. */
export type Unit = { readonly roles: number; readonly first: number; readonly next: number };
/** The units between two pauses. */
export type UnitClause = readonly Unit[];

/** A lexicon made ready for reading; build it once. */
export type ReadyLexicon = {
  readonly language: Language;
  readonly refusesAfterVerb: boolean;
  /** First word → phrases that begin with it, longest first. */
  readonly byFirst: ReadonlyMap<string, readonly Phrase[]>;
  /** The lexicon's own word for a word as typed, slips of the finger mended. */
  readonly wordFor: (typed: string) => string;
};
type Phrase = { readonly words: readonly string[]; readonly roles: number };

const WORDS_REMEMBERED = 10_000;

/** Indexes a lexicon by first word. */
export function readyLexicon(lexicon: HumanLexicon): ReadyLexicon {
  const rolesOf = new Map<string, number>();
  for (const [role, list] of Object.entries(lexicon.phrases)) {
    for (const phrase of list) rolesOf.set(phrase, (rolesOf.get(phrase) ?? 0) | ROLE[role as Role]);
  }
  const byFirst = new Map<string, Phrase[]>();
  const vocabulary = new Set<string>();
  for (const [phrase, roles] of rolesOf) {
    const words = phrase.split(" ");
    for (const word of words) vocabulary.add(word);
    const known = byFirst.get(words[0] ?? "") ?? [];
    known.push({ words, roles });
    byFirst.set(words[0] ?? "", known);
  }
  for (const known of byFirst.values()) known.sort((a, b) => b.words.length - a.words.length);
  const { language, refusesAfterVerb } = lexicon;
  return { language, refusesAfterVerb, byFirst, wordFor: mending(lexicon, vocabulary) };
}

function mending(lexicon: HumanLexicon, vocabulary: ReadonlySet<string>): (typed: string) => string {
  const remembered = new Map<string, string>();
  return (typed) => {
    if (vocabulary.has(typed)) return typed;
    const known = remembered.get(typed);
    if (known !== undefined) return known;
    const word = nearSpelling(typed, lexicon.oftenMistyped, lexicon.notMistyped) ?? typed;
    if (remembered.size >= WORDS_REMEMBERED) remembered.clear();
    if (typed.length <= 20) remembered.set(typed, word);
    return word;
  };
}

/** The clauses of a message, each as units; clauses end at punctuation and at words like "but". */
export function readClauses(tokens: readonly Token[], lexicon: ReadyLexicon): UnitClause[] {
  const words = tokens.map((token) => lexicon.wordFor(token.text));
  const clauses: Unit[][] = [];
  let clause: Unit[] = [];
  let index = 0;
  while (index < tokens.length) {
    const phrase = phraseAt(tokens, words, index, lexicon);
    const roles = phrase?.roles ?? 0;
    const next = index + (phrase?.words.length ?? 1);
    const isBreak = (roles & ROLE.breaks) !== 0;
    if ((tokens[index]?.gap !== "none" || isBreak) && clause.length > 0) {
      clauses.push(clause);
      clause = [];
    }
    if (!isBreak) clause.push({ roles, first: index, next });
    index = next;
  }
  if (clause.length > 0) clauses.push(clause);
  return clauses;
}

function phraseAt(
  tokens: readonly Token[],
  words: readonly string[],
  index: number,
  lexicon: ReadyLexicon,
): Phrase | undefined {
  return lexicon.byFirst
    .get(words[index] ?? "")
    ?.find((phrase) =>
      phrase.words.every(
        (word, at) => words[index + at] === word && (at === 0 || tokens[index + at]?.gap === "none"),
      ),
    );
}
