/** A day of the week as ISO counts: Monday 1 to Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * A stretch of local wall-clock time within a day, as "HH:MM": `from` is in it, `to` is not. `to` may be "24:00";
 * `nextDay` says that it is on the following day, and then the stretch is at most 24 hours long.
 */
export type Span = { readonly from: string; readonly to: string; readonly nextDay: boolean };

/** A span of every week. It belongs to the day on which it begins. */
export type WeekSpan = Span & { readonly day: Weekday };

/** What holds on one date (YYYY-MM-DD) in place of its weekday's spans; no spans means closed that day. */
export type HoursException = {
  readonly date: string;
  readonly name: string;
  readonly spans: readonly Span[];
};

/** When something is open: a week and its exceptions, in the wall clock of an IANA time zone. */
export type Hours = {
  readonly timeZone: string;
  readonly week: readonly WeekSpan[];
  readonly exceptions: readonly HoursException[];
};

/** Minutes of a day, the unit in which spans are compared. */
export const minutesADay = 1440;

/** Reads "HH:MM", from "00:00" to "24:00", as minutes since midnight; null when it is anything else. */
export function minutesOf(time: string): number | null {
  const found = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/.exec(time);
  if (found === null) return null;
  return found[1] === undefined ? minutesADay : Number(found[1]) * 60 + Number(found[2]);
}
