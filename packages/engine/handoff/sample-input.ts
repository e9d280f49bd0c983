import type { Candidate, RouteFacts } from "../availability/verdict.ts";
import type { ConversationState } from "../conversation/state.ts";
import { compileTriggers } from "../triggers/compile.ts";
import type { TurnInput, VisitorTurn } from "./decide-turn.ts";
import type { HandoffWorkflow } from "./hand-off.ts";
import type { HandoffPolicy } from "./policy.ts";

/** Any instant: the engine only compares instants and carries them. */
export const noon = Date.UTC(2026, 5, 1, 12);

/** A policy for tests: short texts whose language and variables can be told apart. */
export const samplePolicy: HandoffPolicy = {
  version: 7,
  mode: "live",
  routeKind: "same_people",
  route: { inboxId: "inbox", userIds: [], teamIds: ["support"] },
  strategy: "load_balanced",
  workflowId: null,
  whenNotAssigned: "keep_open",
  firstReply: null,
  messages: {
    available: { en: "Connecting. {teammate_name} is coming.", fr: "Patience. {teammate_name} arrive." },
    unavailable: { en: "{agent_name}: away.", fr: "{agent_name} : absents." },
    not_assigned: { en: "Nobody was found.", fr: "Personne n’a été trouvé." },
    nobody: { en: "No person can join.", fr: "Personne ne peut venir." },
  },
  fallbackLanguage: "en",
  reopenWindow: 3 * 24 * 3600 * 1000,
};

/** What may be told of a candidate in a test; loads in one number each. */
type AboutCandidate = Partial<Omit<Candidate, "loads">> & {
  readonly openCount?: number;
  readonly capacity?: number;
};

/** An eligible teammate for tests, unless `about` says otherwise; loads are of chats. */
export function sampleCandidate(
  id: string,
  { openCount = 0, capacity = 5, ...about }: AboutCandidate = {},
): Candidate {
  const loads = { chat: { open: openCount, capacity }, other: { open: 0, capacity: 5 } };
  const eligible = {
    active: true,
    status: "available",
    inHours: true,
    outOfOffice: false,
    lastAssigned: 0,
  } as const;
  return { id, name: `Name of ${id}`, ...eligible, loads, ...about };
}

/** A route whose destination is open, with these people on it. */
export function sampleRoute(candidates: readonly Candidate[], about: Partial<RouteFacts> = {}): RouteFacts {
  return {
    inboxId: "inbox",
    destinationOpen: true,
    nextOpening: null,
    timeZone: "Europe/Paris",
    assigns: true,
    load: "chat",
    candidates,
    waiting: 0,
    contested: false,
    waitRange: null,
    fallback: null,
    ...about,
  };
}

/** What a workflow came to, said shortly: whom it assigned by name, or why nobody. */
export type Came =
  | { readonly kind: "assigned"; readonly teammateId: string }
  | { readonly kind: "not_assigned"; readonly why: "ended" | "failed" | "paused" };

/** A workflow that came to that for a conversation of this route, and did nothing else. */
export function sampleOutcome(
  came: Came,
  { candidates, inboxId, destinationOpen }: RouteFacts,
): HandoffWorkflow {
  const teammate = came.kind === "assigned" ? candidates.find((one) => one.id === came.teammateId) : null;
  const result = came.kind === "assigned" ? ({ ...came, rule: "workflow", teamIds: [] } as const) : came;
  return { result, teammate: teammate ?? null, inboxId, open: destinationOpen, effects: [] };
}

/** What a decision rests on besides the conversation: one trigger ("refund"), and nobody there. */
export function sampleInput({
  came = null,
  ...about
}: Partial<TurnInput> & { readonly came?: Came | null } = {}): TurnInput {
  const refund = { id: "refund", text: "refund", match: "words", language: "auto" } as const;
  const flags = { enabled: true, version: 1, firesWhenNegated: false };
  return {
    handoffId: "handoff",
    policy: samplePolicy,
    triggers: compileTriggers([{ ...refund, ...flags }], {}),
    customerAgentName: "Lumi",
    pauseCause: null,
    route: sampleRoute([]),
    lineKey: "line",
    workflow: came === null ? null : sampleOutcome(came, about.route ?? sampleRoute([])),
    draw: 0,
    now: noon,
    ...about,
  };
}

/** A visitor's message. */
export function sampleTurn(body: string, about: Partial<VisitorTurn> = {}): VisitorTurn {
  return { body, clientId: null, pressedTalkToPerson: false, timeZone: null, ...about };
}

/** A conversation that the customer agent has and in which nothing was said yet. */
export function sampleState(about: Partial<ConversationState> = {}): ConversationState {
  return {
    id: "conversation",
    channelId: "channel",
    visitorId: "visitor",
    inboxId: "inbox",
    load: "chat",
    owner: { kind: "customer_agent" },
    epoch: 1,
    lastSeq: 0,
    lastVisitorSeq: 0,
    language: null,
    timeZone: null,
    emailKnown: false,
    waitingSince: null,
    lastTeammateId: null,
    openHandoffId: null,
    ringing: false,
    replyLate: false,
    lastHandoffReasons: [],
    ticketStage: null,
    closedAt: null,
    ...about,
  };
}
