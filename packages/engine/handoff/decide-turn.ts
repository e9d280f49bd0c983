import { whyNotEligible } from "../availability/verdict.ts";
import { applyEffects, type Effect } from "../conversation/effects.ts";
import type { ConversationState } from "../conversation/state.ts";
import { asksForHuman } from "../triggers/asks-for-human/asks-for-human.ts";
import type { CompiledTriggers } from "../triggers/compile.ts";
import { guessLanguage } from "../triggers/language.ts";
import { matchTriggers } from "../triggers/match.ts";
import { type HandoffInput, planHandoff } from "./hand-off.ts";
import type { HandoffReason } from "./reason.ts";
import type { Check, DecisionOutcome, DecisionRecord, PauseCause } from "./record.ts";

/**
 * How long an owed answer is left to the process that owes it, in milliseconds. When it dies, any other process
 * takes the answer up after this time, and a starting one at once.
 */
export const answerReserve = 30_000;

/** A visitor's new text, without anything quoted, and whether "Talk to a person" was pressed with it. */
export type VisitorTurn = {
  readonly body: string;
  readonly clientId: string | null;
  readonly pressedTalkToPerson: boolean;
};

/** Everything that a decision on a visitor's message rests on, besides the conversation and the message. */
export type TurnInput = HandoffInput & {
  readonly triggers: CompiledTriggers;
  readonly pauseCause: PauseCause | null;
};

/** A decision: the state after it, what to do, and why. Nothing has happened yet. */
export type Decision = {
  readonly next: ConversationState;
  readonly effects: readonly Effect[];
  readonly record: DecisionRecord;
};

/**
 * Decides what a visitor's message leads to. Pure: the same conversation, message and input give the same
 * decision, which is what makes every stored record replayable.
 */
export function decideTurn(state: ConversationState, turn: VisitorTurn, input: TurnInput): Decision {
  const language = guessLanguage(turn.body) ?? state.language;
  const arrived: Effect[] = [
    { type: "append", seq: state.lastSeq + 1, content: { kind: "visitor", ...turn } },
    ...(language !== null && language !== state.language
      ? [{ type: "learn_language", language } as const]
      : []),
  ];
  switch (state.owner.kind) {
    case "teammate":
      return kept(state, turn, input, [...arrived, ...backToUs(state)], "teammate_has_it");
    case "waiting":
      return kept(state, turn, input, [...arrived, ...backToUs(state)], "already_waiting");
    case "none":
      return reopen(state, turn, input, arrived);
    case "customer_agent":
      return agentTurn(state, turn, input, arrived);
  }
}

/** Looks at all that can make a visitor's message leave the customer agent; order is the order shown to readers. */
export function checkTurn(turn: VisitorTurn, input: Pick<TurnInput, "triggers" | "pauseCause">): Check[] {
  const request = asksForHuman(turn.body);
  const scan = matchTriggers(input.triggers, turn.body);
  return [
    { check: "paused", fired: input.pauseCause !== null, cause: input.pauseCause },
    turn.pressedTalkToPerson
      ? { check: "visitor_asked", fired: true, by: "button", request: null }
      : { check: "visitor_asked", fired: request.asked, by: "words", request },
    {
      check: "phrase",
      fired: scan.fired.length > 0,
      matches: scan.fired,
      heldBack: scan.heldBack,
      nearest: scan.nearest,
    },
  ];
}

/** The reasons among `checks` that fired: several triggers on one message are one handoff with several reasons. */
export function firedReasons(checks: readonly Check[]): HandoffReason[] {
  return checks.filter((check) => check.fired).map((check) => check.check);
}

function agentTurn(
  state: ConversationState,
  turn: VisitorTurn,
  input: TurnInput,
  arrived: readonly Effect[],
): Decision {
  const checks = checkTurn(turn, input);
  const reasons = firedReasons(checks);
  const afterArrival = applyEffects(state, arrived, input.now);
  if (reasons.length === 0) {
    const owed: Effect = { type: "owe_answer", seq: afterArrival.lastSeq, dueAt: input.now + answerReserve };
    return decided(state, turn, input, [...arrived, owed], { checks, outcome: "answer_owed" });
  }
  const plan = planHandoff(afterArrival, reasons, afterArrival.lastSeq, input, {
    move: "hand_off",
    actor: { kind: "visitor" },
  });
  return decided(state, turn, input, [...arrived, ...plan.effects], {
    checks,
    reasons,
    outcome: "handed_off",
    ...plan,
  });
}

/** A visitor who writes again meets the same teammate when they are eligible; else it is routed anew. */
function reopen(
  state: ConversationState,
  turn: VisitorTurn,
  input: TurnInput,
  arrived: readonly Effect[],
): Decision {
  const reopened: Effect[] = [
    ...arrived,
    { type: "append", seq: state.lastSeq + 2, content: { kind: "marker", marker: { code: "reopened" } } },
  ];
  // Who was promised a person is owed one also when the conversation was closed before anybody had it.
  if (state.lastTeammateId === null && state.lastHandoffReasons.length === 0) {
    const back: Effect = {
      type: "move_owner",
      move: "reopen",
      to: { kind: "customer_agent" },
      actor: { kind: "visitor" },
    };
    const opened = applyEffects(state, [...reopened, back], input.now);
    const causeSeq = state.lastSeq + 1;
    const checks = checkTurn(turn, input);
    const reasons = firedReasons(checks);
    if (reasons.length === 0) {
      const owed: Effect = { type: "owe_answer", seq: causeSeq, dueAt: input.now + answerReserve };
      return decided(state, turn, input, [...reopened, back, owed], { checks, outcome: "answer_owed" });
    }
    const plan = planHandoff(opened, reasons, causeSeq, input, {
      move: "hand_off",
      actor: { kind: "visitor" },
    });
    const effects = [...reopened, back, ...plan.effects];
    return decided(state, turn, input, effects, { checks, reasons, outcome: "handed_off", ...plan });
  }
  return reopenToPeople(state, turn, input, reopened, state.lastTeammateId);
}

function reopenToPeople(
  state: ConversationState,
  turn: VisitorTurn,
  input: TurnInput,
  reopened: readonly Effect[],
  lastTeammateId: string | null,
): Decision {
  const same = input.route.candidates.find((candidate) => candidate.id === lastTeammateId);
  const move = { move: "reopen", actor: { kind: "visitor" } } as const;
  if (same !== undefined && whyNotEligible(same) === null) {
    const effects: Effect[] = [
      ...reopened,
      { type: "move_owner", ...move, to: { kind: "teammate", id: same.id } },
      { type: "claim", teammateId: same.id, byHand: false, routeKey: null },
      { type: "ticket", stage: "waiting_on_us" },
    ];
    return decided(state, turn, input, effects, {
      outcome: "reopened_to_teammate",
      chosenTeammateId: same.id,
    });
  }
  const opened = applyEffects(state, reopened, input.now);
  // The need for a person is the one that was there before; a conversation never handed off was simply taken over.
  const reasons =
    state.lastHandoffReasons.length > 0 ? state.lastHandoffReasons : (["visitor_asked"] as const);
  const plan = planHandoff(opened, reasons, state.lastSeq + 1, input, move);
  const outcome = plan.chosenTeammateId === null ? "reopened_to_line" : "reopened_to_teammate";
  return decided(state, turn, input, [...reopened, ...plan.effects], { reasons, outcome, ...plan });
}

function backToUs(state: ConversationState): Effect[] {
  return state.ticketStage === "waiting_on_contact" ? [{ type: "ticket", stage: "waiting_on_us" }] : [];
}

function kept(
  state: ConversationState,
  turn: VisitorTurn,
  input: TurnInput,
  effects: readonly Effect[],
  outcome: DecisionOutcome,
): Decision {
  return decided(state, turn, input, effects, { outcome });
}

type Findings = Partial<Pick<DecisionRecord, "checks" | "reasons" | "availability" | "chosenTeammateId">> & {
  readonly outcome: DecisionOutcome;
};

function decided(
  state: ConversationState,
  turn: VisitorTurn,
  input: TurnInput,
  effects: readonly Effect[],
  findings: Findings,
): Decision {
  const record: DecisionRecord = {
    v: 1,
    about: "visitor_message",
    policyVersion: input.policy.version,
    ownerKind: state.owner.kind,
    epoch: state.epoch,
    pressedTalkToPerson: turn.pressedTalkToPerson,
    pauseCause: input.pauseCause,
    checks: findings.checks ?? [],
    reasons: findings.reasons ?? [],
    outcome: findings.outcome,
    availability: findings.availability ?? null,
    chosenTeammateId: findings.chosenTeammateId ?? null,
  };
  return { next: applyEffects(state, effects, input.now), effects, record };
}
