import { randomUUID } from "node:crypto";
import type { ServerFrame } from "@baton/contract";
import type pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { act } from "../conversations/act.ts";
import { type Caller, newVisitor, type TestServer, testServer } from "../test-server.ts";
import type { LineFrame } from "./line-frames.ts";
import { type Client, connect, isReady } from "./test-client.ts";

let server: TestServer;
let closer: string;
const open: Client[] = [];

beforeAll(async () => {
  server = await testServer();
  closer = await server.workspace.addTeammate({ status: "away", inTeam: false });
});
afterEach(async () => {
  for (const client of open.splice(0)) client.socket.terminate();
  const { app, database } = server.workspace;
  const { rows } = await database.pool.query("select conversation_id as id from waiting_line");
  for (const { id } of rows) await act(app, id, { type: "close", by: closer });
  expect(await server.workspace.broken()).toEqual([]);
});
afterAll(() => server.drop());

type Visitor = Caller & { readonly key: string };

async function listenAs(visitor: Visitor): Promise<Client> {
  const client = await connect(server);
  open.push(client);
  client.say({ type: "hello", visitorKey: visitor.key });
  await client.until(isReady);
  return client;
}

/** A visitor who waits for a person; those who began before stand before. */
async function waitingVisitor(): Promise<{ visitor: Visitor; id: string }> {
  const visitor = newVisitor();
  const { channelId } = server.workspace;
  const body = { channelId, conversationId: null, clientId: randomUUID(), body: "I want to talk to a human" };
  const { body: sent } = await server.call("sendMessage", visitor, { body });
  server.workspace.advance(1000);
  return { visitor, id: (sent as { conversation: { id: string } }).conversation.id };
}

const linesOf = ({ frames }: Client): LineFrame[] =>
  frames.filter((frame): frame is LineFrame => frame.type === "line");
const atPlace =
  (place: number | null) =>
  (frame: ServerFrame): boolean =>
    frame.type === "line" && frame.place === place;

/** Counts how often the lines are looked at for the visitors who listen. */
function countLooks(pool: pg.Pool): { readonly looks: () => number } {
  let looks = 0;
  const query = pool.query.bind(pool) as (...given: unknown[]) => unknown;
  pool.query = ((...given: unknown[]) => {
    const [first] = given;
    if (typeof first === "object" && (first as { name?: string }).name === "places_in_line") looks += 1;
    return query(...given);
  }) as typeof pool.query;
  return { looks: () => looks };
}

describe("a visitor who waits", () => {
  test("is told their place right after hello, and by each of their sockets", async () => {
    await waitingVisitor();
    const { visitor, id } = await waitingVisitor();
    const [first, second] = [await listenAs(visitor), await listenAs(visitor)];
    for (const client of [first, second])
      expect(await client.until(atPlace(2))).toMatchObject({ type: "line", conversationId: id, place: 2 });
  });

  test("is told when they begin to wait, and again when those before them leave the line", async () => {
    const ahead = await waitingVisitor();
    const visitor = newVisitor();
    const client = await listenAs(visitor);
    const { channelId } = server.workspace;
    const body = {
      channelId,
      conversationId: null,
      clientId: randomUUID(),
      body: "A human, please: I want to talk to a human",
    };
    await server.call("sendMessage", visitor, { body });
    await client.until(atPlace(2));
    await act(server.workspace.app, ahead.id, { type: "close", by: closer });
    await client.until(atPlace(1));
    expect(linesOf(client).map((frame) => frame.place)).toEqual([2, 1]);
  });

  test("moves back when a later one becomes urgent, and is told so", async () => {
    const [first, urgent] = [await waitingVisitor(), await waitingVisitor()];
    const client = await listenAs(first.visitor);
    await client.until(atPlace(1));
    await act(server.workspace.app, urgent.id, { type: "change_ticket", changes: { priority: 2 }, by: null });
    await client.until(atPlace(2));
  });

  test("hears nothing of the line any more once a person has them, and nothing of others'", async () => {
    const [mine, other] = [await waitingVisitor(), await waitingVisitor()];
    const [client, others] = [await listenAs(mine.visitor), await listenAs(other.visitor)];
    await client.until(atPlace(1));
    await others.until(atPlace(2));
    await act(server.workspace.app, mine.id, { type: "take_over", teammateId: closer });
    await others.until(atPlace(1));
    const third = await waitingVisitor();
    const last = await listenAs(third.visitor);
    await last.until(atPlace(2));
    expect(linesOf(client).map((frame) => frame.place)).toEqual([1]);
    expect(new Set(linesOf(others).map((frame) => frame.conversationId))).toEqual(new Set([other.id]));
  });

  test("in Unassigned is told no place: nobody is chosen from there", async () => {
    const { settings } = server.workspace.app.settings.handoff();
    await server.workspace.changeSettings({ route: { ...settings.route, teamIds: [] } });
    const { visitor, id } = await waitingVisitor();
    await server.workspace.changeSettings({ route: settings.route });
    const client = await listenAs(visitor);
    expect(await client.until(atPlace(null))).toMatchObject({ conversationId: id, wait: null });
  });
});

describe("the lines are looked at", () => {
  test("once for all who listen, however many moves there are within a second", async () => {
    const waiting = [];
    for (let one = 0; one < 12; one += 1) waiting.push(await waitingVisitor());
    const last = waiting.slice(-4);
    const clients = await Promise.all(last.map(({ visitor }) => listenAs(visitor)));
    await Promise.all(clients.map((client, place) => client.until(atPlace(9 + place))));
    const { looks } = countLooks(server.workspace.database.pool);
    const from = performance.now();
    for (const { id } of waiting.slice(0, 8))
      await act(server.workspace.app, id, { type: "close", by: closer });
    await Promise.all(clients.map((client, place) => client.until(atPlace(1 + place))));
    const seconds = (performance.now() - from) / 1000;
    expect(looks()).toBeGreaterThan(0);
    expect(looks()).toBeLessThanOrEqual(Math.ceil(seconds) + 1);
  });

  test("not at all while nobody who listens waits", async () => {
    const client = await listenAs(newVisitor());
    const { looks } = countLooks(server.workspace.database.pool);
    const ahead = await waitingVisitor();
    const before = looks();
    await act(server.workspace.app, ahead.id, { type: "close", by: closer });
    const { visitor } = await waitingVisitor();
    const asked = looks();
    // What a visitor is answered with holds their place; only that was looked at.
    expect(asked - before).toBe(1);
    const waiting = await listenAs(visitor);
    await waiting.until(atPlace(1));
    expect(linesOf(client)).toEqual([]);
  });

  test("again after a minute in which nothing moved: what is said of the wait changes with time alone", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      const { workspace } = server;
      await workspace.addTeammate({ status: "away" });
      const monday = { day: 1, from: "10:00", to: "12:00", nextDay: false } as const;
      await workspace.setHours("inbox", { timeZone: "UTC", week: [monday], exceptions: [] });
      const { visitor } = await waitingVisitor();
      const client = await connect(server);
      open.push(client);
      client.say({ type: "hello", visitorKey: visitor.key });
      const opensAt = (instant: string) => (frame: ServerFrame) =>
        frame.type === "line" && frame.nextOpening === instant;
      await client.until(opensAt("2026-06-01T10:00:00.000Z"));
      workspace.advance(4 * 3600 * 1000);
      vi.advanceTimersByTime(60_000);
      await client.until(opensAt("2026-06-08T10:00:00.000Z"));
      await workspace.setHours("inbox", null);
    } finally {
      vi.useRealTimers();
    }
  });
});
