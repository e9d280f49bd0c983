import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkHours } from "./check-hours.ts";
import type { Hours, HoursException, Span, Weekday } from "./hours.ts";
import { isOpen, nextOpening, openState } from "./open-state.ts";
import { onDays, sampleHours } from "./sample-hours.ts";

const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const minute = 60_000;

/** What the wall clock shows, as Temporal tells it. */
type Shown = { readonly instant: number; readonly clock: string; readonly today: Day; readonly eve: Day };
type Day = { readonly date: string; readonly weekday: number };

function shown(instant: number, timeZone: string): Shown {
  const at = zoned(instant, timeZone);
  const clock = at.toPlainTime().toString({ smallestUnit: "minute" });
  const today = at.toPlainDate();
  return { instant, clock, today: dayOf(today), eve: dayOf(today.subtract({ days: 1 })) };
}

function dayOf(date: Temporal.PlainDate): Day {
  return { date: date.toString(), weekday: date.dayOfWeek };
}

/** What `isOpen` must say, from Temporal and the specification only. */
function oracle(hours: Hours, { clock, today, eve }: Shown): boolean {
  return (
    spansOf(hours, today).some((span) => span.from <= clock && (span.nextDay || clock < span.to)) ||
    spansOf(hours, eve).some((span) => span.nextDay && clock < span.to)
  );
}

function spansOf(hours: Hours, { date, weekday }: Day): readonly Span[] {
  const exception = hours.exceptions.find((each) => each.date === date);
  return exception?.spans ?? hours.week.filter((span) => span.day === weekday);
}

function zoned(instant: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
}

/** The next changes of a zone's offset after a date, as the instants at which they happen. */
function changesAfter(timeZone: string, date: string, count: number): number[] {
  const found: number[] = [];
  let at = Temporal.PlainDate.from(date).toZonedDateTime(timeZone);
  while (found.length < count) {
    const next = at.getTimeZoneTransition("next");
    if (next === null) break;
    found.push(next.epochMilliseconds);
    at = next;
  }
  return found;
}

/** Schedules that meet a change of the clocks on `date` in every way: night, edge, exception, none. */
function schedules(timeZone: string, date: string): Hours[] {
  const day = (days: number, name: string, spans: readonly Span[]): HoursException => ({
    date: Temporal.PlainDate.from(date).add({ days }).toString(),
    name,
    spans,
  });
  const night = { from: "22:00", to: "06:00", nextDay: true };
  const late = { from: "23:30", to: "00:30", nextDay: true };
  return [
    sampleHours(timeZone, onDays([1, 2, 3, 4, 5], "09:00", "17:00")),
    sampleHours(timeZone, onDays([6, 7], "22:00", "06:00")),
    sampleHours(timeZone, onDays(everyDay, "00:00", "24:00")),
    sampleHours(timeZone, [...onDays(everyDay, "02:30", "03:30"), ...onDays(everyDay, "23:15", "23:45")]),
    sampleHours(timeZone, [
      ...onDays(everyDay, "00:00", "00:45"),
      ...onDays(everyDay, "01:10", "02:20"),
      ...onDays(everyDay, "13:00", "24:00"),
    ]),
    sampleHours(timeZone, onDays(everyDay, "20:00", "04:00"), [day(0, "Closed", []), day(1, "Late", [late])]),
    sampleHours(timeZone, onDays(everyDay, "09:00", "17:00"), [
      day(-1, "Night", [night]),
      day(0, "Closed", []),
    ]),
  ];
}

/** Compares every minute of three days around a change of the clocks; returns the first difference. */
function firstDifference(hours: Hours, minutes: readonly Shown[]): unknown {
  const open = minutes.map((at) => oracle(hours, at));
  const end = minutes.at(-1)?.instant ?? 0;
  // Backwards, so that the next change is known at each minute; null while it lies beyond the last minute.
  let change: number | null = null;
  for (let index = minutes.length - 2; index >= 0; index -= 1) {
    const instant = minutes[index]?.instant ?? 0;
    if (open[index] !== open[index + 1]) change = minutes[index + 1]?.instant ?? 0;
    const expected = open[index] === true;
    const state = openState(hours, instant);
    const opening = nextOpening(hours, instant);
    const same =
      isOpen(hours, instant) === expected &&
      // Seconds belong to their minute.
      isOpen(hours, instant + minute - 1) === expected &&
      state.open === expected &&
      (change === null ? state.until === null || state.until > end : state.until === change) &&
      opening === (expected ? instant : state.until);
    if (!same) return { at: minutes[index]?.clock, instant, expected, state, change, opening };
  }
  return null;
}

describe("open or closed, against a minute-by-minute oracle", () => {
  test.each([
    ["Europe/Paris", "2026-01-01", 2],
    ["America/New_York", "2026-01-01", 2],
    ["America/St_Johns", "2026-01-01", 2],
    // Until 2011 Newfoundland changed at one minute past midnight.
    ["America/St_Johns", "2006-01-01", 2],
    ["Australia/Lord_Howe", "2026-01-01", 2],
    ["Asia/Kathmandu", "1985-01-01", 1],
    ["Africa/Casablanca", "2025-01-01", 3],
    // Samoa left out the thirtieth of December 2011.
    ["Pacific/Apia", "2011-01-01", 3],
    // Kwajalein left out the twenty-first of August 1993.
    ["Pacific/Kwajalein", "1993-01-01", 1],
    ["Asia/Beirut", "2026-01-01", 2],
    ["America/Havana", "2026-01-01", 2],
    ["America/Santiago", "2026-01-01", 2],
    ["America/Asuncion", "2023-01-01", 2],
    ["Africa/Cairo", "2026-01-01", 2],
    ["Pacific/Chatham", "2026-01-01", 2],
    // Brazil's north-east had summer time for six days in 2000: two changes within a week.
    ["America/Recife", "2000-09-01", 2],
    ["Antarctica/Troll", "2026-01-01", 2],
    ["Asia/Kolkata", "1944-01-01", 1],
  ])("%s after %s", (timeZone, date, count) => {
    const changes = changesAfter(timeZone, date, count);
    expect(changes).toHaveLength(count);
    for (const change of changes) {
      const minutes = Array.from({ length: 72 * 60 }, (_, index) =>
        shown(change + (index - 36 * 60) * minute, timeZone),
      );
      for (const hours of schedules(timeZone, zoned(change, timeZone).toPlainDate().toString())) {
        expect(checkHours(hours)).toEqual([]);
        expect(firstDifference(hours, minutes)).toBeNull();
      }
    }
  });

  test("any week, any zone, any instant", () => {
    const time = fc.integer({ min: 0, max: 1439 }).map(clockText);
    const span = fc
      .record({ from: time, to: time })
      .map(({ from, to }) => ({ from, to, nextDay: to <= from }));
    const someHours = fc.record({
      timeZone: fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
      week: fc.array(
        fc
          .record({ day: fc.constantFrom(...everyDay), span })
          .map(({ day, span: times }) => ({ day, ...times })),
        { maxLength: 6 },
      ),
      exceptions: fc.array(
        fc.record({
          date: fc.integer({ min: 1, max: 28 }).map((day) => `2027-03-${String(day).padStart(2, "0")}`),
          name: fc.constant("Exception"),
          spans: fc.array(span, { maxLength: 2 }),
        }),
        { maxLength: 3 },
      ),
    });
    // Overlapping spans are refused when saved, and still must not confuse anyone.
    const march = fc.integer({ min: Date.UTC(2027, 1, 26), max: Date.UTC(2027, 3, 2) });
    fc.assert(
      fc.property(someHours, march, (given, instant) => {
        const dates = new Set<string>();
        const exceptions = given.exceptions.filter(({ date }) => !dates.has(date) && dates.add(date));
        const hours = { ...given, exceptions };
        const expected = oracle(hours, shown(instant, hours.timeZone));
        const state = openState(hours, instant);
        expect(isOpen(hours, instant)).toBe(expected);
        expect(state.open).toBe(expected);
        if (state.until === null) return;
        // Constant up to `until`, sampled, and changed at it.
        expect(state.until).toBeGreaterThan(instant);
        expect(oracle(hours, shown(state.until, hours.timeZone))).toBe(!expected);
        for (let step = 1; step <= 20; step += 1) {
          const between = instant + Math.floor(((state.until - instant - 1) * step) / 20);
          expect(oracle(hours, shown(between, hours.timeZone))).toBe(expected);
        }
      }),
      { numRuns: 400 },
    );
  });
});

function clockText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

describe("the next change", () => {
  const at = (text: string) => Date.parse(text);

  test("a span that begins in the gap opens when the gap ends", () => {
    const hours = sampleHours("Europe/Paris", onDays(everyDay, "02:30", "03:30"));
    expect(openState(hours, at("2026-03-29T00:59:59.999Z"))).toEqual({
      open: false,
      until: at("2026-03-29T01:00Z"),
    });
  });

  test("a repeated hour is open both times and closes in between", () => {
    const hours = sampleHours("Europe/Paris", onDays([7], "02:00", "02:30"));
    expect(openState(hours, at("2026-10-25T00:10Z"))).toEqual({ open: true, until: at("2026-10-25T00:30Z") });
    expect(openState(hours, at("2026-10-25T00:40Z"))).toEqual({
      open: false,
      until: at("2026-10-25T01:00Z"),
    });
    expect(openState(hours, at("2026-10-25T01:10Z"))).toEqual({ open: true, until: at("2026-10-25T01:30Z") });
  });

  test("the night before a holiday stays open until it ends", () => {
    const closed = { date: "2026-12-25", name: "Christmas", spans: [] };
    const hours = sampleHours("Europe/Paris", onDays(everyDay, "22:00", "06:00"), [closed]);
    expect(openState(hours, at("2026-12-24T23:30Z"))).toEqual({ open: true, until: at("2026-12-25T05:00Z") });
    expect(nextOpening(hours, at("2026-12-25T05:00Z"))).toBe(at("2026-12-26T21:00Z"));
  });

  test("spans that touch are one opening", () => {
    const hours = sampleHours("UTC", [
      ...onDays([1], "09:00", "12:00"),
      ...onDays([1], "12:00", "24:00"),
      ...onDays([2], "00:00", "01:00"),
    ]);
    expect(openState(hours, at("2026-11-23T10:00Z"))).toEqual({ open: true, until: at("2026-11-24T01:00Z") });
  });

  test("hours that never change, or not within 400 days, have no next change", () => {
    const always = sampleHours("Europe/Paris", onDays(everyDay, "00:00", "24:00"));
    const never = sampleHours("Europe/Paris", []);
    const once = (date: string) =>
      sampleHours(
        "UTC",
        [],
        [{ date, name: "Fair", spans: [{ from: "00:00", to: "01:00", nextDay: false }] }],
      );
    const now = at("2026-11-22T00:00Z");
    expect(openState(always, now)).toEqual({ open: true, until: null });
    expect(openState(never, now)).toEqual({ open: false, until: null });
    expect(nextOpening(never, now)).toBeNull();
    expect(nextOpening(once("2027-12-27"), now)).toBe(at("2027-12-27T00:00Z"));
    expect(nextOpening(once("2027-12-28"), now)).toBeNull();
  });
});
