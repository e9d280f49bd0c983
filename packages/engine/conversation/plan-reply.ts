import type { ConversationAction } from "./action.ts";
import type { Effect, MessageContent } from "./effects.ts";
import { isLegalMove, type Owner } from "./ownership.ts";
import { becomeOwner, endHandoff, filesOf, joinedMarker } from "./plan-parts.ts";
import type { ConversationState, Instant } from "./state.ts";

/** A teammate answers: an unowned conversation becomes theirs by it. */
export function planReply(
  state: ConversationState,
  action: Extract<ConversationAction, { type: "reply" }>,
): Effect[] {
  const { body, clientId, teammateId, template } = action;
  const said = { kind: "reply", body, clientId, teammateId, ...filesOf(action) } as const;
  return replyBy(state, teammateId, template === undefined ? said : { ...said, template });
}

/**
 * Somebody answered in the provider's own app. When it is not known who, a conversation that no teammate has stands in
 * Unassigned from then on: answered, and not the customer agent's any more.
 */
export function planReplyFromApp(
  state: ConversationState,
  action: Extract<ConversationAction, { type: "reply_from_app" }>,
  now: Instant,
): Effect[] {
  const { body, clientId, teammateId, channelId } = action;
  const written = { kind: "reply", body, clientId, teammateId, fromApp: channelId } as const;
  const content: MessageContent = { ...written, ...filesOf(action) };
  if (teammateId !== null) return replyBy(state, teammateId, content);
  return [
    { type: "append", seq: state.lastSeq + 1, content },
    ...toUnassigned(state, action, now),
    { type: "ticket", stage: "waiting_on_contact" },
    ...endHandoff(state, "replied"),
    { type: "settle_reply" },
  ];
}

function replyBy(state: ConversationState, teammateId: string, content: MessageContent): Effect[] {
  const to: Owner = { kind: "teammate", id: teammateId };
  const takes = isLegalMove("reply", state.owner, to);
  const joined = takes ? joinedMarker(state, teammateId) : [];
  return [
    ...joined,
    { type: "append", seq: state.lastSeq + 1 + joined.length, content },
    ...(takes ? becomeOwner(state, "reply", teammateId, { kind: "teammate", id: teammateId }) : []),
    { type: "ticket", stage: "waiting_on_contact" },
    ...endHandoff(state, "replied"),
    { type: "settle_reply" },
  ];
}

/** Nobody here is known to have it, and the customer agent has it no more: it stands in Unassigned. */
export function toUnassigned(
  state: ConversationState,
  { policyVersion }: { readonly policyVersion: number },
  now: Instant,
): Effect[] {
  if (state.owner.kind === "teammate") return [];
  const to: Owner = { kind: "waiting" };
  const { load, inboxId } = state;
  const lineKey = `answered_elsewhere|${inboxId}|${load}`;
  return [
    ...(state.owner.kind === "waiting"
      ? [{ type: "leave_line" } as const]
      : [{ type: "move_owner", move: "reply_from_app", to, actor: { kind: "system" } } as const]),
    ...(state.owner.kind === "customer_agent" ? [{ type: "settle_answer" } as const] : []),
    { type: "join_line", lineKey, drains: false, policyVersion, load, since: state.waitingSince ?? now },
  ];
}
