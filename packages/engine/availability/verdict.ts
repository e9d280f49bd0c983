import type { Verdict } from "../handoff/reason.ts";

/** A teammate as routing sees them at one instant. */
export type Candidate = {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly status: "available" | "away";
  /** Open conversations they own now. */
  readonly openCount: number;
  readonly capacity: number;
  /** Rises with each assignment in the workspace; the lowest was assigned longest ago. */
  readonly lastAssigned: number;
};

/** Why a teammate would not be given a conversation now; null when they would. */
export type NotEligible = "inactive" | "away" | "at_capacity";

/** Says why `candidate` is not eligible, or null when they are. */
export function whyNotEligible(candidate: Candidate): NotEligible | null {
  if (!candidate.active) return "inactive";
  if (candidate.status !== "available") return "away";
  if (candidate.openCount >= candidate.capacity) return "at_capacity";
  return null;
}

/** What is known of a route at one instant: whether its destination is open, and the people on it. */
export type RouteFacts = {
  readonly destinationOpen: boolean;
  /** False when no user and no team was chosen: conversations stay in Unassigned for someone to pick. */
  readonly assigns: boolean;
  readonly candidates: readonly Candidate[];
  /** Conversations that already wait on this very route: a newcomer never overtakes them. */
  readonly waiting: number;
};

/** The availability of a route, and how many people are behind it. */
export type Availability = {
  readonly verdict: Verdict;
  readonly eligible: number;
  readonly atCapacity: number;
  readonly away: number;
};

/** Computes the one verdict that both routes conversations and chooses what the visitor is told. */
export function assessRoute(route: RouteFacts): Availability {
  let eligible = 0;
  let atCapacity = 0;
  let away = 0;
  for (const candidate of route.candidates) {
    const why = whyNotEligible(candidate);
    if (why === null) eligible += 1;
    else if (why === "at_capacity") atCapacity += 1;
    else if (why === "away") away += 1;
  }
  const verdict: Verdict =
    !route.destinationOpen || eligible + atCapacity === 0
      ? "unavailable"
      : eligible > 0
        ? "available"
        : "busy";
  return { verdict, eligible, atCapacity, away };
}
