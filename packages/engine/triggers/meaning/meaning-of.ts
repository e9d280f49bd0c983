import type { Language } from "../language.ts";
import { tokenise } from "../tokenise.ts";
import { aimsOf, isAimedAt } from "./aims.ts";
import { variantsOf } from "./alike.ts";
import type { Concept } from "./lexicon.ts";
import { readMeanings } from "./read-meanings.ts";
import { LEXICONS } from "./ready-lexicons.ts";

/**
 * What a trigger by meaning finds, to show its editor. `concepts` is empty when its words are of no known concept; it
 * then finds its own words with their inflections, and the `alike` texts. `phrasings` each fire it.
 */
export type MeaningOfTrigger = {
  readonly concepts: readonly Concept[];
  readonly phrasings: readonly string[];
  readonly alike: readonly string[];
};

const MOST_PHRASINGS = 6;

/**
 * What a trigger by meaning with this text finds. With the language "auto" the phrasings are in the language that the
 * text is written in; `preferred` decides when it is a word of several.
 */
export function meaningOf(
  text: string,
  language: Language | "auto",
  preferred: Language = "en",
): MeaningOfTrigger {
  const aims = aimsOf(text, language);
  if (aims.length === 0) {
    const alike = [...new Set(variantsOf(text, language).map((variant) => variant.text))];
    return { concepts: [], phrasings: [], alike: alike.slice(0, MOST_PHRASINGS) };
  }
  const spoken = language === "auto" ? languageOf(text, preferred) : language;
  const examples = LEXICONS.filter((lexicon) => lexicon.language === spoken).flatMap((lexicon) =>
    aims.flatMap(({ concept }) => lexicon.concepts[concept].examples),
  );
  const phrasings = examples.filter((example) =>
    readMeanings(tokenise(example).tokens).some(
      (mention) => mention.reading === "said" && mention.language === spoken && isAimedAt(mention, aims),
    ),
  );
  return {
    concepts: [...new Set(aims.map(({ concept }) => concept))],
    phrasings: phrasings.slice(0, MOST_PHRASINGS),
    alike: [],
  };
}

function languageOf(text: string, preferred: Language): Language {
  const languages = LEXICONS.map((lexicon) => lexicon.language).filter(
    (language) => aimsOf(text, language).length > 0,
  );
  return languages.includes(preferred) ? preferred : (languages[0] ?? preferred);
}
