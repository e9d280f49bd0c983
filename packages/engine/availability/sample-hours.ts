import type { Hours, HoursException, Weekday, WeekSpan } from "./hours.ts";

/** Makes the same span on several weekdays; an end that is not after the start is on the next day. */
export function onDays(days: readonly Weekday[], from: string, to: string): WeekSpan[] {
  return days.map((day) => ({ day, from, to, nextDay: to <= from }));
}

/** Makes hours for tests. */
export function sampleHours(
  timeZone: string,
  week: readonly WeekSpan[],
  exceptions: readonly HoursException[] = [],
): Hours {
  return { timeZone, week, exceptions };
}
