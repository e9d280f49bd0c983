import type { HandoffPolicy } from "../handoff/policy.ts";
import type { HandoffReason } from "../handoff/reason.ts";
import type { DecisionRecord, PauseCause } from "../handoff/record.ts";
import type { CompiledTriggers } from "../triggers/compile.ts";
import type { Language } from "../triggers/language.ts";

/** A visitor's message of the past, and the records of what was decided about it then. */
export type PastMessage = {
  readonly body: string;
  /** The visitor's language, for which text of a notice they read; null when it was not known. */
  readonly language: Language | null;
  /** The record about the message itself. */
  readonly message: DecisionRecord;
  /** The record about the answer that it was owed; null when none was decided. */
  readonly answer: DecisionRecord | null;
  /** The record of "Hand off all running conversations now", when that took it from the customer agent. */
  readonly running: DecisionRecord | null;
};

/** Settings that are not in force, as far as they decide about one conversation. */
export type DraftToRehearse = {
  /** The draft's process for the conversation's channel. */
  readonly policy: HandoffPolicy;
  readonly triggers: CompiledTriggers;
  /** Why the customer agent would have been paused at the message's instant. */
  readonly pauseCause: PauseCause | null;
  /** The process that was in force by its version; null when it is not kept. */
  readonly policyOf: (version: number) => HandoffPolicy | null;
};

/** A handoff at one message, and what made it: the message itself, its answer, a return, or an editor. */
export type RehearsedHandoff = {
  readonly reasons: readonly HandoffReason[];
  readonly by: "message" | "answer" | "reopening" | "running";
};

/** Which handoff a message led to then; null when none. */
export function handoffThen({ message, answer, running }: PastMessage): RehearsedHandoff | null {
  if (isReopening(message)) return { reasons: message.reasons, by: "reopening" };
  if (message.outcome === "handed_off") return { reasons: message.reasons, by: "message" };
  if (answer?.outcome === "handed_off") return { reasons: answer.reasons, by: "answer" };
  if (running?.outcome === "handed_off") return { reasons: running.reasons, by: "running" };
  return null;
}

/** Whether a returning visitor was routed to people anew; one who met the same teammate again was not routed at all. */
export function isReopening({ outcome, availability }: DecisionRecord): boolean {
  return outcome === "reopened_to_line" || (outcome === "reopened_to_teammate" && availability !== null);
}

/** The record of the handoff itself, for how it was made. */
export function recordOfHandoff(past: PastMessage, { by }: RehearsedHandoff): DecisionRecord {
  const record = by === "answer" ? past.answer : by === "running" ? past.running : past.message;
  return record ?? past.message;
}
