import { FUNCTION_WORDS, type Language } from "../language.ts";
import type { Token } from "../tokenise.ts";
import { type ReadyLexicon, readyLexicon } from "./clauses.ts";
import { DE } from "./de.ts";
import { EN } from "./en.ts";
import { ES } from "./es.ts";
import { FR } from "./fr.ts";
import { IT } from "./it.ts";
import { NL } from "./nl.ts";
import { PT } from "./pt.ts";

const WRITTEN = [EN, FR, ES, DE, IT, PT, NL];
/** What is a word in any language is no slip of the finger in another: "perdón" is not "person". */
const REAL_WORDS: ReadonlySet<string> = new Set(WRITTEN.flatMap(({ notMistyped }) => [...notMistyped]));
const LEXICONS: readonly ReadyLexicon[] = WRITTEN.map((lexicon) =>
  readyLexicon({ ...lexicon, notMistyped: REAL_WORDS }),
);

/** Word → which lexicons know it, as bits in the order of `LEXICONS`. */
const KNOWN_BY: ReadonlyMap<string, number> = knownBy();

function knownBy(): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  LEXICONS.forEach(({ language, vocabulary }, at) => {
    for (const word of [...vocabulary, ...FUNCTION_WORDS[language].split(" ")])
      known.set(word, (known.get(word) ?? 0) | (1 << at));
  });
  return known;
}

/** Whether any language is known to have the word. */
export function isKnown(word: string): boolean {
  return KNOWN_BY.has(word) || REAL_WORDS.has(word);
}

/**
 * The lexicons that read the tokens `from` up to, not including, `to`: those that know the most of these words. Several
 * when they know equally many, that of the message's language first; a neighbour that knows fewer would misread what the
 * language itself says ("no quiero" is no refusal in Portuguese).
 */
export function readersOf(
  tokens: readonly Token[],
  from: number,
  to: number,
  guess: Language | null,
): readonly ReadyLexicon[] {
  const counts = LEXICONS.map(() => 0);
  for (let index = from; index < to; index += 1) {
    const known = KNOWN_BY.get(tokens[index]?.text ?? "") ?? 0;
    for (let at = 0; known >> at > 0; at += 1) if ((known >> at) & 1) counts[at] = (counts[at] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  const best = LEXICONS.filter((_, at) => counts[at] === most);
  return best.length === 1 || guess === null
    ? best
    : [...best].sort((a, b) => Number(b.language === guess) - Number(a.language === guess));
}
