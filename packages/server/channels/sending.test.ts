import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { act } from "../conversations/act.ts";
import { type TestChannel, testChannel } from "./test-channel.ts";

const made: TestChannel[] = [];
let channel: TestChannel;
let conversationId = "";
let ana = "";

beforeEach(async () => {
  channel = await testChannel({ longestText: 20 });
  made.push(channel);
  ana = await channel.server.workspace.addTeammate({ name: "Ana" });
  await channel.hears("I want to talk to a human");
  const row = await channel.server.workspace.database.kysely
    .selectFrom("conversation")
    .select("id")
    .executeTakeFirstOrThrow();
  conversationId = row.id;
  channel.sent.length = 0;
});
afterAll(() => Promise.all(made.map((one) => one.drop())));

const reply = (body: string) =>
  act(channel.server.workspace.app, conversationId, {
    type: "reply",
    teammateId: ana,
    body,
    clientId: randomUUID(),
  });
const drain = () => channel.server.workspace.app.channels.drain();
const states = async () =>
  (
    await channel.server.workspace.database.kysely
      .selectFrom("outgoing_message")
      .select(["state", "failure", "parts_sent", "attempts"])
      .orderBy("seq")
      .execute()
  ).slice(1);

test("long text goes in parts, and a part that failed goes on where it stood", async () => {
  channel.answerWith({ status: 200 }, { status: 503, body: "down" });
  await reply("12345678901234567890abcde");
  await drain();
  expect(channel.sent.map(({ text }) => text)).toEqual(["12345678901234567890"]);
  expect(await states()).toMatchObject([{ state: "pending", failure: "provider_error", parts_sent: 1 }]);
  channel.server.workspace.advance(60_000);
  await drain();
  expect(channel.sent.map(({ text }) => text)).toEqual(["12345678901234567890", "abcde"]);
  expect(await states()).toMatchObject([{ state: "sent", failure: null, parts_sent: 2, attempts: 2 }]);
});

test("what may have arrived is never sent again by itself, and does not hold up what comes after it", async () => {
  channel.answerWith("silent");
  await reply("first");
  await reply("second");
  await drain();
  channel.server.workspace.advance(24 * 3600 * 1000);
  await drain();
  expect(channel.sent.map(({ text }) => text)).toEqual(["first", "second"]);
  expect((await states()).map(({ state }) => state)).toEqual(["unknown", "sent"]);
});

test("the messages of a conversation keep their order while the first is tried again", async () => {
  channel.answerWith({ status: 500 });
  await reply("first");
  await drain();
  await reply("second");
  await drain();
  expect(channel.sent).toEqual([]);
  channel.server.workspace.advance(60_000);
  await drain();
  expect(channel.sent.map(({ text }) => text)).toEqual(["first", "second"]);
});

test("a provider that asks to be left alone is left alone for so long, on the whole channel", async () => {
  channel.answerWith({ status: 429, headers: { "retry-after": "120" } });
  await reply("first");
  await drain();
  channel.server.workspace.advance(119_000);
  await drain();
  expect(channel.sent).toEqual([]);
  channel.server.workspace.advance(2000);
  await drain();
  expect(channel.sent.map(({ text }) => text)).toEqual(["first"]);
});

test("a provider that is down says when it is back, and is asked no earlier", async () => {
  channel.answerWith({ status: 503, headers: { "retry-after": "600" } });
  await reply("first");
  await drain();
  channel.server.workspace.advance(590_000);
  await drain();
  expect(channel.sent).toEqual([]);
  channel.server.workspace.advance(20_000);
  await drain();
  expect(channel.sent.map(({ text }) => text)).toEqual(["first"]);
});

test("a clear refusal fails with its reason at once", async () => {
  channel.answerWith({ status: 403, body: "blocked by the user" });
  await reply("first");
  await drain();
  expect(await states()).toMatchObject([{ state: "failed", failure: "blocked", attempts: 1 }]);
});

test("a process that died while the provider had it leaves it unknown", async () => {
  await reply("first");
  await channel.server.workspace.database.kysely
    .updateTable("outgoing_message")
    .set({ given_at: new Date(0) })
    .where("state", "=", "pending")
    .execute();
  await drain();
  expect(channel.sent).toEqual([]);
  expect((await states()).map(({ state }) => state)).toEqual(["unknown"]);
});
