import type { Availability, Fallback } from "../availability/verdict.ts";
import type { OwnerKind } from "../conversation/ownership.ts";
import type { HumanRequest } from "../triggers/asks-for-human/asks-for-human.ts";
import type { Language } from "../triggers/language.ts";
import type { TriggerMatch, TriggerScan } from "../triggers/trigger.ts";
import type { HandoffMode } from "./mode.ts";
import type { HandoffOutcome, HandoffReason } from "./reason.ts";

/** Why the customer agent is not answering at all, or not on this channel; null while it is on. */
export type PauseCause =
  | "by_hand"
  | "own_hours"
  | "model_outage"
  | "daily_spend"
  | "channel_off"
  /** The channel's settings give what this sender writes to people. */
  | "sender_excluded";

/** What came of looking at one visitor message or one answer. */
export type DecisionOutcome =
  | "answer_owed"
  | "answered"
  /** The customer agent asked the visitor one question instead of answering. */
  | "clarified"
  | "handed_off"
  /** The process is *nobody*: the visitor was told that no person can join. */
  | "kept_and_told"
  /** The process is *nobody*: something fired, and the customer agent goes on. */
  | "kept"
  | "teammate_has_it"
  | "already_waiting"
  | "reopened_to_teammate"
  | "reopened_to_line";

/** What the customer agent made of a question, as far as the decision needs it. */
export type AnswerResult = (
  | { readonly kind: "answered"; readonly compared?: Compared }
  /** It asked one question back; its words are in the message. */
  | { readonly kind: "clarify" }
  | CannotAnswerResult
  /** A model said that a person is wanted or needed; `said` is its reason in its own words, for teammates only. */
  | { readonly kind: "hand_off"; readonly why: HandOffWhy; readonly said: string }
  /** A model read it as what custom triggers are after: it is not answered. */
  | { readonly kind: "triggered"; readonly read: TriggersRead }
  | { readonly kind: "failed"; readonly why: AnswerFailure }
) &
  ByModel &
  ByMeaning;

/** How the knowledge was searched for a result; nothing where words alone are searched. */
export type ByMeaning = { readonly vectors?: VectorUse };

/**
 * Whether the meaning of the question took part in the search (`used`), or why words alone were searched: the passages
 * are not all read yet, the daily cap was reached, the model rests after failures, it was too slow, it failed, or its
 * vectors are of another length than those that are stored.
 */
export type VectorUse = "used" | "not_ready" | "spent" | "resting" | "timeout" | "failed" | "other_length";

/** How a model came to a result; nothing without a model. */
export type ByModel = {
  /** The version of the prompt that it was asked with. */
  readonly prompt?: number;
  /** Sentences of its answer that promised a person who was not called; they were left out, or made it a handoff. */
  readonly promised?: readonly string[];
  /** What it made of the triggers that it was asked about; only where there were any. */
  readonly read?: TriggersRead;
};

/** Which triggers by meaning a model was asked about with a message, and which it read in it. */
export type TriggersRead = {
  /** The version of the settings that they are of, and of the lexicon that chose them. */
  readonly settings: number;
  readonly lexicon: number;
  readonly offered: readonly TriggerRead[];
  readonly named: readonly TriggerRead[];
};

/** A trigger as a model was shown it. */
export type TriggerRead = { readonly triggerId: string; readonly version: number; readonly text: string };

/** Why a model says that a person should have it. */
export type HandOffWhy = "visitor_asked" | "cannot_answer";

/** What came before an answer, since the customer agent has the conversation. */
export type Earlier = {
  /** How many clarifying questions it has asked in a row, just before this message. */
  readonly clarified: number;
  /** How many it may ask in a row. */
  readonly mostClarified: number;
  /** How often this very question was asked before and got some word from it. */
  readonly asked: number;
};

/** Why what the customer agent came back with does not count. */
export type WhyNoMore = "asked_again" | "clarified_enough";

/** Why there was no answer, and what that rests on. */
export type CannotAnswerResult = {
  readonly kind: "cannot_answer";
  readonly why: CannotAnswer;
  readonly best: number;
  readonly compared?: Compared;
  /** For `avoided_topic`: the topic that was found; its version is the one of the customer agent's settings. */
  readonly topic?: TriggerMatch & { readonly lexicon?: number };
  /** For `other_language`: the question's language, and the version of the customer agent's settings. */
  readonly spoken?: Language;
  readonly version?: number;
};

/**
 * What an answer from the knowledge's own words rested on: the item that came nearest, how near, and how near is near
 * enough. Records of before it was kept have none, and so have answers of a model.
 */
export type Compared = {
  /** The questions that items answer, or what passages say. */
  readonly by: "questions" | "passages";
  readonly itemId: string;
  readonly score: number;
  readonly threshold: number;
  readonly runnerUp: { readonly itemId: string; readonly score: number } | null;
};

/**
 * Why there was no answer: nothing in the knowledge supports one, the model said so, the editor wants none (on this
 * topic, or in this language), or there are no words to answer: only files, which the customer agent can't read.
 */
export type CannotAnswer = "no_source" | "model_says_so" | "avoided_topic" | "other_language" | "no_words";

/** What went wrong with the model. */
export type AnswerFailure = "timeout" | "error" | "invalid";

/** One thing that was looked at, and what was found; the reader sees it as a sentence. */
export type Check =
  | { readonly check: "paused"; readonly fired: boolean; readonly cause: PauseCause | null }
  | {
      readonly check: "visitor_asked";
      readonly fired: boolean;
      /** `model`: it read the wish in words that the check of the text did not. */
      readonly by: "button" | "words" | "model";
      readonly request: HumanRequest | null;
      /** The model's reason. */
      readonly said?: string;
      /** The version of the prompt that it was asked with. */
      readonly prompt?: number;
    }
  | {
      readonly check: "phrase";
      readonly fired: boolean;
      readonly matches: readonly TriggerMatch[];
      readonly heldBack: TriggerScan["heldBack"];
      readonly nearest: TriggerScan["nearest"];
      /** The version of the lexicon that decided; only where there are triggers by meaning. */
      readonly lexicon?: number;
      /** What a model made of those that it was asked about, and the version of its prompt; only about an answer. */
      readonly read?: TriggersRead;
      readonly prompt?: number;
    }
  | {
      readonly check: "cannot_answer";
      readonly fired: boolean;
      readonly result: AnswerResult;
      /** Records of before it was counted have none. */
      readonly earlier?: Earlier;
      readonly because?: WhyNoMore;
    }
  | { readonly check: "failed"; readonly fired: boolean; readonly result: AnswerResult };

/**
 * Everything that a decision rested on, stored with the message whether a handoff fired or not. Together with
 * the message's text and the settings of that version it replays to the same outcome.
 */
export type DecisionRecord = {
  readonly v: 1;
  readonly about: "visitor_message" | "answer" | "hand_off_running";
  /** The rules by which the text was read (`checksVersion`); records of before it was kept have none: it was 1. */
  readonly checksVersion?: number;
  readonly policyVersion: number;
  /** Records of before there was a choice have none: it was `live`. */
  readonly mode?: HandoffMode;
  readonly ownerKind: OwnerKind;
  readonly epoch: number;
  readonly pressedTalkToPerson: boolean;
  readonly pauseCause: PauseCause | null;
  readonly checks: readonly Check[];
  readonly reasons: readonly HandoffReason[];
  readonly outcome: DecisionOutcome;
  /** Null when nobody needed to be looked for. */
  readonly availability: Availability | null;
  readonly chosenTeammateId: string | null;
  /** What a handoff came to at once; none without a handoff, and in records of before it was kept. */
  readonly handoffOutcome?: HandoffOutcome;
  /** Why it went another way than the editor chose. */
  readonly fallback?: Fallback | null;
};
