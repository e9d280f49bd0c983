import type { Hours, Weekday } from "@baton/engine";
import { createInstance } from "i18next";
import { describe, expect, test } from "vitest";
import { officeHours, spanOf, withQuickWeek } from "./hours-edit.ts";
import { hoursProblemWords, hoursSentence, type Tongue, weekWords } from "./hours-words.ts";
import { browserZone, dayWords, momentWords } from "./moment-words.ts";
import { uiEn } from "./strings.en.ts";
import { uiFr } from "./strings.fr.ts";

function tongueOf(language: "en" | "fr"): Tongue {
  const words = createInstance();
  void words.init({
    lng: language,
    resources: { en: { translation: { ui: uiEn } }, fr: { translation: { ui: uiFr } } },
    interpolation: { escapeValue: false },
    nsSeparator: false,
    initAsync: false,
  });
  return { t: words.t, language };
}

const en = tongueOf("en");
const fr = tongueOf("fr");
const zone = browserZone();
const on = (day: Weekday, from: string, to: string) => ({ day, ...spanOf(from, to) });
/** A Wednesday at noon in the zone of the machine that runs this. */
const noon = new Date(2026, 6, 15, 12).getTime();

describe("a week in words", () => {
  test("is ranges of days with the same times, and single days", () => {
    const week = [...officeHours(zone).week, on(6, "10:00", "12:00"), on(7, "10:00", "12:00")];
    expect(weekWords({ timeZone: zone, week, exceptions: [] }, en)).toBe(
      "Open Monday to Friday 09:00–17:00, Saturday and Sunday 10:00–12:00",
    );
    expect(weekWords({ timeZone: zone, week, exceptions: [] }, fr)).toBe(
      "Ouvert de lundi à vendredi 09:00–17:00, samedi et dimanche 10:00–12:00",
    );
  });

  test("names midnight, the next day, and several spans a day in order", () => {
    const week = [on(1, "22:00", "06:00"), on(1, "08:00", "12:00"), on(3, "18:00", "00:00")];
    expect(weekWords({ timeZone: zone, week, exceptions: [] }, en)).toBe(
      "Open Monday 08:00–12:00, 22:00–06:00 (next day), Wednesday 18:00–midnight",
    );
  });

  test("can be always and never", () => {
    const hours: Hours = { timeZone: zone, week: [], exceptions: [] };
    expect(weekWords(hours, en)).toBe("Closed every day of the week");
    expect(weekWords(withQuickWeek(hours, "always"), en)).toBe("Always open");
  });
});

describe("the sentence about hours", () => {
  const closed = (date: string) => ({ date, name: "", spans: [] });

  test("has the week, the coming exceptions, and how it is now", () => {
    const exceptions = [
      closed("2026-01-01"),
      closed("2026-12-25"),
      closed("2026-12-26"),
      { date: "2026-12-24", name: "", spans: [spanOf("09:00", "12:00")] },
    ];
    expect(hoursSentence({ ...officeHours(zone), exceptions }, noon, en)).toBe(
      "Open Monday to Friday 09:00–17:00; closed on 2 coming dates; other hours on 1 coming date; now open until 17:00.",
    );
    expect(hoursSentence(officeHours(zone), noon, fr)).toBe(
      "Ouvert de lundi à vendredi 09:00–17:00\u202f; ouvert en ce moment (fermeture\u00a0: 17:00).",
    );
  });

  test("names the day of the next opening, and the zone when it is another", () => {
    const evening = new Date(2026, 6, 17, 20).getTime();
    expect(hoursSentence(officeHours(zone), evening, en)).toContain("now closed until Monday 09:00.");
    expect(hoursSentence(officeHours("America/New_York"), noon, en)).toMatch(
      /\(Time of America\/New York\.\)$/,
    );
  });

  test("says of a person that they are at work or off", () => {
    expect(hoursSentence(officeHours(zone), noon, en, "person")).toBe(
      "Works Monday to Friday 09:00–17:00; now at work until 17:00.",
    );
  });

  test("does not promise an end when there is none", () => {
    expect(hoursSentence(withQuickWeek(officeHours(zone), "always"), noon, en)).toBe(
      "Always open; now open.",
    );
  });
});

test("a problem is said at its place, and an overlap names what it overlaps", () => {
  const week = [on(1, "09:00", "17:00"), on(1, "16:00", "18:00"), on(2, "morning", "12:00")];
  const date = { date: "2026-12-24", name: "", spans: [spanOf("09:00", "12:00"), spanOf("11:00", "13:00")] };
  const said = hoursProblemWords({ timeZone: "Mars/Base", week, exceptions: [date, date] }, en);
  expect(said.get("timeZone")).toBe("Please choose a time zone.");
  expect(said.get("week.1")).toBe("This overlaps Monday 09:00–17:00.");
  expect(said.get("week.2.from")).toBe("Please write a time such as 09:00 or 17:30.");
  expect(said.get("exceptions.0.spans.1")).toBe("This overlaps 09:00–12:00.");
  expect(said.get("exceptions.1.date")).toBe("This date is there twice.");
});

describe("a moment in words", () => {
  const at = (day: number, hour: number, month = 6, year = 2026) =>
    new Date(year, month, day, hour).getTime();
  const say = (moment: number) => momentWords(moment, { language: "en", timeZone: zone, now: noon });

  test("is a time today, a weekday this week, else a date", () => {
    expect(say(at(15, 17))).toBe("17:00");
    expect(say(at(15, 0))).toBe("00:00");
    expect(say(at(17, 9))).toBe("Friday 09:00");
    expect(say(at(14, 9))).toBe("July 14, 09:00");
    expect(say(at(3, 9, 0, 2027))).toBe("January 3, 2027, 09:00");
  });

  test("is told in the zone of the hours", () => {
    const context = { language: "en", timeZone: "Asia/Tokyo", now: Date.UTC(2026, 6, 15, 20) };
    expect(momentWords(Date.UTC(2026, 6, 15, 21), context)).toBe("06:00");
    expect(momentWords(Date.UTC(2026, 6, 15, 14), context)).toBe("July 15, 23:00");
  });
});

test("a date has its year only when that is another", () => {
  expect(dayWords("2026-12-25", "en", "2026-07-01")).toBe("December 25");
  expect(dayWords("2027-01-03", "fr", "2026-07-01")).toBe("3 janvier 2027");
});
