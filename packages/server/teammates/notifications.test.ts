import { randomUUID } from "node:crypto";
import type { ServerFrame, TeamEvent } from "@baton/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { appendEvent } from "../realtime/events.store.ts";
import { type Client, connect, isReady } from "../realtime/test-client.ts";
import { refreshAll } from "../refresh-all.ts";
import { type Caller, type TestServer, testServer } from "../test-server.ts";

let server: TestServer;
const open: Client[] = [];

beforeAll(async () => {
  server = await testServer();
});
afterEach(() => {
  for (const client of open.splice(0)) client.socket.terminate();
});
afterAll(async () => {
  expect(await server.workspace.broken()).toEqual([]);
  await server.drop();
});

async function tell(caller: Caller, body: string): Promise<number> {
  const { rows } = await server.workspace.database.pool.query(
    "insert into notification (teammate_id, kind, body, at) values ($1, 'workflow', $2, $3) returning id",
    [caller.id, body, new Date(server.workspace.app.clock())],
  );
  return rows[0].id;
}

type Shown = { notifications: { id: number; body: string; readAt: string | null }[]; unread: number };

async function shown(caller: Caller): Promise<Shown> {
  return (await server.call("listNotifications", caller, {})).body as Shown;
}

async function listen(caller: Caller): Promise<Client> {
  const client = await connect(server, caller.headers);
  open.push(client);
  client.say({ type: "hello" });
  await client.until(isReady);
  return client;
}

/** Writes something that every teammate hears, so that what comes before it has been heard as well. */
async function flush(client: Client): Promise<void> {
  const marker = `marker ${randomUUID()}`;
  await server.workspace.write(marker);
  await client.until((frame) => JSON.stringify(frame).includes(marker));
}

const heardOf = (frames: readonly ServerFrame[], type: TeamEvent["type"]): TeamEvent[] =>
  frames
    .flatMap((frame) => (frame.type === "events" ? (frame.events as TeamEvent[]) : []))
    .filter((event) => event.type === type);

describe("notifications", () => {
  test("are one's own, newest first, at most 100, with how many are unread", async () => {
    const [ana, luc] = [await server.signIn("teammate"), await server.signIn("teammate")];
    await tell(luc, "For Luc");
    for (let count = 1; count <= 101; count += 1) await tell(ana, `For Ana ${count}`);
    const { notifications, unread } = await shown(ana);
    expect(unread).toBe(101);
    expect(notifications).toHaveLength(100);
    expect(notifications[0]).toMatchObject({
      body: "For Ana 101",
      kind: "workflow",
      conversationId: null,
      workflow: null,
      runId: null,
      readAt: null,
    });
    expect(JSON.stringify(notifications)).not.toContain("For Luc");
  });

  test("are read up to one, by whose they are, once", async () => {
    const [ana, luc] = [await server.signIn("teammate"), await server.signIn("teammate")];
    const first = await tell(ana, "First");
    await tell(luc, "For Luc");
    const second = await tell(ana, "Second");
    expect((await server.call("readNotifications", ana, { body: { upTo: first } })).status).toBe(200);
    const readAt = new Date(server.workspace.app.clock()).toISOString();
    expect(await shown(ana)).toMatchObject({
      unread: 1,
      notifications: [
        { id: second, readAt: null },
        { id: first, readAt },
      ],
    });
    server.workspace.advance(1000);
    await server.call("readNotifications", ana, { body: { upTo: Number.MAX_SAFE_INTEGER } });
    expect((await shown(ana)).notifications[1]).toMatchObject({ id: first, readAt });
    expect(await shown(ana)).toMatchObject({ unread: 0 });
    expect(await shown(luc)).toMatchObject({ unread: 1 });
  });

  test("are heard of by nobody else, not even an admin", async () => {
    const [ana, admin] = [await server.signIn("teammate"), await server.signIn("admin")];
    const [hers, others] = [await listen(ana), await listen(admin)];
    await tell(ana, "Look");
    await server.call("readNotifications", ana, { body: { upTo: Number.MAX_SAFE_INTEGER } });
    for (const client of [hers, others]) await flush(client);
    expect(heardOf(hers.frames, "notification")).toEqual([{ type: "notification", teammateId: ana.id }]);
    expect(heardOf(others.frames, "notification")).toEqual([]);
  });
});

test("of a ticket only who may see its conversation hears, and nothing but its id", async () => {
  const { database, app } = server.workspace;
  const inboxId = randomUUID();
  await database.kysely
    .insertInto("inbox")
    .values({ id: inboxId, name: "Complaints", kind: "inbox", everyone: false })
    .execute();
  const [inside, outside, owner, admin] = await Promise.all([
    server.signIn("teammate"),
    server.signIn("teammate"),
    server.signIn("teammate"),
    server.signIn("admin"),
  ]);
  await database.kysely
    .insertInto("inbox_member")
    .values({ inbox_id: inboxId, teammate_id: inside.id ?? "" })
    .execute();
  await refreshAll(app);
  const clients = await Promise.all([inside, outside, owner, admin].map(listen));
  const conversationId = randomUUID();
  await database.kysely
    .transaction()
    .execute((tx) => appendEvent(tx, null, { type: "ticket", conversationId, inboxId, ownerId: owner.id }));
  for (const client of clients) await flush(client);
  const [insider, outsider, theirs, all] = clients.map(({ frames }) => heardOf(frames, "ticket"));
  for (const heard of [insider, theirs, all]) expect(heard).toEqual([{ type: "ticket", conversationId }]);
  expect(outsider).toEqual([]);
  expect(JSON.stringify(clients[1]?.frames)).not.toContain(conversationId);
});
