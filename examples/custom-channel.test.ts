import { spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { custom, type Incoming, type Outgoing, type ProviderCall } from "@baton/channels";
import { afterAll, expect, test } from "vitest";

const closing: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const ana = "ana moreau";

const anAnswer: Outgoing = {
  id: "0d2cf6a4-7a37-4d0b-9a5e-0c9f4c1c8f10",
  to: ana,
  kind: "answer",
  senderName: "Nova",
  body: "It left on Monday.",
  sources: [],
  language: "en",
  attachments: [],
  template: null,
  answers: null,
};

async function listening(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  await new Promise((done) => server.close(done));
  return port;
}

/** Baton's hook, as the adapter answers it; the first `failures` calls find it broken. */
async function startHook(failures: number) {
  const heard = Promise.withResolvers<Incoming>();
  let broken = failures;
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
    const body = Uint8Array.from(Buffer.concat(pieces));
    const call = { method: "POST", headers: Object.fromEntries(headers), query: {}, body };
    const refusal = custom.webhook?.verify(call, account, Date.now());
    const problems = custom.webhook?.problems?.(call) ?? [];
    if (broken-- > 0) return response.writeHead(503).end();
    if (refusal !== null || problems.length > 0) return response.writeHead(422).end();
    for (const { raw } of custom.webhook?.open(call, account) ?? []) {
      heard.resolve(custom.read(raw, account));
    }
    response.end();
  });
  const account = accountAt("", `http://127.0.0.1:${await listening(server)}/`);
  closing.push(() => new Promise((done) => server.close(done)));
  return { heard: heard.promise, webhookUrl: account.webhookUrl };
}

function accountAt(url: string, webhookUrl: string) {
  const settings = { kind: "custom", url, replyWindowHours: null, longestText: 2000 } as const;
  return {
    channelId: "c1",
    settings,
    secrets: { kind: "custom", signingSecret: secret } as const,
    webhookUrl,
  };
}

async function startExample(hook: string) {
  const port = await freePort();
  const program = spawn(process.execPath, [join(import.meta.dirname, "custom-channel.ts")], {
    env: { ...process.env, BATON_HOOK: hook, BATON_SECRET: secret, PORT: String(port) },
  });
  closing.push(() => program.kill());
  await new Promise((opened) => program.stdout.once("data", opened));
  return `http://127.0.0.1:${port}`;
}

async function make({ url, headers, body }: ProviderCall) {
  const answer = await fetch(url, { method: "POST", headers, body });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
}

test("the example is a channel: it tells what people write, and shows them what they are answered, once", async () => {
  const { heard, webhookUrl } = await startHook(1);
  const book = await startExample(webhookUrl);
  const account = accountAt(`${book}/baton`, webhookUrl);
  const page = `${book}/${encodeURIComponent(ana)}`;

  await fetch(page, { method: "POST", body: "Where is my parcel?" });
  // The hook was broken once, so the program tells it again.
  expect(await heard).toMatchObject({
    type: "message",
    body: "Where is my parcel?",
    sender: { id: ana, name: ana },
  });

  expect(custom.checked(await make(custom.check(account, Date.now())))).toEqual({
    ok: true,
    name: "Guestbook",
  });
  const [part] = custom.render(anAnswer, account.settings);
  if (part === undefined) throw new Error("There is no part.");
  const call = custom.send(part, anAnswer, account, { now: Date.now(), part: 0 });
  const sent = custom.sent(await make(call));
  expect(sent.kind).toBe("sent");
  expect(custom.sent(await make(call))).toEqual(sent);
  expect(await (await fetch(page)).text()).toBe("Where is my parcel?\nNova: It left on Monday.\n");

  const stranger = { ...anAnswer, to: "nobody" };
  const lost = custom.send(part, stranger, account, { now: Date.now(), part: 0 });
  expect(custom.sent(await make(lost))).toMatchObject({ kind: "failed", failure: "no_such_recipient" });
  const forged = { ...call, body: call.body?.replace("Monday", "Sunday") ?? "" };
  expect(custom.sent(await make(forged))).toMatchObject({ kind: "failed", failure: "not_authorised" });
  const old = custom.send(part, anAnswer, account, { now: Date.now() - 3_600_000, part: 0 });
  expect((await make(old)).status).toBe(401);
});
