import type { ReadyWords } from "./ready-lexicons.ts";

const WORDS_BEFORE = 7;
const BETWEEN_NEGATOR_AND_WANTING = 3;
const BEFORE_MENTION = 3;
/** After a negator these say that something was wanted once: "nicht mehr", "niet langer". */
const NO_LONGER = new Set(["mehr", "langer", "meer", "mas", "piu", "mais"]);

/**
 * Whether what stands `before` a mention in its clause (and the words right `after`) refuses it, in the languages
 * whose negation `negation.ts` does not know:
 *
 * 1. *Not wanting*: a negator beside what one says of oneself when one wants something, and at most a few words
 *    between both and the mention: "no quiero un reembolso", "ich möchte keine Rückerstattung".
 * 2. *Directly*: "sin reembolso", "ohne Erstattung".
 * 3. *As an order*: a negator at the start of the clause and right before the mention: "no cancele mi pedido"; or in
 *    German and Dutch what is not needed comes first: "eine Erstattung brauche ich nicht".
 * 4. *Inside*: "ich will mein Abo nicht kündigen", unless the pattern itself says no ("nicht mehr").
 */
export function isRefused(
  { refusal, filler }: ReadyWords,
  before: readonly string[],
  inside: readonly string[],
  after: readonly string[],
): boolean {
  if (refusal.negators.size === 0) return false;
  if (before.some((word) => refusal.wanting.has(word)) && refusesInside(refusal, inside)) return true;
  const words = before.slice(-WORDS_BEFORE);
  const direct = words.findLastIndex((word) => !filler.has(word));
  if (direct >= 0 && words.length - direct <= BEFORE_MENTION && refusal.direct.has(words[direct] ?? ""))
    return true;
  const negator = words.findLastIndex((word) => refusal.negators.has(word));
  if (negator < 0) return wantsNot(refusal, words, after);
  const wanting = words.findLastIndex((word) => refusal.wanting.has(word));
  if (wanting >= 0 && Math.abs(wanting - negator) <= BETWEEN_NEGATOR_AND_WANTING)
    return words.length - 1 - Math.max(wanting, negator) <= BEFORE_MENTION;
  return negator === words.length - 1 && before.slice(0, -1).every((word) => refusal.politeness.has(word));
}

/**
 * Whether one says of oneself that one does not want the mention, with nothing of substance between: the first rule
 * alone, and "eine Erstattung brauche ich nicht".
 */
export function saysNotWanting(
  { refusal, filler }: ReadyWords,
  before: readonly string[],
  mention: string,
  after: readonly string[],
): boolean {
  if (refusal.wanting.has(mention) || refusal.negators.has(mention)) return false;
  const words = before.slice(-WORDS_BEFORE);
  const negator = words.findLastIndex((word) => refusal.negators.has(word));
  const wanting = words.findLastIndex((word) => refusal.wanting.has(word));
  if (negator < 0) return wantsNot(refusal, words, after);
  if (wanting < 0 || Math.abs(wanting - negator) > BETWEEN_NEGATOR_AND_WANTING) return false;
  return words.slice(Math.max(wanting, negator) + 1).every((word) => filler.has(word));
}

function refusesInside(refusal: ReadyWords["refusal"], inside: readonly string[]): boolean {
  const negator = inside.findIndex((word) => refusal.negators.has(word));
  return negator >= 0 && !NO_LONGER.has(inside[negator + 1] ?? "");
}

/** "Ich will das Abo behalten" is none; "eine Erstattung brauche ich nicht", "kündigen möchte ich nicht" are. */
function wantsNot(
  refusal: ReadyWords["refusal"],
  before: readonly string[],
  after: readonly string[],
): boolean {
  const wanting = after.findIndex((word) => refusal.wanting.has(word));
  return before.length <= 1 && wanting === 0 && after.slice(1).some((word) => refusal.negators.has(word));
}
