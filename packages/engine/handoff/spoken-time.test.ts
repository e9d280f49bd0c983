import { describe, expect, test } from "vitest";
import { spokenOpening, spokenRange } from "./spoken-time.ts";

/** Says it as of an instant, in plain spaces: the formats of the world join times by narrow ones. */
function said(
  opening: string,
  now: string,
  about: Partial<Parameters<typeof spokenOpening>[2]> = {},
): string {
  const all = { timeZone: "Europe/Paris", language: "en", named: false, ...about } as const;
  return spokenOpening(Date.parse(opening), Date.parse(now), all).replace(/\s/gu, " ");
}

const monday = "2026-06-01T12:00:00Z";

describe("the next opening", () => {
  test("is said with the day only when it is not today", () => {
    expect(said("2026-06-01T13:00:00Z", monday)).toBe("today at 3:00 PM");
    expect(said("2026-06-02T07:00:00Z", monday)).toBe("on Tuesday at 9:00 AM");
    expect(said("2026-06-05T07:30:00Z", monday)).toBe("on Friday at 9:30 AM");
  });

  test("is said with the date when the weekday's name would mean two days", () => {
    expect(said("2026-06-07T07:00:00Z", monday)).toBe("on Sunday at 9:00 AM");
    expect(said("2026-06-08T07:00:00Z", monday)).toBe("on Monday, June 8 at 9:00 AM");
    expect(said("2026-06-08T07:00:00Z", monday, { language: "fr" })).toBe("lundi 8 juin à 09:00");
  });

  test("is said in the visitor's language, English for those that have no words yet", () => {
    expect(said("2026-06-01T13:00:00Z", monday, { language: "fr" })).toBe("aujourd’hui à 15:00");
    expect(said("2026-06-02T07:00:00Z", monday, { language: "fr" })).toBe("mardi à 09:00");
    expect(said("2026-06-02T07:00:00Z", monday, { language: "de" })).toBe("on Tuesday at 9:00 AM");
    expect(said("2026-06-02T07:00:00Z", monday, { language: null })).toBe("on Tuesday at 9:00 AM");
  });

  test("is today, tomorrow or yesterday by the visitor's own calendar", () => {
    const opening = "2026-06-01T23:30:00Z";
    expect(said(opening, monday, { timeZone: "Europe/London" })).toBe("on Tuesday at 12:30 AM");
    expect(said(opening, monday, { timeZone: "America/New_York" })).toBe("today at 7:30 PM");
    expect(said(opening, monday, { timeZone: "Asia/Tokyo" })).toBe("on Tuesday at 8:30 AM");
    expect(said("2026-06-01T16:00:00Z", monday, { timeZone: "Pacific/Kiritimati" })).toBe("today at 6:00 AM");
  });

  test("names the zone for visitors whose own is unknown", () => {
    expect(said("2026-06-02T07:00:00Z", monday, { named: true })).toMatch(/^on Tuesday at 9:00 AM \S+/u);
    expect(said("2026-06-02T07:00:00Z", monday, { named: true, language: "fr" })).toMatch(
      /^mardi à 09:00 \S+/u,
    );
  });

  test("is right on the days on which the clocks jump", () => {
    // The last Sundays of March and October 2026: the same 9:00 an hour earlier, then an hour later.
    expect(said("2026-03-29T07:00:00Z", "2026-03-28T12:00:00Z")).toBe("on Sunday at 9:00 AM");
    expect(said("2026-03-30T07:00:00Z", "2026-03-29T00:30:00Z")).toBe("on Monday at 9:00 AM");
    expect(said("2026-10-25T08:00:00Z", "2026-10-24T12:00:00Z")).toBe("on Sunday at 9:00 AM");
    expect(said("2026-10-25T08:00:00Z", "2026-10-24T22:30:00Z")).toBe("today at 9:00 AM");
  });
});

describe("a wait", () => {
  test.each([
    { from: 0, to: 0, en: "less than a minute", fr: "moins d’une minute" },
    { from: 0, to: 1, en: "less than a minute", fr: "moins d’une minute" },
    { from: 0, to: 3, en: "less than 3 minutes", fr: "moins de 3 minutes" },
    { from: 5, to: 10, en: "5 to 10 minutes", fr: "5 à 10 minutes" },
    { from: 60, to: 119, en: "60 to 119 minutes", fr: "60 à 119 minutes" },
    { from: 60, to: 180, en: "1 to 3 hours", fr: "1 à 3 heures" },
    { from: 110, to: 125, en: "about 2 hours", fr: "environ 2 heures" },
    { from: 10, to: 150, en: "1 to 3 hours", fr: "1 à 3 heures" },
  ])("of $from to $to minutes is $en", ({ en, fr, ...range }) => {
    expect(spokenRange(range, "en")).toBe(en);
    expect(spokenRange(range, "fr")).toBe(fr);
    expect(spokenRange(range, null)).toBe(en);
  });
});
