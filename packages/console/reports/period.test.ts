import { expect, test } from "vitest";
import { dayOf, daysOf, type Period, periodOf } from "./period.ts";

const noon = new Date(2026, 10, 25, 12, 30).getTime();
const read = (choice: Parameters<typeof periodOf>[0]) => periodOf(choice, noon, "Europe/Paris");

test("so many days are whole ones up to now, today included", () => {
  const period = read({ kind: "days", days: 7 }) as Period;
  expect(new Date(period.from)).toEqual(new Date(2026, 10, 19));
  expect(Date.parse(period.to)).toBe(noon);
  expect(daysOf(period)).toEqual(["19", "20", "21", "22", "23", "24", "25"].map((day) => `2026-11-${day}`));
});

test("from one day to another takes in the last one, also over the change of the clock", () => {
  const period = read({ kind: "dates", first: "2026-10-20", last: "2026-10-30" }) as Period;
  expect(new Date(period.to)).toEqual(new Date(2026, 9, 31));
  expect(daysOf(period)).toHaveLength(11);
  expect(read({ kind: "dates", first: "2026-10-20", last: "2026-10-20" })).not.toBe("wrong");
});

test.each([
  ["2026-10-20", "2026-10-19", "wrong"],
  ["", "2026-10-19", "wrong"],
  ["0001-01-01", "2026-10-19", "wrong"],
  ["2025-01-01", "2026-10-19", "tooLong"],
])("from %s to %s is %s", (first, last, problem) => {
  expect(read({ kind: "dates", first, last })).toBe(problem);
});

test("a day is that of the clock on the wall", () => {
  expect(dayOf(new Date(2026, 0, 3, 23, 59).getTime())).toBe("2026-01-03");
});
