import { type Endpoint, type EndpointName, endpoints, roleMay, roles } from "@baton/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plainChannels } from "../channels/test-adapter.ts";
import { type Caller, newVisitor, nobody, type TestServer, testServer } from "../test-server.ts";
import { endpointSamples } from "./endpoint-samples.ts";
import type { Samples } from "./samples.ts";

let server: TestServer;
let samples: Samples;

beforeAll(async () => {
  server = await testServer(undefined, { channels: plainChannels });
  samples = await endpointSamples(server);
});
afterAll(() => server.drop());

const kinds = ["nobody", "visitor", ...roles] as const;
type Kind = (typeof kinds)[number];

function callerOf(kind: Kind): Promise<Caller> | Caller {
  if (kind === "nobody") return nobody;
  return kind === "visitor" ? newVisitor() : server.signIn(kind);
}

/** What an endpoint must answer to that kind of caller: 200, or the refusal that its access calls for. */
function expected(endpoint: Endpoint, kind: Kind): 200 | 401 | 403 {
  const { access } = endpoint;
  if (access === "anyone") return 200;
  if (access === "visitor") return kind === "visitor" ? 200 : 401;
  if (kind === "nobody" || kind === "visitor") return 401;
  return access === "signed_in" || roleMay(kind, access) ? 200 : 403;
}

// Anyone may ask, and this workspace has its owner and no open invitation: the answer is a refusal of another kind.
const refusedToAll: Partial<Record<EndpointName, number>> = { setUp: 409, acceptInvitation: 422 };

// The customer agent works here, so it hands nothing off; what was written here came by the chat; only e-mail sends to
// somebody who never wrote, and is signed in to; and this server speaks no provider's language but a made-up one.
const refusedToAllowed: Partial<Record<EndpointName, number>> = {
  handOffRunning: 409,
  getMail: 404,
  sendTestMessage: 409,
  sendTemplate: 409,
  listTemplates: 409,
  beginMailSignIn: 409,
};

const names = Object.keys(endpoints) as EndpointName[];

describe.each(kinds)("%s", (kind) => {
  test.each(names)("is answered by %s as its access says", async (name) => {
    const endpoint: Endpoint = endpoints[name];
    const caller = await callerOf(kind);
    // Its own owner must be there, or the first start would still be open.
    await server.signIn("owner");
    const { status, body } = await server.call(name, caller, await samples[name](caller));
    const asSaid = expected(endpoint, kind);
    expect({ status, body: status >= 400 ? body : null }).toMatchObject({
      status: refusedToAll[name] ?? (asSaid === 200 ? refusedToAllowed[name] : undefined) ?? asSaid,
    });
    if (status === 200) expect(endpoint.response.safeParse(body).error).toBeUndefined();
    else expect(body).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
  });
});

describe("a foreign or unknown id", () => {
  const unknown = "7d3a1c9e-5f0b-4a63-9a51-0f1e2d3c4b5a";
  const withId = names.filter((name) => endpoints[name].path.includes("{id}"));

  test.each(withId)("is not found by %s", async (name) => {
    const caller = endpoints[name].access === "visitor" ? newVisitor() : await server.signIn("owner");
    const sample = (await samples[name](caller)) as { params: { id: string } };
    const asked = { ...sample, params: { ...sample.params, id: unknown } };
    const { status, body } = await server.call(name, caller, asked as never);
    expect({ status, body }).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
  });

  test.each(withId)("that is no uuid is not found by %s", async (name) => {
    const caller = endpoints[name].access === "visitor" ? newVisitor() : await server.signIn("owner");
    const sample = (await samples[name](caller)) as { params: { id: string } };
    for (const id of [
      "1",
      "null",
      "../../session",
      "' or 1=1 --",
      "%00",
      "é",
      `${unknown}0`,
      "0".repeat(5000),
    ]) {
      const asked = { ...sample, params: { ...sample.params, id } };
      const { status } = await server.call(name, caller, asked as never);
      expect({ id, status }).toEqual({ id, status: 404 });
    }
  });

  test("of another visitor's conversation is not found, read or written", async () => {
    const [vera, eve] = [newVisitor(), newVisitor()];
    const begun = await server.call("sendMessage", vera, await samples.sendMessage(vera));
    const { id } = (begun.body as { conversation: { id: string } }).conversation;
    const { body } = await samples.sendMessage(eve);
    const written = await server.call("sendMessage", eve, { body: { ...body, conversationId: id } });
    expect(written.status).toBe(404);
    expect((await server.call("listOwnMessages", eve, { params: { id } })).status).toBe(404);
    expect((await server.call("listOwnConversations", eve, {})).body).toEqual({ conversations: [] });
    expect((await server.call("listOwnMessages", vera, { params: { id } })).status).toBe(200);
  });

  test("of another visitor's message as one's own clientId neither shows nor touches that message", async () => {
    const [vera, eve] = [newVisitor(), newVisitor()];
    const { body } = await samples.sendMessage(vera);
    await server.call("sendMessage", vera, { body });
    const mine = await server.call("sendMessage", eve, { body: { ...body, body: "Mine" } });
    expect(mine.status).toBe(200);
    expect(mine.body).toMatchObject({ seq: 1 });
  });

  test("inside a body is refused and named: channel, teammate, inbox, members", async () => {
    const owner = await server.signIn("owner");
    const visitor = newVisitor();
    const { body } = await samples.sendMessage(visitor);
    expect(
      (await server.call("sendMessage", visitor, { body: { ...body, channelId: unknown } })).status,
    ).toBe(404);
    const assign = await samples.assign(owner);
    const assigned = await server.call("assign", owner, { ...assign, body: { teammateId: unknown } });
    expect(assigned).toMatchObject({ status: 409, body: { error: { fields: [{ path: "teammateId" }] } } });
    const team = await server.call("addTeam", owner, { body: { name: "Odd", memberIds: [unknown] } });
    expect(team).toMatchObject({ status: 422, body: { error: { fields: [{ path: "memberIds.0" }] } } });
    expect((await server.call("getWidget", nobody, { query: { channel: unknown } })).status).toBe(404);
  });
});

test("a teammate sets their own status and nobody else's; an admin anyone's", async () => {
  const [ana, luc, admin] = await Promise.all([
    server.signIn("teammate"),
    server.signIn("teammate"),
    server.signIn("admin"),
  ]);
  const other = { params: { id: luc.id ?? "" }, body: { status: "available" } } as const;
  expect((await server.call("setStatus", ana, other)).status).toBe(403);
  expect((await server.call("setStatus", admin, other)).status).toBe(200);
});

test("every promise still holds after all that", async () => {
  await server.workspace.app.answers.idle();
  expect(await server.workspace.broken()).toEqual([]);
});
