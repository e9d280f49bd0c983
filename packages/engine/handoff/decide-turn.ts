import type { Candidate } from "../availability/verdict.ts";
import { type Attachment, applyEffects, type Effect, type OutsideFacts } from "../conversation/effects.ts";
import { watchSilence } from "../conversation/silence.ts";
import type { ConversationState } from "../conversation/state.ts";
import { mayTake } from "../routing/choose-teammate.ts";
import { asksForHuman } from "../triggers/asks-for-human/asks-for-human.ts";
import { checksVersion } from "../triggers/checks-version.ts";
import type { CompiledTriggers } from "../triggers/compile.ts";
import { guessLanguage } from "../triggers/language.ts";
import { matchTriggers } from "../triggers/match.ts";
import { answerReserve } from "./answer-reserve.ts";
import { type HandoffInput, oweReply, planHandoff } from "./hand-off.ts";
import { nobodyNotice } from "./nobody-notice.ts";
import { claimRule } from "./policy.ts";
import type { HandoffReason } from "./reason.ts";
import type { Check, DecisionOutcome, DecisionRecord, PauseCause } from "./record.ts";

/** A visitor's new text, without anything quoted, and whether "Talk to a person" was pressed with it. */
export type VisitorTurn = {
  readonly body: string;
  readonly clientId: string | null;
  readonly pressedTalkToPerson: boolean;
  /** The IANA zone of the visitor's device, already checked; null when it told none. */
  readonly timeZone: string | null;
  /** What a channel tells of it; decides nothing. */
  readonly outside?: OutsideFacts;
  readonly attachments?: readonly Attachment[];
};

/** Everything that a decision on a visitor's message rests on, besides the conversation and the message. */
export type TurnInput = HandoffInput & {
  readonly triggers: CompiledTriggers;
  readonly pauseCause: PauseCause | null;
  /** Who had the conversation last, when they belong to the destination; the editor need not have chosen them. */
  readonly lastTeammate?: Candidate | null;
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
  const { timeZone, ...message } = turn;
  const language = guessLanguage(turn.body) ?? state.language;
  const arrived: Effect[] = [
    { type: "append", seq: state.lastSeq + 1, content: { kind: "visitor", ...message } },
    ...(timeZone !== null && timeZone !== state.timeZone
      ? [{ type: "learn_time_zone", timeZone } as const]
      : []),
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
      ...(scan.lexicon === undefined ? {} : { lexicon: scan.lexicon }),
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
  const opened = applyEffects(state, arrived, input.now);
  const causeSeq = state.lastSeq + 1;
  const checks = checkTurn(turn, input);
  const reasons = firedReasons(checks);
  const owed: Effect = { type: "owe_answer", seq: causeSeq, dueAt: input.now + answerReserve };
  if (reasons.length === 0)
    return decided(state, turn, input, [...arrived, owed], { checks, outcome: "answer_owed" });
  if (input.policy.mode === "nobody" && !reasons.includes("paused")) {
    const told = reasons.includes("visitor_asked");
    const effects = [...arrived, ...(told ? tellNobody(opened, input) : [owed])];
    return decided(state, turn, input, effects, {
      checks,
      reasons,
      outcome: told ? "kept_and_told" : "kept",
    });
  }
  const { effects, ...plan } = planHandoff(opened, reasons, causeSeq, input, {
    move: "hand_off",
    actor: { kind: "visitor" },
  });
  const all = [...arrived, ...effects];
  return decided(state, turn, input, all, { checks, reasons, outcome: "handed_off", ...plan });
}

/** The honest word is the answer: whoever says nothing after it is as silent as after any other. */
function tellNobody(state: ConversationState, input: TurnInput): Effect[] {
  const told = nobodyNotice(state, input);
  return [...told, ...watchSilence(applyEffects(state, told, input.now), input.inactivity, input.now)];
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
  const hadPerson = state.lastTeammateId !== null || state.lastHandoffReasons.length > 0;
  const same = hadPerson ? lastOf(state, input) : null;
  if (same !== null && mayHaveAgain(same, input)) return reopenToSame(state, turn, input, reopened, same);
  // Where nobody takes over, a person who has gone is not replaced: the customer agent goes on.
  if (hadPerson && input.policy.mode !== "nobody") return reopenToPeople(state, turn, input, reopened);
  const back: Effect = {
    type: "move_owner",
    move: "reopen",
    to: { kind: "customer_agent" },
    actor: { kind: "visitor" },
  };
  const settled: Effect[] = state.replyLate ? [{ type: "settle_reply" }] : [];
  return agentTurn(state, turn, input, [...reopened, back, ...settled]);
}

function lastOf({ lastTeammateId }: ConversationState, { lastTeammate, route }: TurnInput): Candidate | null {
  return lastTeammate ?? route.candidates.find((one) => one.id === lastTeammateId) ?? null;
}

function mayHaveAgain(person: Candidate, { policy, route }: TurnInput): boolean {
  const rule = claimRule(policy);
  if (rule === "eligible" && !route.destinationOpen) return false;
  return mayTake(person, { rule, load: route.load, strategy: policy.strategy, draw: 0 });
}

function reopenToSame(
  state: ConversationState,
  turn: VisitorTurn,
  input: TurnInput,
  reopened: readonly Effect[],
  same: Candidate,
): Decision {
  const effects: Effect[] = [
    ...reopened,
    {
      type: "move_owner",
      move: "reopen",
      actor: { kind: "visitor" },
      to: { kind: "teammate", id: same.id },
    },
    {
      type: "claim",
      teammateId: same.id,
      rule: claimRule(input.policy),
      inboxId: input.route.inboxId,
      teamIds: [],
      behindLine: null,
    },
    { type: "ticket", stage: "waiting_on_us" },
    ...oweReply(input.policy, same, input.now),
  ];
  return decided(state, turn, input, effects, {
    outcome: "reopened_to_teammate",
    chosenTeammateId: same.id,
  });
}

function reopenToPeople(
  state: ConversationState,
  turn: VisitorTurn,
  input: TurnInput,
  reopened: readonly Effect[],
): Decision {
  const opened = applyEffects(state, reopened, input.now);
  // The need for a person is the one that was there before; a conversation never handed off was simply taken over.
  const reasons =
    state.lastHandoffReasons.length > 0 ? state.lastHandoffReasons : (["visitor_asked"] as const);
  const { effects, ...plan } = planHandoff(opened, reasons, state.lastSeq + 1, input, {
    move: "reopen",
    actor: { kind: "visitor" },
  });
  const outcome = plan.chosenTeammateId === null ? "reopened_to_line" : "reopened_to_teammate";
  return decided(state, turn, input, [...reopened, ...effects], { reasons, outcome, ...plan });
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

type Findings = Partial<
  Pick<
    DecisionRecord,
    "checks" | "reasons" | "availability" | "chosenTeammateId" | "fallback" | "handoffOutcome"
  >
> & {
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
    checksVersion,
    policyVersion: input.policy.version,
    mode: input.policy.mode,
    ownerKind: state.owner.kind,
    epoch: state.epoch,
    pressedTalkToPerson: turn.pressedTalkToPerson,
    pauseCause: input.pauseCause,
    checks: findings.checks ?? [],
    reasons: findings.reasons ?? [],
    outcome: findings.outcome,
    availability: findings.availability ?? null,
    chosenTeammateId: findings.chosenTeammateId ?? null,
    fallback: findings.fallback ?? null,
    ...(findings.handoffOutcome === undefined ? {} : { handoffOutcome: findings.handoffOutcome }),
  };
  return { next: applyEffects(state, effects, input.now), effects, record };
}
