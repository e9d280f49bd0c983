import type { AnswerAttempt, Earlier, Language, VectorUse } from "@baton/engine";
import type { RankedPassage } from "../knowledge/retrieve.ts";
import type { Recognition } from "../recognizer/recognition-model.ts";
import type { CustomerAgentInForce } from "../settings/customer-agent-settings.ts";
import type { Candidates } from "./candidates.ts";

/** What one reply of a model used, in tokens. */
export type ModelUse = { readonly inputTokens: number; readonly outputTokens: number };

/** An earlier message of the conversation, as the customer agent may see it: never a private note. */
export type EarlierMessage = {
  readonly from: "visitor" | "customer_agent" | "teammate";
  readonly body: string;
};

/** Everything that the customer agent is given for one answer. */
export type AnswerRequest = {
  /** The visitor's new text. */
  readonly question: string;
  /** The visitor's language; null when not known. */
  readonly language: Language | null;
  /** How many files came with it: nobody here reads them. */
  readonly files?: number;
  /** Earlier messages in order, without the new one. */
  readonly history: readonly EarlierMessage[];
  /** What came of the messages before; absent outside of a conversation. */
  readonly earlier?: Earlier;
  /** What `findPassages` found for `searchQuestion(question, history)`, likeliest first. */
  readonly passages: readonly RankedPassage[];
  /** The items whose questions are nearest; null when none are known. */
  readonly recognition: Recognition | null;
  /** Whether the question's meaning took part in the search; absent where words alone are searched. */
  readonly vectors?: VectorUse;
  readonly customerAgentName: string;
  readonly companyName: string;
  /** Who the customer agent is, with its guidelines and bounds; an answer that is only measured has none. */
  readonly agent?: CustomerAgentInForce;
  /** Triggers by meaning that a model is asked about too; none when it is only measured. */
  readonly candidates?: Candidates;
  /** Fires when the answer is not wanted any more. */
  readonly signal: AbortSignal;
  /**
   * Told of the answer's text so far while a model writes it, whole sentences at a time and each checked, or null when
   * what was told is taken back. Nothing of it counts before the result.
   */
  readonly onText?: (text: string | null) => void;
  /** Told of each reply of a model, also of one that is of no use: it was there, and has its price. */
  readonly onModelUse?: (use: ModelUse) => void;
};

/** What came of one attempt to answer. */
export type AnswerResult = AnswerAttempt["result"];

/** Answers from the passages of a request, or says that it can't; never throws and touches no database. */
export type Answerer = (request: AnswerRequest) => Promise<AnswerResult>;
