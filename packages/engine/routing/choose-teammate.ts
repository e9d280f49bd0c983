import type { Candidate } from "../availability/verdict.ts";
import { whyNotEligible } from "../availability/verdict.ts";

/**
 * Chooses who gets the next conversation: fewest open, then longest since last assigned, then id.
 * Returns null when nobody is eligible. One pass, so that 10,000 teammates cost microseconds.
 */
export function chooseTeammate(candidates: readonly Candidate[]): Candidate | null {
  let best: Candidate | null = null;
  for (const candidate of candidates) {
    if (whyNotEligible(candidate) !== null) continue;
    if (best === null || comesBefore(candidate, best)) best = candidate;
  }
  return best;
}

function comesBefore(a: Candidate, b: Candidate): boolean {
  if (a.openCount !== b.openCount) return a.openCount < b.openCount;
  if (a.lastAssigned !== b.lastAssigned) return a.lastAssigned < b.lastAssigned;
  return a.id < b.id;
}
