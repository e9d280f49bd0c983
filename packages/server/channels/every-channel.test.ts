import { randomUUID } from "node:crypto";
import {
  type AccountSecrets,
  type AccountSettings,
  zAccountSecrets,
  zAccountSettings,
} from "@baton/contract";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { providers, type StubKind } from "../../../stubs/dialects.ts";
import { startStub } from "../../../stubs/start-stub.ts";
import type { Stub } from "../../../stubs/stub.ts";
import { act } from "../conversations/act.ts";
import { refreshAll } from "../refresh-all.ts";
import { type TestServer, testServer } from "../test-server.ts";
import { alwaysAnswers, testConfig } from "../test-workspace.ts";
import { adapters } from "./adapters.ts";
import { insertTestAccount } from "./test-channel.ts";

type Setup = { readonly settings: AccountSettings; readonly secrets: AccountSecrets };

/** What a person would set in Baton for the stub of a kind. */
function setupOf(kind: StubKind, stub: Stub): Setup {
  const { id, secret } = providers[kind].account;
  const meta = { accessToken: "stub-token", appSecret: secret, verifyToken: "stub-verify-token" };
  const apiUrl = stub.url;
  const parts = {
    telegram: [{ apiUrl }, { botToken: "123:stub", webhookSecret: secret || "stub-secret" }],
    sms: [{ apiUrl, accountSid: id, from: "+15550100" }, { authToken: secret }],
    whatsapp: [{ apiUrl, phoneNumberId: id, businessAccountId: "102290129340398" }, meta],
    messenger: [{ apiUrl, pageId: id }, meta],
    instagram: [{ apiUrl, pageId: id, instagramId: "17841405822304914" }, meta],
    custom: [{ url: `${apiUrl}/messages` }, { signingSecret: secret }],
  } as const;
  const [settings, secrets] = parts[kind];
  return {
    settings: zAccountSettings.parse({ kind, ...settings }),
    secrets: zAccountSecrets.parse({ kind, ...secrets }),
  };
}

describe.each(Object.keys(providers) as StubKind[])("on %s", (kind) => {
  let server: TestServer;
  let stub: Stub;
  let channelId: string;
  let ana: string;

  beforeAll(async () => {
    server = await testServer(alwaysAnswers, {
      config: testConfig({ BATON_ALLOW_PRIVATE: "127.0.0.1" }),
      channels: { adapters, byHand: true, random: () => 0.5 },
    });
    const { app } = server.workspace;
    // Some providers sign the time at which they call, and all of them the address.
    server.workspace.advance(Date.now() - app.clock());
    Object.assign(app.config, { publicUrl: server.url });
    channelId = await server.workspace.addChannel(kind);
    stub = await startStub(kind, { webhookUrl: `${server.url}/hooks/${channelId}` });
    await insertTestAccount(app, channelId, setupOf(kind, stub));
    if (kind === "telegram") stub.desk.account.secret = "stub-secret";
    await refreshAll(app);
    ana = await server.workspace.addTeammate({ name: "Ana" });
  });
  afterAll(async () => {
    await stub.stop();
    await server.drop();
  });

  const drain = () => server.workspace.app.channels.drain();
  const sent = () => stub.said.filter(({ by }) => by === "baton").map(({ text }) => text);
  const conversation = () =>
    server.workspace.database.kysely.selectFrom("conversation").selectAll().executeTakeFirstOrThrow();
  const outgoing = () =>
    server.workspace.database.kysely.selectFrom("outgoing_message").selectAll().orderBy("seq").execute();

  test("a visitor is answered, asks for a person, and gets one", async () => {
    await stub.say("Where is my order?");
    await drain();
    expect(sent()).toEqual([expect.stringContaining("About: Where is my order?")]);
    stub.webhooks = "twice";
    await stub.say("I want to talk to a human");
    stub.webhooks = "right";
    await drain();
    const { id, owner_id, last_seq } = await conversation();
    expect([owner_id, last_seq]).toEqual([ana, 4]);
    await act(server.workspace.app, id, {
      type: "reply",
      teammateId: ana,
      body: "I am here, and I look at it.",
      clientId: randomUUID(),
    });
    await drain();
    expect(sent()).toHaveLength(3);
    expect(sent().at(-1)).toContain("I am here, and I look at it.");
    expect(await server.workspace.broken()).toEqual([]);
  });

  test("what the provider tells of our messages is shown with them", async () => {
    await vi.waitFor(async () => {
      await drain();
      const states = new Set((await outgoing()).map(({ state }) => state));
      expect(states.has("pending") || states.has("failed") || states.has("unknown")).toBe(false);
    });
    const unread = await server.workspace.database.kysely
      .selectFrom("inbound")
      .select(["outcome", "error"])
      .where("outcome", "=", "parked")
      .execute();
    expect(unread).toEqual([]);
  });

  test("a call with a wrong signature is refused, and nothing of it is kept", async () => {
    const { last_seq } = await conversation();
    stub.webhooks = "wrong_signature";
    await stub.say("I am somebody else");
    stub.webhooks = "right";
    await drain();
    expect(stub.told.at(-1)?.outcome).toBe(401);
    expect((await conversation()).last_seq).toBe(last_seq);
  });

  test("a provider that is busy gets it later, and one that may have it gets it once", async () => {
    const { id } = await conversation();
    const reply = (body: string) =>
      act(server.workspace.app, id, { type: "reply", teammateId: ana, body, clientId: randomUUID() });
    const before = sent().length;
    stub.faults.push("limit");
    await reply("Later, please.");
    await drain();
    expect(sent()).toHaveLength(before);
    server.workspace.advance(30_000);
    await drain();
    expect(sent()).toHaveLength(before + 1);
    stub.faults.push("take_then_cut");
    await reply("Perhaps.");
    await drain();
    server.workspace.advance(3_600_000);
    await drain();
    expect(sent().filter((text) => text.includes("Perhaps."))).toHaveLength(1);
    expect((await outgoing()).at(-1)?.state).toBe("unknown");
    expect(await server.workspace.broken()).toEqual([]);
  });
});
