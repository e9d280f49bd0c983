import type { Endpoints, ErrorBody, RequestOf, ResponseOf } from "@baton/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Answered, Caller } from "../test-server.ts";
import { signed } from "./test-adapter.ts";
import { maya, type TestChannel, testChannel, written } from "./test-channel.ts";

let channel: TestChannel;
let admin: Caller;
beforeAll(async () => {
  channel = await testChannel();
  admin = await channel.server.signIn("admin");
});
afterAll(() => channel.drop());

type Saved = ResponseOf<Endpoints["connectChannel"]>;
type Body = RequestOf<Endpoints["connectChannel"]>["body"];

const draft = (about: Partial<Body> = {}): Body => ({
  name: "Our app",
  inboxId: channel.server.workspace.inboxId,
  settings: { kind: "custom", url: channel.url },
  secrets: { kind: "custom" },
  ...about,
});
const connect = (about: Partial<Body> = {}) =>
  channel.server.call("connectChannel", admin, { body: draft(about) });
const connected = async (about: Partial<Body> = {}): Promise<Saved> => (await connect(about)).body as Saved;
const fieldOf = ({ body }: Answered) => (body as ErrorBody).error.fields?.[0]?.path;
const audited = async () =>
  (
    await channel.server.workspace.database.kysely
      .selectFrom("audit_log")
      .select(["action", "before", "after"])
      .where("action", "like", "channel.%")
      .orderBy("id")
      .execute()
  ).map((row) => row);

async function shown(channelId: string) {
  const { body } = await channel.server.call("listChannelAccounts", admin, {});
  const { accounts } = body as ResponseOf<Endpoints["listChannelAccounts"]>;
  return accounts.find((one) => one.channelId === channelId);
}

test("a channel that is connected takes in what is signed with the secret that was shown", async () => {
  const { account, made } = await connected();
  expect(made).toEqual([{ name: "signingSecret", value: expect.stringMatching(/^whsec_/) }]);
  expect(account).toMatchObject({ active: true, registersItself: false, health: { problem: null } });
  const body = JSON.stringify({ id: "n-1", lane: "x", incoming: written("Hello", { id: "n-1" }) });
  const signature = signed(body, made[0]?.value ?? "");
  const taken = await channel.server.send("POST", new URL(account.webhookUrl).pathname, {
    body,
    headers: { signature },
  });
  expect(taken.status).toBe(200);
  await channel.server.workspace.app.channels.drain();
  expect((await shown(account.channelId))?.health.lastReceivedAt).not.toBeNull();
});

test("what is wrong is refused by the name of its field, and no channel is made", async () => {
  const { kysely } = channel.server.workspace.database;
  const count = () => kysely.selectFrom("channel").select("id").execute();
  const before = (await count()).length;
  const telegram = { kind: "telegram" } as const;
  expect(fieldOf(await connect({ settings: telegram, secrets: { ...telegram, botToken: "1:a" } }))).toBe(
    "settings.kind",
  );
  expect(fieldOf(await connect({ secrets: { ...telegram, botToken: "1:a" } }))).toBe("secrets.kind");
  expect(fieldOf(await connect({ settings: { kind: "custom", url: "http://10.0.0.7/x" } }))).toBe(
    "settings.url",
  );
  expect(fieldOf(await connect({ inboxId: "7d3a1c9e-5f0b-4a63-9a51-0f1e2d3c4b5a" }))).toBe("inboxId");
  expect(fieldOf(await connect({ channelId: channel.channelId }))).toBe("channelId");
  expect((await count()).length).toBe(before);
});

test("other settings keep the secrets; another address wants them again, and shows a new one", async () => {
  const { account } = await connected();
  const params = { id: account.channelId };
  const { app } = channel.server.workspace;
  const secretsOf = () => app.channels.accounts.find(account.channelId)?.secrets;
  const first = secretsOf();
  const settings = { kind: "custom", url: `${channel.url}/elsewhere`, longestText: 500 } as const;
  const kept = await channel.server.call("changeChannelAccount", admin, { params, body: { settings } });
  expect(kept).toMatchObject({
    status: 200,
    body: { account: { settings: { longestText: 500 } }, made: [] },
  });
  expect(secretsOf()).toEqual(first);
  const moved = { ...settings, url: "https://example.com/messages" };
  const refused = await channel.server.call("changeChannelAccount", admin, {
    params,
    body: { settings: moved },
  });
  expect([refused.status, fieldOf(refused)]).toEqual([422, "secrets"]);
  expect(secretsOf()).toEqual(first);
  const body = { settings: moved, secrets: { kind: "custom" } } as const;
  const { made } = (await channel.server.call("changeChannelAccount", admin, { params, body })).body as Saved;
  expect(made).toHaveLength(1);
  expect(secretsOf()).not.toEqual(first);
});

test("a secret that is renewed is worth nothing any more", async () => {
  const { account, made } = await connected();
  const request = { params: { id: account.channelId }, body: {} };
  const renewed = (await channel.server.call("renewChannelSecret", admin, request)).body as Saved;
  expect(renewed.made[0]?.value).not.toBe(made[0]?.value);
  const body = JSON.stringify({ id: "o-1", lane: "x", incoming: written("Hello") });
  const headers = { signature: signed(body, made[0]?.value ?? "") };
  const path = new URL(account.webhookUrl).pathname;
  expect((await channel.server.send("POST", path, { body, headers })).status).toBe(401);
});

test("trying an account says its name or what is wrong, which is its health from then on", async () => {
  const { account } = await connected();
  const request = { params: { id: account.channelId }, body: {} };
  const check = () => channel.server.call("checkChannelAccount", admin, request);
  channel.answerWith({ status: 403, body: "The key was withdrawn." });
  expect((await check()).body).toEqual({
    check: { ok: false, problem: "not_authorised", detail: "The key was withdrawn." },
  });
  expect((await shown(account.channelId))?.health).toMatchObject({
    problem: "not_authorised",
    detail: "The key was withdrawn.",
  });
  channel.answerWith({ status: 200, body: "Acme app" });
  expect((await check()).body).toEqual({ check: { ok: true, name: "Acme app" } });
  expect(await shown(account.channelId)).toMatchObject({
    accountName: "Acme app",
    health: { problem: null, detail: null, since: null },
  });
  const registered = await channel.server.call("registerChannelWebhook", admin, request);
  expect(registered.body).toEqual({ outcome: "by_hand", detail: null });
});

test("while a channel is off its answers wait, and go once it is on", async () => {
  const { workspace } = channel.server;
  const turn = (active: boolean) =>
    channel.server.call("switchChannelAccount", admin, {
      params: { id: channel.channelId },
      body: { active },
    });
  await channel.hears("Where is my order?", { sender: { ...maya, id: "off-1", name: "Off" } });
  await turn(false);
  const before = channel.sent.length;
  expect((await channel.tell(written("Anybody?"))).status).toBe(404);
  const { conversationId } = await newest();
  await workspace.app.channels.drain();
  await turn(true);
  await channel.hears("And now?", { sender: { ...maya, id: "off-1", name: "Off" } });
  expect(channel.sent.length).toBe(before + 1);
  expect(conversationId).toBe((await newest()).conversationId);
});

test("what was put aside is listed with what went wrong, and taken up again when somebody asks", async () => {
  const { workspace } = channel.server;
  await channel.tell("poison", { id: "p-9", lane: "lane-9" });
  for (let tries = 0; tries < 8; tries += 1) {
    await workspace.app.channels.drain();
    workspace.advance(3 * 3600 * 1000);
  }
  const params = { id: channel.channelId };
  const list = async () =>
    ((await channel.server.call("listParked", admin, { params })).body as ResponseOf<Endpoints["listParked"]>)
      .parked;
  const [parked] = await list();
  expect(parked).toMatchObject({ error: "can't be read", attempts: 8 });
  expect(parked?.excerpt).toContain("poison");
  expect((await shown(channel.channelId))?.health.parked).toBe(1);
  const ids = [parked?.id ?? 0];
  expect((await channel.server.call("retryParked", admin, { params, body: { ids } })).body).toEqual({
    retried: 1,
  });
  expect(await list()).toEqual([]);
  expect((await channel.server.call("retryParked", admin, { params, body: { ids } })).body).toEqual({
    retried: 0,
  });
});

test("a channel that is disconnected keeps its history, fails what waits, and is connected again", async () => {
  const { workspace } = channel.server;
  const { account } = await connected();
  const { channelId } = account;
  const { conversationId } = await newest();
  await workspace.database.pool.query(
    `insert into outgoing_message (conversation_id, seq, channel_id, due_at, created_at) values ($1, 1, $2, $3, $3)`,
    [conversationId, channelId, new Date(workspace.app.clock())],
  );
  const params = { id: channelId };
  expect((await channel.server.call("disconnectChannel", admin, { params })).status).toBe(200);
  await workspace.app.channels.drain();
  const rows = await workspace.database.kysely
    .selectFrom("outgoing_message")
    .select(["state", "failure"])
    .where("channel_id", "=", channelId)
    .execute();
  expect(rows).toEqual([{ state: "failed", failure: "not_connected" }]);
  expect(await shown(channelId)).toBeUndefined();
  expect((await channel.server.call("disconnectChannel", admin, { params })).status).toBe(404);
  expect((await connected({ channelId })).account.channelId).toBe(channelId);
});

test("every change is in the audit log, and no secret is", async () => {
  const log = await audited();
  const actions = new Set(log.map(({ action }) => action));
  for (const action of [
    "channel.connected",
    "channel.account_changed",
    "channel.secret_renewed",
    "channel.switched_off",
    "channel.switched_on",
    "channel.parked_retried",
    "channel.disconnected",
  ])
    expect(actions).toContain(action);
  expect(JSON.stringify(log)).not.toContain("whsec_");
});

async function newest(): Promise<{ conversationId: string }> {
  const { id } = await channel.server.workspace.database.kysely
    .selectFrom("conversation")
    .select("id")
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return { conversationId: id };
}
