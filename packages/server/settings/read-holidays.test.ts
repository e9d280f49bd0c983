import { describe, expect, test } from "vitest";
import { Refusal } from "../refusal.ts";
import { readHolidays } from "./read-holidays.ts";

const range = { from: "2026-01-01", to: "2027-12-31" };

const calendar = (...events: string[][]): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Test//EN",
    ...events.flatMap((lines) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"]),
    "END:VCALENDAR",
    "",
  ].join("\r\n");

const days = (...events: string[][]): string[] =>
  readHolidays(calendar(...events), range).exceptions.map(({ date, name }) => `${date} ${name}`);

describe("an all-day event is a closed day", () => {
  test("on its date, named by its summary", () => {
    const text = calendar([
      "DTSTART;VALUE=DATE:20261225",
      "DTEND;VALUE=DATE:20261226",
      "SUMMARY:Christmas Day",
    ]);
    expect(readHolidays(text, range)).toEqual({
      exceptions: [{ date: "2026-12-25", name: "Christmas Day", spans: [] }],
      skipped: 0,
    });
  });

  test("or several, the last one excluded, as far as they are in the range", () => {
    expect(days(["DTSTART;VALUE=DATE:20251230", "DTEND;VALUE=DATE:20260103", "SUMMARY:Break"])).toEqual([
      "2026-01-01 Break",
      "2026-01-02 Break",
    ]);
    expect(days(["DTSTART;VALUE=DATE:20271230", "DURATION:P1W", "SUMMARY:Break"])).toEqual([
      "2027-12-30 Break",
      "2027-12-31 Break",
    ]);
    expect(days(["DTSTART;VALUE=DATE:20251230", "DTEND;VALUE=DATE:20251231", "SUMMARY:Before"])).toEqual([]);
  });

  test("events on one date share it, the first name first, the same name once", () => {
    const on = (name: string) => ["DTSTART;VALUE=DATE:20270501", `SUMMARY:${name}`];
    expect(days(on("Labour Day"), on("Ascension"), on("Labour Day"))).toEqual([
      "2027-05-01 Labour Day / Ascension",
    ]);
  });

  test("folded lines, escapes, parameters and alarms are understood", () => {
    const event = [
      "DTSTART;VALUE=DATE:20260714",
      'SUMMARY;LANGUAGE=fr;X-NOTE="a:b;c":Fête natio',
      " nale\\, \\;",
      "\t jour férié\\nde France \\\\",
      "BEGIN:VALARM",
      "SUMMARY:Alarm",
      "END:VALARM",
    ];
    expect(days(event)).toEqual(["2026-07-14 Fête nationale, ; jour férié de France \\"]);
    expect(readHolidays(`\uFEFF${calendar(event).replaceAll("\r\n", "\n")}`, range).exceptions).toHaveLength(
      1,
    );
  });

  test("a name is cut at 200 characters and keeps nothing that can't be stored", () => {
    const [day] = days(["DTSTART;VALUE=DATE:20260714", `SUMMARY:\u0000\uD800 ${"é".repeat(300)}`]);
    expect(day).toBe(`2026-07-14 \uFFFD ${"é".repeat(198)}`);
  });

  test("cancelled events are left out", () => {
    expect(days(["DTSTART;VALUE=DATE:20261225", "SUMMARY:Party", "STATUS:CANCELLED"])).toEqual([]);
  });
});

describe("repeating events", () => {
  test.each([
    ["FREQ=YEARLY", "20200501", ["2026-05-01", "2027-05-01"]],
    ["FREQ=YEARLY", "16010501", ["2026-05-01", "2027-05-01"]],
    ["FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "19701126", ["2026-11-26", "2027-11-25"]],
    ["FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO", "19710531", ["2026-05-25", "2027-05-31"]],
    ["FREQ=YEARLY;COUNT=7", "20200501", ["2026-05-01"]],
    ["FREQ=YEARLY;UNTIL=20260501", "20200501", ["2026-05-01"]],
    ["FREQ=YEARLY;UNTIL=20260430T235959Z", "20200501", []],
    ["FREQ=YEARLY;INTERVAL=2", "20210501", ["2027-05-01"]],
    ["FREQ=YEARLY", "20240229", []],
  ])("%s from %s", (rule, start, dates) => {
    expect(days([`DTSTART;VALUE=DATE:${start}`, `RRULE:${rule}`, "SUMMARY:Day"])).toEqual(
      dates.map((date) => `${date} Day`),
    );
  });

  test("without the dates that are excluded, and with those that are added", () => {
    const event = ["UID:1", "DTSTART;VALUE=DATE:20200501", "RRULE:FREQ=YEARLY", "SUMMARY:Day"];
    expect(days([...event, "EXDATE;VALUE=DATE:20250501,20260501"])).toEqual(["2027-05-01 Day"]);
    expect(days([...event, "EXDATE:20260501T000000Z", "RDATE;VALUE=DATE:20260502"])).toEqual([
      "2026-05-02 Day",
      "2027-05-01 Day",
    ]);
  });

  test("an occurrence that was moved or cancelled is not on its first date", () => {
    const event = ["UID:1", "DTSTART;VALUE=DATE:20200501", "RRULE:FREQ=YEARLY", "SUMMARY:Day"];
    const moved = [
      "UID:1",
      "RECURRENCE-ID;VALUE=DATE:20260501",
      "DTSTART;VALUE=DATE:20260504",
      "SUMMARY:Moved",
    ];
    const gone = [
      "UID:1",
      "RECURRENCE-ID;VALUE=DATE:20270501",
      "DTSTART;VALUE=DATE:20270501",
      "STATUS:CANCELLED",
    ];
    expect(days(event, moved, gone)).toEqual(["2026-05-04 Moved"]);
  });

  test("that began before the range reach into it", () => {
    const event = [
      "DTSTART;VALUE=DATE:20201230",
      "DTEND;VALUE=DATE:20210102",
      "RRULE:FREQ=YEARLY",
      "SUMMARY:Break",
    ];
    expect(days(event)).toEqual([
      "2026-01-01 Break",
      "2026-12-30 Break",
      "2026-12-31 Break",
      "2027-01-01 Break",
      "2027-12-30 Break",
      "2027-12-31 Break",
    ]);
  });
});

describe("what is no holiday is skipped and counted", () => {
  test.each([
    ["an event with a time", ["DTSTART:20261225T090000Z"]],
    ["an event with a local time", ["DTSTART;TZID=Europe/Paris:20261225T090000"]],
    ["a date that does not exist", ["DTSTART;VALUE=DATE:20260230"]],
    ["no date", []],
    ["a rule that is none", ["DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=NEVER"]],
    ["a rule about seconds", ["DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=SECONDLY"]],
    ["a rule about hours", ["DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=DAILY;BYHOUR=1,2"]],
    [
      "a rule of a million days",
      ["DTSTART;VALUE=DATE:16010101", "RRULE:FREQ=DAILY;COUNT=1000000;INTERVAL=3"],
    ],
    [
      "a rule that leaves the calendar",
      ["DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;INTERVAL=99999999"],
    ],
  ])("%s", (_, lines) => {
    expect(readHolidays(calendar([...lines, "SUMMARY:Day"]), range)).toEqual({ exceptions: [], skipped: 1 });
  });

  test("a rule that never fires ends", () => {
    const never = ["DTSTART;VALUE=DATE:16010101", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"];
    expect(readHolidays(calendar(never), range).exceptions).toEqual([]);
  });
});

describe("a text that can't be taken is refused, naming the field", () => {
  const refusalOf = (ical: string): Refusal => {
    try {
      readHolidays(ical, range);
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
    throw new Error("it was taken");
  };

  test.each(["", "hello", "<html>", "BEGIN:VCARD\r\nEND:VCARD", `Dear all,\n${calendar()}`])("%j", (text) => {
    expect(refusalOf(text)).toMatchObject({ code: "invalid", fields: [{ path: "ical" }] });
  });

  test("more than a megabyte", () => {
    expect(refusalOf(calendar(["X".repeat(1_000_000)]))).toMatchObject({
      code: "too_large",
      fields: [{ path: "ical" }],
    });
  });

  test("more rules or days than any calendar of holidays has", () => {
    const yearly = ["DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY"];
    const endless = ["DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:99991231"];
    expect(refusalOf(calendar(...Array.from({ length: 101 }, () => yearly)))).toMatchObject({
      code: "invalid",
    });
    expect(refusalOf(calendar(...Array.from({ length: 100 }, () => endless)))).toMatchObject({
      code: "invalid",
    });
  });

  test("a calendar without events is taken", () => {
    expect(readHolidays(calendar(), range)).toEqual({ exceptions: [], skipped: 0 });
  });
});
