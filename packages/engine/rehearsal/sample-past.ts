import { decideAction } from "../conversation/decide-action.ts";
import type { ConversationState } from "../conversation/state.ts";
import { type AnswerAttempt, decideAnswer } from "../handoff/decide-answer.ts";
import { decideHandOffRunning } from "../handoff/decide-hand-off-running.ts";
import { decideTurn, type TurnInput } from "../handoff/decide-turn.ts";
import type { DecisionRecord } from "../handoff/record.ts";
import { noon, sampleInput, sampleState, sampleTurn } from "../handoff/sample-input.ts";
import type { PastMessage } from "./past-message.ts";

/** What happens in a conversation of a test. */
export type PastStep =
  | { readonly do: "write"; readonly body: string; readonly button?: boolean }
  | {
      readonly do: "answer";
      readonly found: keyof typeof results;
      /** How often the question was asked before. */
      readonly asked?: number;
    }
  | { readonly do: "take_over" | "hand_back" | "close" | "hand_off_running" };

const source = { itemId: "delivery", title: "Delivery", url: null, passage: "Two days." };

const gift = { triggerId: "gift", version: 7, text: "gift" };
const results = {
  answered: { kind: "answered", body: "So.", sources: [source] },
  clarify: { kind: "clarify", body: "Which one?" },
  cannot_answer: { kind: "cannot_answer", why: "no_source", best: 0 },
  hand_off: { kind: "hand_off", why: "cannot_answer", said: "Needs an account." },
  asked: { kind: "hand_off", why: "visitor_asked", said: "Wants somebody." },
  failed: { kind: "failed", why: "timeout" },
  triggered: { kind: "triggered", read: { settings: 7, lexicon: 1, offered: [gift], named: [gift] } },
} as const satisfies Record<string, AnswerAttempt["result"]>;

/** Lets a conversation happen, as the engine decides it, and gives its messages with their records as they are stored. */
export function played(
  steps: readonly PastStep[],
  inputAt: (index: number) => Partial<TurnInput> = () => ({}),
): PastMessage[] {
  const messages = new Map<number, PastMessage>();
  let state = sampleState();
  steps.forEach((step, index) => {
    const input = sampleInput({ ...inputAt(index), handoffId: `handoff ${index}`, now: noon + index });
    const taken = take(step, state, input);
    if (taken === null) return;
    state = taken.next;
    const seq = state.lastVisitorSeq;
    // As it comes back from the database: without what JSON does not keep.
    const record = JSON.parse(JSON.stringify(taken.record ?? null)) as DecisionRecord | null;
    const known = messages.get(seq);
    if (record === null) return;
    if (step.do === "write")
      messages.set(seq, {
        body: step.body,
        language: state.language,
        message: record,
        answer: null,
        running: null,
      });
    else if (known !== undefined) messages.set(seq, { ...known, [aboutOf(record)]: record });
  });
  return [...messages.values()];
}

function aboutOf({ about }: DecisionRecord): "answer" | "running" {
  return about === "answer" ? "answer" : "running";
}

function take(
  step: PastStep,
  state: ConversationState,
  input: TurnInput,
): { readonly next: ConversationState; readonly record?: DecisionRecord } | null {
  switch (step.do) {
    case "write":
      return decideTurn(state, sampleTurn(step.body, { pressedTalkToPerson: step.button ?? false }), input);
    case "answer": {
      const earlier = { clarified: 0, mostClarified: 2, asked: step.asked ?? 0 };
      const result = results[step.found];
      const attempt = { epoch: state.epoch, forSeq: state.lastVisitorSeq, earlier, result };
      const decision = decideAnswer(state, attempt, input);
      return "superseded" in decision ? null : decision;
    }
    case "hand_off_running":
      return decideHandOffRunning(state, { ...input, pauseCause: input.pauseCause ?? "by_hand", by: "ana" });
    case "take_over": {
      const decision = decideAction(state, { type: "take_over", teammateId: "ana" }, input.now);
      return decision.ok ? decision : null;
    }
    case "hand_back":
    case "close": {
      const decision = decideAction(state, { type: step.do, by: "ana" }, input.now);
      return decision.ok ? decision : null;
    }
  }
}
