import type { Language } from "../language.ts";
import { type Token, tokenise } from "../tokenise.ts";
import { type ReadyLexicon, readClauses, readyLexicon, type Unit, type UnitClause } from "./clauses.ts";
import { EN } from "./en.ts";
import { FR } from "./fr.ts";
import { ROLE } from "./lexicon.ts";

/**
 * Whether a visitor's text asks for a person. `words` are the words that say so, at UTF-16 offsets `start`
 * to `end` of the text, in `clause`; all null or 0 when `why` is "none". Refusals ("I don't want a human"),
 * questions for contact details and mere mentions of people are told apart from requests by `why`.
 */
export type HumanRequest = {
  readonly asked: boolean;
  readonly words: string | null;
  readonly start: number;
  readonly end: number;
  readonly clause: string | null;
  readonly why: "request" | "negated" | "contact_details" | "about_people" | "none";
  readonly language: Language | null;
};

type Why = HumanRequest["why"];
/** What one clause says; `first` up to, not including, `next` are units of that clause. */
type Reading = { readonly why: Why; readonly first: number; readonly next: number };

const LEXICONS: readonly ReadyLexicon[] = [readyLexicon(EN), readyLexicon(FR)];
/** A request anywhere wins: nothing else that the message says takes it back. */
const RANK: readonly Why[] = ["request", "negated", "contact_details", "about_people", "none"];
const PEOPLE = ROLE.person | ROLE.somebody | ROLE.partner;
const SHOUT_WORDS = 8;
/** How many units back a refusal, a report or a verb may stand from what it is about. */
const FARTHEST = 8;
const NOTHING: HumanRequest = {
  asked: false,
  words: null,
  start: 0,
  end: 0,
  clause: null,
  why: "none",
  language: null,
};

/** Reads a text clause by clause in every language known, and reports the strongest reading. */
export function asksForHuman(text: string): HumanRequest {
  const { tokens } = tokenise(text);
  let best = NOTHING;
  for (const lexicon of LEXICONS) {
    let previous: UnitClause = [];
    for (const clause of readClauses(tokens, lexicon)) {
      const leading = tokens[clause[0]?.first ?? 0]?.gap === "sentence" ? [] : previous;
      const reading = readClause(clause, leading, lexicon);
      previous = clause;
      if (RANK.indexOf(reading.why) >= RANK.indexOf(best.why)) continue;
      best = report(text, tokens, clause, reading, lexicon.language);
      if (best.asked) return best;
    }
  }
  return best;
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

function has(unit: Unit | undefined, roles: number): boolean {
  return unit !== undefined && (unit.roles & roles) !== 0;
}

/** `leading` is the clause before in the same sentence, if any. */
function readClause(clause: UnitClause, leading: UnitClause, lexicon: ReadyLexicon): Reading {
  let mention: Reading | null = null;
  let refusal: Reading | null = null;
  for (let at = 0; at < clause.length; at += 1) {
    const found = has(clause[at], ROLE.whole | ROLE.machine | PEOPLE) ? requestAt(clause, at, lexicon) : null;
    if (found?.why === "request") return found;
    if (found?.why === "negated") refusal ??= found;
    if (has(clause[at], ROLE.person | ROLE.somebody))
      mention ??= { why: "about_people", first: at, next: at + 1 };
  }
  if (refusal) return refusal;
  return shout(clause, leading) ?? contactDetails(clause) ?? mention ?? { why: "none", first: 0, next: 0 };
}

/** What the person, machine or whole request at unit `at` is part of. */
function requestAt(clause: UnitClause, at: number, lexicon: ReadyLexicon): Reading | null {
  const unit = clause[at];
  if (has(unit, ROLE.whole)) return judged(clause, at, at, lexicon);
  if (has(unit, ROLE.machine)) return machineRefused(clause, at, lexicon);
  if (has(clause[at - 1], ROLE.theirs)) return null;
  const verb = verbBefore(clause, at, lexicon);
  if (isForDetails(clause, at, verb)) return null;
  if (verb !== null) return judged(clause, verb, at, lexicon);
  if (isRefused(clause, at)) return { why: "negated", first: at, next: at + 1 };
  if (has(unit, ROLE.person) && refusedAfterwards(clause, at))
    return { why: "negated", first: at, next: at + 1 };
  return availability(clause, at);
}

function judged(clause: UnitClause, verb: number, at: number, lexicon: ReadyLexicon): Reading | null {
  const first = Math.min(verb, at);
  const next = Math.max(verb, at) + 1;
  if (isVerbRefused(clause, first, lexicon)) return { why: "negated", first, next };
  return isReported(clause, first) ? null : { why: "request", first, next };
}

/** The verb of talking, reaching or wanting that the person at `at` is the object of. */
function verbBefore(clause: UnitClause, at: number, lexicon: ReadyLexicon): number | null {
  const person = clause[at];
  let index = at - 1;
  while (index >= 0 && at - index < FARTHEST) {
    const unit = clause[index];
    if (has(unit, ROLE.talk | ROLE.reach)) return index;
    if (has(unit, ROLE.call) && has(person, ROLE.person)) return index;
    if (has(unit, ROLE.want) && isWanted(clause, at)) return index;
    const isRefusal = lexicon.refusesAfterVerb && has(unit, ROLE.refuse);
    if (!has(unit, ROLE.link) && !isRefusal) break;
    index -= 1;
  }
  // "talk about my last order with someone"
  if (!has(clause[at - 1], ROLE.link)) return null;
  for (; index >= 0 && at - index <= FARTHEST + 1; index -= 1) {
    if (has(clause[index], ROLE.talk)) return index;
    if (has(clause[index], PEOPLE | ROLE.want)) return null;
  }
  return null;
}

/** "give me the customer service number" wants a number, "a number to talk to customer service" a person. */
function isForDetails(clause: UnitClause, at: number, verb: number | null): boolean {
  const after = clause[at + 1];
  return (
    has(after, ROLE.detail) &&
    !has(after, ROLE.help | ROLE.polite) &&
    (verb === null || !has(clause[verb], ROLE.talk))
  );
}

/** Wanting needs a sure person, or somebody named with no errand of their own ("someone to pay my bill"). */
function isWanted(clause: UnitClause, at: number): boolean {
  const person = clause[at];
  if (has(person, ROLE.person)) return true;
  if (!has(person, ROLE.somebody)) return false;
  const after = clause[at + 1];
  if (after === undefined || has(after, ROLE.help | ROLE.available | ROLE.talk)) return true;
  if (!has(after, ROLE.link)) return has(after, ROLE.polite);
  return has(clause[at + 2], ROLE.talk | ROLE.help);
}

function isVerbRefused(clause: UnitClause, verb: number, lexicon: ReadyLexicon): boolean {
  return isRefused(clause, verb) || (lexicon.refusesAfterVerb && has(clause[verb + 1], ROLE.refuse));
}

function isRefused(clause: UnitClause, head: number): boolean {
  let index = head - 1;
  const farthest = head - FARTHEST;
  while (index >= farthest && !has(clause[index], ROLE.refuse) && has(clause[index], ROLE.chain)) index -= 1;
  if (!has(clause[index], ROLE.refuse)) return false;
  const before = clause.slice(Math.max(0, index - 3), index);
  return !before.some((unit) => has(unit, ROLE.able)) && !isQuestionToUs(clause, index);
}

/** "don't you have", "isn't there": an invitation, not a refusal. */
function isQuestionToUs(clause: UnitClause, refusal: number): boolean {
  return has(clause[refusal + 1], ROLE.yours) && has(clause[refusal + 1], ROLE.link);
}

function refusedAfterwards(clause: UnitClause, at: number): boolean {
  return (
    has(clause[at + 1], ROLE.refuse) &&
    clause.length > at + 2 &&
    !has(clause[at + 2], ROLE.machine | ROLE.chain)
  );
}

function isReported(clause: UnitClause, head: number): boolean {
  return clause.slice(Math.max(0, head - FARTHEST), head).some((unit) => has(unit, ROLE.report));
}

function machineRefused(clause: UnitClause, at: number, lexicon: ReadyLexicon): Reading | null {
  const verb = verbBefore(clause, at, lexicon);
  if (verb === null || !isVerbRefused(clause, verb, lexicon)) return null;
  return { why: "request", first: verb, next: at + 1 };
}

/** "is there a human", "anyone there", "can a human help me", "human to answer". */
function availability(clause: UnitClause, at: number): Reading | null {
  if (clause.slice(Math.max(0, at - FARTHEST), at).some((unit) => has(unit, ROLE.report))) return null;
  const following = clause.slice(at + 1, at + 4);
  const helps = following.slice(0, 2).some((unit) => has(unit, ROLE.help));
  // "someone I can talk to", but not "the agent closed my chat"
  const unknown = following.findIndex((unit) => unit.roles === 0 || has(unit, ROLE.theirs));
  const known = unknown < 0 ? following : following.slice(0, unknown);
  const available = known.some((unit) => has(unit, ROLE.available | ROLE.talk));
  let index = at - 1;
  while (index >= at - FARTHEST && has(clause[index], ROLE.link) && !has(clause[index], ROLE.there))
    index -= 1;
  const asked = has(clause[index], ROLE.there) || has(clause[at], ROLE.there);
  const sure = has(clause[at], ROLE.person);
  const found: Reading = { why: "request", first: Math.max(0, Math.min(index, at)), next: at + 1 };
  if (sure && (asked || helps || (available && at <= 3))) return found;
  if (has(clause[at], ROLE.somebody) && ((available && (asked || at === 0)) || (helps && asked)))
    return found;
  return null;
}

/** A clause of nothing but a person and good manners: "agent please", "HUMAN". */
function shout(clause: UnitClause, leading: UnitClause): Reading | null {
  // "are you a machine, or a person?"
  if (leading.some((unit) => has(unit, ROLE.report))) return null;
  const words = (clause.at(-1)?.next ?? 0) - (clause[0]?.first ?? 0);
  if (words > SHOUT_WORDS) return null;
  const at = clause.findIndex((unit) => has(unit, ROLE.shout));
  if (at < 0 || !clause.every((unit) => has(unit, ROLE.shout | ROLE.polite))) return null;
  return { why: "request", first: at, next: at + 1 };
}

function contactDetails(clause: UnitClause): Reading | null {
  const at = clause.findLastIndex((unit) => has(unit, ROLE.detail));
  if (at < 0 || has(clause[at - 1], ROLE.theirs)) return null;
  const aboutUs = clause.some((unit) => has(unit, ROLE.yours | PEOPLE));
  const alone = clause.every((unit) => has(unit, ROLE.detail | ROLE.polite | ROLE.link | ROLE.want));
  return aboutUs || alone ? { why: "contact_details", first: at, next: at + 1 } : null;
}
