import { firedReasons } from "../handoff/decide-turn.ts";
import { judgeAnswer } from "../handoff/judge-answer.ts";
import type { HandoffReason } from "../handoff/reason.ts";
import type { Check } from "../handoff/record.ts";
import { matchTriggers } from "../triggers/match.ts";
import type { TriggerScan } from "../triggers/trigger.ts";
import { differencesOf, type HandoffDifference } from "./differences.ts";
import {
  type DraftToRehearse,
  handoffThen,
  isReopening,
  type PastMessage,
  type RehearsedHandoff,
  recordOfHandoff,
} from "./past-message.ts";

/**
 * Where a conversation stands under the draft: where it stood in fact; with people already, where in fact the customer
 * agent still had it; or with the customer agent, where in fact a person had it, so that what was said is not known.
 */
export type RehearsalStanding = "as_recorded" | "with_people" | "unknown";

/** What is carried from one message of a conversation to the next. */
export type RehearsalThread = {
  readonly standing: RehearsalStanding;
  /** Why it last went to people in fact, as long as the customer agent did not get it back; null when it did not. */
  readonly lastReasons: readonly HandoffReason[] | null;
};

/** What became of one message under the draft, against what happened. */
export type RehearsedMessage = {
  readonly thread: RehearsalThread;
  /**
   * `idle`: neither then nor now was there anything to decide, because people have it both ways. `unknown`: what would
   * have been said before it is not known. With `fewer`, and with `earlier` (people have it since an earlier message,
   * which counted as `more`), `after` is null.
   */
  readonly result: "same" | "more" | "fewer" | "differently" | "earlier" | "unknown" | "idle";
  readonly differences: readonly HandoffDifference[];
  readonly before: RehearsedHandoff | null;
  readonly after: RehearsedHandoff | null;
  /** What the draft's triggers find in the text; null when the customer agent did not look at it. */
  readonly scan: TriggerScan | null;
  /** The draft's triggers that a model read in the text then: its word is replayed, not asked for again. */
  readonly read: readonly string[];
};

/** The thread of a conversation in which nothing was said yet. */
export const newThread: RehearsalThread = { standing: "as_recorded", lastReasons: null };

/**
 * Decides one past message again, under a draft, and compares with what happened. What the draft decides (pauses,
 * triggers, the process) is computed anew; whether the visitor asked for a person, and what came of looking for an
 * answer, are facts of their records. Pure: the settings in force replay to no difference.
 */
export function rehearseMessage(
  thread: RehearsalThread,
  past: PastMessage,
  draft: DraftToRehearse,
): RehearsedMessage {
  const before = handoffThen(past);
  const looked = past.message.checks.length > 0;
  const scan = looked ? matchTriggers(draft.triggers, past.body) : null;
  // What the customer agent has again has been handed back: who had it is forgotten.
  const handedBack = past.message.ownerKind === "customer_agent";
  const lastReasons = handedBack ? null : thread.lastReasons;
  const read = readThen(past, draft);
  const base = { before, scan, read, after: null, differences: [] };
  const next = (standing: RehearsalStanding): RehearsalThread => ({
    standing,
    lastReasons: before?.reasons ?? (withPeople(past) ? (lastReasons ?? ["visitor_asked"]) : lastReasons),
  });
  if (thread.standing === "with_people") {
    const meets = before !== null || withPeople(past);
    const result = before === null ? "idle" : "earlier";
    return { ...base, result, thread: next(meets ? "as_recorded" : "with_people") };
  }
  if (thread.standing === "unknown" && !looked)
    return { ...base, result: "unknown", thread: next("unknown") };
  const after = handoffNow(past, scan, draft, { before, lastReasons });
  if (after === "idle") return { ...base, result: "idle", thread: next("as_recorded") };
  if (after === null && before !== null) return { ...base, result: "fewer", thread: next("unknown") };
  if (after !== null && before === null)
    return { ...base, after, result: "more", thread: next(withPeople(past) ? "as_recorded" : "with_people") };
  const differences = differencesNow(past, draft, before);
  const result = differences.length > 0 ? "differently" : "same";
  return { ...base, after, differences, result, thread: next("as_recorded") };
}

function withPeople({ message }: PastMessage): boolean {
  return message.ownerKind === "teammate" || message.ownerKind === "waiting";
}

/** What is known besides the message. */
type Known = Pick<RehearsedMessage, "before"> & Pick<RehearsalThread, "lastReasons">;

/** The handoff that the draft makes; null when the customer agent goes on; `idle` when people have it anyway. */
function handoffNow(
  past: PastMessage,
  scan: TriggerScan | null,
  draft: DraftToRehearse,
  { before, lastReasons }: Known,
): RehearsedHandoff | null | "idle" {
  const { message } = past;
  const { policy, pauseCause } = draft;
  const keeps = policy.mode === "nobody";
  const running = before?.by === "running" ? before : null;
  if (scan === null) {
    if (isReopening(message)) return keeps ? null : before;
    // Written to a person who then handed it back, it is answered after all.
    return handoffOfAnswer(past, draft) ?? running ?? (before === null ? "idle" : null);
  }
  // It came back to the customer agent because nobody took over then; under the draft somebody does.
  if (message.ownerKind === "none" && message.mode === "nobody" && !keeps && lastReasons !== null)
    return { reasons: lastReasons, by: "reopening" };
  const reasons = firedReasons(checksNow(message.checks, scan, pauseCause));
  if (reasons.length > 0 && (!keeps || reasons.includes("paused"))) return { reasons, by: "message" };
  // Told that no person can join, a visitor is owed no answer.
  const answered = reasons.includes("visitor_asked") ? null : handoffOfAnswer(past, draft);
  return answered ?? running;
}

/** The stored checks, with what the draft decides in place of what was in force. */
function checksNow(
  stored: readonly Check[],
  scan: TriggerScan,
  cause: DraftToRehearse["pauseCause"],
): Check[] {
  return stored.map((check) => {
    if (check.check === "paused") return { check: "paused", fired: cause !== null, cause };
    if (check.check !== "phrase") return check;
    const { fired: matches, heldBack, nearest } = scan;
    return { check: "phrase", fired: matches.length > 0, matches, heldBack, nearest };
  });
}

/** The handoff that follows from what the customer agent came back with, by its record. */
function handoffOfAnswer(past: PastMessage, draft: DraftToRehearse): RehearsedHandoff | null {
  const { answer } = past;
  const keeps = draft.policy.mode === "nobody";
  const [check] = answer?.checks ?? [];
  if (check?.check === "phrase")
    return keeps || readThen(past, draft).length === 0 ? null : { reasons: ["phrase"], by: "answer" };
  if (check?.check === "cannot_answer" && check.earlier !== undefined) {
    const judged = judgeAnswer(check.result, check.earlier, keeps ? "nobody" : "live");
    return judged.outcome === "handed_off" ? { reasons: judged.reasons, by: "answer" } : null;
  }
  const reasons = answer === null ? [] : firedReasons(answer.checks);
  const kept = reasons.length === 0 || (keeps && !reasons.includes("failed"));
  return kept ? null : { reasons, by: "answer" };
}

/** What a model read then, as far as the draft has that very trigger: another text was never put to it. */
function readThen({ answer }: PastMessage, { triggers }: DraftToRehearse): string[] {
  const there = [...triggers.order.keys()].filter(({ match }) => match === "meaning");
  const named = (answer?.checks ?? []).flatMap((check) =>
    check.check === "phrase" ? (check.read?.named ?? []) : [],
  );
  return named
    .filter(({ triggerId, text }) => there.some((one) => one.id === triggerId && one.text === text))
    .map(({ triggerId }) => triggerId);
}

/** How what happens both ways happens otherwise: the handoff, or the word that no person can join. */
function differencesNow(
  past: PastMessage,
  { policy, policyOf }: DraftToRehearse,
  before: RehearsedHandoff | null,
): HandoffDifference[] {
  const record = before === null ? past.message : recordOfHandoff(past, before);
  if (before === null && record.outcome !== "kept_and_told") return [];
  return differencesOf(record, policyOf(record.policyVersion), policy, past.language);
}
