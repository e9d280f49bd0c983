import type { Language, Stem } from "./language.ts";

/** Words longer than this many UTF-16 units are compared as written: no language inflects them. */
export const LONGEST_STEMMED = 40;

/**
 * The form under which inflections of a folded word meet. Accents are gone before stemming, so that
 * "remboursé" and "rembourse" meet; for French that needs two corrections that the stemmer relies on accents for.
 */
export function familyKey(word: string, language: Language, stem: Stem): string {
  if (word.length > LONGEST_STEMMED || !/^[\p{L}\p{M}]+$/u.test(word)) return word;
  if (language !== "fr") return stem(word);
  const stemmed = stem(word.replace(/ees?$/, "e"));
  return stemmed.length > 4 ? stemmed.replace(/i$/, "") : stemmed;
}
