import { roles } from "@baton/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Answered, type Caller, type TestServer, testServer } from "../test-server.ts";
import type { Teammate } from "./teammates.views.ts";

let server: TestServer;
let ana: Caller;
let luc: Caller;

beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => {
  await server.workspace.app.answers.idle();
  expect(await server.workspace.broken()).toEqual([]);
  await server.drop();
});
beforeEach(async () => {
  [ana, luc] = [await server.signIn("teammate"), await server.signIn("teammate")];
});

const zone = "Europe/Paris";
const office = { timeZone: zone, week: [{ day: 1 as const, from: "09:00", to: "17:00" }] };
const idOf = (of: Caller) => ({ id: of.id ?? "" });
const told = ({ status, body }: Answered) => ({ status, body });
const teammate = ({ body }: Answered) => (body as { teammate: Teammate }).teammate;

type StatusBody = Parameters<TestServer["call"]>[2];
const say = (by: Caller, body: object, of = by) =>
  server.call("setStatus", by, { params: idOf(of), body } as StatusBody as never);
const absent = (by: Caller, firstDay: string, lastDay: string, more: object = {}, of = by) =>
  server.call("addOutOfOffice", by, {
    params: idOf(of),
    body: { firstDay, lastDay, timeZone: zone, ...more },
  });
const hoursTo = (by: Caller, hours: object | null, of = by) =>
  server.call("setWorkingHours", by, { params: idOf(of), body: { hours } } as StatusBody as never);

async function auditOf(action: string) {
  const rows = await server.workspace.database.kysely
    .selectFrom("audit_log")
    .select(["actor_id", "before", "after"])
    .where("action", "=", action)
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ actor: row.actor_id, before: row.before, after: row.after }));
}

describe("setting the status", () => {
  test("is kept in the history with who did it, in the audit log, and told to screens", async () => {
    const admin = await server.signIn("admin");
    await say(ana, { status: "available" });
    await say(ana, { status: "available" });
    expect(teammate(await say(admin, { status: "away" }, ana))).toMatchObject({
      status: "away",
      statusCause: "by_hand",
      statusSince: new Date(server.workspace.app.clock()).toISOString(),
    });
    const { body } = await server.call("listStatusChanges", luc, { params: idOf(ana) });
    const at = new Date(server.workspace.app.clock()).toISOString();
    expect(body).toEqual({
      changes: [
        { status: "away", cause: "by_hand", by: "A admin", at },
        { status: "available", cause: "by_hand", by: "A teammate", at },
      ],
    });
    expect((await auditOf("teammate.status_set")).slice(-2)).toEqual([
      { actor: ana.id, before: { id: ana.id, status: "away" }, after: { id: ana.id, status: "available" } },
      { actor: admin.id, before: { id: ana.id, status: "available" }, after: { id: ana.id, status: "away" } },
    ]);
  });

  test("to Available is refused during an absence, saying until when, unless it is to end", async () => {
    await absent(ana, "2026-05-30", "2026-06-12");
    expect(told(await say(ana, { status: "available" }))).toMatchObject({
      status: 409,
      body: { error: { code: "out_of_office", message: expect.stringContaining("2026-06-12") } },
    });
    expect((await say(ana, { status: "away" })).status).toBe(200);
    const back = teammate(await say(ana, { status: "available", endOutOfOffice: true }));
    expect(back).toMatchObject({ status: "available", outOfOffice: [], takes: { now: true } });
    // The days that were taken back can be taken again.
    expect((await absent(ana, "2026-06-05", "2026-06-12")).status).toBe(200);
    expect(await auditOf("teammate.out_of_office_ended")).toMatchObject([
      { actor: ana.id, before: { lastDay: "2026-06-12" }, after: null },
    ]);
  });

  test("with an overtime that makes no sense is refused, naming it", async () => {
    const now = server.workspace.app.clock();
    const wrong: [object, string][] = [
      [{ status: "available", overtimeUntil: new Date(now).toISOString() }, "is not in the future"],
      [
        { status: "available", overtimeUntil: new Date(now + 24 * 3_600_001).toISOString() },
        "is more than a day from now",
      ],
      [
        { status: "away", overtimeUntil: new Date(now + 1000).toISOString() },
        "is only for who becomes Available",
      ],
      [{ status: "available", overtimeUntil: "tomorrow" }, "ISO"],
    ];
    for (const [body, message] of wrong) {
      expect(told(await say(ana, body))).toMatchObject({
        status: 422,
        body: {
          error: { fields: [{ path: "overtimeUntil", message: expect.stringContaining(message) }] },
        },
      });
    }
    expect(teammate(await say(ana, { status: "away" })).status).toBe("away");
  });
});

describe("working hours", () => {
  test("are kept with before and after, and taken away again", async () => {
    const set = teammate(await hoursTo(ana, office));
    expect(set.hours).toEqual({
      ...office,
      week: [{ ...office.week[0], nextDay: false }],
      exceptions: [],
    });
    expect(teammate(await hoursTo(ana, null)).hours).toBeNull();
    expect(await auditOf("teammate.hours_set")).toMatchObject([
      { actor: ana.id, before: { id: ana.id, hours: null }, after: { hours: { timeZone: zone } } },
      { before: { hours: { timeZone: zone } }, after: { hours: null } },
    ]);
  });

  test("that can't be are refused, naming the place, and nothing is kept", async () => {
    const week = (from: string, to: string, more: object = {}) => ({
      ...office,
      week: [{ day: 1, from, to, ...more }],
    });
    const wrong: [object, string][] = [
      [{ ...office, timeZone: "Europe/Atlantis" }, "hours.timeZone"],
      [{ ...office, timeZone: "+02:00" }, "hours.timeZone"],
      [week("17:00", "09:00"), "hours.week.0.to"],
      [week("24:00", "09:00", { nextDay: true }), "hours.week.0.from"],
      [week("9:00", "17:00"), "hours.week.0.from"],
      [{ ...office, week: [...office.week, { day: 1, from: "16:00", to: "18:00" }] }, "hours.week.1"],
      [{ ...office, exceptions: [{ date: "2026-02-30", name: "", spans: [] }] }, "hours.exceptions.0.date"],
      [{ ...office, week: Array.from({ length: 71 }, () => office.week[0]) }, "hours.week"],
    ];
    for (const [hours, path] of wrong) {
      const { status, body } = await hoursTo(ana, hours);
      const fields = (body as { error: { fields?: { path: string }[] } }).error.fields ?? [];
      expect({ status, paths: fields.map((field) => field.path) }).toEqual({
        status: 422,
        paths: expect.arrayContaining([path]),
      });
    }
    const { body } = await server.call("getSession", ana, {});
    expect((body as { teammate: Teammate }).teammate.hours).toBeNull();
  });
});

describe("an absence", () => {
  test("is refused, naming the field, when its days make no sense", async () => {
    const wrong: [string, string, object, string][] = [
      ["2026-07-10", "2026-07-09", {}, "lastDay"],
      ["2026-05-01", "2026-05-31", {}, "lastDay"],
      ["2026-07-01", "2028-07-02", {}, "lastDay"],
      ["2036-07-01", "2036-07-02", {}, "firstDay"],
      ["2026-02-30", "2026-07-02", {}, "firstDay"],
      ["2026-07-01", "2026-07-02", { timeZone: "Mars/Olympus" }, "timeZone"],
      ["2026-07-01", "2026-07-02", { note: "a\u0000b" }, "note"],
    ];
    for (const [first, last, more, path] of wrong) {
      expect(told(await absent(ana, first, last, more))).toMatchObject({
        status: 422,
        body: { error: { fields: [{ path }] } },
      });
    }
    expect((await absent(ana, "2026-07-01", "2028-07-01")).status).toBe(200);
  });

  test("that shares a day with another is refused, naming the twin; the day after is free", async () => {
    await absent(ana, "2026-07-01", "2026-07-05");
    expect(told(await absent(ana, "2026-07-05", "2026-07-09"))).toMatchObject({
      status: 409,
      body: {
        error: { code: "conflict", message: expect.stringContaining("from 2026-07-01 to 2026-07-05") },
      },
    });
    const added = teammate(await absent(ana, "2026-07-06", "2026-07-09", { note: "Lisbon" }));
    expect(added.outOfOffice).toMatchObject([
      { firstDay: "2026-07-01", now: false },
      { firstDay: "2026-07-06", lastDay: "2026-07-09", timeZone: zone, note: "Lisbon" },
    ]);
  });

  test("of somebody else can't be ended through one's own, and fifty are the most", async () => {
    const [theirs] = teammate(await absent(luc, "2026-07-01", "2026-07-01")).outOfOffice;
    const params = { ...idOf(ana), absenceId: theirs?.id ?? "" };
    expect((await server.call("endOutOfOffice", ana, { params })).status).toBe(404);
    for (let day = 1; day <= 50; day += 1) {
      const date = new Date(Date.UTC(2026, 7, day)).toISOString().slice(0, 10);
      expect((await absent(ana, date, date)).status).toBe(200);
    }
    expect(told(await absent(ana, "2027-08-01", "2027-08-01"))).toMatchObject({
      status: 409,
      body: { error: { fields: [{ path: "firstDay", code: "too_many" }] } },
    });
  });

  test("entered twice at the same moment is there once", async () => {
    const both = await Promise.all([
      absent(ana, "2026-07-01", "2026-07-05"),
      absent(ana, "2026-07-03", "2026-07-04"),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
  });
});

describe("somebody else's availability", () => {
  const allowed = new Set(["owner", "admin", "availability_manager"]);

  test.each(roles)("may be changed by a %s only with the permission; one's own always", async (role) => {
    const caller = await server.signIn(role);
    const [own, other] = [200, allowed.has(role) ? 200 : 403];
    for (const [of, expected] of [
      [caller, own],
      [luc, other],
    ] as const) {
      const [absence] = teammate(await absent(of, "2026-09-01", "2026-09-02")).outOfOffice;
      const params = { ...idOf(of), absenceId: absence?.id ?? "" };
      const statuses = [
        (await say(caller, { status: "available" }, of)).status,
        (await hoursTo(caller, office, of)).status,
        (await absent(caller, "2026-10-01", "2026-10-02", {}, of)).status,
        (await server.call("endOutOfOffice", caller, { params })).status,
      ];
      expect(statuses).toEqual([expected, expected, expected, expected]);
    }
    // Whoever may not is told the same of somebody who does not exist.
    const nobody = { ...luc, id: "7d3a1c9e-5f0b-4a63-9a51-0f1e2d3c4b5a" };
    expect((await hoursTo(caller, office, nobody)).status).toBe(allowed.has(role) ? 404 : 403);
  });

  test("can't be changed once they are deactivated", async () => {
    const admin = await server.signIn("admin");
    await server.call("changeTeammate", admin, { params: idOf(luc), body: { active: false } });
    for (const answered of [
      await say(admin, { status: "available" }, luc),
      await hoursTo(admin, office, luc),
      await absent(admin, "2026-07-01", "2026-07-02", {}, luc),
    ])
      expect(told(answered)).toMatchObject({ status: 409, body: { error: { code: "teammate_not_active" } } });
  });
});

test("what somebody did last is noted at most once a minute, and reading is not doing", async () => {
  const actedAt = async () => {
    const row = await server.workspace.database.kysely
      .selectFrom("teammate")
      .select("last_acted_at")
      .where("id", "=", ana.id ?? "")
      .executeTakeFirstOrThrow();
    return row.last_acted_at?.getTime() ?? null;
  };
  const start = server.workspace.app.clock();
  await server.call("listTeammates", ana, {});
  expect(await actedAt()).toBeNull();
  await say(ana, { status: "available" });
  server.workspace.advance(59_999);
  await say(ana, { status: "away" });
  expect(await actedAt()).toBe(start);
  server.workspace.advance(1);
  await say(ana, { status: "available" });
  expect(await actedAt()).toBe(start + 60_000);
  server.workspace.advance(60_000);
  await server.call("listTeammates", ana, {});
  expect(await actedAt()).toBe(start + 60_000);
});
