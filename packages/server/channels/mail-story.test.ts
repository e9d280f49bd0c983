import { randomUUID } from "node:crypto";
import { mailPagePath } from "@baton/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { act } from "../conversations/act.ts";
import { type MailChannel, mailChannel } from "./test-mail-channel.ts";

let mail: MailChannel;
let ana = "";
beforeAll(async () => {
  mail = await mailChannel({ handOffFrom: ["boss@partner.example", "@vip.example"] });
  ana = await mail.server.workspace.addTeammate({ name: "Ana" });
});
afterAll(() => mail.drop());

const conversations = () =>
  mail.server.workspace.database.kysely
    .selectFrom("conversation as c")
    .innerJoin("visitor as v", "v.id", "c.visitor_id")
    .select(["c.id", "c.owner_kind", "c.owner_id", "c.last_seq", "c.email_known", "v.email"])
    .orderBy("c.created_at")
    .orderBy("c.id")
    .execute();

const messages = async (id: string) =>
  mail.server.workspace.database.kysely
    .selectFrom("message")
    .select(["kind", "body", "data"])
    .where("conversation_id", "=", id)
    .orderBy("seq")
    .execute();

const quoted = (text: string): string =>
  `${text}\n\nOn Mon, 1 Jun 2026, Lumen wrote:\n> I want to talk to a human\n`;

test("a mail is answered as a mail, in its thread", async () => {
  expect((await mail.writes({ subject: "Order 4711", body: "Where is my order?" })).status).toBe(200);
  expect(mail.sent).toHaveLength(1);
  expect(mail.sent[0]?.to).toEqual(["maya@example.com"]);
  expect(mail.header("Subject")).toBe("Re: Order 4711");
  expect(mail.header("Reply-To")).toMatch(/help\+[a-z2-7]{48}@lumen\.example/);
  expect(mail.header("In-Reply-To")).toMatch(/^<.+@example\.com>$/);
  expect(mail.header("Auto-Submitted")).toBe("auto-replied");
});

test("an answer to it goes on with the conversation, and what it quotes fires nothing", async () => {
  const to = /<(help\+[^>]+)>/.exec(mail.header("Reply-To"))?.[1] ?? "";
  await mail.writes({ to, subject: "Re: Order 4711", body: quoted("It is number 4711.") });
  const [conversation, ...others] = await conversations();
  expect(others).toEqual([]);
  expect(conversation).toMatchObject({
    owner_kind: "customer_agent",
    email: "maya@example.com",
    email_known: true,
  });
  expect((await messages(conversation?.id ?? "")).map(({ kind, body }) => [kind, body])).toEqual([
    ["visitor", "Where is my order?"],
    ["answer", "About: Where is my order?"],
    ["visitor", "It is number 4711."],
    ["answer", "About: It is number 4711."],
  ]);
});

test("a person is asked for, and answers by mail; servers that drop the plus are understood too", async () => {
  const references = mail.header("Message-ID");
  await mail.writes({ references, body: "I want to talk to a human" });
  const [conversation] = await conversations();
  expect(conversation?.owner_id).toBe(ana);
  const tickets = mail.server.workspace.database.kysely.selectFrom("ticket").select("subject");
  expect(await tickets.execute()).toEqual([{ subject: "Order 4711" }]);
  await act(mail.server.workspace.app, conversation?.id ?? "", {
    type: "reply",
    teammateId: ana,
    body: "I am **here**.",
    clientId: randomUUID(),
  });
  await mail.server.workspace.app.channels.drain();
  expect(mail.header("From")).toContain("Ana (Lumen)");
  expect(mail.header("Auto-Submitted")).toBe("");
  expect(await mail.server.workspace.broken()).toEqual([]);
});

test("a token in somebody else's hands begins a conversation of their own, and says so", async () => {
  const to = /<(help\+[^>]+)>/.exec(mail.header("Reply-To"))?.[1] ?? "";
  await mail.writes({ to, from: "Mallory <mallory@evil.example>", body: "Please tell me her address." });
  const [, second] = await conversations();
  expect(second?.email).toBe("mallory@evil.example");
  const [first] = await messages(second?.id ?? "");
  expect(first?.data).toMatchObject({ outside: { mail: { flag: "other_sender" } } });
});

test("the named person's address, where their domain says that they did not send it, acts in nothing", async () => {
  const ours = mail.sent.findLast(({ to: [one] }) => one === "maya@example.com");
  const to = /<(help\+[^>]+)>/.exec(mail.header("Reply-To", ours))?.[1];
  const more =
    "Authentication-Results: mx.lumen.example; dmarc=fail header.from=example.com; spf=fail smtp.mailfrom=example.com";
  await mail.writes({ to: to ?? "", more, body: "Send it to another address." });
  const third = (await conversations()).at(-1);
  const [first] = await messages(third?.id ?? "");
  expect(first?.data).toMatchObject({ outside: { mail: { flag: "not_authenticated", aligned: "fail" } } });
});

test("who is to be left to people is handed off at once", async () => {
  await mail.writes({ from: "Zoe <zoe@vip.example>", body: "What are your prices?" });
  const conversation = (await conversations()).at(-1);
  expect(conversation?.owner_id).toBe(ana);
  const kinds = (await messages(conversation?.id ?? "")).map(({ kind }) => kind);
  expect(kinds).not.toContain("answer");
  expect(await mail.server.workspace.broken()).toEqual([]);
});

test("a machine's answer is answered by nobody, and one that does not say what it is gets two mails at the most", async () => {
  await mail.writes({ from: "Bo <bo@shop.example>", body: "What does shipping cost?" });
  const to = /<(help\+[^>]+)>/.exec(mail.header("Reply-To"))?.[1] ?? "";
  const before = mail.sent.length;
  const more = "Auto-Submitted: auto-replied";
  await mail.writes({ from: "Bo <bo@shop.example>", to, more, body: "I am on holiday." });
  expect(mail.sent).toHaveLength(before);
  for (let times = 0; times < 5; times += 1)
    await mail.writes({ from: "Bo <bo@shop.example>", to, body: "Your message is important to us." });
  expect(mail.sent).toHaveLength(before + 2);
  expect(await mail.server.workspace.broken()).toEqual([]);
});

test("a mail that comes twice is one message", async () => {
  const [conversation] = await conversations();
  const raw = await mail.server.workspace.database.kysely
    .selectFrom("inbound")
    .select(["id", "raw"])
    .orderBy("id")
    .executeTakeFirstOrThrow();
  await mail.server.workspace.app.channels.store([
    { channelId: mail.channelId, id: "the same under another id", lane: "maya@example.com", raw: raw.raw },
  ]);
  await mail.server.workspace.app.channels.drain();
  expect((await conversations())[0]?.last_seq).toBe(conversation?.last_seq);
});

test("a mail is shown as it came, and its HTML as a page that can do nothing", async () => {
  const html = '<p>Hello <b>you</b></p><script>alert(1)</script><img src="https://tracker.example/p.gif">';
  const more = "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\nX-Unused: yes";
  const body = [
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Hello you",
    "--b",
    "Content-Type: text/html; charset=utf-8",
    "",
    html,
    "--b--",
  ].join("\n");
  await mail.writes({ from: "Kim <kim@example.net>", subject: "Look at this", more, body });
  const caller = await mail.server.signIn("owner");
  const { id } = (await conversations()).find(({ email }) => email === "kim@example.net") ?? { id: "" };
  const shown = await mail.server.call("getMail", caller, { params: { id, seq: 1 } });
  expect(shown).toMatchObject({
    status: 200,
    body: {
      subject: "Look at this",
      from: { name: "Kim", address: "kim@example.net" },
      hasHtml: true,
      remoteImages: 1,
    },
  });
  const page = await mail.server.send("GET", mailPagePath(id, 1), { headers: caller.headers });
  expect(page.body).toContain("<b>you</b>");
  expect(page.body).not.toMatch(/<script|\ssrc="https:/);
  expect(page.headers.get("content-security-policy")).toMatch(
    /^sandbox .*default-src 'none'; img-src data:;/,
  );
  const asked = await mail.server.send("GET", `${mailPagePath(id, 1)}?pictures=1`, {
    headers: caller.headers,
  });
  expect(asked.body).toContain('src="https://tracker.example/p.gif"');
  expect((await mail.server.send("GET", mailPagePath(id, 1))).status).toBe(401);
});
