import { randomUUID } from "node:crypto";
import type { Contact } from "@baton/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { foundAfterBreaking } from "../doctor/test-break.ts";
import { type Caller, newVisitor, type TestServer, testServer } from "../test-server.ts";
import { identified, newSiteKey, type SiteKey, signToken } from "./test-token.ts";

let server: TestServer;
let key: SiteKey;
let ana: Caller;

beforeAll(async () => {
  server = await testServer();
  key = await newSiteKey(server);
  ana = await server.signIn("admin");
});
afterAll(() => server.drop());
beforeEach(() => server.workspace.advance(60_000));

/** A visitor who wrote once, and what is known of them. */
async function contact(known: { name?: string; email?: string; phone?: string } = {}): Promise<string> {
  const visitorId = randomUUID();
  await server.workspace.write("Where is my parcel?", { visitorId });
  await server.call("changeContact", ana, { params: { id: visitorId }, body: known });
  return visitorId;
}

async function read(id: string, caller = ana): Promise<Contact> {
  const { status, body } = await server.call("getContact", caller, { params: { id } });
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return (body as { contact: Contact }).contact;
}

async function merge(fromId: string, intoId: string, caller = ana) {
  return server.call("mergeContact", caller, { params: { id: fromId }, body: { intoId } });
}

async function undo(mergeId: string | undefined, caller = ana) {
  return server.call("undoContactMerge", caller, { params: { id: mergeId ?? "" }, body: {} });
}

async function mergeOf(intoId: string, fromId: string): Promise<string | undefined> {
  return (await read(intoId)).merges.find((one) => one.fromId === fromId)?.id;
}

/** Somebody on a channel elsewhere, known there by a number. */
async function onWhatsApp(phone: string): Promise<string> {
  const { workspace } = server;
  const channelId = await workspace.addChannel("whatsapp");
  const visitorId = randomUUID();
  await workspace.write("Hello from my phone", { visitorId, channelId });
  await workspace.database.kysely
    .insertInto("outside_identity")
    .values({
      channel_id: channelId,
      outside_id: phone,
      visitor_id: visitorId,
      name: "Vera on the phone",
      phone,
      last_message_id: null,
      last_message_at: null,
      window_told_at: null,
      created_at: new Date(workspace.app.clock()),
    })
    .execute();
  return visitorId;
}

describe("merged contacts", () => {
  test("are one, with the conversations and identities of both, and what only one of them said", async () => {
    const phone = await onWhatsApp("+33600000001");
    const chat = await contact({ name: "Vera", email: "vera@example.com" });
    expect((await merge(phone, chat)).status).toBe(200);
    const one = await read(chat);
    expect(one.conversations.map(({ channel }) => channel.kind).sort()).toEqual(["chat", "whatsapp"]);
    expect(one.conversations.every(({ visitor }) => visitor.id === chat && visitor.name === "Vera")).toBe(
      true,
    );
    expect(one.identities.map(({ kind }) => kind)).toEqual(["outside", "browser"]);
    expect(await read(phone)).toEqual(one);
    const { body } = await server.call("listContacts", ana, { query: { search: "vera" } });
    expect((body as { contacts: Contact[] }).contacts.map(({ id }) => id)).toEqual([chat]);
  });

  test("open nothing to each other, and each goes on writing where it wrote", async () => {
    const [vera, eve] = [newVisitor(), newVisitor()];
    const { channelId } = server.workspace;
    const begun: string[] = [];
    for (const visitor of [vera, eve]) {
      const message = { channelId, conversationId: null, clientId: "begun-0001", body: "Hello there" };
      const { body } = await server.call("sendMessage", visitor, { body: message });
      begun.push((body as { conversation: { id: string } }).conversation.id);
    }
    const [hers = "", evil = ""] = begun;
    const [a, b] = await Promise.all(begun.map((id) => visitorOf(id)));
    expect((await merge(b ?? "", a ?? "")).status).toBe(200);
    for (const [visitor, own, other] of [[vera, hers, evil] as const, [eve, evil, hers] as const]) {
      const { body } = await server.call("listOwnConversations", visitor, {});
      expect(body).toMatchObject({ conversations: [{ id: own }] });
      expect((await server.call("listOwnMessages", visitor, { params: { id: other } })).status).toBe(404);
      const message = { channelId, conversationId: own, clientId: "goes-on-01", body: "I go on" };
      expect((await server.call("sendMessage", visitor, { body: message })).status).toBe(200);
    }
  });

  test("are told apart by taking it back, and what was changed since stays", async () => {
    const from = await contact({ name: "Vera", email: "vera@example.com", phone: "+44 20 7946 0000" });
    const into = await contact();
    await merge(from, into);
    expect(await read(into)).toMatchObject({ name: "Vera", email: "vera@example.com" });
    await server.call("changeContact", ana, { params: { id: into }, body: { name: "Vera Lund" } });
    expect((await undo(await mergeOf(into, from))).status).toBe(200);
    expect(await read(into)).toMatchObject({ name: "Vera Lund", email: null, phone: null, merges: [] });
    expect(await read(from)).toMatchObject({ id: from, name: "Vera", phone: "+44 20 7946 0000" });
    expect((await read(from)).conversations).toHaveLength(1);
  });

  test("of several merges come apart in any order", async () => {
    const [a, b, c] = [await contact(), await contact(), await contact()];
    await merge(a, b);
    await merge(b, c);
    const [first, second] = [await mergeOf(c, a), await mergeOf(c, b)];
    expect((await read(a)).id).toBe(c);
    await undo(first);
    expect([(await read(a)).id, (await read(b)).id]).toEqual([a, c]);
    await merge(a, c);
    await undo(second);
    expect([(await read(a)).id, (await read(b)).id, (await read(c)).id]).toEqual([c, b, c]);
    await merge(b, c);
    await undo(await mergeOf(c, a));
    expect([(await read(a)).id, (await read(b)).id]).toEqual([a, c]);
  });

  test("can't be one contact and itself, nor one that is merged already, nor one that nobody knows", async () => {
    const [a, b, c] = [await contact(), await contact(), await contact()];
    expect((await merge(a, a)).body).toMatchObject({ error: { code: "same_contact" } });
    await merge(a, b);
    expect((await merge(a, c)).body).toMatchObject({ error: { code: "conflict" } });
    expect((await merge(c, a)).body).toMatchObject({ error: { code: "conflict" } });
    expect(await merge(b, randomUUID())).toMatchObject({
      status: 404,
      body: { error: { fields: [{ path: "intoId" }] } },
    });
  });

  test("can't be two whom the site tells apart", async () => {
    const [vera, eve] = [
      await identified(server, newVisitor(), await signToken(server, key, { sub: "vera" })),
      await identified(server, newVisitor(), await signToken(server, key, { sub: "eve" })),
    ];
    const chat = await contact();
    expect((await merge(chat, eve.visitorId)).status).toBe(200);
    expect((await merge(eve.visitorId, vera.visitorId)).body).toMatchObject({
      error: { code: "verified_apart" },
    });
  });

  test("at the same instant become one contact, never a ring", async () => {
    const [a, b] = [await contact(), await contact()];
    const outcomes = await Promise.all([merge(a, b), merge(b, a)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await read(a)).id).toBe((await read(b)).id);
  });

  test("are in the audit log, with who did it", async () => {
    const [a, b] = [await contact(), await contact()];
    await merge(a, b);
    await undo(await mergeOf(b, a));
    const rows = await server.workspace.database.kysely
      .selectFrom("audit_log")
      .select(["actor_id", "action", "before", "after"])
      .where("action", "like", "contact.merge%")
      .orderBy("id", "desc")
      .limit(2)
      .execute();
    expect(rows).toMatchObject([
      { actor_id: ana.id, action: "contact.merge_undone", before: { contactId: b } },
      { actor_id: ana.id, action: "contact.merged", before: { contactId: a }, after: { contactId: b } },
    ]);
  });
});

describe("a suggestion", () => {
  test("is made for an equal verified number, however it is written, and nothing is merged by itself", async () => {
    const phone = await onWhatsApp("+33600000002");
    const claims = { sub: "suggested", phone_number: "+33 6 00 00 00 02", phone_number_verified: true };
    const vera = await identified(server, newVisitor(), await signToken(server, key, claims));
    expect((await read(vera.visitorId)).suggestions).toMatchObject([{ id: phone, because: "phone" }]);
    expect((await read(phone)).suggestions).toMatchObject([{ id: vera.visitorId, because: "phone" }]);
    expect((await read(phone)).id).toBe(phone);
    await merge(phone, vera.visitorId);
    expect((await read(vera.visitorId)).suggestions).toEqual([]);
  });

  test("is never made for what was typed, or is not verified", async () => {
    const phone = await onWhatsApp("+33600000003");
    const typed = await contact({ phone: "+33600000003", email: "same@example.com" });
    const claims = { sub: "unsure", phone_number: "+33600000003", email: "same@example.com" };
    const unsure = await identified(server, newVisitor(), await signToken(server, key, claims));
    for (const id of [phone, typed, unsure.visitorId]) expect((await read(id)).suggestions).toEqual([]);
  });
});

describe("who belongs to no inbox of a contact", () => {
  test("does not find, change, merge or part it", async () => {
    const luc = await server.signIn("teammate");
    const hidden = await contact({ name: "Hidden Hannah" });
    const open = await contact();
    const merged = await contact();
    await merge(merged, hidden);
    const { database, app } = server.workspace;
    const inboxId = randomUUID();
    await database.kysely
      .insertInto("inbox")
      .values({ id: inboxId, name: "Private", kind: "inbox", everyone: false })
      .execute();
    await database.kysely
      .updateTable("conversation")
      .set({ inbox_id: inboxId })
      .where("visitor_id", "in", [hidden, merged])
      .execute();
    await app.roster.refresh();
    expect((await read(open, luc)).id).toBe(open);
    const params = { id: hidden };
    expect((await server.call("getContact", luc, { params })).status).toBe(404);
    expect((await server.call("changeContact", luc, { params, body: { name: "X" } })).status).toBe(404);
    expect((await merge(hidden, open, luc)).status).toBe(404);
    expect((await merge(open, hidden, luc)).status).toBe(404);
    expect((await undo(await mergeOf(hidden, merged), luc)).status).toBe(404);
    const { body } = await server.call("listContacts", luc, { query: { search: "hannah" } });
    expect(body).toEqual({ contacts: [], nextCursor: null });
  });
});

describe("the list", () => {
  test("is paged by a cursor, and every contact is in it once", async () => {
    const made = [];
    for (let n = 0; n < 5; n += 1) made.push(await contact({ name: `Paged ${n}` }));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { search: "paged", limit: 2, ...(cursor === undefined ? {} : { cursor }) };
      const { body } = await server.call("listContacts", ana, { query });
      const page = body as { contacts: Contact[]; nextCursor: string | null };
      seen.push(...page.contacts.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(5);
    expect([...seen].sort()).toEqual([...made].sort());
  });

  test("is searched by name, address and number; signs of a pattern are signs", async () => {
    const id = await contact({ name: "100%_Zoë", email: "zoe@example.com", phone: "+49 (30) 1234-567" });
    const found = async (search: string) => {
      const { body } = await server.call("listContacts", ana, { query: { search } });
      return (body as { contacts: Contact[] }).contacts.map((one) => one.id);
    };
    for (const search of ["100%_", "ZOE@EXAMPLE", "4930 1234567", "+49 30 12"])
      expect(await found(search)).toEqual([id]);
    for (const search of ["1%Zoë", "___________________", "\\"]) expect(await found(search)).toEqual([]);
  });
});

test("every promise holds after all that", async () => {
  await server.workspace.app.answers.idle();
  expect(await server.workspace.broken()).toEqual([]);
});

describe("the doctor finds", () => {
  test.each([
    ["a visitor who is a part of what no merge leads to", "update visitor set merged_into = null"],
    [
      "a merge that was never taken up",
      `update visitor_merge set undone_at = null where id = (select id from visitor_merge m
        where kind = 'by_hand' and undone_at is not null and not exists (select from visitor_merge s
          where s.from_id = m.from_id and s.kind = 'by_hand' and s.undone_at is null) limit 1)`,
    ],
    [
      "what went to somebody whom nobody vouches for",
      "update visitor_merge set kind = 'identified' where undone_at is not null",
    ],
    [
      "two verified people in one contact",
      `update visitor set merged_into = (select visitor_id from verified_identity where subject = 'vera')
        where id = (select visitor_id from verified_identity where subject = 'eve')`,
    ],
  ])("%s", async (_, break_) => {
    expect(await foundAfterBreaking(server.workspace, break_)).toContain(25);
  });
});

async function visitorOf(conversationId: string): Promise<string> {
  const row = await server.workspace.database.kysely
    .selectFrom("conversation")
    .select("visitor_id")
    .where("id", "=", conversationId)
    .executeTakeFirstOrThrow();
  return row.visitor_id;
}
