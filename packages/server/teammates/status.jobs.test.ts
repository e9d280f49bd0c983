import type { Hours } from "@baton/engine";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SignedIn } from "../access/session.ts";
import { startSweep } from "../jobs/sweep.ts";
import { changeWorkspace } from "../settings/change-workspace.ts";
import { type TestWorkspace, testWorkspace } from "../test-workspace.ts";
import { changeTeammate } from "./change-teammate.ts";
import { addOutOfOffice, endOutOfOffice } from "./out-of-office.ts";
import { setStatus } from "./set-status.ts";
import { setWorkingHours } from "./set-working-hours.ts";
import { setDueStatuses } from "./status.jobs.ts";
import { listStatusChanges } from "./status.views.ts";
import { readTeammate, type Teammate } from "./teammates.views.ts";

let workspace: TestWorkspace;
let ana: SignedIn;

beforeEach(async () => {
  workspace = await testWorkspace();
  ana = await person("Ana");
});
afterEach(async () => {
  await workspace.app.line.drain();
  expect(await workspace.broken()).toEqual([]);
  await workspace.drop();
});

async function person(name: string, capacity = 5): Promise<SignedIn> {
  const id = await workspace.addTeammate({ name, status: "away", capacity });
  // As if they had been added now: the database's own clock is not the test's.
  await workspace.changePerson(id, { status_since: new Date(workspace.app.clock()) });
  return { id, name, role: "admin" };
}

const span = (from: string, to: string, nextDay = false) => ({ from, to, nextDay });
const everyDay = (from: string, to: string, nextDay = false): Hours => ({
  timeZone: "Europe/Paris",
  week: ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({ day, ...span(from, to, nextDay) })),
  exceptions: [],
});
const office = everyDay("09:00", "17:00");

/** Moves the clock to an instant and lets the sweep's round run. */
async function at(instant: string, round = true): Promise<void> {
  workspace.advance(Date.parse(instant) - workspace.app.clock());
  if (round) await setDueStatuses(workspace.app);
}
async function now(of = ana): Promise<Teammate> {
  const found = await readTeammate(workspace.database.kysely, of.id, workspace.app.clock());
  if (found === null) throw new Error("there is no such teammate");
  return found;
}
const history = async (of = ana) => {
  const changes = (await listStatusChanges(workspace.database.kysely, of.id)) ?? [];
  return changes.reverse().map(({ status, cause, by, at: when }) => [when.slice(5, 16), status, cause, by]);
};
const hoursOf = (hours: Hours | null, of = ana) => setWorkingHours(workspace.app, of.id, hours, of);
const wish = { endOutOfOffice: false, overtimeUntil: null };
async function say(
  status: "available" | "away",
  more: Partial<Parameters<typeof setStatus>[2]> = {},
  of = ana,
): Promise<Teammate> {
  const said = await setStatus(workspace.app, of.id, { ...wish, status, ...more }, of);
  await workspace.app.roster.refresh();
  return said;
}
const absent = (firstDay: string, lastDay: string, of = ana) =>
  addOutOfOffice(workspace.app, of.id, { firstDay, lastDay, timeZone: "Europe/Paris", note: "" }, of);

describe("working hours", () => {
  test("change nothing when they are set, make Available at their start and Away at their end", async () => {
    expect((await hoursOf(office)).status).toBe("away");
    expect((await now()).takes).toEqual({ now: false, why: "away", until: "2026-06-02T07:00:00.000Z" });
    await at("2026-06-01T15:00:00Z");
    await at("2026-06-02T06:59:59Z");
    expect(await history()).toEqual([]);
    expect((await now()).takes.why).toBe("outside_hours");
    await at("2026-06-02T07:00:00Z");
    expect((await now()).takes).toEqual({ now: true, why: null, until: "2026-06-02T15:00:00.000Z" });
    await at("2026-06-02T15:00:00Z");
    expect(await history()).toEqual([
      ["06-02T07:00", "available", "working_hours", null],
      ["06-02T15:00", "away", "working_hours", null],
    ]);
    expect((await now()).takes).toEqual({
      now: false,
      why: "outside_hours",
      until: "2026-06-03T07:00:00.000Z",
    });
  });

  test("begin an hour later in UTC on the day that the clocks go back", async () => {
    await hoursOf(office);
    await at("2026-10-24T07:00:00Z");
    await at("2026-10-24T15:00:00Z");
    await at("2026-10-25T07:59:00Z");
    expect((await now()).status).toBe("away");
    await at("2026-10-25T08:00:00Z");
    expect((await now()).status).toBe("available");
  });

  test("go past midnight", async () => {
    await hoursOf(everyDay("22:00", "06:00", true));
    await at("2026-06-01T20:00:00Z");
    expect((await now()).status).toBe("available");
    await at("2026-06-01T22:30:00Z");
    expect((await now()).status).toBe("available");
    await at("2026-06-02T04:00:00Z");
    expect((await now()).status).toBe("away");
  });

  test("that were missed while the server was off count as one change to what should be now", async () => {
    await hoursOf(office);
    await at("2026-06-05T10:00:00Z");
    await at("2026-06-09T23:00:00Z");
    expect(await history()).toEqual([
      ["06-05T10:00", "available", "working_hours", null],
      ["06-09T23:00", "away", "working_hours", null],
    ]);
  });

  test("are followed once by two processes that look at the same moment", async () => {
    const other = await workspace.secondProcess();
    await hoursOf(office);
    await at("2026-06-02T07:00:00Z", false);
    await Promise.all([setDueStatuses(workspace.app), setDueStatuses(other), setDueStatuses(other)]);
    expect(await history()).toHaveLength(1);
  });

  test("give way to what somebody says, until the next start", async () => {
    await hoursOf(office);
    await at("2026-06-02T07:00:00Z");
    await at("2026-06-02T10:00:00Z");
    await say("away");
    await at("2026-06-02T12:00:00Z");
    expect(await now()).toMatchObject({ status: "away", statusCause: "by_hand" });
    await at("2026-06-02T15:00:00Z");
    await at("2026-06-02T20:00:00Z");
    // Available before their hours begin: the hours still tell that nothing goes to them.
    await say("available");
    expect((await now()).takes.why).toBe("outside_hours");
    await at("2026-06-03T07:00:00Z");
    expect((await now()).takes.now).toBe(true);
    expect((await history()).slice(1)).toEqual([
      ["06-02T10:00", "away", "by_hand", "Ana"],
      ["06-02T20:00", "available", "by_hand", "Ana"],
    ]);
  });

  test("are stretched by overtime, which ends by itself or with going Away", async () => {
    await hoursOf(office);
    await at("2026-06-02T07:00:00Z");
    const until = Date.parse("2026-06-02T18:00:00Z");
    const stays = await say("available", { overtimeUntil: until });
    expect(stays.overtimeUntil).toBe("2026-06-02T18:00:00.000Z");
    await at("2026-06-02T15:00:00Z");
    await at("2026-06-02T17:59:00Z");
    expect((await now()).takes).toMatchObject({ now: true, until: "2026-06-02T18:00:00.000Z" });
    await at("2026-06-02T18:00:00Z");
    expect(await now()).toMatchObject({ status: "away", statusCause: "working_hours", overtimeUntil: null });

    await say("available", { overtimeUntil: until + 3_600_000 });
    expect((await now()).takes.now).toBe(true);
    await say("away");
    await say("available");
    expect((await now()).takes.why).toBe("outside_hours");
  });

  test("never wake somebody who was deactivated, and do again once they are back", async () => {
    await hoursOf(office);
    const owner = await person("Olga");
    await changeTeammate(workspace.app, ana.id, { active: false }, owner);
    await at("2026-06-02T08:00:00Z");
    expect(await now()).toMatchObject({ status: "away", takes: { why: "inactive", until: null } });
    await changeTeammate(workspace.app, ana.id, { active: true }, owner);
    await at("2026-06-03T08:00:00Z");
    expect((await now()).status).toBe("available");
  });

  test("give who waited through the night to whoever's day begins, in one round of the sweep", async () => {
    await hoursOf(office);
    const { conversationId } = await workspace.write("I want to talk to a human");
    await at("2026-06-02T07:00:00Z", false);
    const sweep = startSweep(workspace.app);
    await sweep.run();
    await sweep.stop();
    expect(await ownersOf([conversationId])).toEqual([ana.id]);
  });
});

describe("an absence", () => {
  test("makes Away at the start of its first day, and nobody Available by its end alone", async () => {
    await say("available");
    await absent("2026-06-02", "2026-06-03");
    expect((await now()).status).toBe("available");
    await at("2026-06-01T22:00:00Z");
    expect(await now()).toMatchObject({
      status: "away",
      statusCause: "out_of_office",
      takes: { now: false, why: "out_of_office", until: "2026-06-03T22:00:00.000Z" },
      outOfOffice: [{ firstDay: "2026-06-02", lastDay: "2026-06-03", now: true }],
    });
    await at("2026-06-04T08:00:00Z");
    expect(await now()).toMatchObject({ status: "away", outOfOffice: [], takes: { why: "away" } });
  });

  test("that has begun makes Away at once, and hours make Available after it", async () => {
    await hoursOf(office);
    await at("2026-06-02T07:00:00Z");
    expect(await absent("2026-06-01", "2026-06-02")).toMatchObject({
      status: "away",
      statusCause: "out_of_office",
      takes: { why: "out_of_office", until: "2026-06-03T07:00:00.000Z" },
    });
    await at("2026-06-02T22:00:00Z");
    expect((await now()).status).toBe("away");
    await at("2026-06-03T07:00:00Z");
    expect((await now()).status).toBe("available");
  });

  test("ended early makes Available within working hours, and leaves Away outside them or without any", async () => {
    const luc = await person("Luc");
    await hoursOf(office);
    await at("2026-06-02T07:00:00Z");
    for (const of of [ana, luc]) {
      const { outOfOffice } = await absent("2026-06-02", "2026-06-05", of);
      const absenceId = outOfOffice[0]?.id ?? "";
      await endOutOfOffice(workspace.app, { id: of.id, absenceId }, of);
    }
    expect(await now()).toMatchObject({ status: "available", statusCause: "working_hours", outOfOffice: [] });
    expect(await now(luc)).toMatchObject({ status: "away", outOfOffice: [] });
    await at("2026-06-02T20:00:00Z");
    const { outOfOffice } = await absent("2026-06-02", "2026-06-02");
    await endOutOfOffice(workspace.app, { id: ana.id, absenceId: outOfOffice[0]?.id ?? "" }, ana);
    expect((await now()).status).toBe("away");
  });

  test("that is to come is taken back without a trace in the status", async () => {
    await say("available");
    const { outOfOffice } = await absent("2026-07-01", "2026-07-05");
    await endOutOfOffice(workspace.app, { id: ana.id, absenceId: outOfOffice[0]?.id ?? "" }, ana);
    await at("2026-07-02T08:00:00Z");
    expect((await now()).status).toBe("available");
    expect(await history()).toHaveLength(1);
  });
});

describe("silence", () => {
  const allow = (minutes: number | null) =>
    changeWorkspace(workspace.app, { autoAwayMinutes: minutes }, ana.id).then(() =>
      workspace.app.settings.refresh(),
    );

  test("sets Away who lets a visitor wait so long, and only where that is wanted", async () => {
    await say("available");
    await workspace.write("I want to talk to a human");
    workspace.advance(60 * 60_000);
    await setDueStatuses(workspace.app);
    expect((await now()).status).toBe("available");
    await allow(30);
    await setDueStatuses(workspace.app);
    expect(await now()).toMatchObject({ status: "away", statusCause: "inactivity" });
    expect((await history()).at(-1)).toEqual(["06-01T10:00", "away", "inactivity", null]);
  });

  test("counts from the last thing they did, from when they have the conversation, and from when they came", async () => {
    await allow(30);
    await say("available");
    workspace.advance(60 * 60_000);
    await workspace.write("I want to talk to a human");
    workspace.advance(29 * 60_000);
    await setDueStatuses(workspace.app);
    expect((await now()).status).toBe("available");
    await workspace.changePerson(ana.id, { last_acted_at: new Date(workspace.app.clock()) });
    workspace.advance(29 * 60_000);
    await setDueStatuses(workspace.app);
    expect((await now()).status).toBe("available");
    workspace.advance(60_000);
    await setDueStatuses(workspace.app);
    expect((await now()).status).toBe("away");
    await say("available");
    workspace.advance(29 * 60_000);
    await setDueStatuses(workspace.app);
    expect((await now()).status).toBe("available");
  });

  test("of somebody for whom nobody waits means nothing", async () => {
    await allow(5);
    await say("available");
    workspace.advance(8 * 60 * 60_000);
    await setDueStatuses(workspace.app);
    expect((await now()).status).toBe("available");
  });
});

test("when everyone goes away at once nothing is lost: all wait, and the first who is back has the oldest", async () => {
  const people = [ana, await person("Luc", 1), await person("Mia", 1)];
  for (const of of people) {
    await hoursOf(office, of);
    await say("available", {}, of);
  }
  await Promise.all([
    at("2026-06-01T15:00:00Z"),
    ...people.map((of) => say("away", {}, of)),
    ...Array.from({ length: 6 }, () => workspace.write("I want to talk to a human")),
  ]);
  await workspace.app.roster.refresh();
  const late = [];
  for (let count = 0; count < 4; count += 1) {
    workspace.advance(1000);
    late.push((await workspace.write("I want to talk to a human")).conversationId);
  }
  expect(await workspace.broken()).toEqual([]);
  expect(await ownersOf(late)).toEqual([null, null, null, null]);
  await at("2026-06-02T07:00:00Z");
  await workspace.app.line.drain();
  const { rows } = await workspace.database.pool.query(
    "select count(*) as waiting, (select count(*) from conversation where owner_kind = 'teammate') as owned from waiting_line",
  );
  // Five and one and one have room: seven of ten are taken, and the latest three wait.
  expect(rows).toEqual([{ waiting: 3, owned: 7 }]);
  expect((await ownersOf(late)).map((owner) => owner === null)).toEqual([false, true, true, true]);
});

async function ownersOf(ids: readonly string[]): Promise<(string | null)[]> {
  const { rows } = await workspace.database.pool.query(
    "select id, owner_id from conversation where id = any($1)",
    [ids],
  );
  return ids.map((id) => rows.find((row) => row.id === id)?.owner_id ?? null);
}
