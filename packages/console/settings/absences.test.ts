import { ApiError } from "@baton/contract";
import { expect, test } from "vitest";
import { absenceWords, checkAbsence, refusedAbsence } from "./absences.ts";
import { refusedHours } from "./hours-refusals.ts";

const today = "2026-07-15";
const days = (firstDay: string, lastDay: string) => ({ firstDay, lastDay, note: "" });

test("an absence needs two dates in order, and must not be over", () => {
  expect(checkAbsence(days("2026-07-10", "2026-07-15"), today)).toEqual({});
  expect(checkAbsence(days("", "2026-07-15"), today)).toEqual({ firstDay: "date" });
  expect(checkAbsence(days("2026-07-15", ""), today)).toEqual({ lastDay: "date" });
  expect(checkAbsence(days("2026-07-20", "2026-07-19"), today)).toEqual({ lastDay: "order" });
  expect(checkAbsence(days("2026-07-01", "2026-07-14"), today)).toEqual({ lastDay: "past" });
});

test("an absence is told as its days, with the year when it is another", () => {
  expect(absenceWords(days("2026-08-03", "2026-08-10"), "en", today)).toBe("August 3 – August 10");
  expect(absenceWords(days("2026-08-03", "2026-08-03"), "fr", today)).toBe("3 août");
  expect(absenceWords(days("2026-12-24", "2027-01-03"), "en", today)).toBe("December 24 – January 3, 2027");
});

test("a refusal stands on the field that it names", () => {
  const refusal = new ApiError("invalid", "no", [
    { path: "body.lastDay", message: "is before the first day" },
    { path: "body.firstDay", message: "overlaps the absence from …", code: "overlap" },
    { path: "body.hours.week.2.to", message: "is not a time" },
  ]);
  expect(refusedAbsence(refusal)).toEqual({
    lastDay: { message: "is before the first day" },
    firstDay: "overlap",
  });
  expect(refusedHours(refusal)).toEqual({ "week.2.to": "is not a time" });
  expect(refusedHours(new Error("x"))).toEqual({});
});
