import type { ActionDecision } from "./action.ts";
import { applyEffects, type Effect } from "./effects.ts";
import { planCloseInactive, visitorWaits } from "./plan-parts.ts";
import { reminderFor } from "./reminder.ts";
import type { ConversationState, Instant } from "./state.ts";

/**
 * What happens by itself while a visitor says nothing after an answer of the customer agent, in milliseconds after that
 * answer; null for nothing. When both happen, closing comes after reminding.
 */
export type Inactivity = { readonly remindAfter: number | null; readonly closeAfter: number | null };

/** Until when the visitor's provider takes words of our own; null where it always does. */
export type FreeUntil = Instant | null;

/** A silence that is watched: it began with an answer, and ends with any message or change of owner. */
export type Silence = {
  /** The conversation as the answer, or the reminder, left it: with another epoch or message the silence is over. */
  readonly epoch: number;
  readonly lastSeq: number;
  /** When it began; after a reminder that came late, as late as that. */
  readonly since: Instant;
  readonly reminded: boolean;
};

/** Watches the silence that begins with what the customer agent just said; nothing where nothing happens by itself. */
export function watchSilence(
  state: ConversationState,
  inactivity: Inactivity | undefined,
  now: Instant,
): Effect[] {
  const silence = { since: now, reminded: false };
  const next = inactivity === undefined || !maySettle(state) ? null : nextStep(silence, inactivity);
  return next === null ? [] : [{ type: "watch_silence", ...silence, dueAt: next.at }];
}

/**
 * Decides what a silence that is due leads to, by the settings in force now: a reminder, the end of the conversation,
 * a later look, or nothing more. A reminder that would not be delivered any more is not written; that is told to
 * teammates. Null when it is over.
 */
export function decideSilence(
  state: ConversationState,
  silence: Silence,
  inactivity: Inactivity,
  freeUntil: FreeUntil,
  now: Instant,
): Extract<ActionDecision, { ok: true }> | null {
  if (state.epoch !== silence.epoch || state.lastSeq !== silence.lastSeq) return null;
  const effects = planSilence(state, silence, inactivity, freeUntil, now);
  return { ok: true, effects, next: applyEffects(state, effects, now) };
}

function planSilence(
  state: ConversationState,
  silence: Silence,
  inactivity: Inactivity,
  freeUntil: FreeUntil,
  now: Instant,
): Effect[] {
  const { since, reminded } = silence;
  const next = maySettle(state) ? nextStep(silence, inactivity) : null;
  if (next === null) return [{ type: "forget_silence" }];
  if (next.at > now) return [{ type: "watch_silence", since, reminded, dueAt: next.at }];
  if (next.step === "remind")
    return freeUntil !== null && now >= freeUntil
      ? skipReminder(state, since, inactivity)
      : remind(state, inactivity, now);
  const closed = planCloseInactive(state);
  return typeof closed === "string" ? [{ type: "forget_silence" }] : closed;
}

/** Whoever is reminded late has the whole time between the two to answer. */
function remind(state: ConversationState, inactivity: Inactivity, now: Instant): Effect[] {
  const body = reminderFor(state.language);
  const reminded = { since: now - (inactivity.remindAfter ?? 0), reminded: true };
  const next = nextStep(reminded, inactivity);
  return [
    { type: "append", seq: state.lastSeq + 1, content: { kind: "automatic", body, workflowId: null } },
    next === null ? { type: "forget_silence" } : { type: "watch_silence", ...reminded, dueAt: next.at },
  ];
}

/** Nothing was said, so nothing begins anew: the end comes when it would have come. */
function skipReminder(state: ConversationState, since: Instant, inactivity: Inactivity): Effect[] {
  const marker = { code: "reminder_skipped", because: "window_closed" } as const;
  const skipped = { since, reminded: true };
  const next = nextStep(skipped, inactivity);
  return [
    { type: "append", seq: state.lastSeq + 1, content: { kind: "marker", marker } },
    next === null ? { type: "forget_silence" } : { type: "watch_silence", ...skipped, dueAt: next.at },
  ];
}

function nextStep(
  { since, reminded }: Pick<Silence, "since" | "reminded">,
  { remindAfter, closeAfter }: Inactivity,
): { readonly step: "remind" | "close"; readonly at: Instant } | null {
  if (!reminded && remindAfter !== null) return { step: "remind", at: since + remindAfter };
  return closeAfter === null ? null : { step: "close", at: since + closeAfter };
}

/** Only where nobody owes the visitor anything: not the customer agent, no person, and no work on a ticket. */
function maySettle(state: ConversationState): boolean {
  const worked = state.ticketStage === "new" || state.ticketStage === "waiting_on_us";
  return state.owner.kind === "customer_agent" && !visitorWaits(state) && !worked;
}
