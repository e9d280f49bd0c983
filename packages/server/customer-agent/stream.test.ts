import { randomUUID } from "node:crypto";
import type { ServerFrame } from "@baton/contract";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { App } from "../app.ts";
import { act } from "../conversations/act.ts";
import { messagesAfter } from "../conversations/messages.views.ts";
import { type Client, connect, isReady } from "../realtime/test-client.ts";
import { type Caller, newVisitor, type TestServer, testServer } from "../test-server.ts";
import { makeAnswerer } from "./answerer.ts";
import { type ModelStub, startModelStub } from "./model-stub.ts";

let stub: ModelStub;
let server: TestServer;
let owner: Caller;
let elsewhere: App;
let visitor: ReturnType<typeof newVisitor>;
const clients: Client[] = [];

beforeAll(async () => {
  stub = await startModelStub();
  const model = makeAnswerer({ current: () => ({ baseUrl: stub.baseUrl, model: "small-1", apiKey: null }) });
  server = await testServer(model);
  owner = await server.signIn("owner");
  elsewhere = await server.workspace.secondProcess();
  await server.call("addKnowledge", owner, {
    body: { kind: "short_answer", title: "How much is delivery?", body: "Delivery costs €4.90." },
  });
});
beforeEach(() => {
  visitor = newVisitor();
});
afterEach(async () => {
  for (const { socket } of clients.splice(0)) socket.terminate();
  expect(await server.workspace.broken()).toEqual([]);
});
afterAll(async () => {
  await server.drop();
  await stub.close();
});

async function watching(hello: object, headers: Record<string, string> = {}): Promise<Client> {
  const client = await connect(server, headers);
  clients.push(client);
  client.say({ type: "hello", ...hello });
  await client.until(isReady);
  return client;
}

async function write(
  body: string,
  about: { conversationId?: string; talkToPerson?: true } = {},
): Promise<string> {
  const { conversationId = null, ...rest } = about;
  const message = { channelId: server.workspace.channelId, conversationId, clientId: randomUUID(), body };
  const answer = await server.call("sendMessage", visitor, { body: { ...message, ...rest } });
  return (answer.body as { conversation: { id: string } }).conversation.id;
}

const said = (text: string) => JSON.stringify({ kind: "answer", sources: [1], text });
const sentences = Array.from({ length: 200 }, (_, at) => `It is number ${at} of many.`).join(" ");
/** Two seconds and more of writing. */
const slowly = { text: said(sentences), pieces: 20, every: 10 };

const writingIn = (client: Client) =>
  client.frames.flatMap((frame) => (frame.type === "writing" ? [frame.text] : []));
const shows = (frame: ServerFrame) =>
  frame.type === "writing" && frame.text !== null && frame.text.length > 60;
const takenBack = (frame: ServerFrame) => frame.type === "writing" && frame.text === null;
const bringsMessage = (frame: ServerFrame) =>
  frame.type === "events" &&
  frame.events.some(
    (event) => event.type === "conversation" && event.messages.some((one) => one.kind === "answer"),
  );

async function storedOf(conversationId: string): Promise<string[]> {
  const messages = await messagesAfter(server.workspace.app, conversationId, 0, 100);
  return messages.filter(({ kind }) => kind !== "marker").map(({ kind }) => kind);
}

describe("an answer that is being written", () => {
  test("grows on the visitor's screen and the team's, moves no cursor, and becomes the message", async () => {
    const text = "Delivery costs €4.90. It takes three days. Ask away!";
    stub.play({ text: said(text), pieces: 3 });
    const [theirs, ours, strangers] = await Promise.all([
      watching({ visitorKey: visitor.key }),
      watching({}, { ...owner.headers }),
      watching({ visitorKey: newVisitor().key }),
    ]);
    const conversationId = await write("How much is delivery?");
    for (const client of [theirs, ours]) {
      await client.until(bringsMessage);
      expect(writingIn(client)).toEqual([
        "Delivery costs €4.90.",
        "Delivery costs €4.90. It takes three days.",
      ]);
    }
    expect(theirs.frames.filter((frame) => frame.type === "writing")[0]).toEqual({
      type: "writing",
      conversationId,
      forSeq: 1,
      text: "Delivery costs €4.90.",
    });
    expect(writingIn(strangers)).toEqual([]);
    const [, answer] = await messagesAfter(server.workspace.app, conversationId, 0, 10);
    expect(answer).toMatchObject({ kind: "answer", body: text });
  });

  test.each<[string, (conversationId: string) => Promise<unknown>]>([
    ["a teammate takes over", (id) => server.call("takeOver", owner, { params: { id }, body: {} })],
    [
      "a teammate replies, through another process",
      (id) => act(elsewhere, id, { type: "reply", teammateId: owner.id ?? "", body: "Hi!", clientId: null }),
    ],
    [
      "a teammate takes over, in another process",
      (id) => act(elsewhere, id, { type: "take_over", teammateId: owner.id ?? "" }),
    ],
    [
      "the visitor presses “Talk to a person”",
      (id) => write("A person", { conversationId: id, talkToPerson: true }),
    ],
    ["it is closed", (id) => act(server.workspace.app, id, { type: "close", by: owner.id ?? "" })],
    ["it is closed, in another process", (id) => act(elsewhere, id, { type: "close", by: owner.id ?? "" })],
  ])("stops within 300 ms when %s, and nothing of it is kept", async (what, happens) => {
    stub.play(slowly);
    const client = await watching({ visitorKey: visitor.key });
    const conversationId = await write("How much is delivery?");
    await client.until(shows);
    // Nothing is stored while it is written.
    expect(await storedOf(conversationId)).toEqual(["visitor"]);
    await happens(conversationId);
    const taken = performance.now();
    await client.until(takenBack);
    const after = performance.now() - taken;
    console.log(`the text stopped ${after.toFixed(0)} ms after ${what}`);
    expect(after).toBeLessThan(300);
    const heard = client.frames.length;
    // The model is let go, and whatever it had still sent goes nowhere.
    await stub.seen[0]?.gone;
    await server.workspace.app.answers.idle();
    server.workspace.app.feed.wake();
    expect(client.frames.slice(heard).filter(shows)).toEqual([]);
    expect(await storedOf(conversationId)).not.toContain("answer");
    const { rows } = await server.workspace.database.pool.query(
      "select 1 from event where payload::text like '%of many%' union all select 1 from message where body like '%of many%'",
    );
    expect(rows).toEqual([]);
  });

  test("is not shown at all when a person took over, elsewhere, before its first sentence", async () => {
    stub.play({ text: said(sentences), pieces: 20, every: 20 });
    const client = await watching({ visitorKey: visitor.key });
    const arrived = stub.nextRequest();
    const conversationId = await write("How much is delivery?");
    await arrived;
    await act(elsewhere, conversationId, { type: "take_over", teammateId: owner.id ?? "" });
    await stub.seen[0]?.gone;
    await server.workspace.app.answers.idle();
    expect(writingIn(client)).toEqual([]);
    expect(await storedOf(conversationId)).toEqual(["visitor"]);
  });

  test("is taken back when it turns out to promise a person, and the person is called", async () => {
    stub.play({ text: said("Delivery costs €4.90. I will connect you with Ana. She knows."), pieces: 3 });
    const client = await watching({ visitorKey: visitor.key });
    const conversationId = await write("How much is delivery?");
    await client.until(takenBack);
    expect(writingIn(client)).toEqual(["Delivery costs €4.90.", null]);
    await server.workspace.app.answers.idle();
    expect(await storedOf(conversationId)).toEqual(["visitor", "notice"]);
  });

  test("gives way to the newest of three messages: one answer, to the last", async () => {
    stub.play(slowly, slowly, { text: said("Delivery costs €4.90.") });
    const client = await watching({ visitorKey: visitor.key });
    const conversationId = await write("How much is delivery?");
    await client.until(shows);
    await write("How much is delivery to Belgium?", { conversationId });
    await client.until((frame) => shows(frame) && "forSeq" in frame && frame.forSeq === 2);
    await write("How much is delivery to Spain?", { conversationId });
    await client.until(bringsMessage);
    await server.workspace.app.answers.idle();
    expect(await storedOf(conversationId)).toEqual(["visitor", "visitor", "visitor", "answer"]);
    expect(writingIn(client).filter((text) => text === null)).toHaveLength(2);
  });

  test("of a server that fails midway is taken back, asked for again, and given whole", async () => {
    stub.play(
      { ...slowly, text: said(sentences).slice(0, 200), after: "cut" },
      { text: said("It is €4.90.") },
    );
    const client = await watching({ visitorKey: visitor.key });
    const conversationId = await write("How much is delivery?");
    await client.until(bringsMessage);
    expect(writingIn(client).at(-1)).toBeNull();
    expect((await messagesAfter(server.workspace.app, conversationId, 1, 10))[0]?.body).toBe("It is €4.90.");
  });
});
