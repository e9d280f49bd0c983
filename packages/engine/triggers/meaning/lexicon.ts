import type { Language } from "../language.ts";

/**
 * Version of the lexicons and of how they are read; a decision record carries it, so that a replay knows whether
 * today's reading is the one that decided. Raise it with every change that can change what a message means.
 */
export const LEXICON_VERSION = 2;

/** What visitors of a help desk write about; what a trigger by meaning can mean. */
export const CONCEPTS = [
  "refund",
  "return",
  "exchange",
  "cancellation",
  "account_closure",
  "unsubscribe",
  "complaint",
  "invoice",
  "payment_problem",
  "discount",
  "delivery",
  "damaged",
  "login",
  "address_change",
  "warranty",
  "legal",
  "privacy",
  "fraud",
  "emergency",
] as const;

/** One of the concepts. */
export type Concept = (typeof CONCEPTS)[number];

/**
 * How one language speaks of one concept.
 *
 * `names` are words that say it by themselves; a trigger made of them means the concept. `says` are patterns of
 * words. `unless` are patterns that show that a clause is about something else: "my order was cancelled" asks for no
 * cancellation. `near` are words that come close and do not suffice: "cancel" alone may mean what was just said.
 * `examples` are phrasings to show an editor, and each of them fires.
 */
export type ConceptWords = {
  readonly names: string;
  readonly says?: readonly string[];
  readonly unless?: readonly string[];
  readonly near?: string;
  readonly examples: readonly string[];
};

/**
 * What one language says for the concepts. All words are folded: lower case, no accents, no apostrophes.
 *
 * A list of words is separated by spaces; `_` joins words that stand together, `refund(s|ed)` is the word with and
 * without each of these endings, `cant_[pay|afford]` one with each of these, `annul*` every word that begins so and
 * `*kundigung` every word that ends so.
 * A pattern is slots in order: words with `|` between alternatives, `<order>` for a class of `words`, `#` for the
 * start of the clause and `$` for its end. Up to three other words may stand before a slot (none after `#` or before `$`); `+` allows
 * none, `^` one, `~` seven. `<order> // …` asks for the class anywhere earlier in the message. `order: …` says what the pattern is
 * about, so that a trigger "cancel my order" does not fire for a subscription.
 */
export type Lexicon = {
  readonly language: Language;
  readonly words: Readonly<Record<string, string>>;
  /** Words that only build sentences: a trigger's text may have them beside a concept's own words. */
  readonly filler: string;
  /** Words that end a clause, as a comma does. */
  readonly breaks: string;
  /** Words that are spelled nearly like the lexicon's and are no slip of the finger. */
  readonly notMistyped?: string;
  /** Small words that people run together with the next one. */
  readonly glue?: string;
  /** How a mention is refused; null where `negation.ts` knows the language better. */
  readonly refusal: Refusal | null;
  /** Sets of words that say the same, for triggers of no known concept; sets are separated by `/`. */
  readonly alike: string;
  readonly concepts: Readonly<Record<Concept, ConceptWords>>;
};

/** The words of a refusal: "no quiero", "keine", "sin". */
export type Refusal = {
  readonly negators: string;
  /** What one says of oneself when one wants something. */
  readonly wanting: string;
  /** Negate what follows at once: "sin reembolso". */
  readonly direct: string;
  /** May begin an order: "por favor no cancele". */
  readonly politeness: string;
};

/** The words that a list of words stands for; see `Lexicon`. */
export function wordsOf(list: string): string[] {
  return list
    .split(/\s+/)
    .filter((entry) => entry !== "")
    .flatMap(spelledOut);
}

function spelledOut(entry: string): string[] {
  const found = /^(.*?)([([])([^)\]]*)[)\]](.*)$/.exec(entry);
  if (found === null) return [entry];
  const [, stem = "", bracket, endings = "", rest = ""] = found;
  const choices = bracket === "(" ? ["", ...endings.split("|")] : endings.split("|");
  return choices.flatMap((ending) => spelledOut(`${stem}${ending}${rest}`));
}
