import { randomUUID } from "node:crypto";
import { type Envelope, email } from "@baton/channels";
import { zAccountSettings } from "@baton/contract";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Secret } from "../access/secret.ts";
import { act } from "../conversations/act.ts";
import { type MailboxState, type Receiving, receiveMail } from "../mail/receive-mail.ts";
import { type MailServers, startMailServers } from "../mail/test-mail-servers.ts";
import { refreshAll } from "../refresh-all.ts";
import { type TestServer, testServer } from "../test-server.ts";
import { alwaysAnswers, testConfig } from "../test-workspace.ts";
import { insertTestAccount } from "./test-channel.ts";

let servers: MailServers;
let server: TestServer;
let channelId: string;
let teammateId: string;
let reading: Receiving;
const stored: Envelope[] = [];
const patience = { timeout: 30_000, interval: 100 };

beforeAll(async () => {
  servers = await startMailServers();
  server = await testServer(alwaysAnswers, { config: testConfig(), channels: { random: () => 0.5 } });
  const { app } = server.workspace;
  server.workspace.advance(Date.now() - app.clock());
  teammateId = await server.workspace.addTeammate({ name: "Luc" });
  channelId = await server.workspace.addChannel("email");
  const user = "help@lumen.example";
  const [imap, smtp] = [servers.imapPort, servers.smtpPort].map((port) => ({
    host: "127.0.0.1",
    port,
    security: "none",
    user,
  }));
  const settings = zAccountSettings.parse({ kind: "email", address: user, senderName: "Lumen", imap, smtp });
  const secrets = {
    kind: "email",
    imapPassword: "secret",
    smtpPassword: "secret",
    oauthClientSecret: "",
    inboundSecret: "x",
  } as const;
  await insertTestAccount(app, channelId, { settings, secrets });
  await refreshAll(app);
  app.channels.wake();
  await vi.waitFor(async () => expect(await cursor()).not.toBeNull(), patience);
  reading = readAsAna();
});
afterAll(async () => {
  await reading?.stop();
  await server?.drop();
  await servers?.stop();
});

async function cursor(): Promise<string | null> {
  const row = await server.workspace.database.kysely
    .selectFrom("channel_account")
    .select("cursor")
    .executeTakeFirst();
  return row?.cursor ?? null;
}

/** Ana reads her own mailbox with a program of her own. */
function readAsAna(): Receiving {
  let state: MailboxState | null = null;
  const imap = {
    host: "127.0.0.1",
    port: servers.imapPort,
    security: "none",
    user: "ana@lumen.example",
    mailbox: "INBOX",
  } as const;
  return receiveMail(
    { imap, imapPassword: new Secret("secret") },
    {
      store: async (envelopes) => void stored.push(...envelopes),
      state: {
        read: async () => state,
        async write(next) {
          state = next;
        },
      },
    },
    { clock: Date.now, takeOld: true },
  );
}

/** The mails that Ana got, as her program shows them. */
function inbox() {
  const account = {
    channelId: "ana",
    webhookUrl: "",
    secrets: null,
    settings: zAccountSettings.parse({
      kind: "email",
      address: "ana@lumen.example",
      senderName: "Ana",
      imap: null,
      smtp: { host: "x", port: 25, security: "tls", user: "" },
    }),
  };
  return stored
    .map(({ raw }) => email.read(raw, account as never))
    .flatMap((one) => (one.type === "message" ? [one] : []));
}

async function anaWrites(to: string, text: string, inReplyTo?: string): Promise<void> {
  const transport = createTransport({
    host: "127.0.0.1",
    port: servers.smtpPort,
    secure: false,
    ignoreTLS: true,
    auth: { user: "ana@lumen.example", pass: "secret" },
  });
  const answered = inReplyTo === undefined ? {} : { inReplyTo, references: inReplyTo };
  await transport.sendMail({ from: "Ana <ana@lumen.example>", to, subject: "My order", text, ...answered });
}

test("the story of product.md runs by e-mail, on real servers", async () => {
  await anaWrites("help@lumen.example", "Where is my order?");
  await vi.waitFor(
    () => expect(inbox().map(({ body }) => body)).toEqual(["About: Where is my order?"]),
    patience,
  );
  const [answer] = inbox();
  const replyTo = answer?.mail?.replyTo ?? "";
  await anaWrites(replyTo, "I want to talk to a human", answer?.mail?.messageId ?? undefined);
  await vi.waitFor(() => expect(inbox()).toHaveLength(2), patience);
  const rows = await server.workspace.database.kysely.selectFrom("conversation").selectAll().execute();
  expect(rows.map(({ owner_id }) => owner_id)).toEqual([teammateId]);
  const conversationId = rows[0]?.id ?? "";
  await act(server.workspace.app, conversationId, {
    type: "reply",
    teammateId,
    body: "I look at it now.",
    clientId: randomUUID(),
  });
  await vi.waitFor(() => expect(inbox().at(-1)?.body).toContain("I look at it now."), patience);
  expect(await server.workspace.broken()).toEqual([]);
});
