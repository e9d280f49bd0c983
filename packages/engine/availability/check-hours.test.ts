import { describe, expect, test } from "vitest";
import { checkHours } from "./check-hours.ts";
import type { Hours, HoursException, Span, Weekday, WeekSpan } from "./hours.ts";
import { onDays, sampleHours } from "./sample-hours.ts";

const span = (from: string, to: string, nextDay = false): Span => ({ from, to, nextDay });
const on = (day: Weekday, from: string, to: string, nextDay = false): WeekSpan => ({
  day,
  from,
  to,
  nextDay,
});
const week = (...spans: WeekSpan[]): Hours => sampleHours("Europe/Paris", spans);
const exception = (date: string, ...spans: Span[]): HoursException => ({ date, name: "Holiday", spans });
const exceptions = (...list: HoursException[]): Hours => sampleHours("Europe/Paris", [], list);

describe("hours that can be kept", () => {
  test.each<[string, Hours]>([
    ["office hours", week(...onDays([1, 2, 3, 4, 5], "09:00", "17:00"))],
    ["no hours at all", week()],
    ["a whole day to 24:00", week(on(1, "00:00", "24:00"), on(2, "00:00", "24:00"))],
    ["24 hours over midnight", week(on(1, "08:00", "08:00", true))],
    ["a night that ends at midnight", week(on(1, "22:00", "00:00", true), on(2, "00:00", "01:00"))],
    ["Sunday night up to Monday's first span", week(on(7, "22:00", "06:00", true), on(1, "06:00", "12:00"))],
    ["every night", week(...onDays([1, 2, 3, 4, 5, 6, 7], "22:00", "06:00"))],
    [
      "a closed day and a short one",
      exceptions(exception("2028-02-29"), exception("2026-12-24", span("09:00", "12:00"))),
    ],
  ])("%s", (_, hours) => {
    expect(checkHours(hours)).toEqual([]);
  });
});

describe("a span that makes no sense is named", () => {
  test.each<[WeekSpan, string, string]>([
    [on(1, "24:00", "24:00"), "week.0.from", "bad_time"],
    [on(1, "09:00", "24:30"), "week.0.to", "bad_time"],
    [on(1, "7:00", "09:00"), "week.0.from", "bad_time"],
    [on(1, "09:00", "25:00"), "week.0.to", "bad_time"],
    [on(1, "09:00", "12:60"), "week.0.to", "bad_time"],
    [on(1, "09:00", "17:00\n"), "week.0.to", "bad_time"],
    [on(1, "０９:00", "17:00"), "week.0.from", "bad_time"],
    [on(1, "20:00", "24:00", true), "week.0.to", "bad_time"],
    [on(1, "17:00", "09:00"), "week.0.to", "end_before_start"],
    [on(1, "09:00", "09:00"), "week.0.to", "end_before_start"],
    [on(1, "09:00", "17:00", true), "week.0.to", "too_long"],
    [{ ...on(1, "09:00", "17:00"), day: 8 as Weekday }, "week.0.day", "bad_day"],
  ])("%j", (bad, path, code) => {
    expect(checkHours(week(bad))).toEqual([{ path, code }]);
  });
});

describe("spans that overlap name their twin", () => {
  test.each<[string, WeekSpan[]]>([
    ["on one day", [on(1, "09:00", "12:00"), on(1, "11:59", "13:00")]],
    ["the same one twice", [on(1, "09:00", "12:00"), on(1, "09:00", "12:00")]],
    ["a night into the next day", [on(1, "22:00", "06:00", true), on(2, "05:00", "09:00")]],
    ["Sunday night into Monday", [on(7, "22:00", "06:00", true), on(1, "05:00", "09:00")]],
    ["Monday into Sunday night", [on(1, "05:00", "09:00"), on(7, "22:00", "06:00", true)]],
  ])("%s", (_, spans) => {
    expect(checkHours(week(...spans))).toEqual([{ path: "week.1", code: "overlap", twinPath: "week.0" }]);
  });

  test("within an exception, but not with the night before it", () => {
    const hours = exceptions(
      exception("2026-12-24", span("20:00", "04:00", true)),
      exception("2026-12-25", span("03:00", "05:00"), span("04:30", "06:00")),
    );
    expect(checkHours(hours)).toEqual([
      { path: "exceptions.1.spans.1", code: "overlap", twinPath: "exceptions.1.spans.0" },
    ]);
  });
});

test("every problem is told at once", () => {
  const hours: Hours = {
    timeZone: "+02:00",
    week: [on(1, "9:00", "24:01"), on(2, "12:00", "11:00")],
    exceptions: [
      exception("2026-02-30"),
      exception("2026-05-01"),
      { date: "2026-05-01", name: "x".repeat(201), spans: [span("10:00", "08:00")] },
    ],
  };
  expect(checkHours(hours)).toEqual([
    { path: "timeZone", code: "unknown_zone" },
    { path: "week.0.from", code: "bad_time" },
    { path: "week.0.to", code: "bad_time" },
    { path: "week.1.to", code: "end_before_start" },
    { path: "exceptions.0.date", code: "bad_date" },
    { path: "exceptions.2.date", code: "duplicate_date", twinPath: "exceptions.1.date" },
    { path: "exceptions.2.name", code: "name_too_long" },
    { path: "exceptions.2.spans.0.to", code: "end_before_start" },
  ]);
});

test("more than fits is told without looking further", () => {
  const spans = Array.from({ length: 71 }, () => on(1, "bad", "bad"));
  expect(checkHours(week(...spans))).toEqual([{ path: "week", code: "too_many" }]);
  const dates = Array.from({ length: 2001 }, () => exception("bad"));
  expect(checkHours(exceptions(...dates))).toEqual([{ path: "exceptions", code: "too_many" }]);
  const crowded = exception("2026-05-01", ...Array.from({ length: 11 }, () => span("bad", "bad")));
  expect(checkHours(exceptions(crowded))).toEqual([{ path: "exceptions.0.spans", code: "too_many" }]);
});
