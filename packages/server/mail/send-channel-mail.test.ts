import type { AddressInfo, Socket } from "node:net";
import { composeMail, email, makeThread, participantOf, readThread } from "@baton/channels";
import type { SettingsOf } from "@baton/contract";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Secret } from "../access/secret.ts";
import { buildMail, type ChannelMail, checkSending, sendChannelMail } from "./send-channel-mail.ts";

const times = { connectMs: 5000, silenceMs: 500, deadlineMs: 10_000 };
const key = Buffer.alloc(32, 1);
const thread = { conversationId: crypto.randomUUID(), participant: participantOf("ana@muster.example") };
let server: SMTPServer;
let port = 0;
let behave: Partial<SMTPServerOptions> = {};
let sockets: Socket[] = [];
let taken: { text: Buffer; to: string[] }[] = [];

const refusal = (code: number, words: string): Error =>
  Object.assign(new Error(words), { responseCode: code });

beforeEach(async () => {
  behave = {};
  sockets = [];
  taken = [];
  server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    onAuth: ({ username, password }, _session, done) =>
      password === "secret" ? done(null, { user: username }) : done(refusal(535, "5.7.8 Wrong password")),
    onRcptTo: (address, session, done) =>
      behave.onRcptTo === undefined ? done() : behave.onRcptTo(address, session, done),
    async onData(stream, session, done) {
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of stream) chunks.push(chunk as Buffer);
      } catch {
        return;
      }
      taken.push({ text: Buffer.concat(chunks), to: session.envelope.rcptTo.map(({ address }) => address) });
      if (behave.onData === undefined) done();
      else behave.onData(stream, session, done);
    },
  });
  server.server.on("connection", (socket: Socket) => void sockets.push(socket));
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.server.address() as AddressInfo).port;
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise<void>((resolve) => server.close(resolve));
});

function settings(change: Partial<SettingsOf<"email">["smtp"]> = {}): SettingsOf<"email"> {
  return {
    kind: "email",
    address: "help@lumen.example",
    senderName: "Lumen",
    imap: null,
    smtp: { host: "127.0.0.1", port, security: "none", user: "help", ...change },
    signature: "",
    replyAll: true,
    handOffFrom: [],
    authservId: "",
    oauth: null,
  };
}
function mail(): ChannelMail {
  const message = {
    id: "0192f0c4-7a61-7c3e-9f0e-5b7d1c2a3e4f",
    to: "ana@muster.example",
    kind: "answer" as const,
    senderName: null,
    body: "Bonjour, voilà **la réponse**.\n.\nFrom here",
    sources: [],
    language: "en" as const,
    attachments: [],
    template: null,
    answers: null,
  };
  const answered = {
    subject: "Lampe\r\nBcc: eve@x.example",
    messageId: "<one@muster.example>",
    references: [],
    from: "ana@muster.example",
    to: [],
    cc: ["bob@muster.example"],
    replyTo: null,
    text: "Cassée ?",
    at: "2024-10-22T08:04:11Z",
  };
  const draft = composeMail(message, {
    channelId: "c",
    settings: settings(),
    token: makeThread(thread, key),
    answered,
    language: "fr",
    timeZone: "Europe/Paris",
  });
  if (draft === null) throw new Error("It can't be addressed.");
  return {
    draft,
    files: [{ name: "réponse.txt", mime: "text/plain", bytes: Buffer.from("x") }],
    at: new Date(0),
  };
}
const send = (password = "secret", change = {}, beforeText = async () => true) =>
  sendChannelMail({ settings: settings(change), smtpPassword: new Secret(password) }, mail(), beforeText, {
    times,
  });

describe("a mail of a channel", () => {
  test("is given to everybody, under an id that brings the answer back", async () => {
    const sent = await send();
    const id = sent.kind === "sent" ? sent.id : "";
    expect(readThread({ recipients: [], references: [id] }, [key])).toEqual(thread);
    const [{ text, to } = { text: Buffer.alloc(0), to: [] }] = taken;
    expect(to).toEqual(["ana@muster.example", "bob@muster.example"]);
    const head = (text.toString().split("\r\n\r\n")[0] ?? "").replace(/\r\n /g, " ");
    expect(head).toContain(`Message-ID: ${id}`);
    expect(head).toContain("Auto-Submitted: auto-replied");
    expect(head).toContain("In-Reply-To: <one@muster.example>");
    expect(head).not.toMatch(/^Bcc:/im);
  });

  test("reads as what was written, and is known as ours when it comes back", async () => {
    const raw = await buildMail(mail());
    const account = {
      channelId: "c",
      settings: settings(),
      secrets: {
        kind: "email" as const,
        imapPassword: "",
        smtpPassword: "",
        oauthClientSecret: "",
        inboundSecret: "",
      },
      webhookUrl: "",
    };
    expect(email.read(raw, account)).toMatchObject({
      automatic: "loop",
      body: "Bonjour, voilà la réponse.\n.\nFrom here",
      attachments: [{ name: "réponse.txt", size: 1 }],
      mail: { subject: "Re: Lampe Bcc: eve@x.example" },
    });
  });
});

describe("what became of it is said:", () => {
  test.each([
    [refusal(550, "5.1.1 No such user"), { kind: "failed", failure: "no_such_recipient" }],
    [refusal(550, "5.7.1 Blocked"), { kind: "failed", failure: "rejected" }],
    [refusal(451, "4.7.1 Greylisted"), { kind: "later", failure: "rate_limited" }],
    [refusal(421, "Busy"), { kind: "later", failure: "rate_limited" }],
    [refusal(452, "4.2.2 Full"), { kind: "later", failure: "provider_error" }],
  ])("%s", async (error, expected) => {
    behave = { onRcptTo: (_address, _session, done) => done(error) };
    expect(await send()).toMatchObject(expected);
    expect(taken).toEqual([]);
  });
  test("one of two is refused, and it is not sent to the other again", async () => {
    behave = {
      onRcptTo: ({ address }, _session, done) =>
        address.startsWith("ana") ? done(refusal(550, "5.1.1 No")) : done(),
    };
    expect(await send()).toMatchObject({ kind: "failed", failure: "no_such_recipient" });
  });
  test("it is too large", async () => {
    behave = { onData: (_stream, _session, done) => done(refusal(552, "5.3.4 Too large")) };
    expect(await send()).toMatchObject({ kind: "failed", failure: "too_large" });
  });
  test.each([
    ["falls silent", () => undefined],
    ["hangs up", () => sockets.at(-1)?.destroy()],
  ])("nobody knows when the server took the text and %s", async (_name, misbehave) => {
    behave = { onData: () => void misbehave() };
    expect(await send()).toMatchObject({ kind: "unknown" });
  });
  test("a wrong password may be set right", async () => {
    expect(await send("wrong")).toMatchObject({ kind: "later", failure: "not_authorised" });
  });
  test("nobody is there", async () => {
    expect(await send("secret", { port: 1 })).toMatchObject({ kind: "later", failure: "unreachable" });
  });
  test("another process has taken it up, and nothing is given", async () => {
    expect(await send("secret", {}, async () => false)).toMatchObject({ kind: "later" });
    expect(taken).toEqual([]);
  });
  test("in the clear nothing leaves this machine", async () => {
    // Another name of this machine, which can't be known for one.
    const away = await send("secret", { host: "[::ffff:127.0.0.1]".slice(1, -1) });
    expect(away.kind).toBe("later");
    expect(taken).toEqual([]);
  });
});

test("settings are tried without sending anything", async () => {
  const check = (password: string) =>
    checkSending({ settings: settings(), smtpPassword: new Secret(password) }, { times });
  expect(await check("secret")).toBeNull();
  expect(await check("wrong")).toMatchObject({ failure: "not_authorised" });
  expect(taken).toEqual([]);
});
