/** Where and in which language a moment is told; `now` in milliseconds. */
export type MomentContext = { readonly language: string; readonly timeZone: string; readonly now: number };

const aWeek = 6 * 86_400_000;

/** The zone that this browser keeps. */
export function browserZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The browser's own variety of a language: it knows whether a day has 12 or 24 hours. */
export function localeOf(language: string): string {
  return navigator.languages.find((tag) => tag.startsWith(language)) ?? language;
}

/**
 * A moment (milliseconds) as short as it is clear: "17:00" today, "Monday 09:00" within a week, else
 * "3 January, 09:00", with the year when it is another. Times are written as the hours' own fields show them.
 */
export function momentWords(moment: number, { language, timeZone, now }: MomentContext): string {
  const write = (options: Intl.DateTimeFormatOptions, at = moment) =>
    new Intl.DateTimeFormat(language, { timeZone, ...options }).format(at);
  const date: Intl.DateTimeFormatOptions = { year: "numeric", month: "long", day: "numeric" };
  const time = write({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (write(date) === write(date, now)) return time;
  if (moment > now && moment - now < aWeek) return `${write({ weekday: "long" })} ${time}`;
  const sameYear = write({ year: "numeric" }) === write({ year: "numeric" }, now);
  return `${write(sameYear ? { month: "long", day: "numeric" } : date)}, ${time}`;
}

/** A date (YYYY-MM-DD) in words, "3 January", with the year when it is not that of `today`. */
export function dayWords(date: string, language: string, today: string): string {
  const sameYear = date.slice(0, 4) === today.slice(0, 4);
  const parts: Intl.DateTimeFormatOptions = sameYear
    ? { month: "long", day: "numeric" }
    : { month: "long", day: "numeric", year: "numeric" };
  return new Intl.DateTimeFormat(language, { timeZone: "UTC", ...parts }).format(Date.parse(date));
}

/** A weekday's name; ISO counts from Monday 1. */
export function weekdayName(day: number, language: string): string {
  // The first of January 2024 was a Monday.
  return new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(
    Date.UTC(2024, 0, day),
  );
}
