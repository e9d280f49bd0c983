import type { HandoffMode } from "./mode.ts";
import type { HandoffReason } from "./reason.ts";
import type { AnswerResult, DecisionOutcome, Earlier, WhyNoMore } from "./record.ts";

/** What becomes of a result: why it leaves the customer agent, if it does, and what the visitor gets instead. */
export type Judgement = {
  readonly reasons: readonly HandoffReason[];
  readonly outcome: Extract<
    DecisionOutcome,
    "answered" | "clarified" | "kept" | "kept_and_told" | "handed_off"
  >;
  /** Why what was come back with does not count; null when it does. */
  readonly because: WhyNoMore | null;
};

/** A conversation in which nothing came before; for what is computed outside of one. */
export const nothingEarlier: Earlier = { clarified: 0, mostClarified: 0, asked: 0 };

/** Given so often, an answer has not helped whoever asks once more. */
const askedInVain = 2;

/**
 * Judges a result by what came before it: a question that fails twice goes to a person. Where nobody takes over only a
 * failure does; whatever else has no answer gets the customer agent's limit.
 */
export function judgeAnswer(result: AnswerResult, earlier: Earlier, mode: HandoffMode): Judgement {
  switch (result.kind) {
    case "triggered":
      return { reasons: ["phrase"], outcome: mode === "nobody" ? "kept" : "handed_off", because: null };
    case "failed":
      return { reasons: ["failed"], outcome: "handed_off", because: null };
    case "answered":
      // Where nobody takes over, the same answer is still better than none for ever.
      if (earlier.asked < askedInVain || mode === "nobody")
        return { reasons: [], outcome: "answered", because: null };
      return { reasons: ["cannot_answer"], outcome: "handed_off", because: "asked_again" };
    case "clarify":
      if (earlier.asked > 0) return notAnswered(mode, "asked_again");
      if (earlier.clarified >= earlier.mostClarified) return notAnswered(mode, "clarified_enough");
      return { reasons: [], outcome: "clarified", because: null };
    case "hand_off":
      if (result.why === "cannot_answer") return notAnswered(mode, null);
      return {
        reasons: ["visitor_asked"],
        outcome: mode === "nobody" ? "kept_and_told" : "handed_off",
        because: null,
      };
    case "cannot_answer":
      return notAnswered(mode, null);
  }
}

function notAnswered(mode: HandoffMode, because: WhyNoMore | null): Judgement {
  return { reasons: ["cannot_answer"], outcome: mode === "nobody" ? "kept" : "handed_off", because };
}
