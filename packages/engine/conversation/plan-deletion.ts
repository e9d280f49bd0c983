import { answerReserve } from "../handoff/answer-reserve.ts";
import type { ConversationAction } from "./action.ts";
import type { Effect } from "./effects.ts";
import type { ConversationState, Instant } from "./state.ts";

/**
 * What comes of a visitor's taking back a message. What the customer agent has not answered yet it never answers: it
 * answers what else was asked, or nothing. People see that it was taken back, and what it was.
 */
export function planDeletion(
  state: ConversationState,
  { seq, unanswered }: Extract<ConversationAction, { type: "hear_deletion" }>,
  now: Instant,
): Effect[] {
  const left = unanswered.filter((one) => one.seq !== seq && one.editOf !== seq);
  const isOpen = state.owner.kind === "customer_agent" && state.waitingSince !== null;
  const unasked = isOpen && left.length < unanswered.length;
  const marker = { code: "message_deleted", seq, ...(unasked ? { unasked } : {}) } as const;
  const told: Effect = { type: "append", seq: state.lastSeq + 1, content: { kind: "marker", marker } };
  if (!unasked) return [told];
  const newest = left.at(-1);
  return [
    told,
    {
      type: "unask",
      waitingSince: left[0]?.at ?? null,
      lastVisitorSeq: newest?.seq ?? state.lastVisitorSeq,
    },
    newest === undefined
      ? { type: "settle_answer" }
      : { type: "owe_answer", seq: newest.seq, dueAt: now + answerReserve },
  ];
}
