import { dayNumber, wallDay, weekdayIndex } from "./calendar.ts";
import { type Hours, minutesADay, minutesOf, type Span } from "./hours.ts";

/** A span in milliseconds of wall clock since the start of the day it belongs to. */
type Stretch = { readonly from: number; readonly to: number };
type Day = readonly Stretch[];

/** Hours made quick to ask, on a wall clock that never jumps; what the zone's clock skips or repeats is not known here. */
export type Schedule = {
  /** Monday first. */
  readonly week: readonly Day[];
  /** By day number. */
  readonly exceptions: ReadonlyMap<number, Day>;
};

const schedules = new WeakMap<Hours, Schedule>();
const closed: Day = [];

/** Makes the schedule of some hours, once for each object; a span that `checkHours` would refuse is left out. */
export function scheduleOf(hours: Hours): Schedule {
  let schedule = schedules.get(hours);
  if (schedule === undefined) {
    schedule = compile(hours);
    schedules.set(hours, schedule);
  }
  return schedule;
}

/** Says whether it is open when the wall clock shows `wall`. */
export function isOpenAt(schedule: Schedule, wall: number): boolean {
  return coveredUntil(schedule, wall) > wall;
}

/** Finds the first time after `wall` at which it opens or closes; null when there is none before `limit`. */
export function nextChange(schedule: Schedule, wall: number, limit: number): number | null {
  const end = closingTime(schedule, wall, limit);
  if (end !== wall) return end < limit ? end : null;
  for (let day = Math.floor(wall / wallDay); day * wallDay < limit; day += 1) {
    let first = limit;
    for (const span of daySpans(schedule, day)) {
      const from = day * wallDay + span.from;
      if (from > wall && from < first) first = from;
    }
    if (first < limit) return first;
  }
  return null;
}

/** Follows spans that touch or overlap to where the last of them ends, or to `limit`; `wall` itself when closed. */
function closingTime(schedule: Schedule, wall: number, limit: number): number {
  let end = wall;
  while (end < limit) {
    const further = coveredUntil(schedule, end);
    if (further === end) break;
    end = further;
  }
  return end;
}

/** The latest end of the spans that `wall` lies in, of its day or of the eve; `wall` itself when there is none. */
function coveredUntil(schedule: Schedule, wall: number): number {
  const today = Math.floor(wall / wallDay);
  let end = wall;
  for (let day = today - 1; day <= today; day += 1) {
    const start = day * wallDay;
    for (const span of daySpans(schedule, day)) {
      if (start + span.from <= wall && start + span.to > end) end = start + span.to;
    }
  }
  return end;
}

function daySpans(schedule: Schedule, day: number): Day {
  return schedule.exceptions.get(day) ?? schedule.week[weekdayIndex(day)] ?? closed;
}

function compile(hours: Hours): Schedule {
  const week: Stretch[][] = [[], [], [], [], [], [], []];
  for (const span of hours.week) week[span.day - 1]?.push(...stretches([span]));
  const exceptions = new Map<number, Day>();
  for (const exception of hours.exceptions) {
    const day = dayNumber(exception.date);
    if (day !== null) exceptions.set(day, stretches(exception.spans));
  }
  return { week, exceptions };
}

function stretches(spans: readonly Span[]): Stretch[] {
  return spans.flatMap((span) => {
    const from = minutesOf(span.from);
    const to = minutesOf(span.to);
    if (from === null || to === null) return [];
    return [{ from: from * 60_000, to: (span.nextDay ? to + minutesADay : to) * 60_000 }];
  });
}
