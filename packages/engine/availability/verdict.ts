import type { Instant, LoadKind } from "../conversation/state.ts";
import type { Verdict } from "../handoff/reason.ts";

/** How many conversations of one kind a teammate has, and how many may be assigned to them automatically. */
export type Load = { readonly open: number; readonly capacity: number };

/** A teammate as routing sees them at one instant. */
export type Candidate = {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly status: "available" | "away";
  /** Whether this instant lies in their own working hours; true for someone who has none. */
  readonly inHours: boolean;
  readonly outOfOffice: boolean;
  readonly loads: Readonly<Record<LoadKind, Load>>;
  /** Rises with each assignment in the workspace; the lowest was assigned longest ago. */
  readonly lastAssigned: number;
};

/** Why a teammate would not be given a conversation now, in the order in which it is looked at. */
export type NotEligible = "inactive" | "out_of_office" | "outside_hours" | "away" | "at_capacity";

/** Says why `candidate` is not eligible for a conversation of this kind now, or null when they are. */
export function whyNotEligible(candidate: Candidate, load: LoadKind): NotEligible | null {
  // Asked for thousands of people at every handoff: whoever is there is recognised without looking for a reason.
  const { active, outOfOffice, inHours, status } = candidate;
  if (!active || outOfOffice || !inHours || status !== "available") return whyNotThere(candidate);
  const { open, capacity } = candidate.loads[load];
  return open >= capacity ? "at_capacity" : null;
}

/** Says why `candidate` is not at work now, whatever they already have to do; null when they are. */
export function whyNotThere(candidate: Candidate): Exclude<NotEligible, "at_capacity"> | null {
  const gone = whyNotInRotation(candidate);
  if (gone !== null) return gone;
  if (!candidate.inHours) return "outside_hours";
  return candidate.status === "available" ? null : "away";
}

/** Says why `candidate` gets nothing for later either: follow-up waits for hours and status, not for a holiday's end. */
export function whyNotInRotation(candidate: Candidate): "inactive" | "out_of_office" | null {
  if (!candidate.active) return "inactive";
  return candidate.outOfOffice ? "out_of_office" : null;
}

/** An honest estimate of a wait, in whole minutes; from the workspace's own history. */
export type WaitRange = { readonly from: number; readonly to: number };

/** Why a handoff went another way than the editor chose; each raises an alert. */
export type Fallback = "inbox_removed" | "workflow_missing" | "workflow_failed" | "teammate_gone";

/** What is known of a route at one instant: whether its destination is open, and the people on it. */
export type RouteFacts = {
  /** Where the conversation will stand: the chosen inbox, or the help desk when that one is gone. */
  readonly inboxId: string;
  readonly destinationOpen: boolean;
  /** The next instant at which somebody may be there; null when it can't be known or somebody is. */
  readonly nextOpening: Instant | null;
  /** The zone in which the destination keeps its hours, for visitors whose own is unknown. */
  readonly timeZone: string;
  /** False when no user and no team was chosen: conversations stay in Unassigned for someone to pick. */
  readonly assigns: boolean;
  readonly load: LoadKind;
  /** The chosen people who belong to the destination. */
  readonly candidates: readonly Candidate[];
  /** Conversations that already wait on this very route: a newcomer never overtakes them. */
  readonly waiting: number;
  /** True when somebody on another route waits for one of these people, and would be overtaken. */
  readonly contested: boolean;
  /** How long somebody who joins the line now is likely to wait; null when history is too thin to say. */
  readonly waitRange: WaitRange | null;
  readonly fallback: Fallback | null;
};

/** The availability of a route, and how many people are behind it. */
export type Availability = {
  readonly verdict: Verdict;
  readonly destinationOpen: boolean;
  readonly nextOpening: Instant | null;
  readonly eligible: number;
  readonly atCapacity: number;
  readonly away: number;
  readonly outsideHours: number;
  readonly outOfOffice: number;
};

/**
 * Computes the one verdict that both routes conversations and chooses what the visitor is told. `eligible` is told of
 * everyone who could take one, so that choosing needs no second look at thousands of people.
 */
export function assessRoute(
  route: RouteFacts,
  eligible: (candidate: Candidate) => void = () => {},
): Availability {
  const counts = { available: 0, at_capacity: 0, away: 0, outside_hours: 0, out_of_office: 0, inactive: 0 };
  for (const candidate of route.candidates) {
    const why = whyNotEligible(candidate, route.load);
    if (why === null) {
      counts.available += 1;
      eligible(candidate);
    } else counts[why] += 1;
  }
  const verdict: Verdict =
    !route.destinationOpen || counts.available + counts.at_capacity === 0
      ? "unavailable"
      : counts.available > 0
        ? "available"
        : "busy";
  return {
    verdict,
    destinationOpen: route.destinationOpen,
    nextOpening: verdict === "unavailable" ? route.nextOpening : null,
    eligible: counts.available,
    atCapacity: counts.at_capacity,
    away: counts.away,
    outsideHours: counts.outside_hours,
    outOfOffice: counts.out_of_office,
  };
}
