import { randomUUID } from "node:crypto";
import { type Endpoints, type ResponseOf, zAccountSecrets, zAccountSettings } from "@baton/contract";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startStub } from "../../../stubs/start-stub.ts";
import type { ApiFault, Stub } from "../../../stubs/stub.ts";
import { refreshAll } from "../refresh-all.ts";
import { type Caller, type TestServer, testServer } from "../test-server.ts";
import { alwaysAnswers, testConfig } from "../test-workspace.ts";
import { insertTestAccount } from "./test-channel.ts";

let server: TestServer;
let stub: Stub;
let ana: Caller;
let id: string;

beforeAll(async () => {
  server = await testServer(alwaysAnswers, {
    config: testConfig({ BATON_ALLOW_PRIVATE: "127.0.0.1" }),
    channels: { byHand: true },
  });
  const { app, database } = server.workspace;
  const channelId = await server.workspace.addChannel("whatsapp");
  stub = await startStub("whatsapp", { webhookUrl: `${server.url}/hooks/${channelId}` });
  const { id: phoneNumberId, secret } = stub.desk.account;
  const settings = { kind: "whatsapp", apiUrl: stub.url, phoneNumberId, businessAccountId: "1" };
  const secrets = { kind: "whatsapp", accessToken: "t", appSecret: secret, verifyToken: "v" };
  await insertTestAccount(app, channelId, {
    settings: zAccountSettings.parse(settings),
    secrets: zAccountSecrets.parse(secrets),
  });
  await refreshAll(app);
  ana = await server.signIn("admin");
  await stub.say("Where is my order?");
  await app.channels.drain();
  id = (await database.kysely.selectFrom("conversation").select("id").executeTakeFirstOrThrow()).id;
});
beforeEach(() => {
  stub.faults.length = 0;
  server.workspace.advance(10 * 60_000);
});
afterAll(async () => {
  await stub.stop();
  await server.drop();
});

async function list(anew = false): Promise<ResponseOf<Endpoints["listTemplates"]>> {
  const query = { anew: anew ? "true" : "false" } as const;
  const { body } = await server.call("listTemplates", ana, { params: { id }, query });
  return body as ResponseOf<Endpoints["listTemplates"]>;
}

test("every page is read, what is not approved is left out, and what can't be filled is said", async () => {
  const { templates, problem, listedAt } = await list();
  expect([problem, listedAt]).toEqual([null, new Date(server.workspace.app.clock()).toISOString()]);
  expect(templates.map(({ name, language, places, lacks }) => [name, language, places, lacks])).toEqual([
    ["appointment", "en_US", ["day", "time"], []],
    ["hello", "en_US", [], []],
    ["order_update", "en_US", ["1", "2"], []],
    ["order_update", "fr", ["1", "2"], []],
    ["receipt", "en_US", ["1"], ["header"]],
    ["track", "en_US", [], ["buttons"]],
  ]);
  expect(templates[2]?.body).toBe("Your order {{1}} arrives on {{2}}.");
});

test("a list counts for five minutes, unless somebody wants it anew", async () => {
  const { listedAt } = await list();
  server.workspace.advance(4 * 60_000);
  stub.faults.push("fail");
  expect(await list()).toMatchObject({ listedAt, problem: null });
  expect(stub.faults).toEqual(["fail"]);
  stub.faults.length = 0;
  expect((await list(true)).listedAt).not.toBe(listedAt);
});

test.each<[ApiFault, string]>([
  ["limit", "rate_limited"],
  ["fail", "unreachable"],
  ["take_then_cut", "unreachable"],
])(
  "a provider that misbehaves (%s) is said so (%s), beside what was listed before",
  async (fault, problem) => {
    const before = await list();
    stub.faults.push(fault);
    expect(await list(true)).toEqual({ ...before, problem });
  },
);

test("one that was listed stands in the conversation as the visitor reads it, and goes by its places' names", async () => {
  await list();
  const body = {
    name: "appointment",
    language: "en_US",
    parameters: ["Monday", "ten"],
    names: ["day", "time"],
    clientId: randomUUID(),
  };
  const sent = await server.call("sendTemplate", ana, { params: { id }, body });
  expect(sent).toMatchObject({ status: 200 });
  await server.workspace.app.channels.drain();
  const { rows } = await server.workspace.database.pool.query<{ body: string; state: string }>(
    `select m.body, o.state from message m join outgoing_message o using (conversation_id, seq)
      where m.kind = 'reply'`,
  );
  expect(rows).toEqual([
    { body: "See you on Monday at ten.", state: expect.stringMatching(/sent|delivered/) },
  ]);
  const wrong = { ...body, names: ["day"], clientId: randomUUID() };
  expect((await server.call("sendTemplate", ana, { params: { id }, body: wrong })).status).toBe(422);
  expect(await server.workspace.broken()).toEqual([]);
});

test("a conversation of a channel that holds none is told so", async () => {
  const { conversationId } = await server.workspace.write("Hello");
  const answered = await server.call("listTemplates", ana, { params: { id: conversationId }, query: {} });
  expect(answered.status).toBe(409);
});
