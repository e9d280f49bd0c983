import { composeMail, type Envelope, email, makeThread, participantOf, readThread } from "@baton/channels";
import type { SettingsOf } from "@baton/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Secret } from "../access/secret.ts";
import { checkReceiving, type MailboxState, type Receiving, receiveMail } from "./receive-mail.ts";
import { checkSending, sendChannelMail } from "./send-channel-mail.ts";
import { type MailServers, startMailServers } from "./test-mail-servers.ts";

const key = Buffer.alloc(32, 1);
const secret = new Secret("secret");
let servers: MailServers;
const receivings: Receiving[] = [];

beforeAll(async () => {
  servers = await startMailServers();
});
afterAll(async () => {
  await Promise.all(receivings.map((each) => each.stop()));
  await servers.stop();
});

/** A mailbox that is read, with what came of it. */
function receive(name: string) {
  const stored: Envelope[] = [];
  let waiting: (() => void)[] = [];
  let saved: MailboxState | null = null;
  const inbox = {
    async store(envelopes: readonly Envelope[]) {
      stored.push(...envelopes);
    },
    state: {
      read: async () => saved,
      async write(state: MailboxState) {
        saved = state;
        for (const go of waiting.splice(0)) go();
      },
    },
  };
  const imap = {
    host: "127.0.0.1",
    port: servers.imapPort,
    security: "none" as const,
    user: `${name}@lumen.example`,
    mailbox: "INBOX",
  };
  const receiving = receiveMail({ imap, imapPassword: secret }, inbox, {
    clock: () => Date.now(),
    takeOld: true,
  });
  receivings.push(receiving);
  return {
    stored,
    imap,
    async until(count: number): Promise<void> {
      while (stored.length < count) await new Promise<void>((resolve) => (waiting = [...waiting, resolve]));
    },
  };
}

function settings(name: string): SettingsOf<"email"> {
  return {
    kind: "email",
    address: `${name}@lumen.example`,
    senderName: name,
    imap: null,
    smtp: { host: "127.0.0.1", port: servers.smtpPort, security: "none", user: `${name}@lumen.example` },
    signature: "Somebody\nLumen",
    replyAll: false,
    handOffFrom: [],
    authservId: "",
    oauth: null,
  };
}

function send(from: string, to: string, body: string, conversationId: string = crypto.randomUUID()) {
  const draft = composeMail(
    {
      id: crypto.randomUUID(),
      to,
      kind: "reply",
      senderName: null,
      body,
      sources: [],
      language: "en",
      attachments: [],
      template: null,
      answers: null,
    },
    {
      channelId: from,
      settings: settings(from),
      token: makeThread({ conversationId, participant: participantOf(to) }, key),
      answered: null,
      language: "en",
      timeZone: "UTC",
    },
  );
  if (draft === null) throw new Error("It can't be addressed.");
  return sendChannelMail(
    { settings: settings(from), smtpPassword: secret },
    { draft, files: [], at: new Date() },
    async () => true,
  );
}

const read = (envelope: Envelope | undefined, name: string) =>
  email.read(envelope?.raw ?? new Uint8Array(), {
    channelId: name,
    settings: settings(name),
    secrets: { kind: "email", imapPassword: "", smtpPassword: "", oauthClientSecret: "", inboundSecret: "" },
    webhookUrl: "",
  });

describe("Dovecot and Postfix", () => {
  test("carry a mail to the visitor, and the answer back into its conversation", async () => {
    const ana = receive("ana");
    const help = receive("help");
    const conversationId = crypto.randomUUID();
    expect((await send("help", "ana@lumen.example", "Hello Ana", conversationId)).kind).toBe("sent");
    await ana.until(1);
    const got = read(ana.stored[0], "ana");
    expect(got).toMatchObject({ type: "message", body: "Hello Ana", sender: { id: "help@lumen.example" } });
    const replyTo = got.type === "message" ? (got.mail?.replyTo ?? "") : "";
    await send("ana", replyTo, "Thanks!");
    await help.until(1);
    const back = read(help.stored[0], "help");
    expect(back).toMatchObject({ type: "message", body: "Thanks!", automatic: null });
    expect(readThread({ recipients: [replyTo], references: [] }, [key])).toMatchObject({ conversationId });
    expect(back.type === "message" ? back.thread : null).toBe(/\+(.*)@/.exec(replyTo)?.[1]);
    // What is written while somebody waits in IDLE is heard of at once, and in order.
    for (const word of ["one", "two", "three"]) await send("ana", "help@lumen.example", word);
    await help.until(4);
    const words = help.stored.slice(1).map((envelope) => read(envelope, "help"));
    expect(words.map((each) => (each.type === "message" ? each.body : each.type))).toEqual([
      "one",
      "two",
      "three",
    ]);
  });

  test("send back what can't be delivered, and it is known which mail that was", async () => {
    const help = receive("help");
    const sent = await send("help", "bob@gone.example", "Hello Bob");
    expect(sent.kind).toBe("sent");
    const isBounce = (envelope: Envelope) => read(envelope, "help").type === "status";
    for (let count = 1; !help.stored.some(isBounce); count += 1) await help.until(count);
    expect(read(help.stored.find(isBounce), "help")).toMatchObject({
      type: "status",
      of: sent.kind === "sent" ? sent.id : "",
      state: "failed",
      failure: "bounced",
      detail: expect.stringContaining("5.1.1"),
    });
  });

  test("refuse in words that are understood", async () => {
    expect(await send("help", "nobody@lumen.example", "Hello")).toMatchObject({
      kind: "failed",
      failure: "no_such_recipient",
    });
    expect(await send("help", "ana@lumen.example", "x".repeat(6_000_000))).toMatchObject({
      kind: "failed",
      failure: "too_large",
    });
    const wrong = new Secret("wrong");
    expect(await checkSending({ settings: settings("help"), smtpPassword: wrong })).toMatchObject({
      failure: "not_authorised",
    });
    expect(await checkSending({ settings: settings("help"), smtpPassword: secret })).toBeNull();
    const { imap } = receive("ana");
    expect(await checkReceiving({ imap, imapPassword: wrong })).toMatchObject({ problem: "not_authorised" });
    expect(
      await checkReceiving({ imap: { ...imap, mailbox: "Nowhere" }, imapPassword: secret }),
    ).toMatchObject({ problem: "no_such_account" });
    expect(await checkReceiving({ imap, imapPassword: secret })).toMatchObject({ ok: true });
  });
});
