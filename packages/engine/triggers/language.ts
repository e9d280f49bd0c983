import { type Token, tokenise } from "./tokenise.ts";

/** A language of visitors that Baton's text rules name. */
export type Language = "en" | "fr" | "es" | "de" | "it" | "pt" | "nl";
/** Reduces a lower-case, unaccented word to its stem. */
export type Stem = (word: string) => string;
/** The stemmers an install has; the engine is given them because it depends on no package. */
export type Stemmers = Readonly<Partial<Record<Language, Stem>>>;

// Frequent little words that belong to one of these languages only, folded ("à" is "a": left out).
const FUNCTION_WORDS: Readonly<Partial<Record<Language, string>>> = {
  en:
    "the is are was were i im ive id my your you he she we they it its this that these and of to with " +
    "for from have has had not dont didnt doesnt cant wont isnt what how why when where who which can " +
    "could would should will please want need do does did get got be been am an there here because if",
  fr:
    "le la les un une des du de je j tu il elle nous vous ils et est suis sont ai avez mon ma mes votre " +
    "vos notre ce cette ces c l d qu n pour avec dans sur sous que qui quoi pas ne au aux bonjour merci " +
    "comment pourquoi quand veux voudrais souhaite etre avoir svp mais ou donc si",
};

const WORD_LANGUAGES: ReadonlyMap<string, Language> = new Map(
  Object.entries(FUNCTION_WORDS).flatMap(([language, words]) =>
    words.split(" ").map((word) => [word, language as Language] as const),
  ),
);

// A long mail says what language it is in within its first lines.
const WORDS_READ = 300;

/** The language a text is clearly written in, or null when too short, mixed, or none of those known. */
export function guessLanguage(text: string): Language | null {
  return guessLanguageOf(tokenise(text).tokens);
}

/** As `guessLanguage`, for a text already split into words. */
export function guessLanguageOf(tokens: readonly Token[]): Language | null {
  if (latest !== null && latest.tokens === tokens) return latest.guess;
  const guess = readLanguage(tokens);
  latest = { tokens, guess };
  return guess;
}

// As in tokenise: the same words are asked about several times in a row.
let latest: { readonly tokens: readonly Token[]; readonly guess: Language | null } | null = null;

function readLanguage(tokens: readonly Token[]): Language | null {
  const counts = new Map<Language, number>();
  const length = Math.min(tokens.length, WORDS_READ);
  for (let index = 0; index < length; index += 1) {
    const language = WORD_LANGUAGES.get(tokens[index]?.text ?? "");
    if (language !== undefined) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  let best: Language | null = null;
  let most = 0;
  let second = 0;
  for (const [language, count] of counts) {
    if (count > most) {
      second = most;
      most = count;
      best = language;
    } else if (count > second) second = count;
  }
  return most >= 2 && most >= 4 * second ? best : null;
}
