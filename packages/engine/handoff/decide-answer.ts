import { applyEffects, type Effect, type Source } from "../conversation/effects.ts";
import type { ConversationState } from "../conversation/state.ts";
import { checksVersion } from "../triggers/checks-version.ts";
import type { Language } from "../triggers/language.ts";
import type { Decision } from "./decide-turn.ts";
import { type HandoffInput, planHandoff } from "./hand-off.ts";
import type {
  AnswerFailure,
  AnswerResult,
  CannotAnswer,
  CannotAnswerResult,
  Check,
  Compared,
  DecisionRecord,
  PauseCause,
} from "./record.ts";

/** What the customer agent came back with for the visitor's message `forSeq`, begun at `epoch`. */
export type AnswerAttempt = {
  readonly epoch: number;
  readonly forSeq: number;
  readonly result:
    | {
        readonly kind: "answered";
        readonly body: string;
        readonly sources: readonly Source[];
        readonly compared?: Compared;
      }
    | CannotAnswerResult
    | { readonly kind: "failed"; readonly why: AnswerFailure };
};

/** Why an answer that was computed is thrown away; it is never shown. */
export type Superseded = "ownership_changed" | "visitor_wrote_again" | "already_answered";

/** Everything that a decision on an answer rests on. */
export type AnswerInput = HandoffInput & { readonly pauseCause: PauseCause | null };

/**
 * Decides what becomes of a computed answer: shown, turned into a handoff, or thrown away because the world moved
 * while it was being computed.
 */
export function decideAnswer(
  state: ConversationState,
  attempt: AnswerAttempt,
  input: AnswerInput,
): Decision | { readonly superseded: Superseded } {
  if (state.owner.kind !== "customer_agent" || state.epoch !== attempt.epoch)
    return { superseded: "ownership_changed" };
  if (state.lastVisitorSeq !== attempt.forSeq) return { superseded: "visitor_wrote_again" };
  // Two processes may have computed the same answer: the first one that was stored is the answer.
  if (state.waitingSince === null) return { superseded: "already_answered" };
  const { result } = attempt;
  const seen = seenOf(result);
  if (result.kind === "answered") {
    const effects: Effect[] = [
      {
        type: "append",
        seq: state.lastSeq + 1,
        content: { kind: "answer", body: result.body, sources: result.sources },
      },
      { type: "settle_answer" },
    ];
    const checks: Check[] = [{ check: "cannot_answer", fired: false, result: seen }];
    return decided(state, input, effects, { ...none, checks, reasons: [], outcome: "answered" });
  }
  const checks: Check[] = [{ check: result.kind, fired: true, result: seen }];
  const reasons = [result.kind];
  if (input.policy.mode === "nobody" && result.kind === "cannot_answer") {
    const effects: Effect[] = [
      {
        type: "append",
        seq: state.lastSeq + 1,
        content: { kind: "answer", body: limitOf(state.language, result.why), sources: [] },
      },
      { type: "settle_answer" },
    ];
    return decided(state, input, effects, { ...none, checks, reasons, outcome: "kept" });
  }
  const plan = planHandoff(state, reasons, attempt.forSeq, input, {
    move: "hand_off",
    actor: { kind: "customer_agent" },
  });
  const { effects, ...found } = plan;
  return decided(state, input, effects, { ...found, checks, reasons, outcome: "handed_off" });
}

/** What is kept of a result: the words of an answer are in its message. */
function seenOf(result: AnswerAttempt["result"]): AnswerResult {
  if (result.kind !== "answered") return result;
  return { kind: "answered", ...(result.compared === undefined ? {} : { compared: result.compared }) };
}

/** What the customer agent says where nobody can take over and it has no answer: its limit, and no promise. */
function limitOf(language: Language | null, why: CannotAnswer): string {
  const limits = language === "fr" ? limitsFr : limitsEn;
  return limits[why] ?? limits.no_source;
}

type Limits = Readonly<Partial<Record<CannotAnswer, string>>> & { readonly no_source: string };

const limitsEn: Limits = {
  no_source: "I'm sorry, I can't find the answer in what I know. Could you ask it another way?",
  avoided_topic: "I'm sorry, that is a subject I can't help with here.",
  other_language: "I'm sorry, I can't answer in this language.",
};

const limitsFr: Limits = {
  no_source:
    "Désolé, je ne trouve pas la réponse dans ce que je sais. Pouvez-vous poser la question autrement ?",
  avoided_topic: "Désolé, c'est un sujet sur lequel je ne peux pas vous aider ici.",
  other_language: "Désolé, je ne peux pas répondre dans cette langue.",
};

/** Whether the text itself was read for it, so that it replays from the text. */
function readByRules(checks: readonly Check[]): boolean {
  return checks.some(
    (check) =>
      check.check === "cannot_answer" &&
      check.result.kind === "cannot_answer" &&
      (check.result.why === "avoided_topic" || check.result.why === "other_language"),
  );
}

const none = { availability: null, chosenTeammateId: null, fallback: null };

type Findings = Pick<
  DecisionRecord,
  "checks" | "reasons" | "outcome" | "availability" | "chosenTeammateId" | "fallback" | "handoffOutcome"
>;
function decided(
  state: ConversationState,
  input: AnswerInput,
  effects: readonly Effect[],
  findings: Findings,
): Decision {
  const record: DecisionRecord = {
    v: 1,
    about: "answer",
    ...(readByRules(findings.checks) ? { checksVersion } : {}),
    policyVersion: input.policy.version,
    mode: input.policy.mode,
    ownerKind: state.owner.kind,
    epoch: state.epoch,
    pressedTalkToPerson: false,
    pauseCause: input.pauseCause,
    ...findings,
  };
  return { next: applyEffects(state, effects, input.now), effects, record };
}
