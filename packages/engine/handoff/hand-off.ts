import type { Availability, Candidate, Fallback, RouteFacts } from "../availability/verdict.ts";
import { assessRoute, whyNotInRotation, whyNotThere } from "../availability/verdict.ts";
import type { Effect, MessageContent, NoticeKey } from "../conversation/effects.ts";
import type { Actor, OwnershipMove } from "../conversation/ownership.ts";
import type { Inactivity } from "../conversation/silence.ts";
import type { ConversationState, Instant } from "../conversation/state.ts";
import { better, type ClaimRule, chooseTeammate } from "../routing/choose-teammate.ts";
import { askForEmail, languageOf, type NoticeValues, noticeFor, renderNotice } from "./notice.ts";
import { claimRule, type HandoffPolicy } from "./policy.ts";
import type { HandoffOutcome, HandoffReason, Verdict } from "./reason.ts";
import { spokenOpening, spokenRange } from "./spoken-time.ts";

/** What the chosen workflow came to at the instant of a handoff. */
export type WorkflowResult =
  | {
      readonly kind: "assigned";
      readonly teammateId: string;
      /** How the claim is checked where it is made: as the step that chose them did. */
      readonly rule: ClaimRule | "workflow";
      /** They were chosen as a member of one of these teams; empty when by name. */
      readonly teamIds: readonly string[];
    }
  | { readonly kind: "not_assigned"; readonly why: "ended" | "failed" | "paused" };

/** An effect that gets its place in the conversation only where it is put in. */
export type UnplacedEffect =
  | Exclude<Effect, { type: "append" }>
  | { readonly type: "append"; readonly content: MessageContent };

/** What a workflow did at the instant of a handoff, before its visitor is told. */
export type HandoffWorkflow = {
  readonly result: WorkflowResult;
  /** Whom it assigned, as they are now; null when nobody, or somebody whom nobody knows any more. */
  readonly teammate: Candidate | null;
  /** Where the conversation stands after it, and whether that is open now. */
  readonly inboxId: string;
  readonly open: boolean;
  /** What else it did: messages, notes, properties. */
  readonly effects: readonly UnplacedEffect[];
};

/** What a handoff needs to know beyond the conversation; ids and chance are made outside. */
export type HandoffInput = {
  readonly handoffId: string;
  readonly policy: HandoffPolicy;
  readonly customerAgentName: string;
  /** False where visitors are not to be asked for an e-mail address; they are when it is not given. */
  readonly asksForEmail?: boolean;
  /** What happens by itself when the visitor then says nothing; nothing when it is not given. */
  readonly inactivity?: Inactivity;
  readonly route: RouteFacts;
  /** The line that the conversation joins when nobody can take it. */
  readonly lineKey: string;
  /** Only looked at when the route is by conditions; null when there is no such workflow any more. */
  readonly workflow: HandoffWorkflow | null;
  /** From 0 up to, not including, 1. */
  readonly draw: number;
  readonly now: Instant;
};

/** The effects of one handoff, and what they rested on. */
export type HandoffPlan = {
  readonly effects: readonly Effect[];
  readonly availability: Availability;
  readonly chosenTeammateId: string | null;
  readonly fallback: Fallback | null;
  readonly handoffOutcome: HandoffOutcome;
};

/** Where a conversation goes, and what its visitor reads. */
type Way = {
  readonly chosen: Candidate | null;
  readonly outcome: Exclude<HandoffOutcome, "kept">;
  readonly notice: NoticeKey;
  readonly verdict: Verdict;
  /** How the claim is checked where it is made, and of which teams they must be. */
  readonly claim: "eligible" | "rotation" | "workflow";
  readonly teamIds: readonly string[];
  readonly closes: boolean;
  readonly fallback: Fallback | null;
};

/**
 * Plans one handoff, by the table of the process: to a teammate, into the line of its route, to Unassigned, or (when
 * a workflow assigned a live chat to nobody and the editor chose so) closed with its ticket open; always with exactly
 * one notice. `state` already holds the message that caused it, so the notice takes the next sequence number.
 */
export function planHandoff(
  state: ConversationState,
  reasons: readonly HandoffReason[],
  causeSeq: number,
  input: HandoffInput,
  move: { readonly move: OwnershipMove; readonly actor: Actor },
): HandoffPlan {
  const { policy, route, now } = input;
  let best: Candidate | null = null;
  const found = assessRoute(route, (eligible) => {
    best = better(best, eligible, { strategy: policy.strategy, load: route.load });
  });
  const way = chooseWay(input, found, best);
  const availability = { ...found, verdict: way.verdict };
  const inboxId = inboxOf(input);
  const done = placed(workflowOf(input)?.effects ?? [], state.lastSeq + 1);
  const noticeSeq = state.lastSeq + 1 + done.filter(({ type }) => type === "append").length;
  const body = renderNotice(policy, way.notice, state.language, noticeValues(state, input, way));
  const { chosen } = way;
  const effects: Effect[] = [
    ...done,
    { type: "append", seq: noticeSeq, content: { kind: "notice", body, notice: way.notice } },
    ...(inboxId === state.inboxId ? [] : [{ type: "move_inbox", inboxId } as const]),
    {
      type: "move_owner",
      ...move,
      to: chosen === null ? { kind: "waiting" } : { kind: "teammate", id: chosen.id },
    },
    ...place(state, input, way),
    {
      type: "open_handoff",
      handoffId: input.handoffId,
      reasons,
      causeSeq,
      policyVersion: policy.version,
      mode: policy.mode,
      verdict: way.verdict,
      outcome: way.outcome,
      noticeSeq,
      place: way.outcome === "waiting" ? route.waiting + 1 : null,
      fallback: way.fallback,
    },
    { type: "ticket", stage: state.ticketStage === null ? "new" : "waiting_on_us" },
    { type: "settle_answer" },
    ...(way.closes ? closing(input.handoffId, noticeSeq + 1) : oweReply(policy, chosen, now)),
    // It went another way than the editor chose: nobody may be looking for it there.
    ...(way.fallback === null ? [] : [{ type: "raise_alert" } as const]),
  ];
  return {
    effects,
    availability,
    chosenTeammateId: chosen?.id ?? null,
    fallback: way.fallback,
    handoffOutcome: way.outcome,
  };
}

/** The workflow of a route by conditions; what it did counts only there. */
function workflowOf({ policy, workflow }: HandoffInput): HandoffWorkflow | null {
  return policy.mode !== "nobody" && policy.routeKind === "conditions" ? workflow : null;
}

function inboxOf(input: HandoffInput): string {
  return workflowOf(input)?.inboxId ?? input.route.inboxId;
}

function placed(effects: readonly UnplacedEffect[], firstSeq: number): Effect[] {
  let seq = firstSeq;
  return effects.map((effect) => (effect.type === "append" ? { ...effect, seq: seq++ } : effect));
}

/** `best` is the eligible teammate who comes first, when the strategy is one that orders them. */
function chooseWay(input: HandoffInput, { verdict }: Availability, best: Candidate | null): Way {
  const { policy, route } = input;
  const fallback = route.fallback;
  const unassigned = {
    chosen: null,
    outcome: "unassigned",
    claim: "eligible",
    teamIds: [],
    closes: false,
  } as const;
  // The customer agent can't keep what it can't answer: the conversation is left for a person to find.
  if (policy.mode === "nobody")
    return { ...unassigned, notice: "unavailable", verdict: "unavailable", fallback };
  if (policy.routeKind === "conditions") return byConditions(input, verdict);
  const notice = noticeFor(verdict);
  if (!route.assigns) return { ...unassigned, notice, verdict, fallback };
  const rule = claimRule(policy);
  // Whoever already waits goes first; follow-up is handed out whether or not the doors are open.
  const free = route.waiting === 0 && !route.contested && (rule === "rotation" || route.destinationOpen);
  const chosen = free ? choose(input, rule, best) : null;
  const outcome = chosen === null ? "waiting" : "assigned";
  // Chosen as a member of these teams: no longer in one when the claim is made, no longer a choice.
  const named = chosen !== null && policy.route.userIds.includes(chosen.id);
  const teamIds = named ? [] : policy.route.teamIds;
  return { chosen, outcome, notice, verdict, claim: rule, teamIds, closes: false, fallback };
}

function choose(
  { policy: { strategy }, route, draw }: HandoffInput,
  rule: ClaimRule,
  best: Candidate | null,
): Candidate | null {
  if (rule === "eligible" && strategy !== "random") return best;
  return chooseTeammate(route.candidates, { strategy, load: route.load, rule, draw });
}

function byConditions({ policy, route, workflow }: HandoffInput, verdict: Verdict): Way {
  const person = workflow?.teammate ?? null;
  const result = workflow?.result;
  if (person !== null && result?.kind === "assigned" && whyNotInRotation(person) !== "inactive") {
    const there = workflow?.open === true && whyNotThere(person) === null;
    return {
      chosen: person,
      outcome: "assigned",
      notice: there ? "available" : "unavailable",
      verdict: there ? "available" : "unavailable",
      claim: result.rule,
      teamIds: result.teamIds,
      closes: false,
      fallback: route.fallback,
    };
  }
  return {
    chosen: null,
    outcome: "unassigned",
    notice: "not_assigned",
    verdict,
    claim: "workflow",
    teamIds: [],
    // A live chat in which nobody will come may be closed; what is for later stays open for whoever picks it up.
    closes: policy.mode === "live" && policy.whenNotAssigned === "close",
    fallback: route.fallback ?? workflowFallback(result ?? null),
  };
}

function workflowFallback(workflow: WorkflowResult | null): Fallback | null {
  if (workflow === null) return "workflow_missing";
  if (workflow.kind === "assigned") return "teammate_gone";
  return workflow.why === "failed" ? "workflow_failed" : null;
}

/** A claim on the chosen teammate, or a place in a line; a closed one has neither. */
function place(state: ConversationState, input: HandoffInput, way: Way): Effect[] {
  const { policy, route, lineKey } = input;
  const inboxId = inboxOf(input);
  if (way.closes) return [];
  if (way.chosen === null) {
    // In Unassigned it stands in a line that nobody drains, so that it is seen, counted and never lost.
    const drains = way.outcome === "waiting";
    const since = state.waitingSince ?? input.now;
    return [{ type: "join_line", lineKey, drains, policyVersion: policy.version, load: route.load, since }];
  }
  return [
    {
      type: "claim",
      teammateId: way.chosen.id,
      rule: way.claim,
      inboxId,
      teamIds: way.teamIds,
      behindLine: policy.routeKind === "conditions" ? null : lineKey,
    },
  ];
}

function closing(handoffId: string, seq: number): Effect[] {
  return [
    { type: "append", seq, content: { kind: "marker", marker: { code: "closed" } } },
    { type: "move_owner", move: "close", to: { kind: "none" }, actor: { kind: "system" } },
    { type: "end_handoff", handoffId, end: "closed" },
  ];
}

/** The first reply of a person that is owed from now on, as far as the policy watches it. */
export function oweReply(policy: HandoffPolicy, chosen: Candidate | null, now: Instant): Effect[] {
  if (policy.firstReply === null) return [];
  const tried = chosen === null ? [] : [chosen.id];
  return [{ type: "owe_reply", dueAt: now + policy.firstReply.within, tried }];
}

function noticeValues(state: ConversationState, input: HandoffInput, way: Way): NoticeValues {
  const { policy, route, now } = input;
  const waits = way.outcome === "waiting";
  const there = way.verdict !== "unavailable";
  const zone = state.timeZone;
  const language = languageOf(policy.messages[way.notice], state.language, policy.fallbackLanguage);
  const opening = there || route.nextOpening === null ? null : route.nextOpening;
  return {
    agent_name: input.customerAgentName,
    // Who gets it for later is named only when they are at work: nobody is announced who won't come.
    teammate_name: way.chosen !== null && whyNotThere(way.chosen) === null ? way.chosen.name : null,
    place_in_line: waits ? String(route.waiting + 1) : null,
    wait_range: waits && there && route.waitRange !== null ? spokenRange(route.waitRange, language) : null,
    next_opening:
      opening === null
        ? null
        : spokenOpening(opening, now, {
            timeZone: zone ?? route.timeZone,
            language,
            named: zone === null,
          }),
    ask_for_email: state.emailKnown || input.asksForEmail === false ? null : askForEmail(language),
  };
}
