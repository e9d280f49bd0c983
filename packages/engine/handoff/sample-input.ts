import type { Candidate, RouteFacts } from "../availability/verdict.ts";
import type { ConversationState } from "../conversation/state.ts";
import { compileTriggers } from "../triggers/compile.ts";
import type { TurnInput, VisitorTurn } from "./decide-turn.ts";
import type { HandoffPolicy } from "./policy.ts";

/** Any instant: the engine only compares instants and carries them. */
export const noon = Date.UTC(2026, 5, 1, 12);

/** A policy for tests: short texts whose language and variables can be told apart. */
export const samplePolicy: HandoffPolicy = {
  version: 7,
  mode: "live",
  route: { inboxId: "inbox", userIds: [], teamIds: ["support"] },
  messages: {
    available: { en: "Connecting. {teammate_name} is coming.", fr: "Patience. {teammate_name} arrive." },
    unavailable: { en: "{agent_name}: away.", fr: "{agent_name} : absents." },
  },
  fallbackLanguage: "en",
  reopenWindow: 3 * 24 * 3600 * 1000,
};

/** An eligible teammate for tests, unless `about` says otherwise. */
export function sampleCandidate(id: string, about: Partial<Candidate> = {}): Candidate {
  const eligible = { active: true, status: "available", openCount: 0, capacity: 5, lastAssigned: 0 } as const;
  return { id, name: `Name of ${id}`, ...eligible, ...about };
}

/** A route whose destination is open, with these people on it. */
export function sampleRoute(candidates: readonly Candidate[], about: Partial<RouteFacts> = {}): RouteFacts {
  return { destinationOpen: true, assigns: true, candidates, waiting: 0, ...about };
}

/** What a decision rests on besides the conversation: one trigger ("refund"), and nobody there. */
export function sampleInput(about: Partial<TurnInput> = {}): TurnInput {
  const refund = { id: "refund", text: "refund", match: "words", language: "auto" } as const;
  const flags = { enabled: true, version: 1, firesWhenNegated: false };
  return {
    handoffId: "handoff",
    policy: samplePolicy,
    triggers: compileTriggers([{ ...refund, ...flags }], {}),
    customerAgentName: "Lumi",
    pauseCause: null,
    route: sampleRoute([]),
    now: noon,
    ...about,
  };
}

/** A visitor's message. */
export function sampleTurn(body: string, about: Partial<VisitorTurn> = {}): VisitorTurn {
  return { body, clientId: null, pressedTalkToPerson: false, ...about };
}

/** A conversation that the customer agent has and in which nothing was said yet. */
export function sampleState(about: Partial<ConversationState> = {}): ConversationState {
  return {
    id: "conversation",
    channelId: "channel",
    visitorId: "visitor",
    inboxId: "inbox",
    owner: { kind: "customer_agent" },
    epoch: 1,
    lastSeq: 0,
    lastVisitorSeq: 0,
    language: null,
    emailKnown: false,
    waitingSince: null,
    lastTeammateId: null,
    openHandoffId: null,
    ringing: false,
    lastHandoffReasons: [],
    ticketStage: null,
    closedAt: null,
    ...about,
  };
}
