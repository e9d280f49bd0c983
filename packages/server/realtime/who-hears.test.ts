import { randomUUID } from "node:crypto";
import type { ServerFrame, TeamEvent } from "@baton/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { act } from "../conversations/act.ts";
import { refreshAll } from "../refresh-all.ts";
import { type Caller, newVisitor, type TestServer, testServer } from "../test-server.ts";
import { type Client, connect, isReady } from "./test-client.ts";

let server: TestServer;
let admin: Person;
const open: Client[] = [];
/** The inbox of those who are told nothing of the other one. */
let privateInbox: string;

beforeAll(async () => {
  server = await testServer();
  admin = await person("admin");
  privateInbox = randomUUID();
  const { kysely } = server.workspace.database;
  await kysely
    .insertInto("inbox")
    .values({ id: privateInbox, name: "Complaints", kind: "inbox", everyone: false })
    .execute();
  await kysely
    .insertInto("channel")
    .values({ id: randomUUID(), kind: "chat", name: "Complaints chat", inbox_id: privateInbox })
    .execute();
  await refreshAll(server.workspace.app);
});
afterEach(async () => {
  for (const client of open.splice(0)) client.socket.terminate();
  await server.workspace.app.answers.idle();
  expect(await server.workspace.broken()).toEqual([]);
});
afterAll(() => server.drop());

type Person = Caller & { readonly id: string };

async function person(role: "admin" | "teammate", belongs = false): Promise<Person> {
  const caller = await server.signIn(role);
  const id = caller.id ?? "";
  if (belongs) await join(id);
  return { ...caller, id };
}

async function join(teammateId: string): Promise<void> {
  const { app, database } = server.workspace;
  await database.kysely
    .insertInto("inbox_member")
    .values({ inbox_id: privateInbox, teammate_id: teammateId })
    .execute();
  await app.roster.refresh();
}

async function listen(caller: Caller): Promise<Client> {
  const client = await connect(server, caller.headers);
  open.push(client);
  client.say({ type: "hello" });
  await client.until(isReady);
  return client;
}

/** A visitor who writes in the private inbox. */
async function writePrivately(body = "A private matter"): Promise<{ id: string }> {
  const visitor = newVisitor();
  const channel = server.workspace.app.places.channels().find((one) => one.inboxId === privateInbox);
  const message = { channelId: channel?.id ?? "", conversationId: null, clientId: randomUUID(), body };
  const { body: sent } = await server.call("sendMessage", visitor, { body: message });
  await server.workspace.app.answers.idle();
  return { id: (sent as { conversation: { id: string } }).conversation.id };
}

/** Writes something that every teammate hears, so that what comes before it has been heard as well. */
async function flush(client: Client): Promise<void> {
  const marker = `marker ${randomUUID()}`;
  await server.workspace.write(marker);
  await client.until((frame) => JSON.stringify(frame).includes(marker));
}

const eventsOf = (frames: readonly ServerFrame[], id: string): string[] =>
  frames
    .flatMap((frame) => (frame.type === "events" ? (frame.events as TeamEvent[]) : []))
    .flatMap((event) => {
      if (event.type === "conversation_left") return event.id === id ? [event.type] : [];
      return event.type === "conversation" && event.conversation.id === id ? [event.type] : [];
    });

describe("a socket of a teammate", () => {
  test("hears what happens in their inboxes, and not an id, name or text of others", async () => {
    const [inside, outside] = [await person("teammate", true), await person("teammate")];
    const [theirs, others, all] = [await listen(inside), await listen(outside), await listen(admin)];
    const { id } = await writePrivately("My secret is QXZ-lamp");
    await act(server.workspace.app, id, { type: "take_over", teammateId: admin.id });
    for (const client of [theirs, others, all]) await flush(client);
    expect(eventsOf(theirs.frames, id).length).toBeGreaterThan(1);
    expect(eventsOf(all.frames, id)).toEqual(eventsOf(theirs.frames, id));
    const heard = JSON.stringify(others.frames);
    for (const secret of [id, "QXZ-lamp", admin.id]) expect(heard).not.toContain(secret);
  });

  test("hears of their own conversation wherever it stands, until somebody else has it", async () => {
    const me = await person("teammate");
    const client = await listen(me);
    const { id } = await writePrivately();
    await act(server.workspace.app, id, { type: "assign", teammateId: me.id, by: admin.id });
    await flush(client);
    expect(eventsOf(client.frames, id)).toEqual(["conversation"]);
    await act(server.workspace.app, id, { type: "take_over", teammateId: admin.id });
    await act(server.workspace.app, id, {
      type: "reply",
      teammateId: admin.id,
      body: "Later",
      clientId: null,
    });
    await flush(client);
    expect(eventsOf(client.frames, id)).toEqual(["conversation", "conversation_left"]);
    expect(JSON.stringify(client.frames)).not.toContain("Later");
  });

  test("is told that a conversation left when it moves to an inbox of others, and those get it", async () => {
    const { workspace } = server;
    const [inside, outside] = [await person("teammate", true), await person("teammate")];
    const [theirs, others] = [await listen(inside), await listen(outside)];
    const route = { ...workspace.app.settings.handoff().settings.route, inboxId: privateInbox };
    const { route: before } = workspace.app.settings.handoff().settings;
    await workspace.changeSettings({ route });
    const { conversationId: id } = await workspace.write("Hello");
    await workspace.app.answers.idle();
    await workspace.write("I want to talk to a human about QXZ-lamp", { conversationId: id });
    for (const client of [theirs, others]) await flush(client);
    await workspace.changeSettings({ route: before });
    expect(eventsOf(others.frames, id)).toEqual(["conversation", "conversation", "conversation_left"]);
    expect(JSON.stringify(others.frames)).not.toContain("QXZ-lamp");
    expect(eventsOf(theirs.frames, id)).toEqual(["conversation", "conversation", "conversation"]);
  });

  test("hears nothing more of an inbox that they left, and all of one that they joined", async () => {
    const me = await person("teammate");
    const client = await listen(me);
    const before = await writePrivately();
    await flush(client);
    await join(me.id);
    const during = await writePrivately();
    await flush(client);
    await server.workspace.database.pool.query("delete from inbox_member where teammate_id = $1", [me.id]);
    await server.workspace.app.roster.refresh();
    const after = await writePrivately();
    await flush(client);
    expect(eventsOf(client.frames, before.id)).toEqual([]);
    expect(eventsOf(client.frames, during.id)).toEqual(["conversation", "conversation"]);
    expect(eventsOf(client.frames, after.id)).toEqual([]);
  });

  test("hears as little as a teammate once they are no admin any more", async () => {
    const was = await person("admin");
    const client = await listen(was);
    const { pool } = server.workspace.database;
    await pool.query("update teammate set role = 'teammate' where id = $1", [was.id]);
    // Their session is looked at again within two seconds; until then each try is one more private matter.
    const hears = async (): Promise<boolean> => {
      const { id } = await writePrivately();
      await flush(client);
      return eventsOf(client.frames, id).length > 0;
    };
    while (await hears());
    expect(await hears()).toBe(false);
  });

  test("is told of writing in what they see, and makes no sign in what they don't", async () => {
    const [inside, outside] = [await person("teammate", true), await person("teammate")];
    const { id } = await writePrivately();
    const [theirs, others, all] = [await listen(inside), await listen(outside), await listen(admin)];
    server.workspace.app.recent.forget(id);
    const isTyping = (frame: ServerFrame): boolean => frame.type === "typing" && frame.who === "teammate";
    others.say({ type: "typing", conversationId: id });
    // It is heard in order, so what comes of the outsider's sign would have come before.
    await flush(others);
    theirs.say({ type: "typing", conversationId: id });
    expect(await all.until(isTyping)).toMatchObject({ who: "teammate", conversationId: id });
    await flush(others);
    expect(all.frames.filter(isTyping)).toHaveLength(1);
    expect(others.frames.filter(isTyping)).toEqual([]);
  });
});

describe("the long poll of a teammate", () => {
  test("brings the same as their socket", async () => {
    const callers = [await person("teammate", true), await person("teammate"), admin];
    const clients = await Promise.all(callers.map(listen));
    const since = await Promise.all(
      callers.map(async (caller) => {
        const { body } = await server.call("pollTeamEvents", caller, { query: { wait: 0 } });
        return (body as { cursor: string }).cursor;
      }),
    );
    const { id } = await writePrivately();
    await act(server.workspace.app, id, { type: "assign", teammateId: callers[1]?.id ?? "", by: admin.id });
    await act(server.workspace.app, id, { type: "take_over", teammateId: admin.id });
    for (const client of clients) await flush(client);
    const polled = await Promise.all(
      callers.map(async (caller, place) => {
        const query = { since: since[place] ?? "", wait: 0 };
        const { body } = await server.call("pollTeamEvents", caller, { query });
        return eventsOf([{ type: "events", ...(body as { cursor: string; events: TeamEvent[] }) }], id);
      }),
    );
    expect(polled).toEqual(clients.map((client) => eventsOf(client.frames, id)));
    expect(polled[1]).toEqual(["conversation", "conversation_left"]);
  });

  test.each([
    { what: "who is deactivated", change: "active = false", status: 401 },
    { what: "who is no admin any more", change: "role = 'teammate'", status: 200 },
  ])("tells one $what while it waits nothing of what comes then", async ({ change, status }) => {
    const was = await person("admin");
    const { app, database } = server.workspace;
    const { body } = await server.call("pollTeamEvents", was, { query: { wait: 0 } });
    const listening = Promise.withResolvers<void>();
    const listen = vi.spyOn(app.feed, "listen").mockImplementationOnce(async (...args) => {
      listen.mockRestore();
      const subscription = await app.feed.listen(...args);
      listening.resolve();
      return subscription;
    });
    const query = { since: (body as { cursor: string }).cursor, wait: 25 };
    const polled = server.call("pollTeamEvents", was, { query });
    await listening.promise;
    await database.pool.query(`update teammate set ${change} where id = $1`, [was.id]);
    await writePrivately();
    const told = await polled;
    expect(told.status).toBe(status);
    if (status === 200) expect(told.body).toMatchObject({ reload: true, events: [] });
  });
});
