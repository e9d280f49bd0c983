import { checkHours, type Hours, type HoursException } from "@baton/engine";
import { describe, expect, test } from "vitest";
import {
  copyDay,
  freeDate,
  mergeHolidays,
  nextSpan,
  officeHours,
  readTime,
  spanOf,
  spansOn,
  withQuickWeek,
} from "./hours-edit.ts";

const christmas: HoursException = { date: "2026-12-25", name: "Christmas Day", spans: [] };

describe("a typed time", () => {
  test.each([
    ["9", "09:00"],
    ["09:00", "09:00"],
    ["930", "09:30"],
    ["17h30", "17:30"],
    ["17.30", "17:30"],
    ["5 pm", "17:00"],
    ["12 am", "00:00"],
    ["12:30pm", "12:30"],
    ["24", "24:00"],
  ])("%s is read as %s", (typed, time) => {
    expect(readTime(typed)).toBe(time);
  });

  test.each(["", "x", "25", "24:30", "9:75", "13 pm", "0 am", "9:0", "1:2:3"])("%s is none", (typed) => {
    expect(readTime(typed)).toBeNull();
  });
});

describe("the two times of a span", () => {
  test("mean the next day when the end is not after the start", () => {
    expect(spanOf("22:00", "06:00")).toEqual({ from: "22:00", to: "06:00", nextDay: true });
    expect(spanOf("09:00", "09:00").nextDay).toBe(true);
    expect(spanOf("09:00", "17:00").nextDay).toBe(false);
  });

  test("mean the end of the day when the end is midnight", () => {
    expect(spanOf("18:00", "00:00")).toEqual({ from: "18:00", to: "24:00", nextDay: false });
  });

  test("stay as they were typed when one is no time, for the check to say so", () => {
    expect(spanOf("morning", "12:00")).toEqual({ from: "morning", to: "12:00", nextDay: false });
  });
});

test("a further span begins an hour after the last, or ends an hour before the first, or finds no room", () => {
  expect(nextSpan([])).toEqual(spanOf("09:00", "17:00"));
  expect(nextSpan([spanOf("09:00", "12:00")])).toEqual(spanOf("13:00", "17:00"));
  expect(nextSpan([spanOf("09:00", "22:00")])).toEqual(spanOf("23:00", "24:00"));
  expect(nextSpan([spanOf("22:00", "06:00")])).toEqual(spanOf("17:00", "21:00"));
  expect(nextSpan([spanOf("00:00", "24:00")])).toBeNull();
});

test("quick weeks have no problem and keep zone and exceptions", () => {
  const begun: Hours = { timeZone: "Europe/Paris", week: [], exceptions: [christmas] };
  for (const choice of ["office", "always"] as const) {
    const hours = withQuickWeek(begun, choice);
    expect(checkHours(hours)).toEqual([]);
    expect(hours).toMatchObject({ timeZone: "Europe/Paris", exceptions: [christmas] });
  }
  expect(withQuickWeek(begun, "office").week.map(({ day }) => day)).toEqual([1, 2, 3, 4, 5]);
});

test("a copied day replaces what the others had, and a closed day closes them", () => {
  const hours = officeHours("Europe/Paris");
  const week = [...hours.week, { day: 6 as const, ...spanOf("10:00", "12:00") }];
  const all = copyDay({ ...hours, week }, 6, "all");
  expect(all.week.map(({ day, from }) => `${day} ${from}`)).toEqual(
    [1, 2, 3, 4, 5, 6, 7].map((day) => `${day} 10:00`),
  );
  const workdays = copyDay({ ...hours, week }, 7, "workdays");
  expect(workdays.week).toEqual([{ day: 6, ...spanOf("10:00", "12:00") }]);
  expect(spansOn(workdays, 1)).toEqual([]);
});

test("imported holidays join in the calendar's order, and a date that is there keeps its hours", () => {
  const half = { date: "2026-12-24", name: "Half a day", spans: [spanOf("09:00", "12:00")] };
  const hours: Hours = { ...officeHours("Europe/Paris"), exceptions: [half] };
  const eve = { date: "2026-12-24", name: "Christmas Eve", spans: [] };
  const first = { date: "2026-01-01", name: "New Year", spans: [] };
  const merged = mergeHolidays(hours, [eve, christmas, first]);
  expect(merged).toMatchObject({ added: 2, kept: 1 });
  expect(merged.hours.exceptions).toEqual([first, half, christmas]);
});

test("a new exception takes the next date that is free, over the end of a year too", () => {
  const taken = ["2026-12-30", "2026-12-31"].map((date) => ({ date, name: "", spans: [] }));
  expect(freeDate(taken, "2026-12-30")).toBe("2027-01-01");
  expect(freeDate([], "2026-12-30")).toBe("2026-12-30");
});
