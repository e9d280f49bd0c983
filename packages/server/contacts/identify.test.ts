import type { Step, WorkflowDefinition } from "@baton/engine";
import { decodeJwt, SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Caller, newVisitor, type TestServer, testServer } from "../test-server.ts";
import { publish, workflowOf } from "../workflows/test-workflow.ts";
import { identified, newSiteKey, type SiteKey, signToken } from "./test-token.ts";

let server: TestServer;
let key: SiteKey;
let admin: Caller;

beforeAll(async () => {
  server = await testServer();
  admin = await server.signIn("admin");
  key = await newSiteKey(server);
});
afterAll(() => server.drop());
// Each visitor may only write so much in a while, and this clock stands still.
beforeEach(() => server.workspace.advance(60_000));

let written = 0;

async function write(caller: Caller, conversationId: string | null = null, clientId = nextId()) {
  const { channelId } = server.workspace;
  const message = { channelId, conversationId, clientId, body: "Where is my parcel?" };
  return server.call("sendMessage", caller, { body: message });
}

function nextId(): string {
  written += 1;
  return `written-${written}`;
}

async function begin(caller: Caller): Promise<string> {
  const { body } = await write(caller);
  return (body as { conversation: { id: string } }).conversation.id;
}

async function ownIds(caller: Caller): Promise<string[]> {
  const { body } = await server.call("listOwnConversations", caller, {});
  return (body as { conversations: { id: string }[] }).conversations.map(({ id }) => id);
}

const token = (claims: Parameters<typeof signToken>[2], by = key) => signToken(server, by, claims);

function now(): number {
  return Math.floor(server.workspace.app.clock() / 1000);
}

describe("a signed word", () => {
  test("names the same person in every browser, and what they began is theirs in all of them", async () => {
    const laptop = await identified(server, newVisitor(), await token({ sub: "u-1" }));
    const id = await begin(laptop);
    const phone = await identified(server, newVisitor(), await token({ sub: "u-1" }));
    expect(phone.visitorId).toBe(laptop.visitorId);
    expect(await ownIds(phone)).toEqual([id]);
    expect((await write(phone, id)).status).toBe(200);
  });

  test("is of one person, and opens nothing of another's", async () => {
    const vera = await identified(server, newVisitor(), await token({ sub: "u-2" }));
    const id = await begin(vera);
    const eve = await identified(server, newVisitor(), await token({ sub: "u-3" }));
    expect(await ownIds(eve)).toEqual([]);
    expect((await server.call("listOwnMessages", eve, { params: { id } })).status).toBe(404);
    expect((await write(eve, id)).status).toBe(404);
  });

  test("tells name, address and number, and what a teammate noted otherwise stays", async () => {
    const said = { sub: "u-4", name: "Vera", email: "vera@example.com", email_verified: true };
    const vera = await identified(server, newVisitor(), await token(said));
    const params = { id: vera.visitorId };
    await server.call("changeContact", admin, { params, body: { name: "Vera Lund" } });
    await identified(server, vera, await token({ ...said, name: "Vera L.", email: "v@example.com" }));
    const { body } = await server.call("getContact", admin, { params });
    expect(body).toMatchObject({
      contact: {
        name: "Vera Lund",
        email: "v@example.com",
        identities: [{ kind: "verified", subject: "u-4", email: "v@example.com", emailVerified: true }],
      },
    });
  });

  const hour = 3600;
  const refusals: [string, () => Promise<string> | string][] = [
    ["expired", () => token({ sub: "u", iat: now() - 400, exp: now() - 100 })],
    ["audience", () => token({ sub: "u", aud: "https://other.example" })],
    ["too_long", () => token({ sub: "u", exp: now() + hour + 1 })],
    ["not_yet", () => token({ sub: "u", iat: now() + 120, exp: now() + 300 })],
    ["not_yet", () => token({ sub: "u", nbf: now() + 120 })],
    ["claim", () => token({})],
    ["claim", () => token({ sub: "" })],
    ["claim", () => token({ sub: "u".repeat(201) })],
    ["claim", () => token({ sub: "a\u0000b" })],
    ["claim", () => token({ sub: "u", email: "no address" })],
    ["claim", () => token({ sub: "u", email_verified: "true" })],
    ["key", () => token({ sub: "u" }, { ...key, id: crypto.randomUUID() })],
    ["key", () => token({ sub: "u" }, { ...key, id: "no-uuid" })],
    ["signature", () => token({ sub: "u" }, { ...key, secret: "x".repeat(43) })],
    ["signature", async () => withOtherSubject(await token({ sub: "u" }))],
    ["algorithm", () => unsigned({ sub: "u", iat: now(), exp: now() + 300 })],
    ["algorithm", () => signedOtherwise("HS512")],
    ["malformed", () => "not.a.token"],
    ["malformed", () => "x"],
  ];

  test.each(refusals)("is refused when it is wrong: %s (%#)", async (code, make) => {
    const { status, body } = await server.call("identify", newVisitor(), { body: { token: await make() } });
    expect(body).toMatchObject({ error: { code: "identity_refused", fields: [{ path: "token", code }] } });
    expect(status).toBe(401);
  });

  test("without expiry, issue or audience is refused too", async () => {
    for (const claim of ["exp", "iat", "aud"]) {
      const { body } = await server.call("identify", newVisitor(), {
        body: { token: await token({ sub: "u", [claim]: undefined }) },
      });
      expect({ claim, body }).toMatchObject({ claim, body: { error: { code: "identity_refused" } } });
    }
  });

  test("for an hour exactly, and by a clock a minute off, is accepted", async () => {
    await identified(server, newVisitor(), await token({ sub: "u-5", exp: now() + hour }));
    await identified(server, newVisitor(), await token({ sub: "u-5", iat: now() + 50, exp: now() + 300 }));
    await identified(server, newVisitor(), await token({ sub: "u-5", exp: now() - 50 }));
  });

  test("by an older key is accepted until that is retired", async () => {
    const older = await newSiteKey(server);
    const newer = await newSiteKey(server);
    await identified(server, newVisitor(), await token({ sub: "u-6" }, older));
    await identified(server, newVisitor(), await token({ sub: "u-6" }, newer));
    await server.call("retireIdentityKey", admin, { params: { id: older.id }, body: {} });
    await expect(identified(server, newVisitor(), await token({ sub: "u-6" }, older))).rejects.toThrow(
      '"code":"key"',
    );
    await identified(server, newVisitor(), await token({ sub: "u-6" }, newer));
    const { body } = await server.call("listIdentityKeys", admin, {});
    expect(JSON.stringify(body)).not.toContain(newer.secret);
    expect(body).toMatchObject({ audience: decodeJwt(await token({ sub: "u" })).aud });
  });
});

describe("a verified visitor's key", () => {
  test("is good for a day, and nobody can make or change one", async () => {
    const vera = await identified(server, newVisitor(), await token({ sub: "u-7" }));
    const changed = `${vera.key.slice(0, -3)}${vera.key.endsWith("AAA") ? "BBB" : "AAA"}`;
    for (const wrong of [changed, `bs_${"A".repeat(100)}`, "bs_", `bs_${"A".repeat(5000)}`]) {
      const headers = { authorization: `Bearer ${wrong}` };
      expect((await server.call("listOwnConversations", { id: null, headers }, {})).status).toBe(401);
    }
    server.workspace.advance(24 * 3600 * 1000 - 1);
    expect((await server.call("listOwnConversations", vera, {})).status).toBe(200);
    server.workspace.advance(1);
    expect((await server.call("listOwnConversations", vera, {})).status).toBe(401);
  });
});

describe("what a browser began", () => {
  test("goes to the person that it turns out to be, and its own key opens it no more", async () => {
    const browser = newVisitor();
    const id = await begin(browser);
    await server.call("leaveEmail", browser, { body: { email: "typed@example.com", name: "V" } });
    const vera = await identified(server, browser, await token({ sub: "u-8" }));
    expect(await ownIds(vera)).toEqual([id]);
    expect((await write(vera, id)).status).toBe(200);
    expect(await ownIds(browser)).toEqual([]);
    expect((await write(browser, id)).status).toBe(404);
    const { body } = await server.call("getContact", admin, { params: { id: vera.visitorId } });
    expect(body).toMatchObject({
      contact: { name: "V", email: "typed@example.com", merges: [{ kind: "identified", madeBy: null }] },
    });
  });

  test("tells workflows that wait for an address, when the person has one", async () => {
    const { workspace } = server;
    const { app, channelId } = workspace;
    await workspace.addTeammate();
    const hasAddress = { property: "emailKnown", operator: "is_any_of", values: [true] } as const;
    const enrollment: WorkflowDefinition["enrollment"] = {
      occasions: [{ kind: "filter", filter: { match: "all", of: [hasAddress] } }],
      again: false,
    };
    const steps: Step[] = [{ id: "note", kind: "add_note", text: "They can be answered" }];
    const workflowId = await publish(workspace.database, workflowOf(steps, { enrollment }));
    await app.workflows.refresh();
    const browser = newVisitor();
    const message = { channelId, conversationId: null, clientId: nextId(), body: "I want a human" };
    await server.call("sendMessage", browser, { body: { ...message, talkToPerson: true } });
    await app.workflows.runs.drain();
    const runs = () =>
      workspace.database.kysely
        .selectFrom("workflow_run")
        .select("status")
        .where("workflow_id", "=", workflowId)
        .execute();
    expect(await runs()).toEqual([]);
    await identified(server, browser, await token({ sub: "u-17", email: "seen@example.com" }));
    await app.workflows.runs.drain();
    expect(await runs()).toEqual([{ status: "ended" }]);
  });

  test("goes there in every process, also one that remembers otherwise", async () => {
    const browser = newVisitor();
    const id = await begin(browser);
    const other = await server.workspace.secondProcess();
    const { app } = server.workspace;
    const remembered = app.recent.get(id);
    if (remembered === undefined) throw new Error("nothing was remembered");
    other.recent.set(remembered);
    const vera = await identified(server, browser, await token({ sub: "u-9" }));
    const byBrowser = { conversationId: id, visitorId: remembered.visitorId, through: other };
    await expect(server.workspace.write("Still me?", byBrowser)).rejects.toMatchObject({ code: "not_found" });
    other.recent.set(remembered);
    const byVera = { conversationId: id, visitorId: vera.visitorId, through: other };
    expect((await server.workspace.write("It is me", byVera)).conversationId).toBe(id);
  });

  test("is stored once when its answer was lost, and it is sent again by the person", async () => {
    const browser = newVisitor();
    const clientId = nextId();
    const first = await write(browser, null, clientId);
    const vera = await identified(server, browser, await token({ sub: "u-10" }));
    const again = await write(vera, null, clientId);
    expect(again.body).toMatchObject({ seq: 1, conversation: { id: idOf(first.body) } });
    expect(await ownIds(vera)).toHaveLength(1);
  });

  test("stays where it is when the browser was somebody else's before", async () => {
    const shared = newVisitor();
    await begin(shared);
    await identified(server, shared, await token({ sub: "u-11" }));
    const later = await begin(shared);
    const next = await identified(server, shared, await token({ sub: "u-12" }));
    expect(await ownIds(next)).toEqual([]);
    expect(await ownIds(shared)).toEqual([later]);
  });

  test("of a verified person never goes to another by their key", async () => {
    const vera = await identified(server, newVisitor(), await token({ sub: "u-13" }));
    const id = await begin(vera);
    const other = await identified(server, vera, await token({ sub: "u-14" }));
    expect(await ownIds(other)).toEqual([]);
    expect(await ownIds(vera)).toEqual([id]);
  });

  test("comes back when a teammate takes it back, and does not go again by itself", async () => {
    const browser = newVisitor();
    const id = await begin(browser);
    await server.call("leaveEmail", browser, { body: { email: "typed@example.com" } });
    const vera = await identified(server, browser, await token({ sub: "u-15" }));
    const own = await begin(vera);
    const { body } = await server.call("getContact", admin, { params: { id: vera.visitorId } });
    const [merge] = (body as { contact: { merges: { id: string }[] } }).contact.merges;
    const params = { id: merge?.id ?? "" };
    expect((await server.call("undoContactMerge", admin, { params, body: {} })).status).toBe(200);
    expect(await ownIds(browser)).toEqual([id]);
    expect((await write(browser, id)).status).toBe(200);
    expect((await write(vera, id)).status).toBe(404);
    const again = await identified(server, browser, await token({ sub: "u-15" }));
    expect(await ownIds(again)).toEqual([own]);
    const after = await server.call("getContact", admin, { params: { id: vera.visitorId } });
    expect(after.body).toMatchObject({ contact: { email: null, merges: [] } });
    const twice = await server.call("undoContactMerge", admin, { params, body: {} });
    expect(twice.body).toMatchObject({ error: { code: "merge_undone" } });
  });
});

test("a typed address of a verified person links nothing and opens nothing", async () => {
  const said = { sub: "u-16", email: "owner@example.com", email_verified: true };
  const vera = await identified(server, newVisitor(), await token(said));
  const id = await begin(vera);
  const eve = newVisitor();
  const hers = await begin(eve);
  await server.call("leaveEmail", eve, { body: { email: "owner@example.com" } });
  expect(await ownIds(eve)).toEqual([hers]);
  expect((await server.call("listOwnMessages", eve, { params: { id } })).status).toBe(404);
  const { body } = await server.call("getContact", admin, { params: { id: vera.visitorId } });
  expect(body).toMatchObject({ contact: { suggestions: [], conversations: [{ id }] } });
});

test("every promise holds after all that", async () => {
  await server.workspace.app.answers.idle();
  expect(await server.workspace.broken()).toEqual([]);
});

function idOf(body: unknown): string {
  return (body as { conversation: { id: string } }).conversation.id;
}

function withOtherSubject(signed: string): string {
  const [head, , signature] = signed.split(".");
  const payload = Buffer.from(JSON.stringify({ ...decodeJwt(signed), sub: "somebody else" }));
  return `${head}.${payload.toString("base64url")}.${signature}`;
}

function unsigned(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none", kid: key.id })}.${part(claims)}.`;
}

function signedOtherwise(alg: string): Promise<string> {
  return new SignJWT({ sub: "u", iat: now(), exp: now() + 300 })
    .setProtectedHeader({ alg, kid: key.id })
    .sign(new TextEncoder().encode(key.secret.repeat(2)));
}
