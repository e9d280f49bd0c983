import { applyEffects, type Effect, type Source } from "../conversation/effects.ts";
import { watchSilence } from "../conversation/silence.ts";
import type { ConversationState } from "../conversation/state.ts";
import { checksVersion } from "../triggers/checks-version.ts";
import type { Decision } from "./decide-turn.ts";
import { type HandoffInput, planHandoff } from "./hand-off.ts";
import { type Judgement, judgeAnswer } from "./judge-answer.ts";
import { limitOf } from "./limit.ts";
import { nobodyNotice } from "./nobody-notice.ts";
import type {
  AnswerResult,
  ByMeaning,
  ByModel,
  Check,
  Compared,
  DecisionRecord,
  Earlier,
  PauseCause,
} from "./record.ts";

/** What the customer agent came back with for the visitor's message `forSeq`, begun at `epoch`. */
export type AnswerAttempt = {
  readonly epoch: number;
  readonly forSeq: number;
  /** True as long as the attempt is not superseded, for only an answer changes it. */
  readonly earlier: Earlier;
  readonly result: (
    | {
        readonly kind: "answered";
        readonly body: string;
        readonly sources: readonly Source[];
        readonly compared?: Compared;
      }
    | { readonly kind: "clarify"; readonly body: string }
    | Extract<AnswerResult, { kind: "cannot_answer" | "hand_off" | "triggered" | "failed" }>
  ) &
    ByModel &
    ByMeaning;
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
  const earlier = earlierOf(attempt);
  const seen = seenOf(result);
  const judged = judgeAnswer(seen, earlier, input.policy.mode);
  const { reasons, outcome } = judged;
  const findings = { checks: checksOf(seen, earlier, judged), reasons, outcome };
  if (outcome === "handed_off") {
    const { effects, ...found } = planHandoff(state, reasons, attempt.forSeq, input, {
      move: "hand_off",
      actor: { kind: "customer_agent" },
    });
    return decided(state, input, effects, { ...found, ...findings });
  }
  const says = saying(state, result, outcome, input);
  const silence = watchSilence(applyEffects(state, says, input.now), input.inactivity, input.now);
  return decided(state, input, [...says, ...silence], { ...none, ...findings });
}

/** What the visitor reads of a result that the customer agent keeps. */
function saying(
  state: ConversationState,
  result: AnswerAttempt["result"],
  outcome: Judgement["outcome"],
  input: AnswerInput,
): Effect[] {
  if (outcome === "kept_and_told") return nobodyNotice(state, input);
  const says = outcome === "kept" ? null : wordsOf(result);
  const why = result.kind === "cannot_answer" ? result.why : "no_source";
  const content = { body: says?.body ?? limitOf(state.language, why), sources: says?.sources ?? [] };
  return [
    { type: "append", seq: state.lastSeq + 1, content: { kind: "answer", ...content } },
    { type: "settle_answer" },
  ];
}

function wordsOf(result: AnswerAttempt["result"]): { body: string; sources: readonly Source[] } | null {
  if (result.kind === "answered") return result;
  return result.kind === "clarify" ? { body: result.body, sources: [] } : null;
}

/** Whoever says hello twice has asked nothing twice: what rests on no source is no answer to count. */
function earlierOf({ result, earlier }: AnswerAttempt): Earlier {
  return result.kind === "answered" && result.sources.length === 0 ? { ...earlier, asked: 0 } : earlier;
}

/** What a model made of triggers is a check of its own: the only one when it read some of them in the message. */
function checksOf(result: AnswerResult, earlier: Earlier, judged: Judgement): Check[] {
  const { read, prompt, ...rest } = result;
  if (read === undefined) return [checkOf(result, earlier, judged)];
  const phrase: Check = {
    check: "phrase",
    fired: result.kind === "triggered",
    matches: [],
    heldBack: [],
    nearest: null,
    read,
    ...(prompt === undefined ? {} : { prompt }),
  };
  if (result.kind === "triggered") return [phrase];
  const other = (prompt === undefined ? rest : { ...rest, prompt }) as AnswerResult;
  return [checkOf(other, earlier, judged), phrase];
}

function checkOf(result: AnswerResult, earlier: Earlier, { reasons, because }: Judgement): Check {
  if (result.kind === "failed") return { check: "failed", fired: true, result };
  if (result.kind === "hand_off" && reasons.includes("visitor_asked")) {
    const { said, prompt } = result;
    const asked = prompt === undefined ? {} : { prompt };
    return { check: "visitor_asked", fired: true, by: "model", request: null, said, ...asked };
  }
  const fired = reasons.length > 0;
  return { check: "cannot_answer", fired, result, earlier, ...(because === null ? {} : { because }) };
}

/** What is kept of a result: the words that the visitor reads are in their message. */
function seenOf(result: AnswerAttempt["result"]): AnswerResult {
  if (result.kind === "answered") {
    const { body: _, sources: __, ...seen } = result;
    return seen;
  }
  if (result.kind !== "clarify") return result;
  const { body: _, ...seen } = result;
  return seen;
}

/** Whether the text itself was read for it, so that it replays from the text. */
function readByRules(checks: readonly Check[]): boolean {
  return checks.some(
    (check) =>
      (check.check === "phrase" && check.read !== undefined) ||
      (check.check === "cannot_answer" &&
        check.result.kind === "cannot_answer" &&
        (check.result.why === "avoided_topic" || check.result.why === "other_language")),
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
