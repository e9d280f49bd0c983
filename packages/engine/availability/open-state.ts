import type { Instant } from "../conversation/state.ts";
import { wallDay } from "./calendar.ts";
import type { Hours } from "./hours.ts";
import { offsetStretch, wallClock } from "./local-time.ts";
import { isOpenAt, nextChange, scheduleOf } from "./schedule.ts";

/** Whether it is open, and the first later instant at which that changes; null when that is more than 400 days away. */
export type OpenState = { readonly open: boolean; readonly until: Instant | null };

/** How far ahead a change is looked for: long enough for a place that opens once a year. */
const horizon = 400 * wallDay;

/**
 * Says whether `hours` (which `checkHours` finds nothing wrong with) are open at an instant. What the wall clock shows
 * decides: minutes that the clocks skip do not occur, minutes that they repeat count both times.
 */
export function isOpen(hours: Hours, instant: Instant): boolean {
  return isOpenAt(scheduleOf(hours), wallClock(hours.timeZone, instant));
}

/** Says whether `hours` are open at an instant and until when, exact also where the clocks jump. */
export function openState(hours: Hours, instant: Instant): OpenState {
  const schedule = scheduleOf(hours);
  const open = isOpenAt(schedule, wallClock(hours.timeZone, instant));
  const end = instant + horizon;
  let at = instant;
  while (at <= end) {
    const { offset, until } = offsetStretch(hours.timeZone, at);
    // The clocks may have jumped into or out of a span.
    if (isOpenAt(schedule, at + offset) !== open) return { open, until: at };
    const limit = Math.min(until, end + 1);
    const change = nextChange(schedule, at + offset, limit + offset);
    if (change !== null) return { open, until: change - offset };
    at = limit;
  }
  return { open, until: null };
}

/** Finds the first instant, from the given one on, at which `hours` are open; null when none is within 400 days. */
export function nextOpening(hours: Hours, instant: Instant): Instant | null {
  return isOpen(hours, instant) ? instant : openState(hours, instant).until;
}
