import type { ServerFrame } from "@baton/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import WebSocket from "ws";
import { act } from "../conversations/act.ts";
import { type Caller, newVisitor, type TestServer, testServer } from "../test-server.ts";
import { type Client, connect, isReady } from "./test-client.ts";

let server: TestServer;
let owner: Caller;
const open: WebSocket[] = [];

beforeAll(async () => {
  server = await testServer();
  owner = await server.signIn("owner");
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.terminate();
});
afterAll(() => server.drop());

async function connected(headers: Record<string, string> = {}): Promise<Client> {
  const client = await connect(server, headers);
  open.push(client.socket);
  return client;
}

async function listenAs(visitor: { key: string }, since?: string): Promise<Client> {
  const client = await connected();
  client.say({ type: "hello", visitorKey: visitor.key, ...(since === undefined ? {} : { since }) });
  return client;
}

const cursorOf = (frame: ServerFrame): string => ("cursor" in frame ? frame.cursor : "");

async function write(visitor: Caller, body: string, conversationId: string | null = null): Promise<string> {
  const { channelId } = server.workspace;
  const message = { channelId, conversationId, clientId: crypto.randomUUID(), body };
  const answer = await server.call("sendMessage", visitor, { body: message });
  return (answer.body as { conversation: { id: string } }).conversation.id;
}

/** The places of messages that a client was told, in the order in which it was. */
function placesIn(client: Client): number[] {
  return client.frames.flatMap((frame) =>
    frame.type === "events"
      ? frame.events.flatMap((event) =>
          event.type === "conversation" ? event.messages.map((one) => one.seq) : [],
        )
      : [],
  );
}

const hasPlace = (client: Client, seq: number) => (): boolean => placesIn(client).includes(seq);

describe("a socket", () => {
  test("says ready to a visitor with a key and to a teammate with a cookie, and to nobody else", async () => {
    expect(await (await listenAs(newVisitor())).until(isReady)).toMatchObject({ cursor: expect.any(String) });
    const teammate = await connected(owner.headers);
    teammate.say({ type: "hello" });
    await teammate.until(isReady);
    const stranger = await connected();
    stranger.say({ type: "hello" });
    expect(await stranger.until(() => true)).toEqual({ type: "refused", code: "not_signed_in" });
    expect(await stranger.closed).toBe(4001);
    const odd = await connected();
    odd.say({ type: "hello", visitorKey: "bv_short" });
    expect(await odd.closed).toBe(4001);
  });

  test.each(["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost.evil.example"])(
    "of a page of %s is not a teammate's, whatever cookie it carries",
    async (origin) => {
      const client = await connected({ ...owner.headers, origin });
      client.say({ type: "hello" });
      expect(await client.closed).toBe(4001);
      expect(client.frames).toEqual([{ type: "refused", code: "not_signed_in" }]);
    },
  );

  test("of a foreign page is a visitor's all the same: the widget lives there", async () => {
    const client = await connected({ origin: "https://shop.example" });
    client.say({ type: "hello", visitorKey: newVisitor().key });
    await client.until(isReady);
  });

  test.each([
    ["text that is no JSON", "hello"],
    ["an array", "[]"],
    ["null", "null"],
    ["an unknown type", '{"type":"shout"}'],
    ["an unknown field", '{"type":"hello","admin":true}'],
    ["a key that is no text", '{"type":"hello","visitorKey":["x"]}'],
    ["a typing sign for no conversation", '{"type":"typing","conversationId":"x"}'],
  ])("is closed for %s", async (_, text) => {
    const client = await connected(owner.headers);
    client.say(text);
    expect(await client.closed).toBe(4002);
  });

  test("is closed for a second hello and for a frame of more than 4,096 bytes", async () => {
    const visitor = newVisitor();
    const twice = await listenAs(visitor);
    twice.say({ type: "hello", visitorKey: visitor.key });
    expect(await twice.closed).toBe(4002);
    const large = await listenAs(visitor);
    large.say("x".repeat(5000));
    expect(await large.closed).toBe(1009);
  });

  test("on another path is not served", async () => {
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/api/session`);
    const outcome = await new Promise((resolve) => {
      socket.once("open", () => resolve("open"));
      socket.once("error", () => resolve("refused"));
    });
    expect(outcome).toBe("refused");
  });

  test("with a cursor that nobody gave is told to reload, or begins now", async () => {
    for (const since of [
      "18446744073709551615.9223372036854775807",
      "99999999999999999999.1",
      "x",
      "-1.-1",
    ]) {
      const client = await listenAs(newVisitor(), since);
      await client.until(isReady);
      expect(client.frames.filter((frame) => frame.type === "events")).toEqual([]);
    }
  });
});

describe("events", () => {
  test("that came while a visitor was away come once when they resume by cursor, in order", async () => {
    const visitor = newVisitor();
    const first = await listenAs(visitor);
    await first.until(isReady);
    const id = await write(visitor, "One");
    await server.workspace.app.answers.idle();
    await first.until(hasPlace(first, 2));
    const cursor = cursorOf(first.frames.at(-1) ?? { type: "ready", cursor: "" });
    first.socket.terminate();
    await first.closed;
    await write(visitor, "Two", id);
    await server.workspace.app.answers.idle();
    const second = await listenAs(visitor, cursor);
    await second.until(hasPlace(second, 4));
    expect([...placesIn(first), ...placesIn(second)]).toEqual([1, 2, 3, 4]);
  });

  test("are the same by long poll as by socket", async () => {
    const visitor = newVisitor();
    const client = await listenAs(visitor);
    const since = cursorOf(await client.until(isReady));
    const polling = server.call("pollVisitorEvents", visitor, { query: { since, wait: 20 } });
    const id = await write(visitor, "When are you open?");
    await server.workspace.app.answers.idle();
    await client.until(hasPlace(client, 2));
    const polled: unknown[] = [];
    let answer = (await polling).body as { cursor: string; events: unknown[]; reload: boolean };
    polled.push(...answer.events);
    while (polled.length < 2) {
      const query = { since: answer.cursor, wait: 20 };
      answer = (await server.call("pollVisitorEvents", visitor, { query })).body as typeof answer;
      polled.push(...answer.events);
    }
    expect(answer.reload).toBe(false);
    expect(polled).toEqual(client.frames.flatMap((frame) => (frame.type === "events" ? frame.events : [])));
    expect(JSON.stringify(polled)).toContain(id);
  });

  test("of notes and of other visitors reach no visitor", async () => {
    const [vera, eve] = [newVisitor(), newVisitor()];
    const listening = await Promise.all([listenAs(vera), listenAs(eve)]);
    for (const client of listening) await client.until(isReady);
    const id = await write(vera, "A secret of Vera");
    const note = { params: { id }, body: { body: "A note about Vera", clientId: "note-about-vera" } };
    await server.call("addNote", owner, note);
    await server.call("reply", owner, {
      params: { id },
      body: { body: "Hello Vera", clientId: "reply-to-vera" },
    });
    const [hers, his] = listening;
    await hers?.until((frame) => JSON.stringify(frame).includes("Hello Vera"));
    await write(eve, "Mine");
    await his?.until((frame) => JSON.stringify(frame).includes("Mine"));
    expect(JSON.stringify(hers?.frames)).not.toContain("A note about Vera");
    expect(JSON.stringify(his?.frames)).not.toContain("Vera");
    const ids = [owner.id ?? "none"];
    for (const one of ids) expect(JSON.stringify(hers?.frames)).not.toContain(one);
  });

  test("of writing reach the team and the conversation's own visitor only", async () => {
    const [vera, eve] = [newVisitor(), newVisitor()];
    const id = await write(vera, "Hello");
    const [hers, his, team] = [await listenAs(vera), await listenAs(eve), await connected(owner.headers)];
    team.say({ type: "hello" });
    for (const client of [hers, his, team]) await client.until(isReady);
    const isTyping = (frame: ServerFrame): boolean => frame.type === "typing";
    // Somebody else's conversation is not Eve's to write in.
    his.say({ type: "typing", conversationId: id });
    hers.say({ type: "typing", conversationId: id });
    expect(await team.until(isTyping)).toMatchObject({ who: "visitor", conversationId: id, name: null });
    team.say({ type: "typing", conversationId: id });
    await hers.until((frame) => frame.type === "typing" && frame.who === "teammate");
    expect(team.frames.filter((frame) => frame.type === "typing" && frame.who === "visitor")).toHaveLength(1);
    expect(his.frames.filter(isTyping)).toEqual([]);
  });
});

test("a deactivated teammate's socket is closed within the next check, and hears nothing more", async () => {
  const ana = await server.signIn("teammate");
  const client = await connected(ana.headers);
  client.say({ type: "hello" });
  await client.until(isReady);
  await server.call("changeTeammate", owner, { params: { id: ana.id ?? "" }, body: { active: false } });
  const began = performance.now();
  expect(await client.closed).toBe(4001);
  console.info(
    `a deactivated teammate's socket was closed after ${Math.round(performance.now() - began)} ms`,
  );
  expect(client.frames.at(-1)).toEqual({ type: "refused", code: "not_signed_in" });
});

test("a visitor's socket stays open when a teammate acts on their conversation again and again", async () => {
  const visitor = newVisitor();
  const client = await listenAs(visitor);
  await client.until(isReady);
  const id = await write(visitor, "I want to talk to a human");
  const { app } = server.workspace;
  const ana = await server.workspace.addTeammate();
  await act(app, id, { type: "take_over", teammateId: ana }).catch(() => undefined);
  await act(app, id, { type: "hand_back", by: ana });
  await act(app, id, { type: "close", by: ana });
  await write(visitor, "One more thing", id);
  await client.until((frame) => JSON.stringify(frame).includes("One more thing"));
  const places = placesIn(client);
  expect(places).toEqual(places.map((_, index) => index + 1));
});
