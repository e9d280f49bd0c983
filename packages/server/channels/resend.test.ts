import { randomUUID } from "node:crypto";
import type { ErrorBody } from "@baton/contract";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { act } from "../conversations/act.ts";
import type { Caller } from "../test-server.ts";
import { type TestChannel, testChannel } from "./test-channel.ts";

let channel: TestChannel;
let ana: Caller;
let conversationId = "";

beforeAll(async () => {
  channel = await testChannel({ longestText: 20 });
  ana = await channel.server.signIn("teammate");
  await channel.hears("I want to talk to a human");
  const row = await channel.server.workspace.database.kysely
    .selectFrom("conversation")
    .select("id")
    .executeTakeFirstOrThrow();
  conversationId = row.id;
  await act(channel.server.workspace.app, conversationId, { type: "take_over", teammateId: ana.id ?? "" });
  await drain();
});
beforeEach(() => {
  channel.sent.length = 0;
});
afterAll(() => channel.drop());

const drain = () => channel.server.workspace.app.channels.drain();
async function reply(body: string): Promise<number> {
  const written = { type: "reply", teammateId: ana.id ?? "", body, clientId: randomUUID() } as const;
  const { seq } = await act(channel.server.workspace.app, conversationId, written);
  await drain();
  return seq ?? 0;
}
const resend = (seq: number, evenIfItMayHaveArrived = false, by = ana) =>
  channel.server.call("resendMessage", by, {
    params: { id: conversationId, seq },
    body: { evenIfItMayHaveArrived },
  });
async function stateOf(seq: number) {
  return channel.server.workspace.database.kysely
    .selectFrom("outgoing_message")
    .select(["state", "failure", "parts_sent"])
    .where("conversation_id", "=", conversationId)
    .where("seq", "=", seq)
    .executeTakeFirst();
}
async function told(): Promise<string[]> {
  const { body } = await channel.server.call("listNotifications", ana, {});
  const { notifications } = body as { notifications: { kind: string; body: string }[] };
  return notifications.filter(({ kind }) => kind === "not_delivered").map((one) => one.body);
}

test("what failed tells its owner why, and is sent again when they ask", async () => {
  channel.answerWith({ status: 403, body: "blocked by the user" });
  const seq = await reply("first");
  expect(await stateOf(seq)).toMatchObject({ state: "failed", failure: "blocked" });
  expect(await told()).toEqual(["blocked"]);
  expect((await resend(seq)).body).toEqual({
    delivery: { state: "pending", failure: null, detail: null },
  });
  await drain();
  expect(channel.sent.map(({ text }) => text)).toEqual(["first"]);
  expect(await stateOf(seq)).toMatchObject({ state: "sent", failure: null });
  expect((await resend(seq)).status).toBe(409);
});

test("what may have arrived is sent again only by somebody who takes that into account", async () => {
  channel.answerWith("silent");
  const seq = await reply("perhaps");
  expect(await stateOf(seq)).toMatchObject({ state: "unknown" });
  expect((await told())[0]).toBe("unknown");
  const refused = await resend(seq);
  expect([refused.status, (refused.body as ErrorBody).error.fields?.[0]?.path]).toEqual([
    422,
    "evenIfItMayHaveArrived",
  ]);
  await drain();
  expect(channel.sent).toHaveLength(1);
  expect((await resend(seq, true)).status).toBe(200);
  await drain();
  expect(channel.sent).toHaveLength(2);
});

test("a part that failed is sent again from there; what was refused after all of it was taken is sent whole", async () => {
  channel.answerWith({ status: 200, body: '{"id":"long-1"}' }, { status: 400, body: "no" });
  const seq = await reply("12345678901234567890abcde");
  expect(await stateOf(seq)).toMatchObject({ state: "failed", parts_sent: 1 });
  channel.answerWith({ status: 200, body: '{"id":"long-2"}' });
  await resend(seq);
  await drain();
  expect(channel.sent.map(({ text }) => text)).toEqual(["12345678901234567890", "abcde"]);
  await channel.tell({
    type: "status",
    of: "long-2",
    state: "failed",
    failure: "window_closed",
    detail: "late",
  });
  await drain();
  expect(await stateOf(seq)).toMatchObject({ state: "failed", failure: "window_closed" });
  channel.sent.length = 0;
  await resend(seq);
  await drain();
  expect(channel.sent.map(({ text }) => text)).toEqual(["12345678901234567890", "abcde"]);
});

test("it is not found by who may not see the conversation, and where nothing goes outside", async () => {
  const { kysely } = channel.server.workspace.database;
  await kysely.updateTable("inbox").set({ everyone: false }).execute();
  await channel.server.workspace.app.roster.refresh();
  const outsider = await channel.server.signIn("teammate");
  expect((await resend(1, true, outsider)).status).toBe(404);
  expect((await resend(1, true)).status).toBe(404);
  expect(await channel.server.workspace.broken()).toEqual([]);
});
