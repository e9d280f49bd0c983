import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateOf, dayNumber, weekdayIndex } from "./calendar.ts";
import { dayStart, isTimeZone, localDate, offsetStretch } from "./local-time.ts";

describe("the calendar", () => {
  test("days are counted as Temporal counts them, and back", () => {
    const epoch = Temporal.PlainDate.from("1970-01-01");
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (number) => {
        const date = epoch.add({ days: number });
        expect(dateOf(number)).toBe(date.toString());
        expect(dayNumber(date.toString())).toBe(number);
        expect(weekdayIndex(number)).toBe(date.dayOfWeek - 1);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    "2026-02-29",
    "2100-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "2026-01-00",
    "2026-1-1",
    "",
    "x",
  ])("%j is not a date", (date) => {
    expect(dayNumber(date)).toBeNull();
  });
});

describe("zones", () => {
  test.each([
    "Europe/Paris",
    "UTC",
    "europe/paris",
    "America/Argentina/Ushuaia",
    "Etc/GMT+5",
    "US/Pacific",
    "Japan",
  ])("%s is a time zone", (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  test.each([
    "",
    "+02:00",
    "-0300",
    "Mars/Olympus",
    "PST",
    "BST",
    "SystemV/PST8",
    "GMT+2",
    "Europe/Paris ",
    "../etc",
  ])("%j is not a time zone", (name) => {
    expect(isTimeZone(name)).toBe(false);
  });

  test("offsets are those of Temporal, at odd instants and in the first and last minute of each stretch", () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
    const instant = fc.integer({ min: Date.UTC(1972, 0, 1), max: Date.UTC(2036, 0, 1) });
    fc.assert(
      fc.property(zone, instant, (timeZone, given) => {
        const stretch = offsetStretch(timeZone, given);
        expect(stretch.from).toBeLessThanOrEqual(given);
        expect(stretch.until).toBeGreaterThan(given);
        for (const at of [given, stretch.from, stretch.until - 1]) {
          const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
          expect(stretch.offset).toBe(zoned.offsetNanoseconds / 1e6);
          expect(localDate(timeZone, at)).toBe(zoned.toPlainDate().toString());
        }
      }),
      { numRuns: 500 },
    );
  });

  test("an offset of odd seconds is read too", () => {
    expect(offsetStretch("Africa/Monrovia", Date.UTC(1970, 0, 1)).offset).toBe(-(44 * 60 + 30) * 1000);
  });
});

describe("the start of a day", () => {
  test.each([
    ["Europe/Paris", "2026-03-29", "2026-03-28T23:00Z"],
    ["Europe/Paris", "2026-03-30", "2026-03-29T22:00Z"],
    // The clocks skip midnight here.
    ["Asia/Beirut", "2026-03-29", "2026-03-28T22:00Z"],
    // This day came twice around midnight: its first minute was followed by the eve again.
    ["America/St_Johns", "2006-10-29", "2006-10-29T02:30Z"],
    // This day did not exist.
    ["Pacific/Apia", "2011-12-30", "2011-12-30T10:00Z"],
    ["Pacific/Apia", "2011-12-31", "2011-12-30T10:00Z"],
    ["Pacific/Kiritimati", "2026-01-01", "2025-12-31T10:00Z"],
    ["Pacific/Niue", "2026-01-01", "2026-01-01T11:00Z"],
  ])("%s %s begins at %s", (timeZone, date, instant) => {
    expect(dayStart(timeZone, date)).toBe(Date.parse(instant));
  });

  test("it is where Temporal puts it", () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
    fc.assert(
      fc.property(zone, fc.integer({ min: 1000, max: 24_000 }), (timeZone, number) => {
        const date = dateOf(number);
        const expected = Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds;
        expect(dayStart(timeZone, date)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  test("a date that does not exist is refused", () => {
    expect(() => dayStart("UTC", "2026-02-30")).toThrow(RangeError);
  });
});
