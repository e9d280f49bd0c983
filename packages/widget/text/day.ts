/** A day without a clock change, in milliseconds. */
export const dayLength = 86_400_000;

/** A key that two instants share when they lie on the same day of the visitor's calendar. */
export function dayOf(at: string): string {
  return new Date(at).toDateString();
}

/** The line over a day's messages: "Today", "Yesterday", "Monday, 3 March". */
export function dayName(at: string, now: number, language: string): string {
  const days = daysApart(at, now);
  const name =
    days < 2
      ? new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-days, "day")
      : new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" }).format(
          new Date(at),
        );
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** The time of day as the visitor's language writes it. */
export function timeOfDay(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(new Date(at));
}

/** Calendar days between two instants; rounded, because a day with a clock change is not 24 hours long. */
function daysApart(at: string, now: number): number {
  const start = (instant: number) => new Date(instant).setHours(0, 0, 0, 0);
  return Math.max(0, Math.round((start(now) - start(Date.parse(at))) / dayLength));
}
