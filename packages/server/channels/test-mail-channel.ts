import { createHmac, randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { type SecretsOf, zAccountSettings } from "@baton/contract";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { refreshAll } from "../refresh-all.ts";
import { type Answered, type TestServer, testServer } from "../test-server.ts";
import { alwaysAnswers, testConfig } from "../test-workspace.ts";
import { insertTestAccount } from "./test-channel.ts";

/** A mail that our server was told to send. */
export type SentMail = { readonly to: readonly string[]; readonly text: string };

/** A whole server with a mailbox: mail comes by the inbound-mail webhook and goes to a mail server of this machine. */
export type MailChannel = {
  readonly server: TestServer;
  readonly channelId: string;
  readonly sent: SentMail[];
  /** From now on the webhook's calls are signed by this secret. */
  signBy(secret: string): void;
  /** A header of a mail of ours, by default the newest, on one line; empty without one. */
  header(name: string, of?: SentMail): string;
  /** Somebody writes, and everything that follows from it is done. */
  writes(mail: Partial<NewMail>): Promise<Answered>;
  drop(): Promise<void>;
};

/** A mail as somebody outside writes it. */
export type NewMail = {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly references: string;
  /** Header lines of its own. */
  readonly more: string;
  /** What the body is; plain text by default. */
  readonly type: string;
};

const firstSecret = "an inbound secret";

/** What is another with a mailbox: its settings and secrets, and how its mail server behaves. */
type About = {
  readonly settings?: object;
  readonly secrets?: Partial<SecretsOf<"email">>;
  readonly smtp?: SMTPServerOptions;
};

/** Starts it; drop it when the tests are done. */
export async function mailChannel(
  also: { readonly handOffFrom?: readonly string[]; readonly replyAll?: boolean } = {},
  about: About = {},
): Promise<MailChannel> {
  const sent: SentMail[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    ...about.smtp,
    async onData(stream, session, done) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      const to = session.envelope.rcptTo.map(({ address }) => address);
      sent.push({ to, text: Buffer.concat(chunks).toString("utf8") });
      done();
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  const { port } = smtp.server.address() as AddressInfo;
  const unreachable = async (): Promise<never> => {
    throw new Error("no name server here");
  };
  const server = await testServer(alwaysAnswers, {
    config: testConfig({ BATON_ALLOW_PRIVATE: "127.0.0.1" }),
    channels: { byHand: true, random: () => 0.5, authentication: { resolver: unreachable } },
  });
  const { app } = server.workspace;
  const channelId = await server.workspace.addChannel("email");
  const settings = zAccountSettings.parse({
    kind: "email",
    address: "help@lumen.example",
    senderName: "Lumen",
    imap: null,
    smtp: {
      host: "127.0.0.1",
      port,
      security: "none",
      user: about.smtp === undefined ? "" : "help@lumen.example",
    },
    authservId: "mx.lumen.example",
    ...also,
    ...about.settings,
  });
  let inboundSecret = firstSecret;
  const secrets = {
    kind: "email",
    imapPassword: "",
    smtpPassword: "",
    oauthClientSecret: "",
    inboundSecret,
    ...about.secrets,
  } as const;
  await insertTestAccount(app, channelId, { settings, secrets });
  await refreshAll(app);
  return {
    server,
    channelId,
    sent,
    signBy(secret) {
      inboundSecret = secret;
    },
    header(name, of = sent.at(-1)) {
      const lines = (of?.text.split("\r\n\r\n")[0] ?? "").replaceAll(/\r\n[ \t]+/g, " ").split("\r\n");
      const line = lines.find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}: `));
      return line?.slice(name.length + 2).trim() ?? "";
    },
    async writes(mail) {
      const body = asMail(mail);
      const at = String(Math.floor(app.clock() / 1000));
      const signing = inboundSecret.startsWith("whsec_")
        ? Buffer.from(inboundSecret.slice(6), "base64")
        : inboundSecret;
      const key = createHmac("sha256", signing).update(`msg_1.${at}.${body}`).digest("base64");
      const headers = { "webhook-id": "msg_1", "webhook-timestamp": at, "webhook-signature": `v1,${key}` };
      const answered = await server.send("POST", `/hooks/${channelId}`, { body, headers });
      await app.channels.drain();
      return answered;
    },
    async drop() {
      await new Promise<void>((resolve) => smtp.close(resolve));
      await server.drop();
    },
  };
}

function asMail(mail: Partial<NewMail>): string {
  const { from = "Maya <maya@example.com>", to = "help@lumen.example", subject = "A question" } = mail;
  const { body = "Hello", references = "", more = "", type = "text/plain; charset=utf-8" } = mail;
  const lines = [
    ...(more === "" ? [] : [more]),
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: <${randomUUID()}@example.com>`,
    "Date: Mon, 01 Jun 2026 09:00:00 +0000",
    ...(references === "" ? [] : [`In-Reply-To: ${references}`, `References: ${references}`]),
    `Content-Type: ${type}`,
  ];
  return `${lines.join("\r\n")}\r\n\r\n${body.replaceAll("\n", "\r\n")}\r\n`;
}
