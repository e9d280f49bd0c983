import type { HoursException } from "@baton/engine";
import { RRuleTemporal } from "rrule-temporal";
import { invalid, Refusal } from "../refusal.ts";
import { type IcalEvent, icalText, readIcalEvents } from "./ical-events.ts";

/** The dates (YYYY-MM-DD, both included) that somebody wants to know the holidays of. */
export type DateRange = { readonly from: string; readonly to: string };

/** Closed days by date, and how many events are none: they have a time of day, or a date or rule nobody can follow. */
export type Holidays = { readonly exceptions: HoursException[]; readonly skipped: number };

const mostCharacters = 1_000_000;
/** Following a rule takes time that its author chooses: some 10 ms for so many steps. Rules of holidays take ten steps. */
const mostRules = 100;
const mostSteps = 500;
/** More days than this, each counted once an event, are no holidays either. */
const mostDays = 50_000;
const longestName = 200;

/**
 * Reads the all-day events of an iCalendar text as closed days within `range`, repeating ones included. Events on one
 * date share it: "Christmas Day / Sunday". Throws a Refusal about `ical` when it is no calendar, or more than one MB.
 */
export function readHolidays(ical: string, range: DateRange): Holidays {
  if (ical.length > mostCharacters) {
    const message = "is larger than 1 MB";
    throw new Refusal("too_large", `ical: ${message}`, [{ path: "ical", message }]);
  }
  const events = readIcalEvents(ical);
  if (events === null) throw invalid("ical", "is not a calendar file (iCalendar, .ics)");
  if (events.filter((event) => event.has("RRULE")).length > mostRules) {
    throw invalid("ical", `has more than ${mostRules} repeating events`);
  }
  const moved = movedOccurrences(events);
  const names = new Map<string, Set<string>>();
  let skipped = 0;
  let days = 0;
  for (const event of events) {
    if (firstValue(event, "STATUS").toUpperCase() === "CANCELLED") continue;
    const dates = datesOf(event, range, moved);
    if (dates === null) skipped += 1;
    for (const date of dates ?? []) {
      days += 1;
      if (days > mostDays) throw invalid("ical", `has more than ${mostDays} holidays`);
      const known = names.get(date);
      if (known === undefined) names.set(date, new Set([nameOf(event)]));
      else known.add(nameOf(event));
    }
  }
  const exceptions = [...names]
    .map(([date, given]) => ({ date, name: shortened([...given].filter(Boolean).join(" / ")), spans: [] }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  return { exceptions, skipped };
}

/** The occurrences that an event of their own replaces, by the UID of the repeating event. */
function movedOccurrences(events: readonly IcalEvent[]): Map<string, Set<string>> {
  const moved = new Map<string, Set<string>>();
  for (const event of events) {
    const date = readDate(firstValue(event, "RECURRENCE-ID").slice(0, 8));
    if (date === null) continue;
    const uid = firstValue(event, "UID");
    moved.set(uid, (moved.get(uid) ?? new Set()).add(date.toString()));
  }
  return moved;
}

/** Every date of `range` that an event covers; null when it is not an all-day event that can be followed. */
function datesOf(
  event: IcalEvent,
  range: DateRange,
  moved: ReadonlyMap<string, ReadonlySet<string>>,
): Iterable<string> | null {
  const start = readDate(firstValue(event, "DTSTART"));
  if (start === null) return null;
  const days = lengthInDays(event, start);
  const starts = occurrences(event, start, { from: before(range.from, days - 1), to: range.to });
  if (starts === null) return null;
  const left = new Set((event.get("EXDATE") ?? []).flatMap(readDates));
  if (!event.has("RECURRENCE-ID"))
    for (const date of moved.get(firstValue(event, "UID")) ?? []) left.add(date);
  return coveredDates(
    starts.filter((date) => !left.has(date.toString())),
    days,
    range,
  );
}

/** Walks the days of each occurrence, one by one: whoever takes them decides how many are too many. */
function* coveredDates(
  starts: readonly Temporal.PlainDate[],
  days: number,
  { from, to }: DateRange,
): Generator<string> {
  const first = Temporal.PlainDate.from(from);
  for (const start of starts) {
    const end = start.add({ days });
    let day = Temporal.PlainDate.compare(start, first) < 0 ? first : start;
    while (Temporal.PlainDate.compare(day, end) < 0 && day.toString() <= to) {
      yield day.toString();
      day = day.add({ days: 1 });
    }
  }
}

/** The first days of an event and of its repetitions within `range`; null when its rule can't be followed. */
function occurrences(
  event: IcalEvent,
  start: Temporal.PlainDate,
  range: DateRange,
): Temporal.PlainDate[] | null {
  const [rule, ...more] = event.get("RRULE") ?? [];
  const added = (event.get("RDATE") ?? []).flatMap(readDates).map((date) => Temporal.PlainDate.from(date));
  if (rule === undefined) return [start, ...added];
  // A rule about hours is not one about days, and other calendars than ours are too slow to follow.
  if (more.length > 0 || /FREQ=(?:HOUR|MINUTE|SECOND)LY|BY(?:HOUR|MINUTE|SECOND)=|RSCALE=/iu.test(rule))
    return null;
  try {
    const followed = new RRuleTemporal({
      rruleString: rule,
      dtstart: start.toZonedDateTime("UTC"),
      temporal: Temporal,
      includeDtstart: true,
      cache: false,
      maxIterations: mostSteps,
      maxCandidateEvaluations: mostSteps,
    });
    const [from, to] = [range.from, range.to].map((date) =>
      Temporal.PlainDate.from(date).toZonedDateTime("UTC"),
    );
    if (from === undefined || to === undefined) return null;
    return [...followed.between(from, to, true).map((date) => date.toPlainDate()), ...added];
  } catch {
    // The library throws for a rule that is none and for one that takes too many steps.
    return null;
  }
}

/** How many days one occurrence lasts; DTEND is the first day after it. */
function lengthInDays(event: IcalEvent, start: Temporal.PlainDate): number {
  const end = readDate(firstValue(event, "DTEND"));
  if (end !== null) return Math.max(1, start.until(end, { largestUnit: "days" }).days);
  const duration = /^P(\d{1,4})([DW])$/u.exec(firstValue(event, "DURATION"));
  return duration === null ? 1 : Math.max(1, Number(duration[1]) * (duration[2] === "W" ? 7 : 1));
}

function before(date: string, days: number): string {
  return Temporal.PlainDate.from(date).subtract({ days }).toString();
}

/** Reads a date as iCalendar writes it, "20261225"; null for anything else, a date with a time too. */
function readDate(value: string): Temporal.PlainDate | null {
  if (!/^\d{8}$/u.test(value)) return null;
  try {
    return Temporal.PlainDate.from(value);
  } catch {
    return null;
  }
}

/** Reads a list of dates; a time of day is left off, because some calendars give one where the event has none. */
function readDates(values: string): string[] {
  return values.split(",").flatMap((value) => readDate(value.trim().slice(0, 8))?.toString() ?? []);
}

function firstValue(event: IcalEvent, name: string): string {
  return event.get(name)?.[0]?.trim() ?? "";
}

function nameOf(event: IcalEvent): string {
  const words = icalText(firstValue(event, "SUMMARY")).toWellFormed();
  return shortened(words.replace(/[\p{Cc}\s]+/gu, " ").trim());
}

function shortened(name: string): string {
  return [...name].slice(0, longestName).join("").trim();
}
