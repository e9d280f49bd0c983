import type { Language } from "../language.ts";

/** The part a word or phrase can play in asking for a person; one phrase may play several (bit flags). */
export const ROLE = {
  /** A person by any reading: human, representative, customer service. */
  person: 1,
  /** A person when something else in the clause says so: someone, agent, people. */
  somebody: 2,
  /** Counts only after a verb of talking or reaching: support, you guys. */
  partner: 4,
  /** May be the whole message: "agent please". */
  shout: 8,
  talk: 16,
  /** Verbs that bring a person: connect, transfer, contact. */
  reach: 32,
  /** Reaching by telephone: a request only towards a sure person. */
  call: 64,
  want: 128,
  /** Says nothing between a verb and a person: to, with, a, real, me. */
  link: 256,
  polite: 512,
  machine: 1024,
  /** Turns a wish into a refusal: don't, no, pas. */
  refuse: 2048,
  /** May stand between a refusal and the verb it refuses: want, to, need. */
  chain: 4096,
  /** What follows is told or asked about, not requested: "spoke", "are you", "every time". */
  report: 8192,
  /** A means of contact: phone number, opening hours. */
  detail: 16384,
  /** Belongs to the visitor, so not one of ours: my, his. */
  theirs: 32768,
  /** A whole request by itself: "human handoff", "put me through". */
  whole: 65536,
  /** Before or after a person it makes a question whether one can be had: "is there", "available". */
  there: 131072,
  available: 262144,
  /** What a person would do: help, answer. */
  help: 524288,
  /** Not being able is a complaint, never a refusal: peux, able. */
  able: 1048576,
  /** Begins a new clause: but, because. */
  breaks: 2097152,
  /** Whose contact details are asked for: your, company. */
  yours: 4194304,
  /** Verbs that move money and parcels too: towards "someone" they say nothing by themselves. */
  moves: 8388608,
  /** Asks whether something is needed, which is not asking for it: do I need to, should I. */
  whether: 16777216,
  /** Asks how, where or whom: then being needed is no longer what is asked. */
  asks: 33554432,
  /** An unknown word one slip away from a short verb of talking; counts only before `leads`. */
  almostTalk: 67108864,
  /** Leads from a verb to the person: to, with, mit, con. */
  leads: 134217728,
  /** May be the whole message, but means something else as a part of it: German "Mensch". */
  alone: 268435456,
  /** A person of ours although the visitor says "my": account manager, banker. */
  ours: 536870912,
  /** Begins something else, so that unknown words before a person are not the name of their work: about, him. */
  stops: 1073741824,
  /** Being a person is not having one: be, become, like, ser, sein. */
  being: 2147483648,
} as const;

/** A name of a part in `ROLE`. */
export type Role = keyof typeof ROLE;

/** All that is known of one language: folded phrases by role, several roles allowed for each. */
export type HumanLexicon = {
  readonly language: Language;
  readonly phrases: Readonly<Partial<Record<Role, readonly string[]>>>;
  /** Ends of compound words, by role: German "-abteilung" makes any department one. */
  readonly endings: Readonly<Partial<Record<Role, readonly string[]>>>;
  /** Words worth recognising with a slip of the finger. */
  readonly oftenMistyped: ReadonlySet<string>;
  /** Real words that are one slip away from those, and mean something else. */
  readonly notMistyped: ReadonlySet<string>;
  /** Short verbs of talking, recognised with a slip of the finger when they lead to a person: "tlak with". */
  readonly shortVerbs: ReadonlySet<string>;
  /** What a person works on may come before them, as in English "the mortgage advisor". */
  readonly tradeFirst: boolean;
  /** What the person would do may come before them, as in Spanish "que me atienda una persona". */
  readonly helpFirst: boolean;
  /** The verb may come after the person, as in German "mit einem Menschen sprechen". */
  readonly verbLast: boolean;
  /** A refusal may follow its verb, as in French "ne me transférez pas". */
  readonly refusesAfterVerb: boolean;
};

/** The words of a space-separated list, as a set. */
export function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}

/** Splits a comma-separated list of phrases. */
export function phrases(list: string): readonly string[] {
  return list.split(",").map((phrase) => phrase.trim());
}
