import type { Language } from "../language.ts";
import type { Token } from "../tokenise.ts";
import { type HumanLexicon, ROLE, type Role } from "./lexicon.ts";
import { type TypedWords, typedWords } from "./typed-words.ts";

/** A word or known phrase of a clause; `first` up to, not including, `next` are token positions. */
export type Unit = { readonly roles: number; readonly first: number; readonly next: number };
/** The units between two pauses. */
export type UnitClause = readonly Unit[];

/** A lexicon made ready for reading; build it once. */
export type ReadyLexicon = {
  readonly language: Language;
  readonly refusesAfterVerb: boolean;
  readonly tradeFirst: boolean;
  readonly helpFirst: boolean;
  readonly verbLast: boolean;
  /** First word → phrases that begin with it, longest first. */
  readonly byFirst: ReadonlyMap<string, readonly Phrase[]>;
  readonly vocabulary: ReadonlySet<string>;
  readonly typed: TypedWords;
  readonly endings: readonly Phrase[];
};
type Phrase = { readonly words: readonly string[]; readonly roles: number };

const shortestBeforeEnding = 2;

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
  const { language, refusesAfterVerb, tradeFirst, helpFirst, verbLast } = lexicon;
  const typed = typedWords(lexicon, vocabulary);
  const endings = Object.entries(lexicon.endings).flatMap(([role, ends]) =>
    ends.map((end) => ({ words: [end], roles: ROLE[role as Role] })),
  );
  return { endings, language, refusesAfterVerb, tradeFirst, helpFirst, verbLast, byFirst, vocabulary, typed };
}

/**
 * The clauses of the tokens `from` up to, not including, `to`, each as units; clauses end at punctuation and at words
 * like "but".
 */
export function readClauses(
  tokens: readonly Token[],
  lexicon: ReadyLexicon,
  from: number,
  to: number,
): UnitClause[] {
  const words: string[] = [];
  for (let at = from; at < to; at += 1) words.push(lexicon.typed.wordFor(tokens[at]?.text ?? ""));
  const clauses: Unit[][] = [];
  let clause: Unit[] = [];
  let index = from;
  while (index < to) {
    const phrase = phraseAt(words, index - from, lexicon);
    const next = index + (phrase?.words.length ?? 1);
    const roles = phrase?.roles ?? unknownRoles(tokens[index]?.text ?? "", lexicon);
    const isBreak = (roles & ROLE.breaks) !== 0;
    if (isBreak && clause.length > 0) {
      clauses.push(clause);
      clause = [];
    }
    if (!isBreak) clause.push({ roles, first: index, next });
    index = next;
  }
  if (clause.length > 0) clauses.push(clause);
  return clauses;
}

function unknownRoles(typed: string, lexicon: ReadyLexicon): number {
  for (const { words, roles } of lexicon.endings) {
    const [end = ""] = words;
    if (typed.length > end.length + shortestBeforeEnding && typed.endsWith(end)) return roles;
  }
  return lexicon.typed.isAlmostTalk(typed) ? ROLE.almostTalk : 0;
}

function phraseAt(words: readonly string[], index: number, lexicon: ReadyLexicon): Phrase | undefined {
  return lexicon.byFirst
    .get(words[index] ?? "")
    ?.find((phrase) => phrase.words.every((word, at) => words[index + at] === word));
}
