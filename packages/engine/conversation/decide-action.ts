import type { ActionDecision, ActionRefusal, AutomaticClaim, ConversationAction } from "./action.ts";
import { applyEffects, type Effect } from "./effects.ts";
import { type Actor, isLegalMove, type Owner, type OwnershipMove } from "./ownership.ts";
import { planByWorkflow, planMoveInbox, planTicket } from "./plan-by-workflow.ts";
import { planDeletion } from "./plan-deletion.ts";
import {
  becomeOwner,
  endHandoff,
  filesOf,
  joinedMarker,
  leaveLine,
  oweReply,
  planClose,
  planCloseInactive,
  settleHandoff,
  visitorWaits,
} from "./plan-parts.ts";
import { planReply, planReplyFromApp, toUnassigned } from "./plan-reply.ts";
import type { ConversationState, Instant } from "./state.ts";

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
      const content = { kind: "note", body, clientId, teammateId, ...filesOf(action) } as const;
      return [{ type: "append", seq: state.lastSeq + 1, content }];
    }
    case "reply_from_app":
      return planReplyFromApp(state, action, now);
    case "leave_to_app":
      if (state.owner.kind !== "customer_agent") return [];
      return [...toUnassigned(state, action, now), { type: "ticket", stage: state.ticketStage ?? "new" }];
    case "hear_machine": {
      const { automatic, body, clientId } = action;
      const heard = { kind: "note", body, clientId, teammateId: null, automatic } as const;
      const content = { ...heard, ...filesOf(action) };
      return [{ type: "append", seq: state.lastSeq + 1, content }];
    }
    case "hear_reaction": {
      const marker = { code: "reacted", seq: action.seq, emoji: action.emoji } as const;
      return [{ type: "append", seq: state.lastSeq + 1, content: { kind: "marker", marker } }];
    }
    case "hear_deletion":
      return planDeletion(state, action, now);
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
    case "change_ticket":
      return planTicket(state, action);
    case "assign_by_workflow":
      return planByWorkflow(state, action);
    case "close_by_workflow":
      return visitorWaits(state) ? "visitor_waits" : planClose(state, { kind: "system" });
    case "close_inactive":
      return planCloseInactive(state);
    case "hand_back_by_workflow":
      return planHandBack(state, { kind: "system" });
    case "move_inbox":
      return planMoveInbox(state, action, now);
    case "hand_back":
      return planHandBack(state, { kind: "teammate", id: action.by });
    case "return_to_agent":
      return state.owner.kind === "waiting" ? planHandBack(state, { kind: "visitor" }) : "not_waiting";
    case "close":
      return planClose(state, { kind: "teammate", id: action.by });
    case "see":
      return state.openHandoffId === null ? [] : [{ type: "see_handoff", handoffId: state.openHandoffId }];
  }
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
