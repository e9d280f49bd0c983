import type { Effect } from "../conversation/effects.ts";
import { sameOwner } from "../conversation/ownership.ts";
import type { ConversationState } from "../conversation/state.ts";

/** What stands for a ticket's being made, among the properties whose change may enroll it. */
export const ticketCreated = "ticket_created";

/** The facts of a conversation that are properties of its ticket, by the property's key. */
const facts: Readonly<Record<string, (state: ConversationState) => unknown>> = {
  inbox: (state) => state.inboxId,
  language: (state) => state.language,
  stage: (state) => state.ticketStage,
  ticketOpen: (state) => state.ticketStage !== "closed",
  ownerKind: (state) => state.owner.kind,
  open: (state) => state.owner.kind !== "none",
  replyLate: (state) => state.replyLate,
  waitingSince: (state) => state.waitingSince,
  closedAt: (state) => state.closedAt,
};

/**
 * Names the properties of a ticket that a change made others, so that workflows which wait for one of them can be
 * looked at; `ticketCreated` alone when it was made just now, and none without a ticket.
 */
export function changedProperties(
  before: ConversationState,
  after: ConversationState,
  effects: readonly Effect[],
): string[] {
  if (after.ticketStage === null) return [];
  if (before.ticketStage === null) return [ticketCreated];
  const changed = new Set<string>();
  for (const [key, of] of Object.entries(facts)) if (of(before) !== of(after)) changed.add(key);
  if (!sameOwner(before.owner, after.owner)) changed.add("owner");
  for (const effect of effects) for (const key of changedBy(effect)) changed.add(key);
  return [...changed];
}

function changedBy(effect: Effect): readonly string[] {
  switch (effect.type) {
    case "set_priority":
      return ["priority"];
    case "set_stage":
      return ["stage"];
    case "set_property":
      return [effect.property];
    case "open_handoff":
      return ["handedOffAt", "reasons"];
    case "move_owner":
      return effect.move === "reopen" ? ["reopenedAt"] : [];
    case "append":
      return effect.content.kind === "reply" ? ["firstReplyAt"] : [];
    default:
      return [];
  }
}
