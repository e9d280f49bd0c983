import type { Instant } from "../conversation/state.ts";
import type { Hours } from "./hours.ts";
import { isOpen, nextOpening } from "./open-state.ts";

/** How often two places may take turns at being closed before looking further is given up. */
const mostTurns = 60;

/**
 * Finds the first instant, from the given one on, at which both are open; null hours are always open. Null when there
 * is none in the time that was looked at.
 */
export function nextBothOpen(a: Hours | null, b: Hours | null, from: Instant): Instant | null {
  let at: Instant | null = from;
  for (let turn = 0; turn < mostTurns; turn += 1) {
    at = opening(a, at);
    if (at === null) return null;
    if (b === null || isOpen(b, at)) return at;
    at = nextOpening(b, at);
    if (at === null) return null;
  }
  return null;
}

function opening(hours: Hours | null, at: Instant): Instant | null {
  return hours === null ? at : nextOpening(hours, at);
}

/** When somebody is at work: their hours (null: unknown, they say so by their status), and until when they are absent. */
export type Attendance = { readonly hours: Hours | null; readonly absentUntil: Instant | null };

/**
 * The next instant at which somebody may be there: the destination is open and someone's hours have begun. Who has no
 * hours is expected when the doors open, and can't be foreseen while they are open already. Null when nothing is known.
 */
export function nextAttendance(
  destination: Hours | null,
  people: readonly Attendance[],
  now: Instant,
): Instant | null {
  const openNow = destination === null || isOpen(destination, now);
  let earliest: Instant | null = null;
  for (const { hours, absentUntil } of people) {
    if (hours === null && openNow && absentUntil === null) continue;
    const at = nextBothOpen(destination, hours, Math.max(now, absentUntil ?? now));
    // Open now and yet not there: away by their own choice, and nobody knows for how long.
    if (at === null || at <= now) continue;
    if (earliest === null || at < earliest) earliest = at;
  }
  return earliest;
}
