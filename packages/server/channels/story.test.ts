import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { act } from "../conversations/act.ts";
import { outgoingOf } from "./outgoing.views.ts";
import { maya, type TestChannel, testChannel, written } from "./test-channel.ts";

let channel: TestChannel;
beforeAll(async () => {
  channel = await testChannel();
});
afterAll(() => channel.drop());

/** The conversation of somebody, by their name. */
const conversationOf = (name: string) =>
  channel.server.workspace.database.kysely
    .selectFrom("conversation as c")
    .innerJoin("visitor as v", "v.id", "c.visitor_id")
    .selectAll("c")
    .where("v.name", "=", name)
    .executeTakeFirstOrThrow();

const messages = (id: string) =>
  channel.server.workspace.database.kysely
    .selectFrom("message")
    .selectAll()
    .where("conversation_id", "=", id)
    .orderBy("seq")
    .execute();

const outgoing = () =>
  channel.server.workspace.database.kysely
    .selectFrom("outgoing_message")
    .selectAll()
    .orderBy("seq")
    .execute();

test("the story of product.md runs on a channel of a provider", async () => {
  const { workspace } = channel.server;
  const ana = await workspace.addTeammate({ name: "Ana" });
  expect((await channel.hears("Where is my order?", { id: "m-1" })).status).toBe(200);
  expect(channel.sent.map(({ to, text }) => [to, text])).toEqual([["maya-1", "About: Where is my order?"]]);
  await channel.hears("I want to talk to a human", { id: "m-2" });
  const conversation = await conversationOf("Maya");
  expect(conversation.owner_id).toBe(ana);
  expect(channel.sent).toHaveLength(2);
  const { id } = conversation;
  await act(workspace.app, id, {
    type: "reply",
    teammateId: ana,
    body: "I am here.",
    clientId: randomUUID(),
  });
  await workspace.app.channels.drain();
  expect(channel.sent.at(-1)).toEqual({ to: "maya-1", text: "I am here." });
  expect((await outgoing()).map(({ state }) => state)).toEqual(["sent", "sent", "sent"]);
  expect(await workspace.broken()).toEqual([]);
});

test("a repeat changes nothing, whether the provider or its network repeats it", async () => {
  const before = await conversationOf("Maya");
  await channel.hears("I want to talk to a human", { id: "m-2" });
  await channel.tell(written("I want to talk to a human", { id: "m-2" }), { id: "another envelope" });
  await channel.server.workspace.app.channels.drain();
  expect((await conversationOf("Maya")).last_seq).toBe(before.last_seq);
  const stored = await channel.server.workspace.database.kysely
    .selectFrom("inbound")
    .select("attempts")
    .where("envelope_id", "=", "m-2")
    .execute();
  expect(stored).toEqual([{ attempts: 1 }]);
});

test("a wrong signature is refused and nothing of it is stored", async () => {
  const refused = await channel.tell(written("hello", { id: "m-forged" }), { signature: "wrong" });
  expect([refused.status, refused.body]).toEqual([401, "bad_signature"]);
  const stored = await channel.server.workspace.database.kysely
    .selectFrom("inbound")
    .select("id")
    .where("envelope_id", "=", "m-forged")
    .execute();
  expect(stored).toEqual([]);
});

test("what a provider says of a message is shown with it, and never taken back", async () => {
  const status = (state: "delivered" | "read" | "sent") =>
    channel.tell({ type: "status", of: "out-3", state, failure: null, detail: null });
  await status("read");
  await status("delivered");
  await channel.server.workspace.app.channels.drain();
  expect((await outgoing()).at(-1)?.state).toBe("read");
});

test("an answer in the provider's own app takes the conversation from the customer agent", async () => {
  const luc = { ...maya, id: "luc-1", name: "Luc" };
  await channel.hears("What are your prices?", { sender: luc });
  const conversation = await conversationOf("Luc");
  expect(conversation.owner_kind).toBe("customer_agent");
  await channel.tell({
    type: "echo",
    id: "app-1",
    to: luc,
    body: "Hi, Zoe here.",
    attachments: [],
    app: null,
  });
  await channel.tell(
    { type: "echo", id: "app-1", to: luc, body: "Hi, Zoe here.", attachments: [], app: null },
    { id: "again" },
  );
  const before = channel.sent.length;
  await channel.server.workspace.app.channels.drain();
  await channel.hears("Thanks!", { sender: luc });
  expect((await conversationOf("Luc")).owner_kind).toBe("waiting");
  const kinds = (await messages(conversation.id)).map(({ kind }) => kind);
  expect(kinds).toEqual(["visitor", "answer", "reply", "visitor"]);
  // Nothing of it is sent to the visitor again, and nobody answers beside the person.
  expect(channel.sent).toHaveLength(before);
  expect(await channel.server.workspace.broken()).toEqual([]);
});

test("an echo of our own message is known as ours, also when it comes before we know its id", async () => {
  const ida = { ...maya, id: "ida-1", name: "Ida" };
  channel.answerWith({ status: 200, body: JSON.stringify({ id: "early-1" }) });
  await channel.hears("Do you ship to Spain?", { sender: ida });
  await channel.tell({ type: "echo", id: "early-1", to: ida, body: "About: …", attachments: [], app: null });
  await channel.server.workspace.app.channels.drain();
  expect((await conversationOf("Ida")).owner_kind).toBe("customer_agent");
});

test("a machine's answer is kept as a note and answered by nobody", async () => {
  const before = channel.sent.length;
  const automatic = { ...written("I am on holiday."), automatic: "auto_reply" } as never;
  await channel.tell(automatic);
  await channel.server.workspace.app.channels.drain();
  const last = (await messages((await conversationOf("Maya")).id)).at(-1);
  expect([last?.kind, last?.data]).toEqual(["note", { automatic: "auto_reply" }]);
  expect(channel.sent).toHaveLength(before);
});

test("what can't be read is put aside for a person after several tries, and holds up nobody else", async () => {
  await channel.tell("poison", { id: "p-1", lane: "other-lane" });
  const { workspace } = channel.server;
  for (let tries = 0; tries < 8; tries += 1) {
    await workspace.app.channels.drain();
    workspace.advance(3 * 3600 * 1000);
  }
  const row = await workspace.database.kysely
    .selectFrom("inbound")
    .select(["outcome", "error", "attempts", "due_at"])
    .where("envelope_id", "=", "p-1")
    .executeTakeFirst();
  expect(row).toEqual({ outcome: "parked", error: "can't be read", attempts: 8, due_at: null });
  // The doctor says so until somebody has looked at it.
  expect((await workspace.broken()).map((one) => one.slice(0, 2))).toEqual(["27"]);
  await workspace.database.kysely.deleteFrom("inbound").where("envelope_id", "=", "p-1").execute();
});

test("when a provider gives somebody's messages to people elsewhere, the customer agent is silent", async () => {
  const eve = { ...maya, id: "eve-1", name: "Eve" };
  await channel.hears("Do you sell gift cards?", { sender: eve });
  await channel.tell({ type: "control", sender: eve, ours: false }, { lane: "eve-1", id: "control-1" });
  await channel.server.workspace.app.channels.drain();
  const before = channel.sent.length;
  await channel.hears("And vouchers?", { sender: eve });
  expect((await conversationOf("Eve")).owner_kind).toBe("waiting");
  expect(channel.sent).toHaveLength(before);
  expect(await channel.server.workspace.broken()).toEqual([]);
});

test("somebody whom the provider names anew is the same person", async () => {
  const { id: conversationId } = await conversationOf("Eve");
  const renamed = { ...maya, id: "eve-2", name: "Eve" };
  await channel.tell({ type: "renamed", of: "eve-1", sender: renamed }, { lane: "eve-1", id: "renamed-1" });
  await channel.server.workspace.app.channels.drain();
  await channel.hears("It is me.", { sender: renamed });
  expect((await messages(conversationId)).at(-1)?.body).toBe("It is me.");
});

test("on a channel that reaches the visitor nobody asks for their e-mail address", async () => {
  const { workspace } = channel.server;
  await workspace.setHours("inbox", { timeZone: "UTC", week: [], exceptions: [] } as never);
  await channel.hears("I want to talk to a human", { sender: { ...maya, id: "uma-1", name: "Uma" } });
  await workspace.write("I want to talk to a human", { conversationId: undefined as never });
  const { rows } = await workspace.database.pool.query(
    `select ch.kind, m.body from message m join conversation c on c.id = m.conversation_id
       join channel ch on ch.id = c.channel_id
      where m.kind = 'notice' and m.data->>'notice' = 'unavailable' order by ch.kind`,
  );
  expect(rows.map(({ kind, body }) => [kind, /e-mail/i.test(body)])).toEqual([
    ["chat", true],
    ["custom", false],
  ]);
});

test("what came just before a channel was switched off waits as it is, and is taken up when it is on again", async () => {
  const { app, database } = channel.server.workspace;
  const switchTo = async (active: boolean): Promise<void> => {
    await database.kysely.updateTable("channel_account").set({ active }).execute();
    await app.channels.accounts.refresh();
    await app.channels.drain();
  };
  const row = () =>
    database.kysely
      .selectFrom("inbound")
      .select(["attempts", "failures", "outcome"])
      .where("envelope_id", "=", "off-1")
      .executeTakeFirstOrThrow();
  await channel.tell(written("Are you there?", { id: "off-1" }), { lane: "off" });
  await switchTo(false);
  expect(await row()).toEqual({ attempts: 0, failures: 0, outcome: null });
  await switchTo(true);
  expect(await row()).toEqual({ attempts: 1, failures: 0, outcome: "taken" });
});

test("what is added to an answer is said in its conversation's language, else in the workspace's", async () => {
  const languageFor = async (name: string, body: string): Promise<string | undefined> => {
    await channel.hears(body, { sender: { ...maya, id: `${name}-1`, name } });
    const { id: conversationId } = await conversationOf(name);
    const { channelId, server } = channel;
    return (await outgoingOf(server.workspace.app, { conversationId, seq: 2, channelId }))?.language;
  };
  expect(await languageFor("Rémi", "Bonjour, où est ma commande ?")).toBe("fr");
  expect(await languageFor("Rosa", "Wo ist meine Bestellung?")).toBe("de");
  expect(await languageFor("Xi", "4711")).toBe("en");
});
