import type { Language } from "./language.ts";
import { LEXICONS, readyLexicons } from "./meaning/ready-lexicons.ts";
import { saysNotWanting } from "./meaning/refusal.ts";
import { clauseAround, isNotWanted } from "./negation.ts";
import { tokenise } from "./tokenise.ts";

/** A word of a text at UTF-16 offsets `start` to `end`. */
export type WordPlace = { readonly start: number; readonly end: number };

// Their negation is that of `negation.ts`, which knows more.
const READ_ELSEWHERE: ReadonlySet<Language> = new Set(["en", "fr"]);
const LONGEST_READ = 2000;

/**
 * The words of a text that name what its writer says they do not want: "refund" in "I do not want a refund, how long
 * is the warranty?". Those that are merely negated ("without an account") or wanted by nobody else are none. Only the
 * first 2,000 characters are read.
 */
export function wordsNotWanted(text: string): readonly WordPlace[] {
  const { tokens } = tokenise(text.slice(0, LONGEST_READ));
  const ready = LEXICONS.flatMap(({ language }) => {
    const words = READ_ELSEWHERE.has(language) ? undefined : readyLexicons().words.get(language);
    const hasNegator = words !== undefined && tokens.some((token) => words.refusal.negators.has(token.text));
    return hasNegator ? [words] : [];
  });
  return tokens.filter((_, at) => {
    if (isNotWanted(tokens, at, at + 1)) return true;
    return ready.some((words) => {
      const { before, mention, after } = clauseAround(tokens, at, at + 1, words.breaks);
      return saysNotWanting(words, before, mention[0] ?? "", after);
    });
  });
}
