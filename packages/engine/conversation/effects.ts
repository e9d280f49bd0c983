import type { HandoffReason, Verdict } from "../handoff/reason.ts";
import type { Language } from "../triggers/language.ts";
import type { Actor, Owner, OwnershipMove } from "./ownership.ts";
import type { ConversationState, Instant } from "./state.ts";
import type { TicketStage } from "./ticket-stage.ts";

/** A passage that an answer rests on. */
export type Source = {
  readonly itemId: string;
  readonly title: string;
  readonly url: string | null;
  readonly passage: string;
};

/** A fact of the conversation's life that is shown as a line between the messages; rendered in words at the edge. */
export type Marker =
  | { readonly code: "teammate_joined"; readonly teammateId: string }
  | { readonly code: "handed_back"; readonly fromSeq: number }
  | { readonly code: "closed" }
  | { readonly code: "reopened" };

/** What a message is; the visitor sees all kinds but `note`. */
export type MessageContent =
  | {
      readonly kind: "visitor";
      readonly body: string;
      readonly clientId: string | null;
      readonly pressedTalkToPerson: boolean;
    }
  | { readonly kind: "answer"; readonly body: string; readonly sources: readonly Source[] }
  | {
      readonly kind: "reply";
      readonly body: string;
      readonly clientId: string | null;
      readonly teammateId: string;
    }
  | {
      readonly kind: "note";
      readonly body: string;
      readonly clientId: string | null;
      readonly teammateId: string;
    }
  | { readonly kind: "notice"; readonly body: string; readonly notice: NoticeKey }
  | { readonly kind: "marker"; readonly marker: Marker };

/** Every kind of message. */
export type MessageKind = MessageContent["kind"];

/** Which of the editor's texts a handoff notice is. */
export type NoticeKey = "available" | "unavailable";

/** What ended a handoff: a person answered, it went back to the customer agent, or the conversation was closed. */
export type HandoffEnd = "replied" | "handed_back" | "closed";

/** Everything that a decision may do to a conversation; a closed union, applied in one transaction. */
export type Effect =
  | { readonly type: "append"; readonly seq: number; readonly content: MessageContent }
  | { readonly type: "move_owner"; readonly move: OwnershipMove; readonly to: Owner; readonly actor: Actor }
  | {
      readonly type: "open_handoff";
      readonly handoffId: string;
      readonly reasons: readonly HandoffReason[];
      readonly causeSeq: number;
      readonly policyVersion: number;
      readonly verdict: Verdict;
      readonly outcome: "assigned" | "waiting";
      readonly noticeSeq: number;
    }
  | { readonly type: "settle_handoff"; readonly handoffId: string; readonly outcome: "assigned" }
  | { readonly type: "end_handoff"; readonly handoffId: string; readonly end: HandoffEnd }
  | { readonly type: "see_handoff"; readonly handoffId: string }
  /** Take a place in a teammate's capacity. A claim that is not by hand fails when they are no longer eligible. */
  | {
      readonly type: "claim";
      readonly teammateId: string;
      readonly byHand: boolean;
      readonly routeKey: string | null;
    }
  | {
      readonly type: "join_line";
      readonly routeKey: string;
      readonly policyVersion: number;
      readonly since: Instant;
    }
  | { readonly type: "leave_line" }
  | { readonly type: "ticket"; readonly stage: TicketStage }
  | { readonly type: "owe_answer"; readonly seq: number; readonly dueAt: Instant }
  | { readonly type: "settle_answer" }
  | { readonly type: "learn_language"; readonly language: Language };

/** The state after `effects`: the only place where a conversation's facts change. */
export function applyEffects(
  state: ConversationState,
  effects: readonly Effect[],
  now: Instant,
): ConversationState {
  return effects.reduce<ConversationState>((current, effect) => applyEffect(current, effect, now), state);
}

function applyEffect(state: ConversationState, effect: Effect, now: Instant): ConversationState {
  switch (effect.type) {
    case "append":
      return afterMessage(state, effect.seq, effect.content, now);
    case "move_owner":
      return {
        ...state,
        // Handed back, it is the customer agent's again, also when it is closed and the visitor returns.
        ...(effect.move === "hand_back" ? { lastTeammateId: null, lastHandoffReasons: [] } : {}),
        ...(effect.to.kind === "teammate" ? { lastTeammateId: effect.to.id } : {}),
        owner: effect.to,
        epoch: state.epoch + 1,
        closedAt: effect.to.kind === "none" ? now : null,
        // A person who closes or hands back has settled what was open: nobody is waited for any more.
        waitingSince: effect.move === "close" || effect.move === "hand_back" ? null : state.waitingSince,
      };
    case "open_handoff":
      return { ...state, openHandoffId: effect.handoffId, lastHandoffReasons: effect.reasons, ringing: true };
    case "end_handoff":
      return { ...state, openHandoffId: null, ringing: false };
    case "see_handoff":
      return { ...state, ringing: false };
    case "ticket":
      return { ...state, ticketStage: effect.stage };
    case "learn_language":
      return { ...state, language: effect.language };
    case "settle_handoff":
    case "claim":
    case "join_line":
    case "leave_line":
    case "owe_answer":
    case "settle_answer":
      return state;
  }
}

function afterMessage(
  state: ConversationState,
  seq: number,
  content: MessageContent,
  now: Instant,
): ConversationState {
  const next = { ...state, lastSeq: seq };
  switch (content.kind) {
    case "visitor":
      return { ...next, lastVisitorSeq: seq, waitingSince: state.waitingSince ?? now };
    case "reply":
      return { ...next, waitingSince: null };
    case "answer":
      // Only the owner answers: what the customer agent says while a person is awaited stops no clock.
      return state.owner.kind === "customer_agent" ? { ...next, waitingSince: null } : next;
    case "note":
    case "notice":
    case "marker":
      return next;
  }
}
