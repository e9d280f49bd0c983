import { type Candidate, whyNotEligible, whyNotInRotation } from "../availability/verdict.ts";
import type { LoadKind } from "../conversation/state.ts";

/** How one is chosen among several who may take a conversation. */
export const strategies = ["load_balanced", "round_robin", "random"] as const;

/** One of `strategies`. */
export type Strategy = (typeof strategies)[number];

/** Who may be chosen: whoever is eligible now, or (for follow-up) everyone who will be back. */
export type ClaimRule = "eligible" | "rotation";

/** How the next teammate is chosen. */
export type Choice = {
  readonly strategy: Strategy;
  readonly load: LoadKind;
  readonly rule: ClaimRule;
  /** A number from 0 up to, not including, 1, for the random strategy; drawn outside, where randomness lives. */
  readonly draw: number;
  /** People who had their turn already. */
  readonly except?: readonly string[];
};

/**
 * Chooses who gets the next conversation. Load balanced: fewest open of its kind, then longest since last assigned,
 * then id. Round robin: longest since last assigned, then id. Random: by the draw. Returns null when nobody may take
 * it. One pass, so that 10,000 teammates cost microseconds.
 */
export function chooseTeammate(candidates: readonly Candidate[], choice: Choice): Candidate | null {
  if (choice.strategy === "random") return drawOne(candidates, choice);
  let best: Candidate | null = null;
  for (const candidate of candidates) {
    if (mayTake(candidate, choice)) best = better(best, candidate, choice);
  }
  return best;
}

/** The one of two people, who both may take a conversation, to whom it goes; not for the random strategy. */
export function better(
  best: Candidate | null,
  other: Candidate,
  { strategy, load }: Pick<Choice, "strategy" | "load">,
): Candidate {
  return best === null || comesBefore(other, best, load, strategy === "load_balanced") ? other : best;
}

/** Says whether `candidate` may be chosen. */
export function mayTake(candidate: Candidate, { rule, load, except }: Choice): boolean {
  const why = rule === "eligible" ? whyNotEligible(candidate, load) : whyNotInRotation(candidate);
  return why === null && !except?.includes(candidate.id);
}

function drawOne(candidates: readonly Candidate[], choice: Choice): Candidate | null {
  const may = candidates.filter((candidate) => mayTake(candidate, choice));
  return may[Math.min(Math.floor(choice.draw * may.length), may.length - 1)] ?? null;
}

function comesBefore(a: Candidate, b: Candidate, load: LoadKind, balanced: boolean): boolean {
  const [mine, theirs] = [a.loads[load].open, b.loads[load].open];
  if (balanced && mine !== theirs) return mine < theirs;
  if (a.lastAssigned !== b.lastAssigned) return a.lastAssigned < b.lastAssigned;
  return a.id < b.id;
}
