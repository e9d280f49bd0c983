import type { AddressInfo, Socket } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type TestWorkspace, testConfig, testWorkspace } from "../test-workspace.ts";
import { takeDueMail } from "./outgoing-mail.store.ts";

const times = { connectMs: 10_000, silenceMs: 1500, deadlineMs: 20_000 };
const second = 1000;
const hour = 3600 * second;

let mailServer: SMTPServer | null = null;
let workspace: TestWorkspace;
/** What the mail server took, as it came over the wire. */
let taken: { text: string; from: string; to: string[] }[] = [];
/** How it behaves; null is well. */
let behave: Pick<SMTPServerOptions, "onMailFrom" | "onRcptTo" | "onData"> = {};
let sockets: Socket[] = [];

const refusal = (code: number, words: string): Error =>
  Object.assign(new Error(words), { responseCode: code });

beforeEach(async () => {
  taken = [];
  behave = {};
  sockets = [];
  const url = await startMailServer();
  await open({ BATON_SMTP_URL: url, BATON_MAIL_FROM: "Lumen & Co <help@lumen.example>" });
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await workspace.drop();
  await new Promise<void>((resolve) => mailServer?.close(resolve));
});

async function open(env: Record<string, string>): Promise<void> {
  const config = testConfig({ BATON_PUBLIC_URL: "https://baton.lumen.example", ...env });
  workspace = await testWorkspace(undefined, { config, delivery: { mail: { random: () => 0.5, times } } });
}

async function startMailServer(options: SMTPServerOptions = {}): Promise<string> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onMailFrom: (address, session, done) =>
      behave.onMailFrom === undefined ? done() : behave.onMailFrom(address, session, done),
    onRcptTo: (address, session, done) =>
      behave.onRcptTo === undefined ? done() : behave.onRcptTo(address, session, done),
    async onData(stream, session, done) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      const { mailFrom, rcptTo } = session.envelope;
      taken.push({
        text: Buffer.concat(chunks).toString("utf8"),
        from: mailFrom === false ? "" : mailFrom.address,
        to: rcptTo.map(({ address }) => address),
      });
      if (behave.onData === undefined) done();
      else behave.onData(stream, session, done);
    },
    ...options,
  });
  server.server.on("connection", (socket: Socket) => void sockets.push(socket));
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  mailServer = server;
  return `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
}

async function owe(about: Partial<{ to: string; subject: string; body: string }> = {}): Promise<string> {
  const { to = "ana@lumen.example", subject = "A ticket waits", body = "Have a look.\n" } = about;
  const id = crypto.randomUUID();
  await workspace.database.pool.query(
    "insert into outgoing_mail (id, to_address, subject, body, due_at, created_at) values ($1, $2, $3, $4, $5, $5)",
    [id, to, subject, body, new Date(workspace.app.clock())],
  );
  return id;
}

async function rows() {
  const { rows: found } = await workspace.database.pool.query<{
    state: string;
    attempts: number;
    error: string | null;
    due_at: Date | null;
    given_at: Date | null;
  }>("select state, attempts, error, due_at, given_at from outgoing_mail order by created_at, id");
  return found;
}

const drain = (): Promise<void> => workspace.app.delivery.drain();

describe("a mail", () => {
  test("is given to the mail server once, with a Message-ID that stays its own", async () => {
    const id = await owe({ subject: "Déjà vu", body: "Un café ?\n.\nÀ bientôt" });
    await drain();
    expect(await rows()).toMatchObject([{ state: "sent", attempts: 1, error: null, due_at: null }]);
    expect(taken).toMatchObject([{ from: "help@lumen.example", to: ["ana@lumen.example"] }]);
    const [{ text } = { text: "" }] = taken;
    expect(text).toContain(`Message-ID: <${id}@baton.lumen.example>`);
    expect(text).toContain("Auto-Submitted: auto-generated");
    expect(text).toContain('From: "Lumen & Co" <help@lumen.example>');
    expect(text).toContain("Subject: =?UTF-8?Q?D=C3=A9j=C3=A0_vu?=");
    await drain();
    expect(taken).toHaveLength(1);
    expect(workspace.app.delivery.mail).toBe(true);
  });

  test("can't be given headers of its own by a subject or a body", async () => {
    await owe({
      subject: "Hello\r\nBcc: eve@example.com\r\n\r\nOther text",
      body: "Bcc: eve@example.com\r\n.\r\nMAIL FROM:<x@y>",
    });
    await drain();
    const [{ text, to } = { text: "", to: [] }] = taken;
    const [headers = ""] = text.split("\r\n\r\n");
    expect(headers).not.toMatch(/^Bcc:/im);
    expect(headers).toContain("Subject: Hello Bcc: eve@example.com Other text");
    expect(to).toEqual(["ana@lumen.example"]);
    expect(taken).toHaveLength(1);
  });

  test.each([
    "ana@lumen.example\r\nRCPT TO:<eve@example.com>",
    "ana@lumen.example, eve@example.com",
    "Ana <ana@lumen.example>",
    "ana",
    "",
    "ana@lumen.example>",
  ])("to %j is not sent to anybody", async (to) => {
    await owe({ to });
    await drain();
    expect(taken).toEqual([]);
    expect(await rows()).toMatchObject([{ state: "failed", error: "The address can't be written to." }]);
  });
});

describe("a mail server that", () => {
  test.each([
    ["is busy (421)", refusal(421, "Try again later")],
    ["greylists (451)", refusal(451, "Greylisted")],
  ])("%s is asked again, under the same Message-ID", async (_what, error) => {
    behave = { onMailFrom: (_address, _session, done) => done(error) };
    const id = await owe();
    await drain();
    const [row] = await rows();
    expect(row).toMatchObject({ state: "pending", attempts: 1, given_at: null });
    expect(row?.error).toContain(error.message);
    expect((row?.due_at?.getTime() ?? 0) - workspace.app.clock()).toBe(5 * second);
    behave = {};
    workspace.advance(5 * second);
    await drain();
    expect(await rows()).toMatchObject([{ state: "sent", attempts: 2 }]);
    expect(taken[0]?.text).toContain(`<${id}@`);
  });

  test("does not know the person (550) is not asked again", async () => {
    behave = { onRcptTo: (_address, _session, done) => done(refusal(550, "No such user")) };
    await owe();
    await drain();
    const [row] = await rows();
    expect(row).toMatchObject({ state: "failed", attempts: 1, due_at: null, given_at: null });
    expect(row?.error).toContain("No such user");
  });

  test("refuses what it read is believed: for now, or for ever", async () => {
    behave = { onData: (_stream, _session, done) => done(refusal(452, "Disk full")) };
    await owe();
    await drain();
    expect(await rows()).toMatchObject([{ state: "pending", given_at: null }]);
    behave = { onData: (_stream, _session, done) => done(refusal(554, "Spam")) };
    workspace.advance(5 * second);
    await drain();
    expect(await rows()).toMatchObject([{ state: "failed", attempts: 2, given_at: null }]);
  });

  test.each([
    ["falls silent", () => undefined],
    ["hangs up", () => sockets.at(-1)?.destroy()],
  ])("took the text and %s may have delivered it: it is not sent again", async (_what, misbehave) => {
    behave = { onData: () => void misbehave() };
    await owe();
    await drain();
    const [row] = await rows();
    expect(row).toMatchObject({ state: "failed", attempts: 1, due_at: null });
    expect(row?.error).toMatch(/^Delivery unknown: /);
    expect(row?.given_at).not.toBeNull();
    behave = {};
    workspace.advance(100 * hour);
    await drain();
    expect(taken).toHaveLength(1);
  });

  test("hangs up before it is given anything is asked again", async () => {
    behave = { onMailFrom: () => void sockets.at(-1)?.destroy() };
    await owe();
    await drain();
    expect(await rows()).toMatchObject([{ state: "pending", attempts: 1, given_at: null }]);
  });

  test("is not there is asked again for a day and a half", async () => {
    await new Promise<void>((resolve) => mailServer?.close(resolve));
    await owe();
    for (let tries = 0; tries < 9; tries += 1) {
      await drain();
      workspace.advance(15 * hour);
    }
    expect(await rows()).toMatchObject([{ state: "failed", attempts: 9, given_at: null }]);
  });
});

describe("a process that dies", () => {
  test("before the mail server had the text leaves the mail to the next", async () => {
    const { pool } = workspace.database;
    await owe();
    const now = workspace.app.clock();
    await takeDueMail(pool, { now, leaseUntil: now + 180 * second, limit: 1 });
    await drain();
    expect(taken).toEqual([]);
    workspace.advance(180 * second);
    await drain();
    expect(await rows()).toMatchObject([{ state: "sent", attempts: 2 }]);
  });

  test("while the mail server had the text leaves a delivery that is unknown, and no second mail", async () => {
    const { pool } = workspace.database;
    await owe();
    await pool.query("update outgoing_mail set given_at = now(), attempts = 1");
    await drain();
    expect(taken).toEqual([]);
    const [row] = await rows();
    expect(row).toMatchObject({ state: "failed", due_at: null });
    expect(row?.error).toMatch(/^Delivery unknown: /);
  });
});

test("two processes send each mail once", async () => {
  const other = await workspace.secondProcess();
  for (let count = 0; count < 6; count += 1) await owe({ subject: `Mail ${count}` });
  await Promise.all([drain(), other.delivery.drain()]);
  expect(new Set(taken.map(({ text }) => /^Subject: (.*)$/m.exec(text)?.[1])).size).toBe(6);
  expect(taken).toHaveLength(6);
});

test("a password is given over TLS alone, unless the mail server is on this machine", async () => {
  await workspace.drop();
  await new Promise<void>((resolve) => mailServer?.close(resolve));
  const given: string[] = [];
  const url = await startMailServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth(auth, _session, done) {
      given.push(`${auth.username}:${auth.password}`);
      done(null, { user: auth.username });
    },
  });
  const from = { BATON_MAIL_FROM: "help@lumen.example" };
  await open({ BATON_SMTP_URL: url.replace("://", "://me%40x:p%3Aw@"), ...from });
  await owe();
  await drain();
  expect(given).toEqual(["me@x:p:w"]);
  await workspace.drop();
  // By another name of this machine, which Baton can't know for one.
  const elsewhere = url.replace("127.0.0.1", "[::ffff:127.0.0.1]");
  await open({ BATON_SMTP_URL: elsewhere.replace("://", "://me:secret@"), ...from });
  await owe();
  await drain();
  expect(given).toHaveLength(1);
  expect(taken).toHaveLength(1);
  expect(await rows()).toMatchObject([{ state: "pending", attempts: 1 }]);
});

test("without a mail server a mail waits for three days, then says why it was not sent", async () => {
  await workspace.drop();
  await open({});
  expect(workspace.app.delivery.mail).toBe(false);
  await owe();
  await drain();
  workspace.advance(72 * hour);
  await drain();
  expect(await rows()).toMatchObject([{ state: "pending", attempts: 0 }]);
  workspace.advance(1);
  await drain();
  expect(await rows()).toMatchObject([{ state: "failed", error: "No mail server is set up." }]);
});
