import {
  type Hours,
  type HoursException,
  minutesADay,
  minutesOf,
  type Span,
  type Weekday,
} from "@baton/engine";

/** The days of a week as ISO counts them. */
export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

const workdays: readonly Weekday[] = [1, 2, 3, 4, 5];

/** Hours to begin with: Monday to Friday, 9 to 17. */
export function officeHours(timeZone: string): Hours {
  return { timeZone, week: workdays.map((day) => ({ day, ...spanOf("09:00", "17:00") })), exceptions: [] };
}

/** The same hours with another week: Monday to Friday 9 to 17, or always open; zone and exceptions stay. */
export function withQuickWeek(hours: Hours, choice: "office" | "always"): Hours {
  if (choice === "office") return { ...hours, week: officeHours(hours.timeZone).week };
  return { ...hours, week: weekdays.map((day) => ({ day, ...spanOf("00:00", "24:00") })) };
}

/** Reads a time as people type it ("9", "930", "17h30", "5 pm") as "HH:MM"; null when it is none. */
export function readTime(text: string): string | null {
  const found = /^(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?\s*h?\s*(?:([ap])\.?\s*m\.?)?$/i.exec(text.trim());
  if (found === null) return null;
  const half = found[3]?.toLowerCase();
  const read = Number(found[1]);
  if (half !== undefined && (read < 1 || read > 12)) return null;
  const hour = half === undefined ? read : (read % 12) + (half === "p" ? 12 : 0);
  const time = `${String(hour).padStart(2, "0")}:${found[2] ?? "00"}`;
  return minutesOf(time) === null ? null : time;
}

/**
 * A span as its two times mean it: midnight at its end is the end of the day, and an end that is not after the start
 * is on the next day.
 */
export function spanOf(from: string, to: string): Span {
  const end = to === "00:00" ? "24:00" : to;
  const [starts, ends] = [minutesOf(from), minutesOf(end)];
  return { from, to: end, nextDay: starts !== null && ends !== null && ends <= starts };
}

/** A further span for a day that has these; null when there is no room for one. */
export function nextSpan(spans: readonly Span[]): Span | null {
  if (spans.length === 0) return spanOf("09:00", "17:00");
  const starts = spans.map(({ from }) => minutesOf(from) ?? 0);
  const ends = spans.map(({ to, nextDay }) => (nextDay ? minutesADay : (minutesOf(to) ?? 0)));
  const after = Math.max(...ends) + 60;
  if (after < minutesADay) return spanOf(timeAt(after), timeAt(Math.min(after + 240, minutesADay)));
  const before = Math.min(...starts) - 60;
  return before <= 0 ? null : spanOf(timeAt(Math.max(0, before - 240)), timeAt(before));
}

/** The spans of one weekday with their places in the week. */
export function spansOn(hours: Hours, day: Weekday): { index: number; span: Span }[] {
  return hours.week.flatMap((span, index) => (span.day === day ? [{ index, span }] : []));
}

/** Gives the spans of `day` to the other days named as well; what they had goes. */
export function copyDay(hours: Hours, day: Weekday, to: "workdays" | "all"): Hours {
  const days = (to === "all" ? weekdays : workdays).filter((other) => other !== day);
  const copied = hours.week.filter((span) => span.day === day);
  const others = hours.week.filter((span) => !days.includes(span.day));
  const week = [...others, ...days.flatMap((other) => copied.map((span) => ({ ...span, day: other })))];
  return { ...hours, week: week.sort((one, other) => one.day - other.day) };
}

/** What merging imported holidays did: dates that are new, and dates that were there and stay as they were. */
export type MergedHolidays = { readonly hours: Hours; readonly added: number; readonly kept: number };

/** Adds imported dates in the order of the calendar; a date that is there already keeps what was entered for it. */
export function mergeHolidays(hours: Hours, imported: readonly HoursException[]): MergedHolidays {
  const known = new Set(hours.exceptions.map(({ date }) => date));
  const fresh = imported.filter(({ date }) => !known.has(date));
  const exceptions = [...hours.exceptions, ...fresh].sort((one, other) => one.date.localeCompare(other.date));
  return { hours: { ...hours, exceptions }, added: fresh.length, kept: imported.length - fresh.length };
}

/** The first date from `today` (YYYY-MM-DD) on that is no exception yet. */
export function freeDate(exceptions: readonly HoursException[], today: string): string {
  const taken = new Set(exceptions.map(({ date }) => date));
  let day = today;
  while (taken.has(day)) day = dayAfter(day);
  return day;
}

/** Hours as a request carries them. */
export function hoursBody(hours: Hours | null) {
  if (hours === null) return null;
  const exceptions = hours.exceptions.map((exception) => ({ ...exception, spans: [...exception.spans] }));
  return { timeZone: hours.timeZone, week: [...hours.week], exceptions };
}

/** The calendar's next date; dates are counted in UTC, where every day has 24 hours. */
function dayAfter(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}

function timeAt(minutes: number): string {
  const pad = (part: number) => String(part).padStart(2, "0");
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
