import type { ActionRefusal } from "./action.ts";
import type { Attachment, Effect, HandoffEnd, Marker } from "./effects.ts";
import { type Actor, isLegalMove, type OwnershipMove } from "./ownership.ts";
import type { ConversationState, Instant } from "./state.ts";

/** Says whether somebody is still owed something here, so that nothing automatic may close it. */
export function visitorWaits(state: ConversationState): boolean {
  return state.waitingSince !== null || state.openHandoffId !== null;
}

/** Closes it, and its ticket when it has one. */
export function planClose(state: ConversationState, actor: Actor): Effect[] | ActionRefusal {
  return isLegalMove("close", state.owner, { kind: "none" })
    ? closing(state, "close", { code: "closed" }, actor)
    : "already_closed";
}

/** Closes it by itself, which only the customer agent's conversations do, and none in which somebody is owed something. */
export function planCloseInactive(state: ConversationState): Effect[] | ActionRefusal {
  if (state.owner.kind === "none") return "already_closed";
  if (!isLegalMove("close_inactive", state.owner, { kind: "none" }) || visitorWaits(state))
    return "visitor_waits";
  return [
    ...closing(state, "close_inactive", { code: "closed", because: "inactivity" }, { kind: "system" }),
    { type: "forget_silence" },
  ];
}

function closing(state: ConversationState, move: OwnershipMove, marker: Marker, actor: Actor): Effect[] {
  return [
    { type: "append", seq: state.lastSeq + 1, content: { kind: "marker", marker } },
    { type: "move_owner", move, to: { kind: "none" }, actor },
    ...leaveLine(state),
    ...endHandoff(state, "closed"),
    ...(state.ticketStage === null ? [] : [{ type: "ticket", stage: "closed" } as const]),
    { type: "settle_answer" },
    { type: "settle_reply" },
  ];
}

/** A person's first reply is owed by then; nothing when nobody watches it. */
export function oweReply(dueAt: Instant | null, tried: readonly string[]): Effect[] {
  return dueAt === null ? [] : [{ type: "owe_reply", dueAt, tried }];
}

/** The line that tells who joined. */
export function joinedMarker(state: ConversationState, teammateId: string): Effect[] {
  return [
    {
      type: "append",
      seq: state.lastSeq + 1,
      content: { kind: "marker", marker: { code: "teammate_joined", teammateId } },
    },
  ];
}

/** Whoever did it by hand, or is named by hand, has it: also over their capacity. */
export function becomeOwner(
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

/** Who waited in line leaves it. */
export function leaveLine(state: ConversationState): Effect[] {
  return state.owner.kind === "waiting" ? [{ type: "leave_line" }] : [];
}

/** The open handoff has found its person. */
export function settleHandoff(state: ConversationState): Effect[] {
  return state.openHandoffId === null
    ? []
    : [{ type: "settle_handoff", handoffId: state.openHandoffId, outcome: "assigned" }];
}

/** The open handoff is over. */
export function endHandoff(state: ConversationState, end: HandoffEnd): Effect[] {
  return state.openHandoffId === null ? [] : [{ type: "end_handoff", handoffId: state.openHandoffId, end }];
}

/** The files that an action sends, as its message has them. */
export function filesOf({ attachments = [] }: { readonly attachments?: readonly Attachment[] }): {
  readonly attachments?: readonly Attachment[];
} {
  return attachments.length === 0 ? {} : { attachments };
}
