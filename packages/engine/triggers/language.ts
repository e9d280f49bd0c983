import { type Token, tokenise } from "./tokenise.ts";

/** A language of visitors that Baton's text rules name. */
export type Language = "en" | "fr" | "es" | "de" | "it" | "pt" | "nl";
/** Reduces a lower-case, unaccented word to its stem. */
export type Stem = (word: string) => string;
/** The stemmers an install has; the engine is given them because it depends on no package. */
export type Stemmers = Readonly<Partial<Record<Language, Stem>>>;

/** Frequent little words of each language, folded; those that several languages share tell nothing here. */
export const FUNCTION_WORDS: Readonly<Record<Language, string>> = {
  en:
    "the is are was were i im ive id my your you he she we they it its this that these and of to with " +
    "for from have has had not dont didnt doesnt cant wont isnt what how why when where who which can " +
    "could would should will please want need do does did get got be been am an there here because if",
  fr:
    "le la les un une des du de je j tu il elle nous vous ils et est suis sont ai avez mon ma mes votre " +
    "vos notre ce cette ces c l d qu n pour avec dans sur sous que qui quoi pas ne au aux bonjour merci " +
    "comment pourquoi quand veux voudrais souhaite etre avoir svp mais ou donc si en me se sa son a y par",
  es:
    "el la los las un una unos de del y e o que en es son por para con sin no lo le les se me mi mis tu su sus " +
    "yo usted ustedes este esta esto como cuando donde quien porque pero muy mas ya hay he ha han fue ser estar " +
    "estoy tengo tiene quiero puedo puede hola gracias favor cual al si nos todo mucho hacer",
  de:
    "der die das den dem des ein eine einen einem einer und oder ist sind war ich du er sie es wir ihr mich mir " +
    "dich dir sich nicht kein keine mit von zu zum zur fur auf aus bei nach uber im in an am als auch aber wenn " +
    "wie was wer wo warum kann konnen mochte will habe haben hat wird werden mein meine ihre bitte danke noch " +
    "schon nur sehr dass hallo guten gibt hier",
  it:
    "il lo la i gli le un uno una di del della dei delle e o che in per con non si mi ti ci ne se ma anche come " +
    "quando dove chi perche sono e ho hai ha abbiamo mio mia miei mie tuo suo vostro vostra questo questa posso " +
    "puo vorrei voglio buongiorno ciao grazie piu nel nella al alla da dal sul cosa qual quale essere avere fare",
  pt:
    "o a os as um uma de do da dos das e ou que em no na nos nas por para com sem nao se me meu minha meus seu " +
    "sua eu voce voces ele ela este esta isso como quando onde quem porque mas muito mais ja ha tem tenho quero " +
    "posso pode ola obrigado obrigada favor qual ao pelo pela foi ser estar estou fazer gostaria",
  nl:
    "de het een en of is zijn was ik je jij u hij zij ze we wij mijn jouw uw niet geen met van voor op aan bij " +
    "naar uit over in te om als ook maar dat die dit deze wat hoe waar wie waarom wanneer kan kunnen wil willen " +
    "heb heeft hebben word wordt worden mij me graag alsjeblieft alstublieft bedankt nog al er hier hallo moet",
};

const WORD_LANGUAGES: ReadonlyMap<string, Language> = wordsOfOneLanguage();

function wordsOfOneLanguage(): ReadonlyMap<string, Language> {
  const owner = new Map<string, Language | null>();
  for (const [language, words] of Object.entries(FUNCTION_WORDS) as [Language, string][])
    for (const word of new Set(words.split(" "))) owner.set(word, owner.has(word) ? null : language);
  return new Map([...owner].flatMap(([word, language]) => (language === null ? [] : [[word, language]])));
}
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
