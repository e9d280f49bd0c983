import type { Hours } from "@baton/engine";
import i18next from "i18next";
import { beforeAll, describe, expect, test } from "vitest";
import { officeHours } from "../ui/hours-edit.ts";
import { browserZone } from "../ui/moment-words.ts";
import { askedBefore, availabilityReason, expectedAfter, type Teammate } from "./availability-reason.ts";
import { english, french } from "./i18n.ts";
import { overtimeEnd } from "./overtime.ts";

/** A Wednesday at noon, and the same evening, in the zone of the machine that runs this. */
const noon = new Date(2026, 6, 15, 12).getTime();
const evening = new Date(2026, 6, 15, 20).getTime();
const hours: Hours = officeHours(browserZone());

const ana: Teammate = {
  id: "ana",
  name: "Ana",
  email: "ana@example.com",
  role: "teammate",
  active: true,
  status: "available",
  statusCause: "by_hand",
  statusSince: new Date(2026, 6, 15, 9).toISOString(),
  capacity: { chat: 5, other: 20 },
  openCount: { chat: 2, other: 0 },
  hours: null,
  overtimeUntil: null,
  outOfOffice: [],
  takes: { now: true, why: null, until: null },
  invited: false,
  teamIds: [],
};

const not = (why: Teammate["takes"]["why"], until: string | null = null) => ({ now: false, why, until });
const absence = {
  id: "a",
  firstDay: "2026-07-13",
  lastDay: "2026-07-24",
  timeZone: "UTC",
  note: "",
  now: true,
};

beforeAll(async () => {
  await i18next.init({
    lng: "en",
    resources: { en: { translation: english }, fr: { translation: french } },
    interpolation: { escapeValue: false },
    nsSeparator: false,
  });
});

const say = (changes: Partial<Teammate>, setBy?: string, now = noon) =>
  availabilityReason({ ...ana, ...changes }, { t: i18next.t, language: "en", now }, setBy);

describe("the reason of an availability", () => {
  test("tells the load of whoever takes conversations", () => {
    expect(say({})).toBe("Takes conversations: has 2 of 5 chats");
  });

  test("tells until when somebody works outside their hours", () => {
    const overtimeUntil = new Date(2026, 6, 15, 21).toISOString();
    const teammate = { hours: { ...hours, week: [...hours.week] }, overtimeUntil } as Partial<Teammate>;
    expect(say(teammate, undefined, evening)).toBe("Takes conversations outside working hours until 21:00");
    expect(say(teammate)).toBe("Takes conversations: has 2 of 5 chats");
  });

  test("tells when capacity, hours or an absence stand in the way, and until when", () => {
    expect(say({ openCount: { chat: 5, other: 0 }, takes: not("at_capacity") })).toMatch(
      /^At capacity: 5 of 5/,
    );
    expect(say({ capacity: { chat: 0, other: 0 }, takes: not("at_capacity") })).toMatch(
      /capacity for chats is 0/,
    );
    const morning = new Date(2026, 6, 16, 9).toISOString();
    expect(say({ takes: not("outside_hours", morning) })).toBe("Outside working hours until Thursday 09:00");
    expect(say({ takes: not("outside_hours") })).toBe("Outside working hours");
    expect(say({ outOfOffice: [absence], takes: not("out_of_office") })).toBe("Out of office until July 24");
    expect(say({ takes: not("out_of_office") })).toBe("Out of office");
  });

  test("tells what or who set somebody to Away", () => {
    const away = { status: "away", takes: not("away") } as const;
    expect(say(away)).toBe("Away since 09:00, set by hand");
    expect(say(away, "Ben")).toBe("Set to Away by Ben (09:00)");
    expect(say({ ...away, statusCause: "working_hours" }, "Ben")).toBe("Away since 09:00, by working hours");
    expect(say({ ...away, statusCause: "inactivity" })).toMatch(/after a long silence$/);
  });
});

test("becoming Available asks first about an absence, then about working hours, else nothing", () => {
  const withHours = { ...ana, hours: { ...hours, week: [...hours.week] } } as Teammate;
  expect(askedBefore(ana, evening)).toBeNull();
  expect(askedBefore(withHours, noon)).toBeNull();
  expect(askedBefore(withHours, evening)).toBe("overtime");
  expect(askedBefore({ ...withHours, outOfOffice: [absence] }, evening)).toBe("out_of_office");
  expect(askedBefore({ ...ana, outOfOffice: [{ ...absence, now: false }] }, noon)).toBeNull();
});

test("what is shown before the server answers agrees with the new status", () => {
  expect(expectedAfter(ana, "away", noon)).toMatchObject({ status: "away", takes: not("away") });
  const away = { ...ana, status: "away", takes: not("away") } as Teammate;
  expect(expectedAfter(away, "available", noon).takes).toEqual({ now: true, why: null, until: null });
  const full = { ...away, openCount: { chat: 5, other: 0 } };
  expect(expectedAfter(full, "available", noon).takes.why).toBe("at_capacity");
});

test("overtime ends after its hours, or at midnight of the zone, also where the clocks change that day", () => {
  const zone = "Europe/Paris";
  const now = Date.UTC(2026, 9, 24, 23, 30);
  expect(overtimeEnd("twoHours", now, zone) - now).toBe(2 * 3_600_000);
  // In Paris it is 01:30 of the day that has 25 hours.
  expect(new Date(overtimeEnd("today", now, zone)).toISOString()).toBe("2026-10-25T23:00:00.000Z");
});
