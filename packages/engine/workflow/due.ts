import { dateOf, dayNumber, wallDay } from "../availability/calendar.ts";
import { type Hours, minutesOf } from "../availability/hours.ts";
import { dayStart, localDate, offsetStretch, wallClock } from "../availability/local-time.ts";
import { nextOpening } from "../availability/open-state.ts";
import type { Instant } from "../conversation/state.ts";
import type { Delay, DelayUnit, WorkflowDefinition } from "./definition.ts";
import { isDate, propertyValue } from "./properties.ts";
import type { RunFacts } from "./run-facts.ts";

/** Until when a run waits, or why that can't be told. */
export type Due =
  | { readonly at: Instant }
  | { readonly at: null; readonly why: "unfilled" | "date_unknown" | "inbox_gone" | "never_opens" };

const milliseconds: Readonly<Record<Exclude<DelayUnit, "days">, number>> = {
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
};

/** Finds the instant at which a delay that begins now is over; it may lie in the past. */
export function delayEnd(delay: Delay | null, facts: RunFacts, now: Instant): Due {
  switch (delay?.kind) {
    case undefined:
      return { at: null, why: "unfilled" };
    case "for":
      return delay.amount === null
        ? { at: null, why: "unfilled" }
        : { at: after(delay.amount, delay.unit, facts.timeZone, now) };
    case "until_instant":
      return delay.at === null ? { at: null, why: "unfilled" } : { at: delay.at };
    case "until_date":
      return dateReached(delay, facts);
    case "until_opening":
      return opening(facts.inboxId, facts, now);
    case "until_inbox_opening":
      return delay.inboxId === null ? { at: null, why: "unfilled" } : opening(delay.inboxId, facts, now);
  }
}

/** Finds the first instant, from `now` on, at which steps may be taken; null when there is none that can be seen. */
export function windowOpens(
  { window, blockedDates }: Pick<WorkflowDefinition, "window" | "blockedDates">,
  timeZone: string,
  now: Instant,
): Instant | null {
  if (window === null && blockedDates.length === 0) return now;
  const zone = window?.timeZone ?? timeZone;
  const blocked = new Set(blockedDates);
  let at: Instant | null = now;
  // Each turn but the last leaves a blocked date behind.
  for (let turn = 0; turn <= blocked.size; turn += 1) {
    at = window === null ? at : nextOpening(window, at);
    if (at === null) return null;
    const date = localDate(zone, at);
    if (!blocked.has(date)) return at;
    at = dayStart(zone, nextDate(date));
  }
  return null;
}

/** The first instant at which the wall clock of a zone shows a date (YYYY-MM-DD) at "HH:MM", or later if it skips that. */
export function atWallTime(timeZone: string, date: string, time: string): Instant {
  return reached(timeZone, (dayNumber(date) ?? 0) * wallDay + (minutesOf(time) ?? 0) * 60_000);
}

function after(amount: number, unit: DelayUnit, timeZone: string, now: Instant): Instant {
  // A day later is the same time on the clock, whether the day between had 23, 24 or 25 hours.
  if (unit === "days") return reached(timeZone, wallClock(timeZone, now) + amount * wallDay);
  return now + Math.ceil(amount * milliseconds[unit]);
}

function dateReached(delay: Extract<Delay, { kind: "until_date" }>, facts: RunFacts): Due {
  if (delay.property === null) return { at: null, why: "unfilled" };
  const date = propertyValue(facts.properties, delay.property);
  if (!isDate(date)) return { at: null, why: "date_unknown" };
  if (typeof date === "number") return { at: date };
  const zone = delay.zone === "visitor" ? (facts.visitorTimeZone ?? facts.timeZone) : facts.timeZone;
  return { at: atWallTime(zone, date, delay.time) };
}

function opening(inboxId: string, facts: RunFacts, now: Instant): Due {
  const inbox = facts.inbox(inboxId);
  if (inbox === null) return { at: null, why: "inbox_gone" };
  const at = inbox.hours === null ? now : nextOpening(inbox.hours, now);
  return at === null ? { at, why: "never_opens" } : { at };
}

/** The first instant at which a zone's wall clock shows `wall` or more. */
function reached(timeZone: string, wall: number): Instant {
  // No clock is further ahead of UTC than this, so the search begins before the time does.
  let at = wall - 16 * 3_600_000;
  for (;;) {
    const { offset, until } = offsetStretch(timeZone, at);
    const start = Math.max(at, wall - offset);
    if (start < until) return start;
    at = until;
  }
}

function nextDate(date: string): string {
  return dateOf((dayNumber(date) ?? 0) + 1);
}

/** Says whether hours have no moment at all at which they are open. */
export function neverOpens({ week, exceptions }: Hours): boolean {
  return week.length === 0 && exceptions.every(({ spans }) => spans.length === 0);
}
