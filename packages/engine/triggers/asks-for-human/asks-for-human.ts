import { guessLanguageOf, type Language } from "../language.ts";
import { type Token, tokenise } from "../tokenise.ts";
import { type ReadyLexicon, readClauses, type UnitClause } from "./clauses.ts";
import { type Quotation, quotations } from "./quoted.ts";
import { type Reading, readClause, type Why } from "./read-clause.ts";
import { isKnown, readersOf } from "./readers.ts";
import { takeApart } from "./typed-words.ts";

/**
 * Whether a visitor's text asks for a person. `words` are the words that say so, at UTF-16 offsets `start`
 * to `end` of the text, in `clause`; all null or 0 when `why` is "none". Told apart from requests by `why` are refusals
 * ("I don't want a human"), a request inside quotation marks, questions for contact details, and mere mentions of people.
 */
export type HumanRequest = {
  readonly asked: boolean;
  readonly words: string | null;
  readonly start: number;
  readonly end: number;
  readonly clause: string | null;
  readonly why: Why;
  readonly language: Language | null;
};

/** A request anywhere wins: nothing else that the message says takes it back. */
const RANK: readonly Why[] = ["request", "negated", "quoted", "contact_details", "about_people", "none"];
const NOTHING: HumanRequest = {
  asked: false,
  words: null,
  start: 0,
  end: 0,
  clause: null,
  why: "none",
  language: null,
};

/** Reads a text clause by clause, each stretch of words in the language that knows most of them. */
export function asksForHuman(text: string): HumanRequest {
  const { tokens: typed } = tokenise(text);
  const guess = guessLanguageOf(typed);
  const tokens = takeApart(typed, isKnown);
  const quoted = quotations(text, tokens);
  let best = NOTHING;
  const leading = new Map<Language, UnitClause>();
  for (let from = 0, to = 0; from < tokens.length; from = to) {
    to = stretchEnd(tokens, from, quoted);
    const isQuoted = quoted.some((one) => from >= one.from && from < one.to);
    if (tokens[from]?.gap === "sentence") leading.clear();
    for (const lexicon of readersOf(tokens, from, to, guess)) {
      const found = strongest(tokens, { from, to, lexicon, leading });
      if (found === null) continue;
      const reading = isQuoted ? asQuoted(found.reading) : found.reading;
      if (RANK.indexOf(reading.why) >= RANK.indexOf(best.why)) continue;
      best = report(text, tokens, found.clause, reading, lexicon.language);
      if (best.asked) return best;
    }
  }
  return best;
}

/** Where the words that follow one another without a pause end; a quotation is a stretch of its own. */
function stretchEnd(tokens: readonly Token[], from: number, quoted: readonly Quotation[]): number {
  let to = from + 1;
  const isBorder = (at: number) => quoted.some((one) => one.from === at || one.to === at);
  while (to < tokens.length && tokens[to]?.gap === "none" && !isBorder(to)) to += 1;
  return to;
}

type Stretch = {
  readonly from: number;
  readonly to: number;
  readonly lexicon: ReadyLexicon;
  /** The clause before in the same sentence, by language. */
  readonly leading: Map<Language, UnitClause>;
};

function strongest(
  tokens: readonly Token[],
  { from, to, lexicon, leading }: Stretch,
): { clause: UnitClause; reading: Reading } | null {
  let best: { clause: UnitClause; reading: Reading } | null = null;
  for (const clause of readClauses(tokens, lexicon, from, to)) {
    const isWhole = (clause[0]?.first ?? 0) === 0 && clause.at(-1)?.next === tokens.length;
    const before = leading.get(lexicon.language) ?? [];
    const reading = readClause(clause, { leading: before, isWhole, lexicon });
    leading.set(lexicon.language, clause);
    if (reading.why === "none") continue;
    if (best === null || RANK.indexOf(reading.why) < RANK.indexOf(best.reading.why))
      best = { clause, reading };
  }
  return best;
}

/** What a quotation asks for is somebody else's wish; what else it says matters no more than that. */
function asQuoted(reading: Reading): Reading {
  return reading.why === "request" ? { ...reading, why: "quoted" } : { ...reading, why: "about_people" };
}

function report(
  text: string,
  tokens: readonly Token[],
  clause: UnitClause,
  { why, first, next }: Reading,
  language: Language,
): HumanRequest {
  const [start, end] = span(tokens, clause, first, next);
  const [clauseStart, clauseEnd] = span(tokens, clause, 0, clause.length);
  const words = text.slice(start, end);
  return {
    asked: why === "request",
    words,
    start,
    end,
    clause: text.slice(clauseStart, clauseEnd),
    why,
    language,
  };
}

function span(tokens: readonly Token[], clause: UnitClause, first: number, next: number): [number, number] {
  const start = tokens[clause[first]?.first ?? 0]?.start ?? 0;
  return [start, tokens[(clause[next - 1]?.next ?? 1) - 1]?.end ?? start];
}
