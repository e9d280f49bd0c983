import { afterAll, beforeAll, expect, test } from "vitest";
import { maya, type TestChannel, testChannel, written } from "./test-channel.ts";

let channel: TestChannel;
beforeAll(async () => {
  channel = await testChannel({ replyWindowHours: 24 });
});
afterAll(() => channel.drop());

const said = async () => {
  const rows = await channel.server.workspace.database.kysely
    .selectFrom("message as m")
    .innerJoin("conversation as c", "c.id", "m.conversation_id")
    .innerJoin("visitor as v", "v.id", "c.visitor_id")
    .select(["m.kind", "m.data"])
    .where("v.name", "=", "Maya")
    .orderBy("m.seq")
    .execute();
  return rows.map(({ kind, data }) => {
    const { marker, outside } = (data ?? {}) as { marker?: object; outside?: object };
    return marker ?? (outside === undefined ? kind : [kind, outside]);
  });
};

const reacts = async (of: string, emoji: string | null, id: string) => {
  await channel.tell({ type: "reaction", id, sender: maya, of, emoji });
  await channel.server.workspace.app.channels.drain();
};

const lastMessageAt = () =>
  channel.server.workspace.database.kysely
    .selectFrom("outside_identity")
    .select(["last_message_id", "last_message_at"])
    .executeTakeFirstOrThrow();

test("a reaction is told, answered by nobody, and opens no reply window", async () => {
  await channel.hears("Where is my order?", { id: "m-1" });
  const [sent, before] = [channel.sent.length, await lastMessageAt()];
  channel.server.workspace.advance(3_600_000);
  await reacts("out-1", "👍", "r-1");
  await reacts("out-1", "👍", "r-2");
  await reacts("m-1", "😀", "r-3");
  await reacts("out-1", null, "r-4");
  expect(await said()).toEqual([
    "visitor",
    "answer",
    { code: "reacted", seq: 2, emoji: "👍" },
    { code: "reacted", seq: 1, emoji: "😀" },
    { code: "reacted", seq: 2, emoji: null },
  ]);
  expect(channel.sent).toHaveLength(sent);
  expect(await lastMessageAt()).toEqual(before);
  expect(await channel.server.workspace.broken()).toEqual([]);
});

test("a reaction to what is not here, or of somebody who was never met, is nothing", async () => {
  const before = await said();
  await reacts("never seen", "👍", "r-5");
  const stranger = { ...maya, id: "stranger", name: "Stranger" };
  await channel.tell({ type: "reaction", id: "r-6", sender: stranger, of: "out-1", emoji: "👍" });
  await channel.server.workspace.app.channels.drain();
  expect(await said()).toEqual(before);
});

test("a message says which one it answers, of its own conversation alone", async () => {
  await channel.hears("Another matter", { id: "luc-1", sender: { ...maya, id: "luc", name: "Luc" } });
  for (const [id, quotes] of [
    ["m-2", "out-1"],
    ["m-3", "luc-1"],
  ] as const) {
    await channel.tell({ ...written("This one?", { id }), quotes } as never);
    await channel.server.workspace.app.channels.drain();
  }
  expect((await said()).filter((one) => one === "visitor" || Array.isArray(one))).toEqual([
    "visitor",
    ["visitor", { quotes: 2 }],
    "visitor",
  ]);
});
