import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type Account,
  type ApiAdapter,
  custom,
  type Incoming,
  instagram,
  messenger,
  type Outgoing,
  type ProviderCall,
  sms,
  telegram,
  whatsapp,
} from "@baton/channels";
import type { SecretsOf, SettingsOf } from "@baton/contract";
import { afterEach, describe, expect, test } from "vitest";
import type { StubKind } from "./dialects.ts";
import { startStub } from "./start-stub.ts";
import type { Stub } from "./stub.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Baton's side as far as an adapter is all of it: a webhook, and calls that are made. */
async function meet<Settings, Secrets>(
  kind: StubKind,
  adapter: ApiAdapter<Settings, Secrets>,
  accountOf: (stub: Stub) => Pick<Account<Settings, Secrets>, "settings" | "secrets">,
) {
  const stub = await startStub(kind);
  const read: Incoming[] = [];
  const ids: string[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const { searchParams } = new URL(request.url ?? "/", "http://baton.invalid");
    const { method = "GET" } = request;
    const query = Object.fromEntries(searchParams);
    const call = { method, headers, query, body: Uint8Array.from(Buffer.concat(pieces)) };
    const greeting = adapter.webhook?.greet(call, account) ?? null;
    if (greeting !== null) return void response.end(greeting);
    const refusal = adapter.webhook?.verify(call, account, Date.now());
    const envelopes = refusal === null ? (adapter.webhook?.open(call, account) ?? []) : [];
    ids.push(...envelopes.map(({ id }) => id));
    read.push(...envelopes.map(({ raw }) => adapter.read(raw, account)));
    response.writeHead(refusal === null ? 200 : 401).end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  closing.push(
    () => stub.stop(),
    () => new Promise((done) => server.close(done)),
  );
  const account = {
    channelId: "c1",
    ...accountOf(stub),
    webhookUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/c1`,
  };
  stub.desk.account.webhookUrl = account.webhookUrl;
  const send = async (message: Partial<Outgoing>, wait?: number) => {
    const whole = { ...anAnswer, to: stub.desk.person.id, ...message };
    const results = [];
    for (const [part, content] of adapter.render(whole, account.settings).entries()) {
      const call = adapter.send(content, whole, account, { now: Date.now(), part });
      results.push(await make(call, wait).then(adapter.sent, () => "no answer" as const));
    }
    return results;
  };
  return { stub, account, adapter, read, ids, send };
}

const anAnswer: Outgoing = {
  id: "0d2cf6a4-7a37-4d0b-9a5e-0c9f4c1c8f10",
  to: "",
  kind: "answer",
  senderName: "Nova",
  body: "It left on **Monday**.",
  sources: [],
  language: "en",
  attachments: [],
  template: null,
  answers: null,
};

async function make({ method, url, headers, body, upload }: ProviderCall, wait = 10_000) {
  const form = new FormData();
  for (const [name, value] of Object.entries(upload?.fields ?? {})) form.set(name, value);
  if (upload !== undefined) form.set(upload.fileField, new File(["x"], upload.attachment.name));
  const answer = await fetch(url, {
    method,
    headers,
    body: upload === undefined ? body : form,
    redirect: "manual",
    signal: AbortSignal.timeout(wait),
  });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
}

const metaSecrets = (appSecret: string) => ({ accessToken: "stub", appSecret, verifyToken: "told" });
const pageSettings = (pageId: string, apiUrl: string) => ({
  pageId,
  humanAgentTag: false,
  apiUrl,
  apiVersion: "v25.0",
});

const kinds = {
  telegram: () =>
    meet<SettingsOf<"telegram">, SecretsOf<"telegram">>("telegram", telegram, ({ url, desk }) => {
      desk.account.secret = "stub_secret";
      return {
        settings: { kind: "telegram", receiving: "webhook", apiUrl: url },
        secrets: { kind: "telegram", botToken: "1:stub", webhookSecret: "stub_secret" },
      };
    }),
  sms: () =>
    meet<SettingsOf<"sms">, SecretsOf<"sms">>("sms", sms, ({ url, desk }) => ({
      settings: { kind: "sms", accountSid: desk.account.id, from: "+15550100", apiUrl: url },
      secrets: { kind: "sms", authToken: desk.account.secret },
    })),
  whatsapp: () =>
    meet<SettingsOf<"whatsapp">, SecretsOf<"whatsapp">>("whatsapp", whatsapp, ({ url, desk }) => ({
      settings: {
        kind: "whatsapp",
        phoneNumberId: desk.account.id,
        businessAccountId: "102290129340398",
        apiUrl: url,
        apiVersion: "v25.0",
      },
      secrets: { kind: "whatsapp", ...metaSecrets(desk.account.secret) },
    })),
  messenger: () =>
    meet<SettingsOf<"messenger">, SecretsOf<"messenger">>("messenger", messenger, ({ url, desk }) => ({
      settings: { kind: "messenger", ...pageSettings(desk.account.id, url) },
      secrets: { kind: "messenger", ...metaSecrets(desk.account.secret) },
    })),
  instagram: () =>
    meet<SettingsOf<"instagram">, SecretsOf<"instagram">>("instagram", instagram, ({ url, desk }) => ({
      settings: {
        kind: "instagram",
        ...pageSettings(desk.account.id, url),
        instagramId: "17841405822304914",
      },
      secrets: { kind: "instagram", ...metaSecrets(desk.account.secret) },
    })),
  custom: () =>
    meet<SettingsOf<"custom">, SecretsOf<"custom">>("custom", custom, ({ url, desk }) => ({
      settings: { kind: "custom", url: `${url}/`, replyWindowHours: null, longestText: 2000 },
      secrets: { kind: "custom", signingSecret: desk.account.secret },
    })),
} as const;

describe.each(Object.entries(kinds))("the stub of %s", (_, begin) => {
  test("tells what the visitor writes, and shows them what they are answered", async () => {
    const { stub, read, send } = await begin();
    await stub.say("Where is my parcel?");
    expect(read).toMatchObject([
      { type: "message", body: "Where is my parcel?", sender: { id: stub.desk.person.id } },
    ]);
    const file = { id: "f", name: "a.png", mime: "image/png", size: 1, url: "https://baton.example/f" };
    const sent = await send({ attachments: [file] });
    expect(sent).toMatchObject([{ kind: "sent" }, { kind: "sent" }]);
    expect(stub.said.map(({ by, text }) => [by, text.replaceAll(/<\/?b>|\*/g, "")])).toEqual([
      ["visitor", "Where is my parcel?"],
      ["baton", "It left on Monday."],
      ["baton", ""],
    ]);
    expect(stub.said[2]?.file).toMatch(/a\.png|baton\.example/);
  });

  test("knows its account, and takes nothing for a stranger", async () => {
    const { account, adapter, send } = await begin();
    const check = adapter.check as (of: typeof account, now: number) => ProviderCall;
    expect(adapter.checked(await make(check(account, Date.now())))).toMatchObject({ ok: true });
    expect(await send({ to: "999" })).toMatchObject([{ kind: "failed", failure: "no_such_recipient" }]);
  });

  test("limits, breaks before and after it took a message, and falls silent, when it is told to", async () => {
    const { stub, send } = await begin();
    stub.faults.push("limit", "fail", "take_then_fail", "take_then_cut", "take_then_hang", "hang");
    const outcomes = [];
    for (const fault of [...stub.faults]) {
      outcomes.push(...(await send({}, fault.endsWith("hang") ? 300 : undefined)));
    }
    expect(outcomes).toMatchObject([
      { kind: "later", failure: "rate_limited", afterMs: 1000 },
      { kind: "unknown" },
      { kind: "unknown" },
      "no answer",
      "no answer",
      "no answer",
    ]);
    const kept = stub.said.filter(({ by }) => by === "baton").length;
    // The custom channel's program knows a call that is made again, and shows it once.
    expect(kept).toBe(stub.desk.account.secret.startsWith("whsec_") ? 1 : 3);
    expect(await send({})).toMatchObject([{ kind: "sent" }]);
  });

  test("calls twice, in the wrong order and with a wrong signature, when it is told to", async () => {
    const { stub, read, ids } = await begin();
    stub.webhooks = "twice";
    await stub.say("one");
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    stub.webhooks = "reversed";
    await stub.say("two");
    await stub.say("three");
    expect(read.map((incoming) => "body" in incoming && incoming.body)).toEqual([
      "one",
      "one",
      "three",
      "two",
    ]);
    stub.webhooks = "wrong_signature";
    await stub.say("four");
    expect(stub.told.at(-1)?.outcome).toBe(401);
    expect(read).toHaveLength(4);
  });

  test("has a picture's bytes where its message says", async () => {
    const { stub, account, adapter, read } = await begin();
    await stub.say("Look", true);
    const [message] = read;
    const from = message?.type === "message" ? message.attachments[0]?.from : undefined;
    if (from === undefined || from.kind === "bytes") throw new Error("The picture is nowhere.");
    let call: ProviderCall | null =
      from.kind === "url"
        ? { method: "GET", url: from.url, headers: {}, body: null }
        : ((adapter.media?.first as (id: string, of: typeof account) => ProviderCall)?.(from.id, account) ??
          null);
    let bytes = "";
    while (call !== null) {
      const answer = await make(call);
      bytes = answer.body;
      const next = adapter.media?.next as
        | ((to: typeof answer, of: typeof account) => ProviderCall | null)
        | undefined;
      call = next?.(answer, account) ?? null;
    }
    expect(bytes).toContain("PNG");
  });

  test("has a page on which a person can do all of it", async () => {
    const { stub, read } = await begin();
    expect(await (await fetch(`${stub.url}/_`)).text()).toContain("You are the visitor");
    const act = (fields: Record<string, string>) =>
      fetch(`${stub.url}/_/act`, { method: "POST", body: new URLSearchParams(fields) }).then((answer) =>
        answer.json(),
      );
    await act({ do: "say", text: "By hand" });
    expect(read).toMatchObject([{ body: "By hand" }]);
    const state = await act({ do: "fault", text: "limit" });
    expect(state).toMatchObject({ said: [{ text: "By hand" }], calls: [200], faults: ["limit"] });
  });
});

test("Telegram holds updates for who asks, once there is no webhook", async () => {
  const { stub, account, send } = await kinds.telegram();
  await make(
    telegram.connect({ ...account, settings: { ...account.settings, receiving: "polling" } }) as ProviderCall,
  );
  await stub.say("one");
  await stub.say("two");
  const ask = async (cursor: string | null) => {
    const call = telegram.polling?.call(account, cursor);
    if (call === undefined) throw new Error("Telegram can be asked.");
    return telegram.polling?.read(await make(call), cursor);
  };
  const first = await ask(null);
  expect(first?.envelopes.map(({ raw }) => telegram.read(raw, account))).toMatchObject([
    { body: "one" },
    { body: "two" },
  ]);
  expect((await ask(null))?.envelopes).toHaveLength(2);
  expect((await ask(first?.cursor ?? null))?.envelopes).toHaveLength(0);
  expect(await send({ body: "<b>not</b> a tag & **bold**" })).toMatchObject([{ kind: "sent" }]);
});

test("a text message's statuses come after it was taken", async () => {
  const { stub, read, send } = await kinds.sms();
  const [sent] = await send({});
  while (read.length < 2) await new Promise((turn) => setImmediate(turn));
  const of = typeof sent === "object" && sent.kind === "sent" ? sent.id : "";
  expect(read).toEqual([
    { type: "status", of, state: "sent", failure: null, detail: null },
    { type: "status", of, state: "delivered", failure: null, detail: null },
  ]);
  const [written] = stub.said;
  if (written !== undefined) await stub.tell({ type: "status", written, state: "failed" });
  expect(read.at(-1)).toMatchObject({ state: "failed", failure: "unreachable" });
});

test("a custom channel's person changes and takes back what they wrote, and its app answers", async () => {
  const { stub, read } = await kinds.custom();
  const written = await stub.say("Hi");
  await stub.tell({ type: "edit", written, text: "Hello" });
  await stub.tell({ type: "deletion", written });
  await stub.tell({ type: "echo", said: { id: "x1", by: "app", text: "Hello Ana", file: null } });
  expect(read.slice(1)).toMatchObject([
    { type: "edit", of: written.id, body: "Hello" },
    { type: "deletion", of: written.id },
    { type: "echo", id: "x1", to: { id: "ana" }, body: "Hello Ana" },
  ]);
});

test("WhatsApp asks the address whether it is Baton's before it calls there", async () => {
  const { stub, account } = await kinds.whatsapp();
  stub.desk.account.webhookUrl = null;
  const other = { ...account, secrets: { ...account.secrets, verifyToken: "guessed" } };
  const refused = await make(whatsapp.connect(other) as ProviderCall);
  expect([refused.status, stub.desk.account.webhookUrl]).toEqual([400, null]);
  const taken = await make(whatsapp.connect(account) as ProviderCall);
  expect([taken.status, stub.desk.account.webhookUrl]).toEqual([200, account.webhookUrl]);
});

test.each([
  ["whatsapp", "window", "failed", "window_closed"],
  ["whatsapp", "locked", "failed", "not_authorised"],
  ["whatsapp", "pair", "later", "rate_limited"],
  ["messenger", "window", "failed", "window_closed"],
  ["messenger", "blocked", "failed", "blocked"],
  ["messenger", "trouble", "later", "provider_error"],
  ["instagram", "token", "failed", "not_authorised"],
] as const)("%s refuses as Meta documents it what asks for %s", async (kind, name, outcome, failure) => {
  const { send } = await kinds[kind]();
  expect(await send({ body: `Now stub:${name}` })).toMatchObject([{ kind: outcome, failure }]);
  expect(await send({ body: "And then?" })).toMatchObject([{ kind: "sent" }]);
});

test("WhatsApp and Instagram tell of what was changed, taken back and written in their own app", async () => {
  for (const begin of [kinds.whatsapp, kinds.instagram]) {
    const { stub, read } = await begin();
    const written = await stub.say("Hi");
    await stub.tell({ type: "edit", written, text: "Hello" });
    await stub.tell({ type: "deletion", written });
    await stub.tell({ type: "echo", said: { id: "77", by: "app", text: "Hello Ana", file: null } });
    const [first] = read;
    const of = first?.type === "message" ? first.id : "";
    expect(read.slice(1)).toMatchObject([
      { type: "edit", of, body: "Hello" },
      { type: "deletion", of },
      { type: "echo", to: { id: stub.desk.person.id }, body: "Hello Ana", app: null },
    ]);
  }
});

test("a message of ours is delivered, and read or not, by the id that it was given", async () => {
  for (const begin of [kinds.whatsapp, kinds.messenger]) {
    const { read, send } = await begin();
    const [sent] = await send({});
    const of = typeof sent === "object" && sent.kind === "sent" ? sent.id : "";
    const delivered = { type: "status", of, state: "delivered", failure: null, detail: null };
    while (!read.some((incoming) => "state" in incoming && incoming.state === "delivered"))
      await new Promise((turn) => setImmediate(turn));
    expect(read.at(-1)).toEqual(delivered);
  }
  const { stub, read, send } = await kinds.whatsapp();
  await send({});
  const [written] = stub.said;
  if (written !== undefined) await stub.tell({ type: "status", written, state: "failed" });
  expect(read).toContainEqual(expect.objectContaining({ state: "failed", failure: "no_such_recipient" }));
});
