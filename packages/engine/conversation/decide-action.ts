import type { ClaimRule } from "../routing/choose-teammate.ts";
import { applyEffects, type Effect, type HandoffEnd, type Priority } from "./effects.ts";
import { type Actor, isLegalMove, type Owner, type OwnershipMove } from "./ownership.ts";
import type { ConversationState, Instant } from "./state.ts";

/** Something that a person does to a conversation in the help desk. */
export type ConversationAction =
  | {
      readonly type: "reply";
      readonly teammateId: string;
      readonly body: string;
      readonly clientId: string | null;
    }
  | {
      readonly type: "note";
      readonly teammateId: string;
      readonly body: string;
      readonly clientId: string | null;
    }
  | { readonly type: "take_over"; readonly teammateId: string }
  | { readonly type: "assign"; readonly teammateId: string; readonly by: string }
  | { readonly type: "hand_back"; readonly by: string }
  | { readonly type: "close"; readonly by: string }
  /** A teammate looked at it: an open handoff stops ringing. */
  | { readonly type: "see" }
  /** The visitor stops waiting and goes on with the customer agent. */
  | { readonly type: "return_to_agent" }
  | { readonly type: "set_priority"; readonly priority: Priority }
  /** Automatic: the next conversation of the line goes to someone who may take it. */
  | (AutomaticClaim & { readonly type: "assign_from_line" })
  /** Automatic: the owner has not replied in time, and it goes to the next person. */
  | (AutomaticClaim & { readonly type: "pass_on"; readonly tried: readonly string[] })
  /** Automatic: nobody replied in time; everyone sees it. */
  | { readonly type: "raise_alert" }
  /** Automatic: the owner was deactivated or lost access. */
  | {
      readonly type: "owner_left";
      /** Where the people of that line will look for it. */
      readonly inboxId: string;
      readonly lineKey: string;
      readonly drains: boolean;
      readonly policyVersion: number;
      readonly replyDueAt: Instant | null;
    };

/** An assignment that no person makes, and what it rests on. */
type AutomaticClaim = {
  readonly teammateId: string;
  readonly rule: ClaimRule;
  readonly inboxId: string;
  readonly teamIds: readonly string[];
  /** When their first reply is due; null when nobody watches it. */
  readonly replyDueAt: Instant | null;
};

/** Why an action can't be done to a conversation as it is now. */
export type ActionRefusal =
  | "already_closed"
  | "already_yours"
  | "already_with_customer_agent"
  | "not_assigned"
  | "not_waiting"
  | "no_ticket";

/** What an action leads to, or why it is refused. */
export type ActionDecision =
  | { readonly ok: true; readonly next: ConversationState; readonly effects: readonly Effect[] }
  | { readonly ok: false; readonly refusal: ActionRefusal };

/** Decides what a person's action does. Pure; the caller applies the effects in one transaction or not at all. */
export function decideAction(
  state: ConversationState,
  action: ConversationAction,
  now: Instant,
): ActionDecision {
  const plan = planAction(state, action, now);
  if (typeof plan === "string") return { ok: false, refusal: plan };
  return { ok: true, effects: plan, next: applyEffects(state, plan, now) };
}

function planAction(
  state: ConversationState,
  action: ConversationAction,
  now: Instant,
): Effect[] | ActionRefusal {
  switch (action.type) {
    case "reply":
      return planReply(state, action);
    case "note": {
      const { body, clientId, teammateId } = action;
      return [
        { type: "append", seq: state.lastSeq + 1, content: { kind: "note", body, clientId, teammateId } },
      ];
    }
    case "take_over":
      return planTake(state, "take_over", action.teammateId, { kind: "teammate", id: action.teammateId });
    case "assign":
      return planTake(state, "assign_by_hand", action.teammateId, { kind: "teammate", id: action.by });
    case "owner_left":
      return planOwnerLeft(state, action, now);
    case "assign_from_line":
      return planFromLine(state, action);
    case "pass_on":
      return planPassOn(state, action);
    case "raise_alert":
      return awaitsReply(state) ? [{ type: "raise_alert" }] : "not_waiting";
    case "set_priority":
      return state.ticketStage === null ? "no_ticket" : [{ type: "set_priority", priority: action.priority }];
    case "hand_back":
      return planHandBack(state, { kind: "teammate", id: action.by });
    case "return_to_agent":
      return state.owner.kind === "waiting" ? planHandBack(state, { kind: "visitor" }) : "not_waiting";
    case "close":
      return planClose(state, action.by);
    case "see":
      return state.openHandoffId === null ? [] : [{ type: "see_handoff", handoffId: state.openHandoffId }];
  }
}

function planReply(
  state: ConversationState,
  action: Extract<ConversationAction, { type: "reply" }>,
): Effect[] {
  const { body, clientId, teammateId } = action;
  const to: Owner = { kind: "teammate", id: teammateId };
  const takes = isLegalMove("reply", state.owner, to);
  const joined = takes ? joinedMarker(state, teammateId) : [];
  const seq = state.lastSeq + 1 + joined.length;
  return [
    ...joined,
    { type: "append", seq, content: { kind: "reply", body, clientId, teammateId } },
    ...(takes ? becomeOwner(state, "reply", teammateId, { kind: "teammate", id: teammateId }) : []),
    { type: "ticket", stage: "waiting_on_contact" },
    ...endHandoff(state, "replied"),
    { type: "settle_reply" },
  ];
}

function planTake(
  state: ConversationState,
  move: OwnershipMove,
  teammateId: string,
  actor: Actor,
): Effect[] | ActionRefusal {
  const to: Owner = { kind: "teammate", id: teammateId };
  // Closed because nobody was there, its ticket is still open: somebody picks it up from Unassigned.
  const pending = state.ticketStage !== null && state.ticketStage !== "closed";
  if (state.owner.kind === "none" && !pending) return "already_closed";
  if (!isLegalMove(move, state.owner, to)) return "already_yours";
  return [
    ...joinedMarker(state, teammateId),
    ...becomeOwner(state, move, teammateId, actor),
    { type: "ticket", stage: state.ticketStage ?? "new" },
    ...settleHandoff(state),
  ];
}

function planFromLine(
  state: ConversationState,
  action: Extract<ConversationAction, { type: "assign_from_line" }>,
): Effect[] | ActionRefusal {
  if (state.owner.kind !== "waiting") return "not_waiting";
  const to: Owner = { kind: "teammate", id: action.teammateId };
  return [
    ...joinedMarker(state, action.teammateId),
    { type: "move_owner", move: "assign_from_line", to, actor: { kind: "system" } },
    automaticClaim(action),
    { type: "leave_line" },
    ...settleHandoff(state),
    ...oweReply(action.replyDueAt, [action.teammateId]),
  ];
}

function planPassOn(
  state: ConversationState,
  action: Extract<ConversationAction, { type: "pass_on" }>,
): Effect[] | ActionRefusal {
  const to: Owner = { kind: "teammate", id: action.teammateId };
  if (state.owner.kind !== "teammate") return "not_assigned";
  if (!isLegalMove("pass_on", state.owner, to)) return "already_yours";
  if (!awaitsReply(state)) return "not_waiting";
  return [
    ...joinedMarker(state, action.teammateId),
    { type: "move_owner", move: "pass_on", to, actor: { kind: "system" } },
    automaticClaim(action),
    // Whoever gets it, the visitor has waited too long: everyone sees that until somebody replies.
    { type: "raise_alert" },
    ...oweReply(action.replyDueAt, [...action.tried, action.teammateId]),
  ];
}

/** Says whether a person's reply is still owed: a timer that rings at the instant of that reply finds nothing to do. */
export function awaitsReply(state: ConversationState): boolean {
  const people = state.owner.kind === "teammate" || state.owner.kind === "waiting";
  return people && (state.openHandoffId !== null || state.waitingSince !== null);
}

function automaticClaim({ teammateId, rule, inboxId, teamIds }: AutomaticClaim): Effect {
  return { type: "claim", teammateId, rule, inboxId, teamIds, behindLine: null };
}

function oweReply(dueAt: Instant | null, tried: readonly string[]): Effect[] {
  return dueAt === null ? [] : [{ type: "owe_reply", dueAt, tried }];
}

function planOwnerLeft(
  state: ConversationState,
  action: Extract<ConversationAction, { type: "owner_left" }>,
  now: Instant,
): Effect[] | ActionRefusal {
  if (!isLegalMove("owner_left", state.owner, { kind: "waiting" })) return "not_assigned";
  const { inboxId, lineKey, drains, policyVersion } = action;
  return [
    ...(inboxId === state.inboxId ? [] : [{ type: "move_inbox", inboxId } as const]),
    { type: "move_owner", move: "owner_left", to: { kind: "waiting" }, actor: { kind: "system" } },
    {
      type: "join_line",
      lineKey,
      drains,
      policyVersion,
      load: state.load,
      // Whoever waited before keeps the place that the first unanswered message gave them.
      since: state.waitingSince ?? now,
    },
    ...oweReply(state.waitingSince === null ? null : action.replyDueAt, []),
  ];
}

function planHandBack(state: ConversationState, actor: Actor): Effect[] | ActionRefusal {
  if (state.owner.kind === "none") return "already_closed";
  if (!isLegalMove("hand_back", state.owner, { kind: "customer_agent" }))
    return "already_with_customer_agent";
  const fromSeq = state.lastSeq;
  const end = actor.kind === "visitor" ? "visitor_returned" : "handed_back";
  return [
    {
      type: "append",
      seq: state.lastSeq + 1,
      content: { kind: "marker", marker: { code: "handed_back", fromSeq } },
    },
    { type: "move_owner", move: "hand_back", to: { kind: "customer_agent" }, actor },
    ...leaveLine(state),
    ...endHandoff(state, end),
    { type: "ticket", stage: "waiting_on_contact" },
    { type: "settle_reply" },
  ];
}

function planClose(state: ConversationState, by: string): Effect[] | ActionRefusal {
  if (!isLegalMove("close", state.owner, { kind: "none" })) return "already_closed";
  return [
    { type: "append", seq: state.lastSeq + 1, content: { kind: "marker", marker: { code: "closed" } } },
    { type: "move_owner", move: "close", to: { kind: "none" }, actor: { kind: "teammate", id: by } },
    ...leaveLine(state),
    ...endHandoff(state, "closed"),
    ...(state.ticketStage === null ? [] : [{ type: "ticket", stage: "closed" } as const]),
    { type: "settle_answer" },
    { type: "settle_reply" },
  ];
}

function joinedMarker(state: ConversationState, teammateId: string): Effect[] {
  return [
    {
      type: "append",
      seq: state.lastSeq + 1,
      content: { kind: "marker", marker: { code: "teammate_joined", teammateId } },
    },
  ];
}

function becomeOwner(
  state: ConversationState,
  move: OwnershipMove,
  teammateId: string,
  actor: Actor,
): Effect[] {
  return [
    { type: "move_owner", move, to: { kind: "teammate", id: teammateId }, actor },
    { type: "claim", teammateId, rule: "by_hand", inboxId: null, teamIds: [], behindLine: null },
    ...leaveLine(state),
    { type: "settle_answer" },
  ];
}

function leaveLine(state: ConversationState): Effect[] {
  return state.owner.kind === "waiting" ? [{ type: "leave_line" }] : [];
}

function settleHandoff(state: ConversationState): Effect[] {
  return state.openHandoffId === null
    ? []
    : [{ type: "settle_handoff", handoffId: state.openHandoffId, outcome: "assigned" }];
}

function endHandoff(state: ConversationState, end: HandoffEnd): Effect[] {
  return state.openHandoffId === null ? [] : [{ type: "end_handoff", handoffId: state.openHandoffId, end }];
}
