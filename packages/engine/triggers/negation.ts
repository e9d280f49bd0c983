import type { Clause } from "./clause.ts";
import { EN_NEGATION } from "./negation-en.ts";
import { FR_NEGATION } from "./negation-fr.ts";
import type { Token } from "./tokenise.ts";

const LANGUAGE_RULES = [EN_NEGATION, FR_NEGATION];
const WORDS_BEFORE = 14;
const WORDS_AFTER = 6;

/**
 * When a mention is negated. A trigger is held back only when the visitor says they do not want the
 * thing; a complaint that it did not happen ("why didn't I get my refund?") is about the thing and fires.
 * When in doubt it fires: a needless handoff costs less than a visitor nobody heard. Within one clause:
 *
 * 1. *Not wanting*: a negator beside a verb of wanting, and nothing of substance between that verb and
 *    the mention: "I do not want (a) refund", "je ne veux pas être remboursé". What somebody else does not
 *    want ("they don't want to refund me") is a complaint. "anything but", "rien d'autre que" undo it.
 * 2. *Directly*: "no refund", "without a refund", "pas de remboursement", "sans", unless the clause is a
 *    complaint ("still no refund", "toujours pas de remboursement").
 * 3. *As an order*: "do not cancel my order", "n'annulez pas", "ne pas annuler", with no other subject.
 * 4. *Afterwards*: "refund not needed", "a refund is not necessary".
 *
 * Clauses end at punctuation and at words like "but", "mais". "why" and "pourquoi" are always complaints,
 * and an even number of negators cancels out.
 *
 * Says whether the mention at tokens `first` up to, not including, `next` is negated.
 */
export function isNegated(tokens: readonly Token[], first: number, next: number): boolean {
  return LANGUAGE_RULES.some((rules) =>
    rules.isNegated(clauseAround(tokens, first, next, rules.clauseBreaks)),
  );
}

/**
 * Whether the visitor says that they do not want what tokens `first` up to `next` name: the first rule alone. "Can I
 * order without an account?" asks about the account all the same.
 */
export function isNotWanted(tokens: readonly Token[], first: number, next: number): boolean {
  return LANGUAGE_RULES.some((rules) =>
    rules.isNotWanted(clauseAround(tokens, first, next, rules.clauseBreaks)),
  );
}

/** Whether a message has any word that could negate; most have none, and need no look at clauses. */
export function mayNegate(tokens: readonly Token[]): boolean {
  return tokens.some(({ text }) => LANGUAGE_RULES.some(({ negators }) => negators.has(text)));
}

/** The words around tokens `first` up to `next`, up to where their clause ends. */
export function clauseAround(
  tokens: readonly Token[],
  first: number,
  next: number,
  breaks: ReadonlySet<string>,
): Clause {
  const before: string[] = [];
  for (let index = first - 1; index >= 0 && first - index <= WORDS_BEFORE; index -= 1) {
    const token = tokens[index];
    if (!token || tokens[index + 1]?.gap !== "none" || breaks.has(token.text)) break;
    before.unshift(token.text);
  }
  const after: string[] = [];
  for (let index = next; index < tokens.length && index - next < WORDS_AFTER; index += 1) {
    const token = tokens[index];
    if (token?.gap !== "none" || breaks.has(token.text)) break;
    after.push(token.text);
  }
  return { before, mention: tokens.slice(first, next).map((token) => token.text), after };
}
