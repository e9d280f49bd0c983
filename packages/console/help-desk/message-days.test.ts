import { expect, test } from "vitest";
import { dayBegun, dayName } from "./message-days.ts";

const at = (text: string) => ({ at: new Date(text).toISOString() });

test("a day line stands before the first message of each day and nowhere else", () => {
  expect(dayBegun(undefined, at("2026-03-01T09:00:00"))).toBe("2026-03-01");
  expect(dayBegun(at("2026-03-01T09:00:00"), at("2026-03-01T23:59:59"))).toBeNull();
  expect(dayBegun(at("2026-03-01T23:59:59"), at("2026-03-02T00:00:00"))).toBe("2026-03-02");
});

test("today and yesterday are called so, also over the end of a month", () => {
  expect(dayName("2026-03-01", "2026-03-01")).toBe("today");
  expect(dayName("2026-02-28", "2026-03-01")).toBe("yesterday");
  expect(dayName("2026-02-27", "2026-03-01")).toBe("other");
});
