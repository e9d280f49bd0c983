import type { ActionRefusal, ConversationAction, TicketChanges } from "./action.ts";
import type { Effect, TicketActor } from "./effects.ts";
import { isLegalMove, type Owner } from "./ownership.ts";
import { joinedMarker, leaveLine, oweReply, planClose, settleHandoff, visitorWaits } from "./plan-parts.ts";
import type { ConversationState, Instant } from "./state.ts";

/** A workflow gives it to whom it chose, from whoever had it. */
export function planByWorkflow(
  state: ConversationState,
  action: Extract<ConversationAction, { type: "assign_by_workflow" }>,
): Effect[] | ActionRefusal {
  const { teammateId, rule, inboxId, teamIds, replyDueAt } = action;
  const to: Owner = { kind: "teammate", id: teammateId };
  const pending = state.ticketStage !== null && state.ticketStage !== "closed";
  if (state.owner.kind === "none" && !pending) return "already_closed";
  if (!isLegalMove("assign_by_workflow", state.owner, to)) return "already_yours";
  const settled = settleHandoff(state);
  return [
    ...joinedMarker(state, teammateId),
    { type: "move_owner", move: "assign_by_workflow", to, actor: { kind: "system" } },
    { type: "claim", teammateId, rule, inboxId, teamIds, behindLine: null },
    ...leaveLine(state),
    { type: "settle_answer" },
    ...settled,
    ...(settled.length > 0 || state.waitingSince !== null ? oweReply(replyDueAt, [teammateId]) : []),
  ];
}

/** A workflow moves it to another inbox. */
export function planMoveInbox(
  state: ConversationState,
  { inboxId, policyVersion }: Extract<ConversationAction, { type: "move_inbox" }>,
  now: Instant,
): Effect[] {
  if (inboxId === state.inboxId) return [];
  const moved: Effect = { type: "move_inbox", inboxId };
  if (state.owner.kind !== "waiting") return [moved];
  // The people of its line need not belong to the new inbox: it would wait for whoever can't see it.
  return [
    moved,
    { type: "leave_line" },
    {
      type: "join_line",
      lineKey: `moved|${inboxId}|${state.load}`,
      drains: false,
      policyVersion,
      load: state.load,
      since: state.waitingSince ?? now,
    },
  ];
}

/** Changes of a ticket, by a person or a workflow. */
export function planTicket(
  state: ConversationState,
  { changes, by }: Extract<ConversationAction, { type: "change_ticket" }>,
): Effect[] | ActionRefusal {
  if (state.ticketStage === null) return "no_ticket";
  const { stage, priority, properties = {} } = changes;
  const set: Effect[] = [
    ...(priority === undefined ? [] : [{ type: "set_priority", priority, by } as const]),
    ...Object.entries(properties).map(
      ([property, value]): Effect => ({ type: "set_property", property, value, by }),
    ),
  ];
  if (stage === undefined) return set;
  const staged = planStage(state, stage, by);
  return typeof staged === "string" ? staged : [...staged, ...set];
}

/** A closed stage closes the conversation with its ticket; a closed one is opened by its visitor or by taking it. */
function planStage(
  state: ConversationState,
  { key, phase }: NonNullable<TicketChanges["stage"]>,
  by: TicketActor | null,
): Effect[] | ActionRefusal {
  const set: Effect = { type: "set_stage", stageKey: key, phase, by };
  if (phase === "closed") {
    // Nobody looks for it any more, so that what was alarming about it is over.
    if (state.owner.kind === "none")
      return [set, ...(state.replyLate ? [{ type: "settle_reply" } as const] : [])];
    const byPerson = by?.kind === "teammate";
    if (!byPerson && visitorWaits(state)) return "visitor_waits";
    const closed = planClose(state, byPerson ? { kind: "teammate", id: by.id } : { kind: "system" });
    return typeof closed === "string" ? closed : [...closed, set];
  }
  return state.ticketStage === "closed" ? "already_closed" : [set];
}
