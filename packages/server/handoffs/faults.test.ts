import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { App } from "../app.ts";
import { act } from "../conversations/act.ts";
import { messagesAfter } from "../conversations/messages.views.ts";
import { startSweep } from "../jobs/sweep.ts";
import { refreshAll } from "../refresh-all.ts";
import { gate, pausedProcess } from "../test-pauses.ts";
import { type TestWorkspace, testWorkspace } from "../test-workspace.ts";

let workspace: TestWorkspace;
const stopping: (() => Promise<void>)[] = [];
const human = "I want to talk to a human";
const minute = 60_000;

beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(async () => {
  for (const stop of stopping.splice(0)) await stop();
  await workspace.app.line.drain();
  const broken = await workspace.broken();
  // Each has connections of its own: kept until the end they would be too many.
  await workspace.drop();
  expect(broken).toEqual([]);
});

function run(sql: string, values: unknown[] = []) {
  return workspace.database.pool.query(sql, values);
}

async function ownerOf(conversationId: string): Promise<string> {
  const { rows } = await run(
    "select coalesce(owner_id::text, owner_kind) as owner from conversation where id = $1",
    [conversationId],
  );
  return rows[0].owner;
}

async function kinds(conversationId: string): Promise<string[]> {
  const messages = await messagesAfter(workspace.app, conversationId, 0, 100);
  return messages.map((message) => message.notice ?? message.marker?.code ?? message.kind);
}

/** A process that waits before its first write of a change once it is armed, until the test lets it go. */
async function heldAtItsWrite() {
  const hold = gate();
  let armed = true;
  const { app, stop } = await pausedProcess(workspace, async ({ when, query }) => {
    if (!armed || when !== "before" || !query.includes("apply_change")) return;
    armed = false;
    await hold.wait();
  });
  stopping.push(stop);
  return { app, hold };
}

/** Lets `slow` decide on what it sees now, lets `meanwhile` happen, then lets `slow` write. */
async function overtaken<T>(slow: (app: App) => Promise<T>, meanwhile: () => Promise<unknown>): Promise<T> {
  const { app, hold } = await heldAtItsWrite();
  const result = slow(app);
  result.catch(() => undefined);
  await hold.reached;
  await meanwhile();
  hold.open();
  return result;
}

/** One round of everything that a process owes, as its sweep does it every few seconds. */
async function sweep(app: App): Promise<void> {
  const net = startSweep(app);
  await net.run();
  await net.stop();
}

async function absent(teammateId: string): Promise<void> {
  await run(
    `insert into out_of_office (id, teammate_id, first_day, last_day, time_zone, from_at, until_at)
       values ($1, $2, '2026-06-01', '2026-06-01', 'UTC', '2026-06-01T00:00Z', '2026-06-02T00:00Z')`,
    [randomUUID(), teammateId],
  );
  await run("update teammate set status_due_at = '2026-06-02T00:00Z' where id = $1", [teammateId]);
}

const losses: readonly { what: string; happens: (ana: string) => Promise<unknown>; later: boolean }[] = [
  {
    what: "is deactivated",
    happens: (ana) => run("update teammate set active = false, status = 'away' where id = $1", [ana]),
    later: true,
  },
  { what: "goes out of office", happens: absent, later: true },
  {
    what: "leaves the team",
    happens: (ana) => run("delete from team_member where teammate_id = $1", [ana]),
    later: true,
  },
  {
    what: "loses access to the inbox",
    happens: async (ana) => {
      await run("update inbox set everyone = false");
      await run(
        "insert into inbox_member (inbox_id, teammate_id) select $1, id from teammate where id <> $2",
        [workspace.inboxId, ana],
      );
    },
    later: true,
  },
  {
    what: "goes away",
    happens: (ana) => run("update teammate set status = 'away' where id = $1", [ana]),
    later: false,
  },
  {
    what: "is given no room",
    happens: (ana) => run("update teammate set capacity_chat = 0 where id = $1", [ana]),
    later: false,
  },
];

describe("a teammate who, between the choice and the claim,", () => {
  test.each(losses)(
    "$what, and nobody else is there: it waits, told once, and is not theirs",
    async ({ happens }) => {
      const ana = await workspace.addTeammate();
      const { conversationId } = await overtaken(
        (app) => workspace.write(human, { through: app }),
        () => happens(ana),
      );
      expect(await ownerOf(conversationId)).toBe("waiting");
      expect((await kinds(conversationId))[0]).toBe("visitor");
      expect(await kinds(conversationId)).toHaveLength(2);
    },
  );

  test.each(losses)("$what, and another is there: it is theirs, and they are named", async ({ happens }) => {
    const ana = await workspace.addTeammate({ name: "Ana" });
    const { conversationId } = await overtaken(
      (app) => workspace.write(human, { through: app }),
      async () => {
        await workspace.addTeammate({ name: "Bea" });
        await happens(ana);
      },
    );
    const [, notice] = await messagesAfter(workspace.app, conversationId, 0, 10);
    expect(await ownerOf(conversationId)).not.toBe(ana);
    expect(await ownerOf(conversationId)).not.toBe("waiting");
    expect(notice?.body).toContain("Bea");
    expect(notice?.body).not.toContain("Ana");
  });

  test.each(losses)("$what, while the line gives out: it stays in line", async ({ happens }) => {
    const ana = await workspace.addTeammate({ status: "away" });
    const { conversationId } = await workspace.write(human);
    await run("update teammate set status = 'available' where id = $1", [ana]);
    await overtaken(
      (app) => app.line.drain(),
      () => happens(ana),
    );
    expect(await ownerOf(conversationId)).toBe("waiting");
    expect(await kinds(conversationId)).toEqual(["visitor", "unavailable"]);
  });

  test.each(losses)("$what, for later: the next in rotation gets it ($later)", async ({ happens, later }) => {
    await workspace.changeSettings({ mode: "later" });
    const ana = await workspace.addTeammate();
    const bea = await workspace.addTeammate({ status: "away", capacity: 0 });
    await run("update teammate set open_chat = open_chat where id = $1", [bea]);
    await run("update teammate set last_assigned = 9 where id = $1", [bea]);
    const { conversationId } = await overtaken(
      (app) => workspace.write(human, { through: app }),
      () => happens(ana),
    );
    expect(await ownerOf(conversationId)).toBe(later ? bea : ana);
  });
});

describe("everyone going away at once", () => {
  test("with 50 handoffs under way: each is somebody's or waits, and all are taken when they are back", async () => {
    const people = await Promise.all(
      Array.from({ length: 5 }, () => workspace.addTeammate({ capacity: 20 })),
    );
    const other = await workspace.secondProcess();
    const writes = Array.from({ length: 50 }, (_, index) =>
      workspace.write(human, { through: index % 2 === 0 ? workspace.app : other }),
    );
    const leaves = (id: string) => run("update teammate set status = 'away' where id = $1", [id]);
    await Promise.all([writes[0], ...people.map(leaves)]);
    const received = await Promise.all(writes);
    for (const app of [workspace.app, other]) await refreshAll(app);
    const owners = await Promise.all(received.map((one) => ownerOf(one.conversationId)));
    for (const owner of owners) expect([...people, "waiting"]).toContain(owner);
    expect(owners).toContain("waiting");
    expect(await workspace.broken()).toEqual([]);
    await run("update teammate set status = 'available'");
    for (const app of [workspace.app, other]) await refreshAll(app);
    await Promise.all([workspace.app.line.drain(), other.line.drain()]);
    const { rows } = await run("select count(*)::int as waiting from waiting_line");
    expect(rows[0].waiting).toBe(0);
    for (const one of received) expect(await kinds(one.conversationId)).toContain("visitor");
  });
});

describe("settings that change", () => {
  /** A team of its own with one person in it. */
  async function team(name: string, status: "available" | "away") {
    const person = await workspace.addTeammate({ name, status, inTeam: false });
    const id = randomUUID();
    await run("insert into team (id, name) values ($1, $2)", [id, name]);
    await run("insert into team_member (team_id, teammate_id) values ($1, $2)", [id, person]);
    await refreshAll(workspace.app);
    return { id, person };
  }
  const goTo = (teamId: string) => ({
    route: { ...workspace.app.settings.handoff().settings.route, teamIds: [teamId] },
  });

  test("while conversations wait: these stay with the people they were promised to, new ones go by the new ones", async () => {
    const [old, fresh] = [await team("Old", "away"), await team("New", "away")];
    await workspace.changeSettings(goTo(old.id));
    const before = await workspace.write(human);
    await workspace.changeSettings(goTo(fresh.id));
    await workspace.setStatus(fresh.person, "available");
    expect(await ownerOf(before.conversationId)).toBe("waiting");
    const after = await workspace.write(human);
    expect(await ownerOf(after.conversationId)).toBe(fresh.person);
    await workspace.setStatus(old.person, "available");
    expect(await ownerOf(before.conversationId)).toBe(old.person);
  });

  test.each(["nobody", "later"] as const)(
    "to %s while conversations wait: they are still taken as promised",
    async (mode) => {
      const ana = await workspace.addTeammate({ status: "away" });
      const { conversationId } = await workspace.write(human);
      await workspace.changeSettings({ mode });
      await workspace.app.line.drain();
      expect(await ownerOf(conversationId)).toBe("waiting");
      await workspace.setStatus(ana, "available");
      expect(await ownerOf(conversationId)).toBe(ana);
    },
  );

  test("while one is being handed over: it is handed over by the version that it began with", async () => {
    const [old, fresh] = [await team("Old", "available"), await team("New", "available")];
    await workspace.changeSettings(goTo(old.id));
    const { policy } = workspace.app.settings.handoff();
    const { conversationId } = await overtaken(
      (app) => workspace.write(human, { through: app }),
      () => workspace.changeSettings(goTo(fresh.id)),
    );
    expect(await ownerOf(conversationId)).toBe(old.person);
    const { rows } = await run("select policy_version from handoff where conversation_id = $1", [
      conversationId,
    ]);
    expect(rows[0].policy_version).toBe(policy.version);
  });

  test("after somebody was asked for, an answer in flight and a late alert go by the right version", async () => {
    await workspace.changeSettings({ firstReply: { minutes: 1, whenLate: "alert" } });
    await workspace.addTeammate();
    const { conversationId } = await workspace.write(human);
    await workspace.changeSettings({ firstReply: null });
    workspace.advance(2 * minute);
    await sweep(workspace.app);
    const { rows } = await run("select reply_late from conversation where id = $1", [conversationId]);
    expect(rows[0].reply_late).toBe(true);
  });

  test("to another inbox: whose owner is deactivated waits, and is found, where the new people look", async () => {
    const ana = await workspace.addTeammate();
    const { conversationId } = await workspace.write(human);
    expect(await ownerOf(conversationId)).toBe(ana);
    const sales = randomUUID();
    const bea = await workspace.addTeammate({ inTeam: false, status: "away" });
    await run("update inbox set everyone = false");
    await run("insert into inbox (id, name, kind, everyone) values ($1, 'Sales', 'inbox', false)", [sales]);
    await run("insert into inbox_member (inbox_id, teammate_id) values ($1, $2)", [sales, bea]);
    const { route } = workspace.app.settings.handoff().settings;
    await workspace.changeSettings({ route: { ...route, inboxId: sales, userIds: [bea], teamIds: [] } });
    await workspace.changePerson(ana, { active: false, status: "away" });
    await workspace.app.line.releaseOwner(ana);
    expect(await ownerOf(conversationId)).toBe("waiting");
    await workspace.setStatus(bea, "available");
    expect(await ownerOf(conversationId)).toBe(bea);
  });

  test("to another inbox: who comes back meets the same person though the old inbox is closed to them", async () => {
    const ana = await workspace.addTeammate();
    const { conversationId } = await workspace.write(human);
    await act(workspace.app, conversationId, { type: "close", by: ana });
    const sales = randomUUID();
    await run("update inbox set everyone = false");
    await run("insert into inbox (id, name, kind, everyone) values ($1, 'Sales', 'inbox', true)", [sales]);
    const { route } = workspace.app.settings.handoff().settings;
    await workspace.changeSettings({ route: { ...route, inboxId: sales } });
    await workspace.write("Me again", { conversationId });
    expect(await ownerOf(conversationId)).toBe(ana);
  });

  test("a team that is emptied keeps those who wait for it, until somebody joins it", async () => {
    const ana = await workspace.addTeammate({ status: "away" });
    const { conversationId } = await workspace.write(human);
    await run("delete from team_member");
    await run("update teammate set status = 'available' where id = $1", [ana]);
    await refreshAll(workspace.app);
    await workspace.app.line.drain();
    expect(await ownerOf(conversationId)).toBe("waiting");
    const second = await workspace.write(human);
    expect(await kinds(second.conversationId)).toEqual(["visitor", "unavailable"]);
    const bea = await workspace.addTeammate();
    await workspace.app.line.drain();
    expect([await ownerOf(conversationId), await ownerOf(second.conversationId)]).toEqual([bea, bea]);
  });
});

describe("a process that dies in the middle", () => {
  test("leaves its line to the next one, which gives it out oldest first", async () => {
    const ana = await workspace.addTeammate({ status: "away", capacity: 1 });
    const { app, stop } = await pausedProcess(workspace, async () => {});
    const first = await workspace.write(human, { through: app });
    workspace.advance(1);
    const second = await workspace.write(human, { through: app });
    await stop();
    await run("update teammate set status = 'available' where id = $1", [ana]);
    const next = await workspace.secondProcess();
    await sweep(next);
    expect([await ownerOf(first.conversationId), await ownerOf(second.conversationId)]).toEqual([
      ana,
      "waiting",
    ]);
  });

  test("leaves the first replies that are owed to the next one", async () => {
    await workspace.changeSettings({ firstReply: { minutes: 1, whenLate: "next_person" } });
    const ana = await workspace.addTeammate();
    const { app, stop } = await pausedProcess(workspace, async () => {});
    const { conversationId } = await workspace.write(human, { through: app });
    await stop();
    const bea = await workspace.addTeammate();
    const next = await workspace.secondProcess();
    workspace.advance(minute - 1);
    await sweep(next);
    expect(await ownerOf(conversationId)).toBe(ana);
    workspace.advance(1);
    await sweep(next);
    expect(await ownerOf(conversationId)).toBe(bea);
  });

  test("a clock that jumps back an hour loses nobody and keeps nobody waiting", async () => {
    const ana = await workspace.addTeammate({ status: "away" });
    const { conversationId } = await workspace.write(human);
    workspace.advance(-60 * minute);
    const later = await workspace.write(human);
    await workspace.setStatus(ana, "available");
    expect([await ownerOf(conversationId), await ownerOf(later.conversationId)]).toEqual([ana, ana]);
    workspace.advance(60 * minute);
  });
});
