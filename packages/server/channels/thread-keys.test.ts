import { makeThread, openThread, participantOf } from "@baton/channels";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Caller } from "../test-server.ts";
import { type MailChannel, mailChannel } from "./test-mail-channel.ts";

let mail: MailChannel;
let admin: Caller;
beforeAll(async () => {
  mail = await mailChannel();
  admin = await mail.server.signIn("owner");
});
afterAll(() => mail.drop());

const answerTo = (): string => /<(help\+[^>]+)>/.exec(mail.header("Reply-To"))?.[1] ?? "";
const tokenIn = (to: string): string => /\+([^@]+)@/.exec(to)?.[1] ?? "";
const account = () => mail.server.workspace.app.channels.accounts.find(mail.channelId);
const countOfConversations = async (): Promise<number> =>
  (await mail.server.workspace.database.kysely.selectFrom("conversation").select("id").execute()).length;
const stored = () =>
  mail.server.workspace.database.kysely
    .selectFrom("mail_thread_key")
    .select(["number", "key"])
    .orderBy("number")
    .execute();

const renewed = async (): Promise<string> => {
  const request = { params: { id: mail.channelId }, body: {} };
  const { body } = await mail.server.call("renewChannelSecret", admin, request);
  await mail.server.workspace.app.channels.accounts.refresh();
  return (body as { made: { value: string }[] }).made[0]?.value ?? "";
};

let first = "";
test("what was sent while keys followed from the inbound secret brings answers back after it is made anew", async () => {
  await mail.writes({ body: "Where is my order?" });
  first = answerTo();
  // The account is from before keys were kept: its first one is the one by which that token was made.
  expect(await stored()).toHaveLength(1);
  const [before] = account()?.threadKeys ?? [];
  if (before === undefined) throw new Error("It has no key.");
  mail.signBy(await renewed());
  expect((await mail.writes({ to: first, body: "Is there any news?" })).status).toBe(200);
  expect(await countOfConversations()).toBe(1);
  const [now, ...older] = account()?.threadKeys ?? [];
  expect(older).toEqual([before]);
  // What is sent from then on rests on a key that nobody has who had the secret.
  expect(openThread(tokenIn(answerTo()), [now ?? before])).not.toBeNull();
  expect(openThread(tokenIn(answerTo()), [before])).toBeNull();
});

test("each time there is one more key, and every token stays right", async () => {
  const second = answerTo();
  mail.signBy(await renewed());
  expect((await stored()).map(({ number }) => number)).toEqual([1, 2, 3]);
  for (const to of [first, second, answerTo()]) await mail.writes({ to, body: `Still ${tokenIn(to)}?` });
  expect(await countOfConversations()).toBe(1);
});

test("also when the mailbox is disconnected and connected again", async () => {
  const { app } = mail.server.workspace;
  const { settings } = account() ?? {};
  const params = { id: mail.channelId };
  await mail.server.call("disconnectChannel", admin, { params } as never);
  const { inboxId } = mail.server.workspace;
  const secrets = { kind: "email", imapPassword: "", smtpPassword: "" };
  const draft = { channelId: mail.channelId, name: "Mail", inboxId, settings, secrets };
  const connected = await mail.server.call("connectChannel", admin, { body: draft } as never);
  mail.signBy((connected.body as { made: { value: string }[] }).made[0]?.value ?? "");
  await app.channels.accounts.refresh();
  expect((await mail.writes({ to: first, body: "And now?" })).status).toBe(200);
  expect(await countOfConversations()).toBe(1);
});

test("a key is kept sealed, for its channel and number alone, and one of nobody's makes no token", async () => {
  const [one, two] = await stored();
  const [newest] = account()?.threadKeys ?? [];
  expect(String(one?.key)).not.toContain(Buffer.from(newest ?? []).toString("base64url"));
  const { secrets } = mail.server.workspace.app.delivery;
  expect(() => secrets.open(two?.key ?? Buffer.alloc(0), `mail_thread_key:${mail.channelId}:1`)).toThrow();
  const [conversation] = await mail.server.workspace.database.kysely
    .selectFrom("conversation")
    .select("id")
    .execute();
  const named = { conversationId: conversation?.id ?? "", participant: participantOf("maya@example.com") };
  await mail.writes({ to: `help+${makeThread(named, Buffer.alloc(32))}@lumen.example`, body: "Let me in" });
  expect(await countOfConversations()).toBe(2);
  expect(await mail.server.workspace.broken()).toEqual([]);
});
