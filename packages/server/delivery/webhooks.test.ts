import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Caller, type TestServer, testServer } from "../test-server.ts";

let server: TestServer;
let admin: Caller;

beforeAll(async () => {
  server = await testServer();
  admin = await server.signIn("admin");
});
afterAll(async () => {
  expect(await server.workspace.broken()).toEqual([]);
  await server.drop();
});

const endpoint = {
  name: "Orders",
  url: "https://hooks.example.com/baton",
  secretName: "crm",
  events: ["conversation.closed", "conversation.closed", "ticket.created"],
  active: false,
} as const;

type Draft = Parameters<typeof server.call<"addWebhookEndpoint">>[2]["body"];
const draft = (change: Partial<Draft> = {}): Draft => ({
  ...endpoint,
  events: [...endpoint.events],
  ...change,
});

const secretOf = async (name: string): Promise<string> => {
  const { body } = await server.call("addWebhookSecret", admin, { body: { name } });
  return (body as { secret: string }).secret;
};

const audit = async (action: string): Promise<{ before: object | null; after: object | null }[]> => {
  const { rows } = await server.workspace.database.pool.query(
    "select before, after from audit_log where action like $1 order by id",
    [action],
  );
  return rows;
};

describe("a secret", () => {
  test("is shown once, when it is made, and is stored encrypted", async () => {
    const secret = await secretOf("crm");
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { body } = await server.call("listWebhookSecrets", admin, {});
    expect(JSON.stringify(body)).not.toContain("whsec_");
    expect(body).toMatchObject({ secrets: [{ name: "crm", previousUntil: null, usedBy: [] }] });
    const { rows } = await server.workspace.database.pool.query("select secret from webhook_secret");
    expect(rows[0].secret.toString("latin1")).not.toContain(secret.slice(6, 30));
    expect(JSON.stringify(await audit("webhook_secret.%"))).not.toContain("whsec_");
  });

  test("has a name that no other has", async () => {
    const again = await server.call("addWebhookSecret", admin, { body: { name: "crm" } });
    expect(again).toMatchObject({ status: 409, body: { error: { fields: [{ path: "name" }] } } });
  });

  test("that is rotated is another one, and the old one counts for a day", async () => {
    const before = await secretOf("rotated");
    const { body } = await server.call("rotateWebhookSecret", admin, {
      params: { name: "rotated" },
      body: {},
    });
    expect((body as { secret: string }).secret).not.toBe(before);
    const until = new Date(server.workspace.app.clock() + 24 * 3600 * 1000).toISOString();
    const listed = await server.call("listWebhookSecrets", admin, {});
    expect(listed.body).toMatchObject({ secrets: [{}, { name: "rotated", previousUntil: until }] });
    const missing = await server.call("rotateWebhookSecret", admin, { params: { name: "nope" }, body: {} });
    expect(missing.status).toBe(404);
  });

  test("that an endpoint or a workflow uses is not removed, and it says by which", async () => {
    await secretOf("used");
    const added = await server.call("addWebhookEndpoint", admin, { body: draft({ secretName: "used" }) });
    const { id } = (added.body as { endpoint: { id: string } }).endpoint;
    const definition = {
      enrollment: { occasions: [{ kind: "by_hand" as const }], again: true },
      unenroll: null,
      window: null,
      blockedDates: [],
      steps: [
        { id: "a", kind: "webhook" as const, url: "https://hooks.example.com/", secretName: "used" },
        { id: "b", kind: "webhook" as const, url: null, secretName: null },
      ],
    };
    await server.call("addWorkflow", admin, { body: { name: "Tell the shop", definition } });
    const params = { name: "used" };
    const refused = await server.call("removeWebhookSecret", admin, { params });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: "in_use" } } });
    expect(JSON.stringify(refused.body)).toContain("the endpoint Orders and the workflow Tell the shop");
    const { body } = await server.call("listWebhookSecrets", admin, {});
    expect((body as { secrets: { name: string; usedBy: string[] }[] }).secrets).toContainEqual(
      expect.objectContaining({ name: "used", usedBy: ["Orders", "Tell the shop"] }),
    );
    await server.workspace.database.pool.query("update workflow set removed_at = now()");
    await server.call("removeWebhookEndpoint", admin, { params: { id } });
    expect((await server.call("removeWebhookSecret", admin, { params })).status).toBe(200);
    expect((await server.call("removeWebhookSecret", admin, { params })).status).toBe(404);
  });
});

describe("an endpoint", () => {
  test("is added, listed, changed and removed, each with an entry in the audit log", async () => {
    const added = await server.call("addWebhookEndpoint", admin, { body: draft() });
    const made = (added.body as { endpoint: { id: string } }).endpoint;
    expect(made).toMatchObject({ ...endpoint, events: ["conversation.closed", "ticket.created"] });
    const params = { id: made.id };
    const changed = await server.call("changeWebhookEndpoint", admin, {
      params,
      body: draft({ name: "Shop" }),
    });
    expect(changed.body).toMatchObject({ endpoint: { id: made.id, name: "Shop" } });
    await server.call("changeWebhookEndpoint", admin, { params, body: draft({ name: "Shop" }) });
    expect((await server.call("listWebhookEndpoints", admin, {})).body).toMatchObject({
      endpoints: [{ id: made.id, name: "Shop" }],
    });
    await server.call("removeWebhookEndpoint", admin, { params });
    expect((await server.call("listWebhookEndpoints", admin, {})).body).toEqual({ endpoints: [] });
    expect((await server.call("removeWebhookEndpoint", admin, { params })).status).toBe(404);
    expect(await audit("webhook_endpoint.changed")).toMatchObject([
      { before: { name: "Orders" }, after: { name: "Shop" } },
    ]);
    expect(await audit("webhook_endpoint.removed")).toMatchObject([
      {},
      { before: { name: "Shop" }, after: null },
    ]);
  });

  test.each([
    [{ url: "http://127.0.0.1/" }, "url"],
    [{ url: "http://0x7f.1:8080/" }, "url"],
    [{ url: "https://[::1]/" }, "url"],
    [{ url: "https://me:secret@example.com/" }, "url"],
    [{ url: "https://example.com:25/" }, "url"],
    [{ url: "ftp://example.com/" }, "url"],
    [{ secretName: "unknown" }, "secretName"],
    [{ events: [] }, "events"],
  ])("with %j is refused, and it says what is wrong", async (change, path) => {
    const { status, body } = await server.call("addWebhookEndpoint", admin, { body: draft(change) });
    expect({ status, body }).toMatchObject({ status: 422, body: { error: { fields: [{ path }] } } });
  });
});

describe("the log of deliveries", () => {
  const insert = async (count: number, state: string): Promise<void> => {
    const now = server.workspace.app.clock();
    await server.workspace.database.pool.query(
      `insert into webhook_delivery (id, url, secret_name, type, body, state, created_at)
       select gen_random_uuid(), 'https://hooks.example.com/' || n, 'crm', 'workflow.step', '{"n":' || n || '}', $2,
              $3::timestamptz - n % 3 * interval '1 millisecond' from generate_series(1, $1) as n`,
      [count, state, new Date(now)],
    );
  };
  type Listed = { deliveries: { id: string; createdAt: string }[]; nextCursor: string | null };

  test("is read page by page, newest first, each delivery once", async () => {
    await insert(25, "failed");
    await insert(3, "delivered");
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query = { limit: 7, state: "failed" as const, ...(cursor === null ? {} : { cursor }) };
      const { body } = await server.call("listWebhookDeliveries", admin, { query });
      const page = body as Listed;
      seen.push(...page.deliveries.map(({ createdAt, id }) => `${createdAt} ${id}`));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(25);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
    const bad = await server.call("listWebhookDeliveries", admin, {
      query: { limit: 7, cursor: "nonsense" },
    });
    expect(bad).toMatchObject({ status: 422, body: { error: { fields: [{ path: "cursor" }] } } });
    const none = { limit: 7, endpointId: crypto.randomUUID() };
    expect((await server.call("listWebhookDeliveries", admin, { query: none })).body).toEqual({
      deliveries: [],
      nextCursor: null,
    });
  });

  test("shows a body only when it is asked for", async () => {
    const { body } = await server.call("listWebhookDeliveries", admin, { query: { limit: 1 } });
    const [delivery] = (body as Listed).deliveries;
    expect(delivery).not.toHaveProperty("body");
    const one = await server.call("getWebhookDelivery", admin, { params: { id: delivery?.id ?? "" } });
    expect(one.body).toMatchObject({
      delivery: { id: delivery?.id, body: expect.stringContaining('{"n":') },
    });
  });
});

test("screens are told when secrets or endpoints change", async () => {
  const { rows } = await server.workspace.database.pool.query(
    "select count(*)::int as n from event where payload->>'name' = 'webhooks'",
  );
  expect(rows[0].n).toBeGreaterThan(5);
});
