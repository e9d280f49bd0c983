import { en, type Strings } from "./en.ts";
import { fr } from "./fr.ts";

/** The languages that customer agents answer in. */
const spoken = ["en", "fr", "es", "de", "it", "pt", "nl"] as const;
/** One of them. */
export type SpokenLanguage = (typeof spoken)[number];

const translated: Partial<Record<SpokenLanguage, Strings>> = { en, fr };

/** The first of these language tags (`fr-CA`, `EN_gb`, …) that a customer agent can answer in. */
export function firstSpoken(tags: readonly (string | null | undefined)[]): SpokenLanguage | undefined {
  for (const tag of tags) {
    const primary = tag?.toLowerCase().split(/[-_]/)[0];
    const found = spoken.find((language) => language === primary);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The language the widget itself is shown in, and its words; English when it has not been translated. */
export function wordsFor(language: SpokenLanguage | undefined): { language: SpokenLanguage; words: Strings } {
  const words = language === undefined ? undefined : translated[language];
  return language !== undefined && words !== undefined ? { language, words } : { language: "en", words: en };
}
