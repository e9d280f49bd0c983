import type { Availability, RouteFacts } from "../availability/verdict.ts";
import { assessRoute } from "../availability/verdict.ts";
import type { Effect } from "../conversation/effects.ts";
import type { Actor, OwnershipMove } from "../conversation/ownership.ts";
import type { ConversationState, Instant } from "../conversation/state.ts";
import { chooseTeammate } from "../routing/choose-teammate.ts";
import { noticeFor, renderNotice } from "./notice.ts";
import { type HandoffPolicy, routeKey } from "./policy.ts";
import type { HandoffReason } from "./reason.ts";

/** What a handoff needs to know beyond the conversation; the id is made outside, where randomness lives. */
export type HandoffInput = {
  readonly handoffId: string;
  readonly policy: HandoffPolicy;
  readonly customerAgentName: string;
  readonly route: RouteFacts;
  readonly now: Instant;
};

/** The effects of one handoff, and what they rested on. */
export type HandoffPlan = {
  readonly effects: readonly Effect[];
  readonly availability: Availability;
  readonly chosenTeammateId: string | null;
};

/**
 * Plans one handoff: to the next available teammate, else into the line of its route; with exactly one notice.
 * `state` already holds the message that caused it, so the notice takes the next sequence number.
 */
export function planHandoff(
  state: ConversationState,
  reasons: readonly HandoffReason[],
  causeSeq: number,
  input: HandoffInput,
  move: { readonly move: OwnershipMove; readonly actor: Actor },
): HandoffPlan {
  const { policy, route, now } = input;
  const availability = assessRoute(route);
  // Whoever already waits goes first, and a route without people is left for someone to pick from.
  const mayAssign = route.destinationOpen && route.assigns && route.waiting === 0;
  const chosen = mayAssign ? chooseTeammate(route.candidates) : null;
  const noticeKey = noticeFor(availability.verdict);
  const values = { agent_name: input.customerAgentName, teammate_name: chosen?.name ?? null };
  const body = renderNotice(policy, noticeKey, state.language, values);
  const noticeSeq = state.lastSeq + 1;
  const key = routeKey(policy.route);
  const effects: Effect[] = [
    { type: "append", seq: noticeSeq, content: { kind: "notice", body, notice: noticeKey } },
    {
      type: "move_owner",
      ...move,
      to: chosen === null ? { kind: "waiting" } : { kind: "teammate", id: chosen.id },
    },
    chosen === null
      ? { type: "join_line", routeKey: key, policyVersion: policy.version, since: state.waitingSince ?? now }
      : { type: "claim", teammateId: chosen.id, byHand: false, routeKey: key },
    {
      type: "open_handoff",
      handoffId: input.handoffId,
      reasons,
      causeSeq,
      policyVersion: policy.version,
      verdict: availability.verdict,
      outcome: chosen === null ? "waiting" : "assigned",
      noticeSeq,
    },
    { type: "ticket", stage: state.ticketStage === null ? "new" : "waiting_on_us" },
    { type: "settle_answer" },
  ];
  return { effects, availability, chosenTeammateId: chosen?.id ?? null };
}
