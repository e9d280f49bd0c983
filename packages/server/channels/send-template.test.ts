import { randomUUID } from "node:crypto";
import { zAccountSecrets, zAccountSettings } from "@baton/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startStub } from "../../../stubs/start-stub.ts";
import type { Stub } from "../../../stubs/stub.ts";
import { refreshAll } from "../refresh-all.ts";
import { type Caller, type TestServer, testServer } from "../test-server.ts";
import { alwaysAnswers, testConfig } from "../test-workspace.ts";
import { insertTestAccount, maya, type TestChannel, testChannel } from "./test-channel.ts";

let server: TestServer;
let stub: Stub;
let ana: Caller;

beforeAll(async () => {
  server = await testServer(alwaysAnswers, {
    config: testConfig({ BATON_ALLOW_PRIVATE: "127.0.0.1" }),
    channels: { byHand: true },
  });
  const { app } = server.workspace;
  const channelId = await server.workspace.addChannel("whatsapp");
  stub = await startStub("whatsapp", { webhookUrl: `${server.url}/hooks/${channelId}` });
  const { id, secret } = stub.desk.account;
  await insertTestAccount(app, channelId, {
    settings: zAccountSettings.parse({
      kind: "whatsapp",
      apiUrl: stub.url,
      phoneNumberId: id,
      businessAccountId: "1",
    }),
    secrets: zAccountSecrets.parse({
      kind: "whatsapp",
      accessToken: "t",
      appSecret: secret,
      verifyToken: "v",
    }),
  });
  await refreshAll(app);
  ana = await server.signIn("admin");
  await stub.say("Where is my order?");
  await app.channels.drain();
});
afterAll(async () => {
  await stub.stop();
  await server.drop();
});

const conversation = () =>
  server.workspace.database.kysely.selectFrom("conversation").selectAll().executeTakeFirstOrThrow();

test("a template reaches the visitor as the provider holds it, and takes the conversation as any reply does", async () => {
  const { id } = await conversation();
  const body = {
    name: "order_update",
    language: "en_US",
    parameters: ["4711", "Monday"],
    clientId: randomUUID(),
  };
  const sent = await server.call("sendTemplate", ana, { params: { id }, body });
  expect([sent.status, (await conversation()).owner_id]).toEqual([200, ana.id]);
  expect((await server.call("sendTemplate", ana, { params: { id }, body })).status).toBe(200);
  await server.workspace.app.channels.drain();
  const ours = stub.said.filter(({ by, text }) => by === "baton" && text.includes("order_update"));
  expect(ours).toHaveLength(1);
  const stored = await server.workspace.database.kysely
    .selectFrom("message")
    .select(["kind", "body"])
    .where("conversation_id", "=", id)
    .where("kind", "=", "reply")
    .execute();
  expect(stored).toEqual([{ kind: "reply", body: "order_update (en_US)\n4711\nMonday" }]);
  expect(await server.workspace.broken()).toEqual([]);
});

test("where a channel holds none it is refused, and nothing is written", async () => {
  const channel: TestChannel = await testChannel();
  try {
    const owner = await channel.server.signIn("owner");
    await channel.hears("Hello", { sender: maya });
    const { id, last_seq } = await channel.server.workspace.database.kysely
      .selectFrom("conversation")
      .selectAll()
      .executeTakeFirstOrThrow();
    const body = { name: "order_update", language: "en_US", parameters: [], clientId: randomUUID() };
    const refused = await channel.server.call("sendTemplate", owner, { params: { id }, body });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
    const after = await channel.server.workspace.database.kysely
      .selectFrom("conversation")
      .select("last_seq")
      .executeTakeFirstOrThrow();
    expect(after.last_seq).toBe(last_seq);
  } finally {
    await channel.drop();
  }
});
