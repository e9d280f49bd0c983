import type { Hours } from "@baton/engine";
import { describe, expect, test } from "vitest";
import { nextDue, type Rhythm, statusByRule } from "./status-rule.ts";

const at = (text: string): number => Date.parse(text);
const hours = (spans: Hours["week"], exceptions: Hours["exceptions"] = []): Hours => ({
  timeZone: "Europe/Paris",
  week: spans,
  exceptions,
});
const monday: Hours["week"] = [{ day: 1, from: "09:00", to: "17:00", nextDay: false }];
const alone: Rhythm = { hours: null, overtimeUntil: null, absences: [] };
const absence = { from: at("2026-06-08T00:00:00Z"), until: at("2026-06-10T00:00:00Z") };

describe("the status by rule", () => {
  test("is nobody's but the person's without hours and absences", () => {
    expect(statusByRule(alone, at("2026-06-01T09:00:00Z"))).toBeNull();
    expect(nextDue(alone, at("2026-06-01T09:00:00Z"))).toBeNull();
  });

  test("is Away in an absence, whatever the hours say, from its first instant to its end", () => {
    const rhythm = { ...alone, hours: hours(monday), absences: [absence] };
    const away = { status: "away", cause: "out_of_office" };
    expect(statusByRule(rhythm, absence.from)).toEqual(away);
    expect(statusByRule(rhythm, absence.until - 1)).toEqual(away);
    expect(statusByRule(rhythm, absence.until)).toEqual({ status: "away", cause: "working_hours" });
    expect(statusByRule(rhythm, absence.from - 1)).not.toEqual(away);
  });

  test("lasts as long as the overtime, and no longer", () => {
    const until = at("2026-06-01T18:00:00Z");
    const rhythm = { ...alone, hours: hours(monday), overtimeUntil: until };
    expect(statusByRule(rhythm, until - 1)?.status).toBe("available");
    expect(statusByRule(rhythm, until)?.status).toBe("away");
  });
});

describe("the next instant that is due", () => {
  test("is the earliest of an end of hours, an end of overtime and the bounds of absences, and never now", () => {
    const rhythm = { ...alone, hours: hours(monday), absences: [absence] };
    const end = at("2026-06-01T15:00:00Z");
    expect(nextDue(rhythm, end - 1)).toBe(end);
    expect(nextDue({ ...rhythm, overtimeUntil: end + 5 }, end)).toBe(end + 5);
    expect(nextDue(rhythm, end)).toBe(absence.from);
    expect(nextDue(rhythm, absence.from)).toBe(at("2026-06-08T07:00:00Z"));
  });

  test("follows the wall clock over a change of the clocks", () => {
    const sunday = hours([{ day: 7, from: "09:00", to: "17:00", nextDay: false }]);
    expect(nextDue({ ...alone, hours: sunday }, at("2026-10-18T18:00:00Z"))).toBe(at("2026-10-25T08:00:00Z"));
    expect(nextDue({ ...alone, hours: sunday }, at("2026-10-11T18:00:00Z"))).toBe(at("2026-10-18T07:00:00Z"));
  });

  test("never comes for who is always at work, and is looked for again for who never is", () => {
    const now = at("2026-06-01T09:00:00Z");
    const always = hours(
      ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({ day, from: "00:00", to: "24:00", nextDay: false })),
    );
    expect(nextDue({ ...alone, hours: always }, now)).toBeNull();
    const span = { from: "09:00", to: "17:00", nextDay: false };
    const once = hours([], [{ date: "2028-01-03", name: "", spans: [span] }]);
    const again = nextDue({ ...alone, hours: once }, now) ?? 0;
    expect(again).toBeGreaterThan(now);
    // Then it finds the day.
    expect(nextDue({ ...alone, hours: once }, again)).toBe(at("2028-01-03T08:00:00Z"));
  });
});
