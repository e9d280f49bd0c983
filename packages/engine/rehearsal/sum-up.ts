import type { HandoffDifference } from "./differences.ts";
import type { RehearsedMessage } from "./rehearse-message.ts";

/** How a whole conversation differs: besides the ways of one handoff, it may go to people at another message. */
export type ConversationDifference = HandoffDifference | "earlier" | "later";

/** What became of one conversation under the draft. */
export type RehearsedConversation = {
  readonly result: "same" | "more" | "fewer" | "differently";
  readonly differences: readonly ConversationDifference[];
  /** Whether it went to people at all, in fact and under the draft. */
  readonly before: boolean;
  readonly after: boolean;
  /** Place of the message that makes the result, for an example; null when there is none. */
  readonly at: number | null;
  /** From some message on it is not known what would have been said. */
  readonly unknown: boolean;
};

/** Sums up the messages of one conversation, in their order. */
export function sumUpConversation(messages: readonly RehearsedMessage[]): RehearsedConversation {
  const firstBefore = messages.findIndex(({ before }) => before !== null);
  const firstAfter = messages.findIndex(({ after }) => after !== null);
  const about = {
    before: firstBefore >= 0,
    after: firstAfter >= 0,
    unknown: messages.some(({ result }) => result === "unknown" || result === "fewer"),
  };
  if (about.after && !about.before) return { ...about, result: "more", differences: [], at: firstAfter };
  if (about.before && !about.after) return { ...about, result: "fewer", differences: [], at: firstBefore };
  const differences = new Set<ConversationDifference>(messages.flatMap((one) => one.differences));
  if (firstAfter < firstBefore) differences.add("earlier");
  if (firstAfter > firstBefore) differences.add("later");
  if (differences.size === 0) return { ...about, result: "same", differences: [], at: null };
  const first = messages.findIndex((one) => one.differences.length > 0);
  const at = firstAfter === firstBefore && first >= 0 ? first : firstAfter;
  return { ...about, result: "differently", differences: [...differences], at };
}
