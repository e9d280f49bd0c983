import type { Language } from "./language.ts";

/**
 * A custom trigger. `words` matches the words as written; `family` also their inflections, in `language`
 * or, with "auto", in every language there is a stemmer for.
 */
export type Trigger = {
  readonly id: string;
  readonly text: string;
  readonly match: "words" | "family";
  readonly language: Language | "auto";
  readonly enabled: boolean;
  readonly version: number;
  readonly firesWhenNegated: boolean;
};

/**
 * One trigger found in a message. `start` and `end` are UTF-16 offsets into the message and `words` is
 * what stands there; `language` is the one whose inflections met, "any" for words as written.
 */
export type TriggerMatch = {
  readonly triggerId: string;
  readonly version: number;
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly language: Language | "any";
};

/** A trigger that was found but must not fire, and why. */
export type HeldBackMatch = TriggerMatch & { readonly why: "negated" };

/**
 * The trigger that came closest when none was found: its text is `part_of_word` of a longer word, only
 * `some_words` of it are there in order, or the message is clearly in an `other_language` than the trigger's.
 */
export type NearestTrigger = {
  readonly triggerId: string;
  readonly words: string;
  readonly why: "part_of_word" | "some_words" | "other_language";
};

/** What a message did to all triggers: each is in `fired` or `heldBack` at most once, in order of appearance. */
export type TriggerScan = {
  readonly fired: readonly TriggerMatch[];
  readonly heldBack: readonly HeldBackMatch[];
  /** Null when something fired or was held back, or nothing came close. */
  readonly nearest: NearestTrigger | null;
};
