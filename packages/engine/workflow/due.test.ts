import { describe, expect, test } from "vitest";
import { onDays, sampleHours } from "../availability/sample-hours.ts";
import type { Delay } from "./definition.ts";
import { atWallTime, delayEnd, windowOpens } from "./due.ts";
import { monday, sampleFacts } from "./sample-workflow.ts";

const office = sampleHours("Europe/Paris", onDays([1, 2, 3, 4, 5], "09:00", "17:00"));
const at = (iso: string): number => Date.parse(iso);
const end = (delay: Delay, now = monday, about = {}) => delayEnd(delay, sampleFacts(about), now);

describe("a delay", () => {
  test("of minutes or hours is that long", () => {
    expect(end({ kind: "for", amount: 90, unit: "minutes" })).toEqual({ at: monday + 5_400_000 });
    expect(end({ kind: "for", amount: 1.5, unit: "hours" })).toEqual({ at: monday + 5_400_000 });
  });

  test("of a day ends at the same time on the clock, also when the day has 23 or 25 hours", () => {
    const day: Delay = { kind: "for", amount: 1, unit: "days" };
    expect(end(day, at("2026-03-28T11:00:00Z"))).toEqual({ at: at("2026-03-29T10:00:00Z") });
    expect(end(day, at("2026-10-24T10:00:00Z"))).toEqual({ at: at("2026-10-25T11:00:00Z") });
  });

  test("of a day that ends in the hour that the clocks skip ends after it", () => {
    const halfPastTwo = at("2026-03-28T01:30:00Z");
    expect(end({ kind: "for", amount: 1, unit: "days" }, halfPastTwo)).toEqual({
      at: at("2026-03-29T01:00:00Z"),
    });
  });

  test("until a date ends at that time where the workspace or the visitor is", () => {
    const about = { properties: { ends: "2026-07-14" }, visitorTimeZone: "America/New_York" };
    const until = { kind: "until_date", property: "ends", time: "09:00" } as const;
    expect(end({ ...until, zone: "workspace" }, monday, about)).toEqual({ at: at("2026-07-14T07:00:00Z") });
    expect(end({ ...until, zone: "visitor" }, monday, about)).toEqual({ at: at("2026-07-14T13:00:00Z") });
    expect(end({ ...until, zone: "visitor" }, monday, { ...about, visitorTimeZone: null })).toEqual({
      at: at("2026-07-14T07:00:00Z"),
    });
  });

  test("until a property that holds an instant ends at that instant", () => {
    const delay = { kind: "until_date", property: "handedOffAt", time: "09:00", zone: "workspace" } as const;
    expect(end(delay, monday, { properties: { handedOffAt: 5 } })).toEqual({ at: 5 });
    expect(end(delay, monday, { properties: {} })).toEqual({ at: null, why: "date_unknown" });
  });

  test("until an instant ends then", () => {
    expect(end({ kind: "until_instant", at: monday + 1 })).toEqual({ at: monday + 1 });
  });

  test("until an inbox opens ends at its next opening", () => {
    const hours = {
      inbox: (id: string) => (id === "gone" ? null : { hours: id === "desk" ? office : null }),
    };
    const saturday = at("2026-06-06T10:00:00Z");
    expect(end({ kind: "until_opening" }, saturday, hours)).toEqual({ at: at("2026-06-08T07:00:00Z") });
    expect(end({ kind: "until_opening" }, monday, hours)).toEqual({ at: monday });
    const other = (inboxId: string): Delay => ({ kind: "until_inbox_opening", inboxId });
    expect(end(other("always"), saturday, hours)).toEqual({ at: saturday });
    expect(end(other("gone"), saturday, hours)).toEqual({ at: null, why: "inbox_gone" });
    const never = { inbox: () => ({ hours: sampleHours("Europe/Paris", []) }) };
    expect(end({ kind: "until_opening" }, saturday, never)).toEqual({ at: null, why: "never_opens" });
  });

  test("that is not filled in has no end", () => {
    const unfilled = { at: null, why: "unfilled" };
    expect(delayEnd(null, sampleFacts(), monday)).toEqual(unfilled);
    expect(end({ kind: "for", amount: null, unit: "days" })).toEqual(unfilled);
    expect(end({ kind: "until_instant", at: null })).toEqual(unfilled);
    expect(end({ kind: "until_inbox_opening", inboxId: null })).toEqual(unfilled);
    expect(end({ kind: "until_date", property: null, time: "09:00", zone: "visitor" })).toEqual(unfilled);
  });
});

describe("the window", () => {
  const window = { window: office, blockedDates: ["2026-06-02", "2026-06-03"] };

  test("is open inside its hours, and else opens next", () => {
    expect(windowOpens(window, "UTC", monday)).toBe(monday);
    expect(windowOpens({ ...window, blockedDates: [] }, "UTC", at("2026-06-01T16:00:00Z"))).toBe(
      at("2026-06-02T07:00:00Z"),
    );
  });

  test("is shut on blocked dates", () => {
    expect(windowOpens(window, "UTC", at("2026-06-01T16:00:00Z"))).toBe(at("2026-06-04T07:00:00Z"));
  });

  test("without hours is open from midnight to midnight of every other date, where the workspace is", () => {
    const blocked = { window: null, blockedDates: ["2026-06-01"] };
    expect(windowOpens(blocked, "Europe/Paris", monday)).toBe(at("2026-06-01T22:00:00Z"));
    expect(windowOpens(blocked, "Asia/Tokyo", at("2026-06-01T16:00:00Z"))).toBe(at("2026-06-01T16:00:00Z"));
  });

  test("that never opens says so", () => {
    const never = { window: sampleHours("Europe/Paris", []), blockedDates: [] };
    expect(windowOpens(never, "UTC", monday)).toBeNull();
  });
});

test("a time on the clock is found also where a day begins late", () => {
  expect(atWallTime("Asia/Beirut", "2026-03-29", "00:00")).toBe(at("2026-03-28T22:00:00Z"));
  expect(atWallTime("Asia/Beirut", "2026-03-29", "00:30")).toBe(at("2026-03-28T22:00:00Z"));
  expect(atWallTime("Asia/Beirut", "2026-03-29", "09:00")).toBe(at("2026-03-29T06:00:00Z"));
});
