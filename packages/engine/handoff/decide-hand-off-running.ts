import { applyEffects } from "../conversation/effects.ts";
import type { ConversationState } from "../conversation/state.ts";
import type { Decision } from "./decide-turn.ts";
import { type HandoffInput, planHandoff } from "./hand-off.ts";
import type { DecisionRecord, PauseCause } from "./record.ts";

/** What "Hand off all running conversations now" rests on. */
export type RunningInput = HandoffInput & { readonly pauseCause: PauseCause; readonly by: string };

/**
 * Decides what "Hand off all running conversations now" does to one of them: a handoff for the reason `paused`, caused
 * by the visitor's newest message. Null when the customer agent does not have it, or nobody ever wrote in it.
 */
export function decideHandOffRunning(state: ConversationState, input: RunningInput): Decision | null {
  if (state.owner.kind !== "customer_agent" || state.lastVisitorSeq === 0) return null;
  const { effects, ...plan } = planHandoff(state, ["paused"], state.lastVisitorSeq, input, {
    move: "hand_off",
    actor: { kind: "teammate", id: input.by },
  });
  const record: DecisionRecord = {
    v: 1,
    about: "hand_off_running",
    policyVersion: input.policy.version,
    mode: input.policy.mode,
    ownerKind: state.owner.kind,
    epoch: state.epoch,
    pressedTalkToPerson: false,
    pauseCause: input.pauseCause,
    checks: [{ check: "paused", fired: true, cause: input.pauseCause }],
    reasons: ["paused"],
    outcome: "handed_off",
    ...plan,
  };
  return { next: applyEffects(state, effects, input.now), effects, record };
}
