import type { ReadyLexicon, Unit, UnitClause } from "./clauses.ts";
import { ROLE } from "./lexicon.ts";

/** What a text, or a clause of it, says about people. */
export type Why = "request" | "negated" | "quoted" | "contact_details" | "about_people" | "none";
/** What one clause says; `first` up to, not including, `next` are units of that clause. */
export type Reading = { readonly why: Why; readonly first: number; readonly next: number };
/** What stands around a clause: `leading` is the clause before in the same sentence, if any. */
export type Around = {
  readonly leading: UnitClause;
  /** The clause is all there is. */
  readonly isWhole: boolean;
  readonly lexicon: ReadyLexicon;
};

const PEOPLE = ROLE.person | ROLE.somebody | ROLE.partner;
const SHOUT_WORDS = 8;
/** How many units back a refusal, a report or a verb may stand from what it is about. */
const FARTHEST = 8;

function has(unit: Unit | undefined, roles: number): boolean {
  return unit !== undefined && (unit.roles & roles) !== 0;
}

/** The strongest thing that a clause says. */
export function readClause(clause: UnitClause, { leading, isWhole, lexicon }: Around): Reading {
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
  return (
    shout(clause, leading, isWhole) ?? contactDetails(clause) ?? mention ?? { why: "none", first: 0, next: 0 }
  );
}

/** What the person, machine or whole request at unit `at` is part of. */
function requestAt(clause: UnitClause, at: number, lexicon: ReadyLexicon): Reading | null {
  const unit = clause[at];
  if (has(unit, ROLE.whole)) return judged(clause, at, at, lexicon);
  if (has(unit, ROLE.machine)) return machineRefused(clause, at, lexicon);
  if (isBeing(clause, at, lexicon)) return null;
  const isMine = has(clause[at - 1], ROLE.theirs);
  if (isMine && !has(unit, ROLE.ours)) return null;
  const verb = verbBefore(clause, at, lexicon) ?? (lexicon.verbLast ? verbAfter(clause, at) : null);
  if (isMine && !isWished(clause, verb)) return null;
  if (isForDetails(clause, at, verb)) return null;
  if (verb !== null) return judged(clause, verb, at, lexicon);
  if (isRefused(clause, at)) return { why: "negated", first: at, next: at + 1 };
  if (has(unit, ROLE.person) && refusedAfterwards(clause, at))
    return { why: "negated", first: at, next: at + 1 };
  if (lexicon.helpFirst && isHelper(clause, at)) return judged(clause, at, at, lexicon);
  return availability(clause, at, lexicon);
}

/** "Do you want to be human", "willst du ein Mensch sein" */
function isBeing(clause: UnitClause, at: number, { verbLast }: ReadyLexicon): boolean {
  let index = at - 1;
  while (index >= 0 && isPlainLink(clause[index])) index -= 1;
  return has(clause[index], ROLE.being) || (verbLast && has(clause[at + 1], ROLE.being));
}

/** A link that leads nowhere and is not the verb itself: a, one, real. */
function isPlainLink(unit: Unit | undefined): boolean {
  return has(unit, ROLE.link) && !has(unit, ROLE.leads | ROLE.being | ROLE.reach | ROLE.talk | ROLE.want);
}

/** "I'd like to speak to my account manager", not "I speak to my account manager tomorrow". */
function isWished(clause: UnitClause, verb: number | null): boolean {
  if (verb === null) return false;
  return verb === 0 || clause.slice(0, verb).some((unit) => has(unit, ROLE.want | ROLE.able));
}

function judged(clause: UnitClause, verb: number, at: number, lexicon: ReadyLexicon): Reading | null {
  const first = Math.min(verb, at);
  const next = Math.max(verb, at) + 1;
  if (isVerbRefused(clause, first, next, lexicon) || isNobodyWanted(clause, first, at))
    return { why: "negated", first, next };
  if (isWhetherNeeded(clause, first)) return null;
  return isReported(clause, first) ? null : { why: "request", first, next };
}

/** The verb of talking, reaching or wanting that the person at `at` is the object of. */
function verbBefore(clause: UnitClause, at: number, lexicon: ReadyLexicon): number | null {
  const start = lexicon.tradeFirst ? beforeTrade(clause, at) : at - 1;
  let isLed = false;
  let index = start;
  while (index >= 0 && at - index < FARTHEST) {
    const unit = clause[index];
    if (bringsPerson(clause, index, at) && (start === at - 1 || !has(unit, ROLE.moves))) {
      // "warum reden Menschen so viel": there the person talks, and nobody talks to them.
      return lexicon.verbLast && !isLed && has(unit, ROLE.talk) ? null : index;
    }
    if (start === at - 1 && has(unit, ROLE.want) && isWanted(clause, at)) return index;
    const isRefusal = lexicon.refusesAfterVerb && has(unit, ROLE.refuse);
    // "my account manager" is one of ours.
    const isMine = index === at - 1 && has(unit, ROLE.theirs) && has(clause[at], ROLE.ours);
    if (!has(unit, ROLE.link) && !isRefusal && !isMine) break;
    isLed ||= has(unit, ROLE.leads);
    index -= 1;
  }
  // "talk about my last order with someone"
  if (!isLed) return null;
  for (; index >= 0 && at - index <= FARTHEST + 1; index -= 1) {
    if (has(clause[index], ROLE.talk)) return index;
    if (has(clause[index], PEOPLE | ROLE.want)) return null;
  }
  return null;
}

/** Whether the verb at `index` is one that brings the person at `at`. */
function bringsPerson(clause: UnitClause, index: number, at: number): boolean {
  const verb = clause[index];
  const person = clause[at];
  return (
    has(verb, ROLE.reach) ||
    // "parler d'une personne" is about one, not with one.
    (has(verb, ROLE.talk) && !has(verb, ROLE.stops)) ||
    (has(verb, ROLE.moves) && isSure(person)) ||
    (has(verb, ROLE.call) && has(person, ROLE.person)) ||
    (has(verb, ROLE.almostTalk) && has(clause[index + 1], ROLE.leads))
  );
}

/**
 * The unit before the person and the words that name their work: "speak to the mortgage advisor". At most two words that
 * nobody knows, and something known that leads to them.
 */
function beforeTrade(clause: UnitClause, at: number): number {
  let index = at - 1;
  while (index >= 0 && at - index <= 2 && (clause[index]?.roles ?? 0) === 0) index -= 1;
  return index < at - 1 && has(clause[index], ROLE.link) ? index : at - 1;
}

/** The verb after the person: "mit einem Menschen sprechen", with anything between when a preposition leads. */
function verbAfter(clause: UnitClause, at: number): number | null {
  let before = at - 1;
  while (before >= 0 && has(clause[before], ROLE.link) && !has(clause[before], ROLE.leads)) before -= 1;
  const isLed = has(clause[before], ROLE.leads);
  for (let index = at + 1; index < clause.length && index - at <= FARTHEST; index += 1) {
    const unit = clause[index];
    if (!has(unit, ROLE.almostTalk) && bringsPerson(clause, index, at)) {
      // "Die Leute sprechen mit ihren Hunden": there the person talks.
      return !isLed && has(unit, ROLE.talk) && has(clause[index + 1], ROLE.leads) ? null : index;
    }
    // "kann ich einen Berater haben", not "Menschen haben Angst"
    if (
      !isLed &&
      has(unit, ROLE.want) &&
      has(clause[at], ROLE.person | ROLE.shout) &&
      isHoped(clause, at, index)
    )
      return index;
    if (has(unit, ROLE.report) || (!isLed && !has(unit, ROLE.link | ROLE.polite))) return null;
  }
  return null;
}

/** "kann ich … haben", or in turned order "einen Mitarbeiter brauche ich", whose verb is both wanting and being able. */
function isHoped(clause: UnitClause, at: number, verb: number): boolean {
  return clause.slice(0, at).some((unit) => has(unit, ROLE.want | ROLE.able)) || has(clause[verb], ROLE.able);
}

/** Named as one of ours, not just "someone". */
function isSure(unit: Unit | undefined): boolean {
  return has(unit, ROLE.person | ROLE.partner);
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
  if (clause.slice(at + 1).every((unit) => has(unit, ROLE.polite) && !has(unit, ROLE.leads))) return true;
  // "someone from your team to look at it"
  return has(clause[at + 2], ROLE.talk) || knownAfter(clause, at).some((unit) => has(unit, ROLE.help));
}

function isVerbRefused(clause: UnitClause, first: number, next: number, lexicon: ReadyLexicon): boolean {
  if (isRefused(clause, first)) return true;
  if (!lexicon.refusesAfterVerb) return false;
  if (has(clause[first + 1], ROLE.refuse)) return true;
  // "verbinden Sie mich nicht mit einem Menschen", "ich möchte mit keinem Menschen sprechen"
  if (!lexicon.verbLast) return false;
  return (
    clause.slice(first + 1, next).some((unit) => has(unit, ROLE.refuse)) ||
    (has(clause[first], ROLE.whole) && isTakenBack(clause, first)) ||
    // "einen Mitarbeiter brauche ich nicht"
    (has(clause[next - 1], ROLE.want) && has(clause[next], ROLE.refuse))
  );
}

/** "verbinden Sie mich mit niemandem", but not "verbinden Sie mich, und nicht mit einem Bot" */
function isTakenBack(clause: UnitClause, whole: number): boolean {
  const after = clause.slice(whole + 1, whole + 5);
  const refusal = after.findIndex((unit) => has(unit, ROLE.refuse));
  return refusal >= 0 && !after.slice(refusal).some((unit) => has(unit, ROLE.machine));
}

/** "ich will niemanden sprechen", but not "ich kann niemanden erreichen" */
function isNobodyWanted(clause: UnitClause, first: number, at: number): boolean {
  return has(clause[at], ROLE.refuse) && !clause.slice(0, first).some((unit) => has(unit, ROLE.able));
}

/** "que me atienda una persona": the deed right before the person, who is not its object. */
function isHelper(clause: UnitClause, at: number): boolean {
  let index = at - 1;
  while (index >= 0 && has(clause[index], ROLE.link) && !has(clause[index], ROLE.leads)) index -= 1;
  if (!has(clause[index], ROLE.help) || has(clause[index], ROLE.shout)) return false;
  if (has(clause[at], ROLE.person)) return true;
  return has(clause[at], ROLE.somebody) && clause.slice(0, index).some((unit) => has(unit, ROLE.want));
}

/** "Do I need to talk to someone?", unless it asks whom or how. */
function isWhetherNeeded(clause: UnitClause, head: number): boolean {
  const before = clause.slice(Math.max(0, head - FARTHEST), head);
  return before.some((unit) => has(unit, ROLE.whether)) && !before.some((unit) => has(unit, ROLE.asks));
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
  const verb = verbBefore(clause, at, lexicon) ?? (lexicon.verbLast ? verbAfter(clause, at) : null);
  if (verb === null) return null;
  const first = Math.min(verb, at);
  const next = Math.max(verb, at) + 1;
  return isVerbRefused(clause, first, next, lexicon) ? { why: "request", first, next } : null;
}

/** "is there a human", "anyone there", "can a human help me", "human to answer". */
function availability(clause: UnitClause, at: number, { verbLast }: ReadyLexicon): Reading | null {
  if (clause.slice(Math.max(0, at - FARTHEST), at).some((unit) => has(unit, ROLE.report))) return null;
  const following = knownAfter(clause, at);
  const helps = clause.slice(at + 1, at + 3).some((unit) => has(unit, ROLE.help));
  // "der Mensch ist frei" is no question: there the verb would come first.
  const isTold = verbLast && has(clause[at + 1], ROLE.stops);
  const available = !isTold && following.slice(0, 3).some((unit) => has(unit, ROLE.available | ROLE.talk));
  let index = at - 1;
  while (index >= at - FARTHEST && has(clause[index], ROLE.link) && !has(clause[index], ROLE.there))
    index -= 1;
  // "can somebody from your team please call me"
  const calls = following.some((unit) => has(unit, ROLE.help) && has(unit, ROLE.detail));
  // Where the verb comes last it begins a question; and "any human" does, not "dumber than any human".
  const begins = verbLast || has(clause[index], ROLE.polite);
  const asked =
    (has(clause[index], ROLE.there) && !(begins && isAfterSubject(clause, index))) ||
    has(clause[at], ROLE.there);
  const sure = has(clause[at], ROLE.person);
  const found: Reading = { why: "request", first: Math.max(0, Math.min(index, at)), next: at + 1 };
  const early = at <= 3 || clause.slice(0, at).some((unit) => has(unit, ROLE.detail));
  if (sure && (asked || helps || (available && early))) return found;
  const mayHelp = has(clause[at - 1], ROLE.link) && has(clause[at - 2], ROLE.able);
  const waited = (available && (asked || at === 0)) || (helps && (asked || mayHelp)) || calls;
  if (has(clause[at], ROLE.somebody) && waited) return found;
  return null;
}

/** "Ein Optimist ist ein Mensch": told of somebody, and not asked, when more than manners comes before the verb. */
function isAfterSubject(clause: UnitClause, verb: number): boolean {
  return !clause.slice(0, verb).every((unit) => has(unit, ROLE.polite | ROLE.link | ROLE.able));
}

/** The units after the person up to the first that is unknown: "someone I can talk to", not "the agent closed my chat". */
function knownAfter(clause: UnitClause, at: number): UnitClause {
  const following = clause.slice(at + 1, at + 1 + FARTHEST);
  const unknown = following.findIndex((unit) => unit.roles === 0 || has(unit, ROLE.theirs));
  return unknown < 0 ? following : following.slice(0, unknown);
}

/** A clause of nothing but a person and good manners: "agent please", "HUMAN". */
function shout(clause: UnitClause, leading: UnitClause, isWhole: boolean): Reading | null {
  const people = isWhole ? ROLE.shout | ROLE.alone : ROLE.shout;
  // "are you a machine, or a person?"
  if (leading.some((unit) => has(unit, ROLE.report))) return null;
  const words = (clause.at(-1)?.next ?? 0) - (clause[0]?.first ?? 0);
  if (words > SHOUT_WORDS) return null;
  const at = clause.findIndex((unit) => has(unit, people));
  if (at < 0 || !clause.every((unit) => has(unit, people | ROLE.polite))) return null;
  return { why: "request", first: at, next: at + 1 };
}

function contactDetails(clause: UnitClause): Reading | null {
  const at = clause.findLastIndex((unit) => has(unit, ROLE.detail));
  if (at < 0 || has(clause[at - 1], ROLE.theirs)) return null;
  const aboutUs = clause.some((unit) => has(unit, ROLE.yours | PEOPLE));
  const alone = clause.every((unit) => has(unit, ROLE.detail | ROLE.polite | ROLE.link | ROLE.want));
  return aboutUs || alone ? { why: "contact_details", first: at, next: at + 1 } : null;
}
