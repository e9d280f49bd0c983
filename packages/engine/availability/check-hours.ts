import { dayNumber } from "./calendar.ts";
import { type Hours, type HoursException, minutesADay, minutesOf, type Span } from "./hours.ts";
import { isTimeZone } from "./local-time.ts";

/**
 * One thing wrong with hours. `path` leads to the value ("week.2.to"), `twinPath` to the earlier one it collides with.
 * `bad_time` is not a time "HH:MM" that may stand there; `too_long` is more than 24 hours.
 */
export type HoursProblem =
  | {
      readonly path: string;
      readonly code:
        | "unknown_zone"
        | "bad_day"
        | "bad_time"
        | "end_before_start"
        | "too_long"
        | "bad_date"
        | "too_many"
        | "name_too_long";
    }
  | { readonly path: string; readonly code: "overlap" | "duplicate_date"; readonly twinPath: string };

/** How much fits into one set of hours: spans a week, exceptions, spans an exception, code points of a name. */
export const hoursLimits = { weekSpans: 70, exceptions: 2000, exceptionSpans: 10, name: 200 } as const;

/** A span with the minutes between which it is open, counted from the start of its day or week. */
type Placed = { readonly path: string; readonly from: number; readonly to: number };

const minutesAWeek = 7 * minutesADay;

/** Finds everything that is wrong with hours of the right shape; none means that they can be kept. Never throws. */
export function checkHours(hours: Hours): HoursProblem[] {
  const problems: HoursProblem[] = [];
  if (!isTimeZone(hours.timeZone)) problems.push({ path: "timeZone", code: "unknown_zone" });
  checkWeek(hours.week, problems);
  checkExceptions(hours.exceptions, problems);
  return problems;
}

function checkWeek(week: Hours["week"], problems: HoursProblem[]): void {
  // Beyond the limit nothing is looked at: the answer must not cost more than the question.
  if (week.length > hoursLimits.weekSpans) {
    problems.push({ path: "week", code: "too_many" });
    return;
  }
  const placed: Placed[] = [];
  for (const [index, span] of week.entries()) {
    const path = `week.${index}`;
    const known = Number.isInteger(span.day) && span.day >= 1 && span.day <= 7;
    if (!known) problems.push({ path: `${path}.day`, code: "bad_day" });
    const place = checkSpan(span, path, problems);
    if (place === null || !known) continue;
    const start = (span.day - 1) * minutesADay;
    placed.push({ path, from: start + place.from, to: start + place.to });
  }
  // Sunday night reaches into Monday, so the week is a circle.
  findOverlaps(placed, [-minutesAWeek, 0, minutesAWeek], problems);
}

function checkExceptions(exceptions: Hours["exceptions"], problems: HoursProblem[]): void {
  if (exceptions.length > hoursLimits.exceptions) {
    problems.push({ path: "exceptions", code: "too_many" });
    return;
  }
  const paths = new Map<string, string>();
  for (const [index, exception] of exceptions.entries()) {
    const path = `exceptions.${index}.date`;
    const twinPath = paths.get(exception.date);
    if (dayNumber(exception.date) === null) problems.push({ path, code: "bad_date" });
    else if (twinPath !== undefined) problems.push({ path, code: "duplicate_date", twinPath });
    else paths.set(exception.date, path);
    checkException(exception, `exceptions.${index}`, problems);
  }
}

function checkException(exception: HoursException, path: string, problems: HoursProblem[]): void {
  if ([...exception.name].length > hoursLimits.name) {
    problems.push({ path: `${path}.name`, code: "name_too_long" });
  }
  if (exception.spans.length > hoursLimits.exceptionSpans) {
    problems.push({ path: `${path}.spans`, code: "too_many" });
    return;
  }
  const placed = exception.spans.flatMap((span, index) => {
    const place = checkSpan(span, `${path}.spans.${index}`, problems);
    return place === null ? [] : [place];
  });
  findOverlaps(placed, [0], problems);
}

/** Places a span on its day; null when it has no place, with the reason among the problems. */
function checkSpan(span: Span, path: string, problems: HoursProblem[]): Placed | null {
  const from = minutesOf(span.from);
  const to = minutesOf(span.to);
  const badFrom = from === null || from === minutesADay;
  const badTo = to === null || (span.nextDay && to === minutesADay);
  if (badFrom) problems.push({ path: `${path}.from`, code: "bad_time" });
  if (badTo) problems.push({ path: `${path}.to`, code: "bad_time" });
  if (badFrom || badTo) return null;
  if (!span.nextDay && to <= from) {
    problems.push({ path: `${path}.to`, code: "end_before_start" });
    return null;
  }
  if (span.nextDay && to > from) {
    problems.push({ path: `${path}.to`, code: "too_long" });
    return null;
  }
  return { path, from, to: span.nextDay ? to + minutesADay : to };
}

/** Names for each span the first earlier one that it overlaps, at any of the shifts. Touching is no overlap. */
function findOverlaps(placed: readonly Placed[], shifts: readonly number[], problems: HoursProblem[]): void {
  for (const [index, span] of placed.entries()) {
    const twin = placed
      .slice(0, index)
      .find((other) => shifts.some((shift) => span.from < other.to + shift && other.from + shift < span.to));
    if (twin !== undefined) problems.push({ path: span.path, code: "overlap", twinPath: twin.path });
  }
}
