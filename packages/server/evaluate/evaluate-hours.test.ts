import { describe, expect, test } from "vitest";
import { Refusal } from "../refusal.ts";
import { evaluateHours } from "./evaluate-hours.ts";

const row = (fields: object): string =>
  JSON.stringify({ tz: "Europe/Paris", utc: "2026-03-29T01:00:00Z", ...fields });

async function refusalOf(...lines: string[]): Promise<string> {
  const error: unknown = await evaluateHours(lines).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Refusal);
  return error instanceof Refusal ? error.message : "";
}

describe("expected answers are compared with the product's own", () => {
  test("each column named after a known schedule is a check, other columns are not", async () => {
    const night = row({ local: "anything", weekdays_9_17: false, weekend_night_22_06: true });
    const noon = row({ utc: "2026-03-30T10:00:00Z", weekdays_9_17: true });
    expect(await evaluateHours([night, "", noon])).toEqual({
      rows: 2,
      checks: 3,
      mismatches: 0,
      examples: [],
    });
  });

  test("a row may bring its own week and exceptions", async () => {
    const week = [{ day: 7, from: "02:30", to: "03:30" }];
    const exceptions = [{ date: "2026-03-29", name: "Holiday", spans: [] }];
    const lines = [row({ week, open: true }), row({ week, exceptions, open: false })];
    expect((await evaluateHours(lines)).mismatches).toBe(0);
  });

  test("mismatches are counted, and the first twenty are shown with their line", async () => {
    const result = await evaluateHours(Array.from({ length: 25 }, () => row({ weekdays_9_17: true })));
    expect(result).toMatchObject({ rows: 25, checks: 25, mismatches: 25 });
    expect(result.examples).toHaveLength(20);
    expect(result.examples[1]).toEqual({
      line: 2,
      tz: "Europe/Paris",
      utc: "2026-03-29T01:00:00Z",
      column: "weekdays_9_17",
      expectedOpen: true,
    });
  });

  test("lines may come one by one", async () => {
    async function* lines(): AsyncGenerator<string> {
      yield row({ weekdays_9_17: false });
    }
    expect((await evaluateHours(lines())).rows).toBe(1);
  });
});

describe("a bad line is refused, naming line and field", () => {
  const good = row({ weekdays_9_17: false });
  test.each([
    ["nonsense", "line 2: is not JSON"],
    ["[]", "line 2"],
    [row({ weekdays_9_17: "yes" }), "line 2, weekdays_9_17"],
    [row({ tz: "Mars/Olympus", weekdays_9_17: false }), "line 2, tz: is not a time zone"],
    [row({ tz: 7, weekdays_9_17: false }), "line 2, tz"],
    [row({ utc: "yesterday", weekdays_9_17: false }), "line 2, utc: is not an instant"],
    [row({ utc: "2026-03-29T01:00:00", weekdays_9_17: false }), "line 2, utc: is not an instant"],
    [row({}), "line 2: has nothing to compare"],
    [row({ open: true }), "line 2, open: goes together with week"],
    [row({ week: [] }), "line 2, open: goes together with week"],
    [
      row({ week: [{ day: 1, from: "09:00", to: "08:00" }], open: true }),
      "line 2, week.0.to: is not after the start",
    ],
    [row({ week: [{ day: 9, from: "09:00", to: "10:00" }], open: true }), "line 2, week.0.day"],
  ])("%s", async (bad, message) => {
    expect(await refusalOf(good, bad)).toContain(message);
  });
});
