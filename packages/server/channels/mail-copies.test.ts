import { afterAll, beforeAll, expect, test } from "vitest";
import { type MailChannel, mailChannel } from "./test-mail-channel.ts";

let mail: MailChannel;
beforeAll(async () => {
  mail = await mailChannel({ replyAll: true });
  await mail.server.workspace.addTeammate({ name: "Ana" });
});
afterAll(() => mail.drop());

const proved = (domain: string): string =>
  `Authentication-Results: mx.lumen.example; dkim=pass header.d=${domain}`;
const bob = "Bob <bob@muster.example>";
const bobProved = { from: bob, more: proved("muster.example") };

/** Where answers to our newest mail go, token and all. */
const answerTo = (): string => /<(help\+[^>]+)>/.exec(mail.header("Reply-To"))?.[1] ?? "";

const conversations = () =>
  mail.server.workspace.database.kysely
    .selectFrom("conversation as c")
    .innerJoin("visitor as v", "v.id", "c.visitor_id")
    .select(["c.id", "c.visitor_id", "c.owner_kind", "v.email"])
    .orderBy("c.created_at")
    .orderBy("c.id")
    .execute();

/** What was said in these words, in whichever conversation it came to be. */
const said = (body: string) =>
  mail.server.workspace.database.kysely
    .selectFrom("message")
    .select(["conversation_id", "sender_id", "body", "data"])
    .where("kind", "=", "visitor")
    .where("body", "=", body)
    .executeTakeFirstOrThrow();

const mailOf = (data: unknown): Record<string, unknown> =>
  (data as { outside: { mail: Record<string, unknown> } }).outside.mail;

let first = { id: "", visitor_id: "" };
test("who was put in copy, answers with the token and is proved, takes part under their own name", async () => {
  await mail.writes({ more: "Cc: Bob <bob@muster.example>, Bea <bea@muster.example>", body: "Where is it?" });
  expect(mail.sent.at(-1)?.to).toEqual(["maya@example.com", "bob@muster.example", "bea@muster.example"]);
  const to = answerTo();
  await mail.writes({ ...bobProved, to, body: "It was order 4711." });
  const all = await conversations();
  expect(all).toHaveLength(1);
  first = all[0] ?? first;
  const heard = await said("It was order 4711.");
  expect(heard).toMatchObject({ conversation_id: first.id, sender_id: first.visitor_id });
  expect(mailOf(heard.data)).toMatchObject({
    from: { name: "Bob", address: "bob@muster.example" },
    flag: null,
  });
  // They are answered too, and quoted as who they are; the visitor stays who is written to.
  expect(mail.sent.at(-1)?.to).toEqual(["maya@example.com", "bob@muster.example"]);
  expect(mail.sent.at(-1)?.text).toContain("bob@muster.example wrote:");
  expect(mail.sent.at(-1)?.text).toContain("About: It was order 4711.");
  expect(await mail.server.workspace.broken()).toEqual([]);
});

test("taking part makes nobody a visitor, and nothing of the visitor's is told by it", async () => {
  const identities = await mail.server.workspace.database.kysely
    .selectFrom("outside_identity")
    .select(["outside_id", "visitor_id"])
    .execute();
  expect(identities).toEqual([{ outside_id: "maya@example.com", visitor_id: first.visitor_id }]);
  // Without the token it is a conversation of their own, with a visitor of its own.
  await mail.writes({ ...bobProved, body: "Another matter." });
  const own = (await conversations()).at(-1);
  expect(own).toMatchObject({ email: "bob@muster.example" });
  expect(own?.visitor_id).not.toBe(first.visitor_id);
  expect(mail.sent.at(-1)?.to).toEqual(["bob@muster.example"]);
  // Also afterwards what they write in the first one counts for the first one alone.
  const ours = mail.sent.findLast(({ to }) => to[0] === "maya@example.com");
  const to = /<(help\+[^>]+)>/.exec(mail.header("Reply-To", ours))?.[1] ?? "";
  await mail.writes({ ...bobProved, to, body: "Is there any news of it?" });
  expect((await said("Is there any news of it?")).conversation_id).toBe(first.id);
  expect(mail.sent.at(-1)?.to).toEqual(["maya@example.com", "bob@muster.example"]);
});

test.each([
  ["who is not proved", { from: bob }, "other_sender"],
  [
    "whose domain disowns it",
    {
      from: bob,
      more: "Authentication-Results: mx.lumen.example; dmarc=fail header.from=muster.example",
    },
    "not_authenticated",
  ],
  [
    "whom nobody put in copy, with a token that was passed on",
    { from: "Eve <eve@evil.example>", more: proved("evil.example") },
    "other_sender",
  ],
  ["in a teammate's name", { from: "Ana <ana@lumen.example>", more: proved("evil.example") }, "other_sender"],
])("a mail of somebody %s begins a conversation of its own", async (name, change, flag) => {
  const ours = mail.sent.findLast(({ to }) => to[0] === "maya@example.com");
  const to = /<(help\+[^>]+)>/.exec(mail.header("Reply-To", ours))?.[1] ?? "";
  const before = (await conversations()).length;
  await mail.writes({ ...change, to, body: `Tell ${name} more.` });
  expect(await conversations()).toHaveLength(before + 1);
  const heard = await said(`Tell ${name} more.`);
  expect(heard.conversation_id).not.toBe(first.id);
  expect(mailOf(heard.data)).toMatchObject({ flag });
  expect(mailOf(heard.data)).not.toHaveProperty("from");
});

test("who is in copy of a mail that its domain disowns takes no part in anything by that", async () => {
  const more =
    "Cc: Eve <eve@evil.example>\r\nAuthentication-Results: mx.lumen.example; dmarc=fail header.from=victim.example";
  await mail.writes({ from: "Vic <vic@victim.example>", more, body: "Please tell Eve all." });
  const to = answerTo();
  const { id } = (await conversations()).at(-1) ?? { id: "" };
  await mail.writes({ from: "Eve <eve@evil.example>", more: proved("evil.example"), to, body: "Well?" });
  const heard = await said("Well?");
  expect(heard.conversation_id).not.toBe(id);
  expect(mailOf(heard.data)).toMatchObject({ flag: "other_sender" });
});

test("what somebody in copy asks is judged as the visitor's own words are", async () => {
  const ours = mail.sent.findLast(({ to }) => to[0] === "maya@example.com");
  const to = /<(help\+[^>]+)>/.exec(mail.header("Reply-To", ours))?.[1] ?? "";
  await mail.writes({ ...bobProved, to, body: "I want to talk to a human" });
  expect((await conversations()).find(({ id }) => id === first.id)?.owner_kind).toBe("teammate");
  const caller = await mail.server.signIn("owner");
  const shown = await mail.server.call("listMessages", caller, {
    params: { id: first.id },
    query: { since: 0 },
  });
  const { messages } = shown.body as { messages: { outside: { mail: { from: unknown } } | null }[] };
  expect(messages.findLast(({ outside }) => outside !== null)?.outside?.mail.from).toEqual({
    name: "Bob",
    address: "bob@muster.example",
  });
  expect(await mail.server.workspace.broken()).toEqual([]);
});

test("answers go where a proved mail asks for them, and from there it is the same conversation", async () => {
  const more = `Reply-To: orders@shop.example\r\n${proved("shop.example")}`;
  await mail.writes({ from: "Kim <kim@shop.example>", more, body: "Do you sell in bulk?" });
  expect(mail.sent.at(-1)?.to).toEqual(["orders@shop.example"]);
  const to = answerTo();
  const orders = { from: "orders@shop.example", to, body: "And by the pallet?" };
  await mail.writes(orders);
  const [heard, again] = [await said("Do you sell in bulk?"), await said("And by the pallet?")];
  expect(again.conversation_id).toBe(heard.conversation_id);
  expect(mailOf(again.data)).toMatchObject({ from: { address: "orders@shop.example" } });
  // Their own address stays one of theirs, proved as any other that does not hold the token by name.
  await mail.writes({ from: "Kim <kim@shop.example>", more, to, body: "Thank you, both!" });
  expect((await said("Thank you, both!")).conversation_id).toBe(heard.conversation_id);
  expect(mailOf((await said("Thank you, both!")).data)).not.toHaveProperty("from");
});

test.each([
  ["elsewhere", "Reply-To: victim@other.example", proved("shop.example")],
  ["of a mail that nothing proves", "Reply-To: orders@shop.example", "X-Nothing: said"],
])("nothing is sent to an address %s", async (name, asked, authenticated) => {
  const from = `Lou <lou@shop.example>`;
  await mail.writes({ from, more: `${asked}\r\n${authenticated}`, body: `How much is ${name}?` });
  expect(mail.sent.at(-1)?.to).toEqual(["lou@shop.example"]);
  const about = mailOf((await said(`How much is ${name}?`)).data);
  expect(about).toMatchObject({ replyTo: { used: false } });
});
