import type { Language } from "./language.ts";
import type { Concept } from "./meaning/lexicon.ts";

/** How triggers may match, the widest last. */
export const matchKinds = ["words", "family", "meaning"] as const;

/**
 * How a trigger matches: `words` the words as written; `family` also their inflections, in `language` or, with "auto",
 * in every language there is a stemmer for; `meaning` also other words for the same thing, in `language` or in every
 * language there is a lexicon for.
 */
export type MatchKind = (typeof matchKinds)[number];

/** A custom trigger. */
export type Trigger = {
  readonly id: string;
  readonly text: string;
  readonly match: MatchKind;
  readonly language: Language | "auto";
  readonly enabled: boolean;
  readonly version: number;
  readonly firesWhenNegated: boolean;
};

/**
 * One trigger found in a message. `start` and `end` are UTF-16 offsets into the message and `words` is
 * what stands there; `language` is the one whose inflections or lexicon met, "any" for words as written.
 */
export type TriggerMatch = {
  readonly triggerId: string;
  readonly version: number;
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly language: Language | "any";
  /** For a trigger by meaning: what the words were read to mean, and how. */
  readonly meaning?: {
    readonly concept: Concept;
    /** The pattern of the lexicon that the words fit, or "name". */
    readonly pattern: string;
    /** The clause that was read. */
    readonly clause: string;
    /** The version of the lexicon. */
    readonly lexicon: number;
  };
};

/** A trigger that was found but must not fire, and why. */
export type HeldBackMatch = TriggerMatch & { readonly why: "negated" };

/**
 * The trigger that came closest when none was found: its text is `part_of_word` of a longer word, only
 * `some_words` of it are there in order, or the message is clearly in an `other_language` than the trigger's. For a
 * trigger by meaning also: words that could mean it stand where they have an `other_meaning` ("my card was
 * cancelled"), or are `not_enough` ("cancel that" may only take back what was just said).
 */
export type NearestTrigger = {
  readonly triggerId: string;
  readonly words: string;
  readonly why: "part_of_word" | "some_words" | "other_language" | "other_meaning" | "not_enough";
};

/** What a message did to all triggers: each is in `fired` or `heldBack` at most once, in order of appearance. */
export type TriggerScan = {
  readonly fired: readonly TriggerMatch[];
  readonly heldBack: readonly HeldBackMatch[];
  /** Null when something fired or was held back, or nothing came close. */
  readonly nearest: NearestTrigger | null;
  /** The version of the lexicon that the message was read by; only when there are triggers by meaning. */
  readonly lexicon?: number;
};
