import { setTimeout as wait } from "node:timers/promises";
import { zAccountSettings } from "@baton/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OAuthStub, startOAuthStub } from "../../../stubs/oauth.ts";
import { Secret } from "../access/secret.ts";
import { safeFetch } from "../delivery/safe-fetch.ts";
import { checkReceiving, type ReceivingAccount, receiveMail } from "./receive-mail.ts";
import { checkSending, sendChannelMail } from "./send-channel-mail.ts";
import { type MailServers, startMailServers } from "./test-mail-servers.ts";

const user = "help@lumen.example";
const noPassword = new Secret("");
let stub: OAuthStub;
let servers: MailServers;

beforeAll(async () => {
  stub = await startOAuthStub({ user });
  servers = await startMailServers({ introspectionUrl: `${stub.url}/introspect` });
});
afterAll(async () => {
  await servers.stop();
  await stub.stop();
});

/** A token as the provider gives it to an app. */
async function newToken(): Promise<Secret> {
  const { id, secret } = stub.client;
  const asked = { grant_type: "client_credentials", client_id: id, client_secret: secret };
  const { body } = await safeFetch(`${stub.url}/token`, {
    allowPrivate: ["127.0.0.1"],
    method: "POST",
    body: new URLSearchParams(asked).toString(),
  });
  return new Secret((JSON.parse(body.toString()) as { access_token: string }).access_token);
}

function receiving(token: Secret, refused: () => unknown = () => undefined): ReceivingAccount {
  return {
    imap: { host: "127.0.0.1", port: servers.imapPort, security: "none", user, mailbox: "INBOX" },
    imapPassword: noPassword,
    tokens: { token: async () => token, refused: async () => void refused() },
  };
}

function sending(accessToken: Secret) {
  const settings = zAccountSettings.parse({
    kind: "email",
    address: user,
    senderName: "Lumen",
    imap: null,
    smtp: { host: "127.0.0.1", port: servers.smtpPort, security: "none", user },
  });
  if (settings.kind !== "email") throw new Error("It is e-mail.");
  return { settings, smtpPassword: noPassword, accessToken };
}

describe("Dovecot and Postfix that take access tokens", () => {
  test("let in whose token it is, to read and to send", async () => {
    const token = await newToken();
    expect(await checkReceiving(receiving(token))).toEqual({ ok: true, name: user });
    expect(await checkSending(sending(token))).toBeNull();
  });

  test("refuse one that is worth nothing, and that is heard", async () => {
    const wrong = new Secret("access-made-up");
    const refused: number[] = [];
    const checked = await checkReceiving(receiving(wrong, () => refused.push(1)));
    expect([checked, refused.length]).toEqual([expect.objectContaining({ problem: "token_refused" }), 1]);
    expect(await checkSending(sending(wrong))).toMatchObject({ failure: "not_authorised" });
  });

  test("carry a mail that was sent with a token to a mailbox that is read with another", async () => {
    const bodies: string[] = [];
    const reading = receiveMail(
      receiving(await newToken()),
      {
        store: async (envelopes) =>
          void bodies.push(...envelopes.map(({ raw }) => Buffer.from(raw).toString("utf8"))),
        state: { read: async () => null, write: async () => undefined },
      },
      { clock: Date.now, takeOld: true },
    );
    const draft = {
      from: { name: "Lumen", address: user },
      to: user,
      cc: [],
      replyTo: user,
      subject: "By token",
      messageId: "<one@lumen.example>",
      inReplyTo: null,
      references: [],
      headers: {},
      text: "Hello by token",
      html: "<p>Hello by token</p>",
    };
    const mail = { draft, files: [], at: new Date() };
    expect(await sendChannelMail(sending(await newToken()), mail, async () => true)).toMatchObject({
      kind: "sent",
    });
    for (let looks = 0; bodies.length === 0 && looks < 300; looks += 1) await wait(100);
    await reading.stop();
    expect(bodies.join()).toContain("Hello by token");
  });
});
