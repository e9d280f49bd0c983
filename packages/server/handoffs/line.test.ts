import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { App } from "../app.ts";
import { act } from "../conversations/act.ts";
import { startSweep } from "../jobs/sweep.ts";
import { gate, pausedProcess } from "../test-pauses.ts";
import { type TestWorkspace, testWorkspace } from "../test-workspace.ts";
import { placesInLine } from "./line.views.ts";
import { routeNow } from "./route-facts.ts";

let workspace: TestWorkspace;
let other: App;
const spaces: TestWorkspace[] = [];
const human = "I want to talk to a human";

beforeEach(async () => {
  workspace = await testWorkspace();
  spaces.push(workspace);
  other = await workspace.secondProcess();
  await watchLoads();
});
afterEach(async () => {
  await Promise.all([workspace.app.line.drain(), other.line.drain()]);
  expect(await workspace.broken()).toEqual([]);
  expect(await overloads()).toEqual([]);
});
afterAll(async () => {
  for (const one of spaces) await one.drop();
});

/** Lets the database itself note every moment at which somebody had more than their capacity. */
async function watchLoads(): Promise<void> {
  await workspace.database.pool.query(`
    create table overload (teammate uuid, open_count integer, capacity integer);
    create function note_overload() returns trigger language plpgsql as $$
    begin
      if new.open_chat > new.capacity_chat then insert into overload values (new.id, new.open_chat, new.capacity_chat); end if;
      return new;
    end $$;
    create trigger note_overload after update on teammate for each row execute function note_overload();`);
}

async function overloads(): Promise<object[]> {
  return (await workspace.database.pool.query("select * from overload")).rows;
}

/** The conversations that waited, in the order in which they were given to people. */
async function givenInOrder(): Promise<string[]> {
  const { rows } = await workspace.database.pool.query(
    `select conversation_id from event where (payload->'messages')::jsonb @> '[{"marker": {"code": "teammate_joined"}}]'
      order by txid, id`,
  );
  return rows.map((row) => row.conversation_id);
}

async function waiting(): Promise<string[]> {
  const { rows } = await workspace.database.pool.query(
    "select conversation_id from waiting_line order by priority desc, waiting_since, conversation_id",
  );
  return rows.map((row) => row.conversation_id);
}

async function owners(): Promise<Map<string, string>> {
  const { rows } = await workspace.database.pool.query(
    "select id, owner_id from conversation where owner_kind = 'teammate'",
  );
  return new Map(rows.map((row) => [row.id, row.owner_id]));
}

/** Handoffs asked for one millisecond apart, all at once, through both processes in turn. */
function handOffMany(count: number) {
  return Promise.all(
    Array.from({ length: count }, (_, index) => {
      workspace.advance(1);
      return workspace.write(human, { through: index % 2 === 0 ? workspace.app : other });
    }),
  );
}

/** A process that waits around its first write of a change, until the test lets it go. */
async function heldAt(when: "before" | "after") {
  const hold = gate();
  let passed = false;
  const started = await pausedProcess(workspace, async (point) => {
    if (passed || point.when !== when || !point.query.includes("apply_change")) return;
    passed = true;
    await hold.wait();
  });
  return { ...started, hold };
}

describe("more handoffs at once than people can take", () => {
  test("50 over two processes to five people with room for three: 15 assigned, the rest in line, then all in order", async () => {
    for (let index = 0; index < 5; index += 1) await workspace.addTeammate({ capacity: 3 });
    const received = await handOffMany(50);
    await Promise.all([workspace.app.line.drain(), other.line.drain()]);
    const owned = await owners();
    expect(owned.size).toBe(15);
    const loads = Map.groupBy(owned.values(), (id) => id);
    expect([...loads.values()].map((one) => one.length)).toEqual([3, 3, 3, 3, 3]);
    const inLine = await waiting();
    expect(new Set([...owned.keys(), ...inLine]).size).toBe(50);
    expect(new Set(received.map((one) => one.conversationId)).size).toBe(50);
    const joinedBefore = (await givenInOrder()).length;
    const [someone] = owned.values();
    // People free up one conversation at a time, through either process.
    for (let round = 0; (await waiting()).length > 0; round += 1) {
      const next = [...(await owners()).keys()].slice(0, 4);
      await Promise.all(
        next.map((id, index) =>
          act(index % 2 === 0 ? workspace.app : other, id, { type: "close", by: someone ?? "" }),
        ),
      );
      await Promise.all([workspace.app.line.drain(), other.line.drain()]);
      expect(round).toBeLessThan(50);
    }
    // What the first drains gave out before the line was looked at is not part of the order that was seen.
    const given = (await givenInOrder()).slice(joinedBefore);
    expect(given).toHaveLength(35);
    expect(outOfOrder(given, inLine)).toBeLessThanOrEqual(3);
    expect(given.toSorted()).toEqual(inLine.toSorted());
  });

  test("one person, one process: those who wait are taken strictly oldest first", async () => {
    const ana = await workspace.addTeammate({ capacity: 1 });
    await handOffMany(12);
    await Promise.all([workspace.app.line.drain(), other.line.drain()]);
    const inLine = await waiting();
    expect(inLine).toHaveLength(11);
    for (const next of inLine) {
      expect((await placesInLine(workspace.database.pool, [next])).get(next)?.place).toBe(1);
      const [current] = (await owners()).keys();
      await act(workspace.app, current ?? "", { type: "close", by: ana });
      await workspace.app.line.drain();
      expect([...(await owners()).keys()]).toEqual([next]);
    }
  });

  test("a newcomer does not take the place that opens while others wait", async () => {
    const ana = await workspace.addTeammate({ capacity: 1 });
    const first = await workspace.write(human);
    await other.roster.refresh();
    const second = await workspace.write(human);
    await workspace.app.line.drain();
    // The place is free, and the process that freed it has not come to look at the line yet.
    const { app, hold, stop } = await heldAt("after");
    const closing = act(app, first.conversationId, { type: "close", by: ana });
    await hold.reached;
    // The other process thinks that there is room and that nobody waits.
    const { policy } = other.settings.handoff();
    other.roster.addLoad(ana, "chat", -1);
    const { route } = routeNow(
      other,
      policy,
      { channelId: workspace.channelId, load: "chat" },
      other.clock(),
    );
    expect(route).toMatchObject({ waiting: 0, candidates: [{ loads: { chat: { open: 0 } } }] });
    const newcomer = await workspace.write(human, { through: other });
    expect(newcomer.state?.owner).toEqual({ kind: "waiting" });
    hold.open();
    await closing;
    await Promise.all([workspace.app.line.drain(), other.line.drain()]);
    expect([...(await owners()).keys()]).toEqual([second.conversationId]);
    expect(await waiting()).toEqual([newcomer.conversationId]);
    await stop();
  });

  test("a wake-up that comes while the line is being drained is not lost", async () => {
    const people = [await workspace.addTeammate({ status: "away", capacity: 1 })];
    people.push(await workspace.addTeammate({ status: "away", capacity: 1 }));
    await handOffMany(2);
    await Promise.all([workspace.app.line.drain(), other.line.drain()]);
    const set = "update teammate set status = 'available' where id = $1";
    await workspace.database.pool.query(set, [people[0]]);
    await workspace.app.roster.refresh();
    const { app, hold, stop } = await heldAt("before");
    const draining = app.line.drain();
    await hold.reached;
    // It has looked at who is there; what changes now it can only learn from being woken.
    await workspace.database.pool.query(set, [people[1]]);
    await app.roster.refresh();
    app.line.wake();
    hold.open();
    await draining;
    expect(await waiting()).toEqual([]);
    await stop();
  });
});

/** How many neighbours stand the wrong way round: several processes drain at once, so neighbours may change places. */
function outOfOrder(given: readonly string[], line: readonly string[]): number {
  const places = given.map((id) => line.indexOf(id));
  return Math.max(...places.map((place, index) => Math.abs(place - index)));
}

describe("a night with nobody there", () => {
  test("200 conversations wait, none is closed by a timer, and in the morning all are taken oldest first", async () => {
    const people = [];
    for (let index = 0; index < 10; index += 1)
      people.push(await workspace.addTeammate({ status: "away", capacity: 20 }));
    for (let index = 0; index < 10; index += 1) await handOffMany(20);
    workspace.advance(14 * 3600 * 1000);
    const sweeps = [startSweep(workspace.app), startSweep(other)];
    await Promise.all(sweeps.map((sweep) => sweep.run()));
    const line = await waiting();
    expect(line).toHaveLength(200);
    expect(await notices()).toEqual({ unavailable: 200 });
    // They come one by one; each gets what waits longest, as far as their capacity goes.
    for (const [index, id] of people.entries()) {
      await workspace.setStatus(id, "available");
      await Promise.all(sweeps.map((sweep) => sweep.run()));
      expect(await waiting()).toEqual(line.slice((index + 1) * 20));
    }
    for (const sweep of sweeps) await sweep.stop();
    expect(await givenInOrder()).toEqual(line);
    const { rows } = await workspace.database.pool.query(
      "select count(*)::int as closed from conversation where owner_kind = 'none'",
    );
    expect(rows[0].closed).toBe(0);
  });

  test("the conversations of somebody who is deactivated go back in line with the place they had", async () => {
    const [ana, luc] = [await workspace.addTeammate(), await workspace.addTeammate({ status: "away" })];
    const old = await workspace.write(human);
    workspace.advance(1000);
    await workspace.database.pool.query("update teammate set capacity_chat = 1 where id = $1", [ana]);
    await Promise.all([workspace.app.roster.refresh(), other.roster.refresh()]);
    const newer = await workspace.write(human);
    expect(newer.state?.owner).toEqual({ kind: "waiting" });
    // The process that deactivated her died before it could do more.
    await workspace.database.pool.query("update teammate set active = false, status = 'away' where id = $1", [
      ana,
    ]);
    workspace.advance(1000);
    const sweep = startSweep(other);
    await sweep.run();
    expect(await waiting()).toEqual([old.conversationId, newer.conversationId]);
    await workspace.setStatus(luc, "available");
    expect(await waiting()).toEqual([]);
    await sweep.stop();
  });
});

async function notices(): Promise<Record<string, number>> {
  const { rows } = await workspace.database.pool.query(
    "select data->>'notice' as notice, count(*)::int as count from message where kind = 'notice' group by 1",
  );
  return Object.fromEntries(rows.map((row) => [row.notice, row.count]));
}
