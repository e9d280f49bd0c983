import type { Language } from "../language.ts";
import { tokenise } from "../tokenise.ts";
import { wordsOf } from "./lexicon.ts";
import { LEXICONS } from "./ready-lexicons.ts";

/** Another way to write a trigger's text in one language. */
export type Variant = { readonly text: string; readonly language: Language };

const MOST_VARIANTS = 24;

/**
 * The texts that say the same as one of no known concept, by the sets of words that are alike: "late delivery" is also
 * "delayed shipping". At most two dozen a language; the text itself is not among them.
 */
export function variantsOf(text: string, language: Language | "auto"): Variant[] {
  const words = tokenise(text).tokens.map((token) => token.text);
  return LEXICONS.filter((lexicon) => language === "auto" || lexicon.language === language).flatMap(
    (lexicon) => {
      const sets = lexicon.alike.split("/").map((set) => wordsOf(set));
      let texts: string[][] = [[]];
      for (const word of words) {
        const choices = [word, ...new Set(sets.filter((set) => set.includes(word)).flat())].filter(
          (choice, index, all) => all.indexOf(choice) === index,
        );
        texts = texts
          .flatMap((before) => choices.map((choice) => [...before, choice]))
          .slice(0, MOST_VARIANTS);
      }
      return texts
        .map((one) => one.join(" "))
        .filter((one) => one !== words.join(" "))
        .map((one) => ({ text: one, language: lexicon.language }));
    },
  );
}
