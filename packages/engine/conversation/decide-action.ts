import { applyEffects, type Effect } from "./effects.ts";
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
  /** Automatic: the next conversation of the line goes to someone who became eligible. */
  | { readonly type: "assign_from_line"; readonly teammateId: string }
  /** Automatic: the owner was deactivated or lost access. */
  | { readonly type: "owner_left"; readonly routeKey: string; readonly policyVersion: number };

/** Why an action can't be done to a conversation as it is now. */
export type ActionRefusal =
  | "already_closed"
  | "already_yours"
  | "already_with_customer_agent"
  | "not_assigned"
  | "not_waiting";

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
    case "hand_back":
      return planHandBack(state, action.by);
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
  ];
}

function planTake(
  state: ConversationState,
  move: OwnershipMove,
  teammateId: string,
  actor: Actor,
): Effect[] | ActionRefusal {
  const to: Owner = { kind: "teammate", id: teammateId };
  if (state.owner.kind === "none") return "already_closed";
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
    { type: "claim", teammateId: action.teammateId, byHand: false, routeKey: null },
    { type: "leave_line" },
    ...settleHandoff(state),
  ];
}

function planOwnerLeft(
  state: ConversationState,
  action: Extract<ConversationAction, { type: "owner_left" }>,
  now: Instant,
): Effect[] | ActionRefusal {
  if (!isLegalMove("owner_left", state.owner, { kind: "waiting" })) return "not_assigned";
  const { routeKey, policyVersion } = action;
  return [
    { type: "move_owner", move: "owner_left", to: { kind: "waiting" }, actor: { kind: "system" } },
    // Whoever waited before keeps the place that the first unanswered message gave them.
    { type: "join_line", routeKey, policyVersion, since: state.waitingSince ?? now },
  ];
}

function planHandBack(state: ConversationState, by: string): Effect[] | ActionRefusal {
  if (state.owner.kind === "none") return "already_closed";
  if (!isLegalMove("hand_back", state.owner, { kind: "customer_agent" }))
    return "already_with_customer_agent";
  const fromSeq = state.lastSeq;
  return [
    {
      type: "append",
      seq: state.lastSeq + 1,
      content: { kind: "marker", marker: { code: "handed_back", fromSeq } },
    },
    {
      type: "move_owner",
      move: "hand_back",
      to: { kind: "customer_agent" },
      actor: { kind: "teammate", id: by },
    },
    ...leaveLine(state),
    ...endHandoff(state, "handed_back"),
    { type: "ticket", stage: "waiting_on_contact" },
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
    { type: "claim", teammateId, byHand: true, routeKey: null },
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

function endHandoff(state: ConversationState, end: "replied" | "handed_back" | "closed"): Effect[] {
  return state.openHandoffId === null ? [] : [{ type: "end_handoff", handoffId: state.openHandoffId, end }];
}
