import { expect, test } from "vitest";
import { dayName, dayOf, timeOfDay } from "./day.ts";

const at = (...parts: [number, number, number, number, number]) => new Date(...parts);

test("today and yesterday are named, earlier days are dated, in the visitor's language", () => {
  const now = at(2026, 2, 10, 0, 5).getTime();
  expect(dayName(at(2026, 2, 10, 0, 1).toISOString(), now, "en")).toBe("Today");
  expect(dayName(at(2026, 2, 9, 23, 59).toISOString(), now, "en")).toBe("Yesterday");
  expect(dayName(at(2026, 2, 9, 0, 0).toISOString(), now, "fr")).toBe("Hier");
  expect(dayName(at(2026, 2, 8, 23, 59).toISOString(), now, "en")).toBe("Sunday, March 8");
});

test("a message from a clock that runs ahead is today's", () => {
  const now = at(2026, 2, 10, 23, 0).getTime();
  expect(dayName(at(2026, 2, 11, 1, 0).toISOString(), now, "en")).toBe("Today");
});

test("a day is the visitor's calendar day, not 24 hours", () => {
  expect(dayOf(at(2026, 2, 10, 23, 59).toISOString())).not.toBe(dayOf(at(2026, 2, 11, 0, 1).toISOString()));
});

test("the time is written as the visitor's language writes it", () => {
  const morning = at(2026, 2, 10, 8, 5).toISOString();
  expect(timeOfDay(morning, "en-GB")).toBe("08:05");
  expect(timeOfDay(morning, "fr")).toBe("08:05");
  expect(timeOfDay(morning, "en")).toMatch(/^8:05\sAM$/);
});
