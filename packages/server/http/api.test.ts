import { type Endpoint, endpoints, roles } from "@baton/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Caller, newVisitor, nobody, type TestServer, testServer } from "../test-server.ts";

let server: TestServer;
let owner: Caller;

beforeAll(async () => {
  server = await testServer();
  owner = await server.signIn("owner");
});
afterAll(() => server.drop());

const write = (caller: Caller, about: Record<string, unknown> = {}) =>
  server.call("sendMessage", caller, {
    body: {
      channelId: server.workspace.channelId,
      conversationId: null,
      clientId: crypto.randomUUID(),
      body: "Where is my parcel?",
      ...about,
    },
  });

describe("a sender's own id", () => {
  test("sent again gives the same answer and stores nothing more", async () => {
    const visitor = newVisitor();
    const message = { clientId: "the-same-id", body: "I want a refund" };
    const first = await write(visitor, message);
    const again = await write(visitor, message);
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ seq: 1, conversation: { id: idOf(first) } });
    const { conversations } = (await server.call("listOwnConversations", visitor, {})).body as {
      conversations: unknown[];
    };
    expect(conversations).toHaveLength(1);
  });

  test("used for other words is refused by the field's name, and the first words stay", async () => {
    const visitor = newVisitor();
    const first = await write(visitor, { clientId: "the-same-id", body: "One" });
    const other = await write(visitor, { clientId: "the-same-id", body: "Two" });
    expect(other).toMatchObject({
      status: 409,
      body: { error: { code: "client_id_reused", fields: [{ path: "clientId" }] } },
    });
    const { body } = await server.call("listOwnMessages", visitor, { params: { id: idOf(first) } });
    expect((body as { messages: { body: string }[] }).messages[0]?.body).toBe("One");
  });

  test("is a teammate's own too: the same reply once, other words or another conversation refused", async () => {
    const [one, two] = [idOf(await write(newVisitor())), idOf(await write(newVisitor()))];
    const body = { clientId: "my-reply-1", body: "Hello" };
    const first = await server.call("reply", owner, { params: { id: one }, body });
    const again = await server.call("reply", owner, { params: { id: one }, body });
    expect(again).toMatchObject({ status: 200, body: { seq: (first.body as { seq: number }).seq } });
    const elsewhere = await server.call("reply", owner, { params: { id: two }, body });
    expect(elsewhere).toMatchObject({ status: 409, body: { error: { code: "client_id_reused" } } });
    const otherWords = { params: { id: one }, body: { ...body, body: "Bye" } };
    expect((await server.call("reply", owner, otherWords)).status).toBe(409);
  });
});

function idOf(answer: { body: unknown }): string {
  return (answer.body as { conversation: { id: string } }).conversation.id;
}

describe("another origin", () => {
  const rename = (headers: Record<string, string>) =>
    server.send("PATCH", "/api/customer-agent", {
      headers: { ...owner.headers, "content-type": "application/json", ...headers },
      body: '{"name":"Mallory"}',
    });

  test.each([
    ["a foreign Origin", { origin: "https://evil.example" }],
    ["an Origin that only begins alike", { origin: "http://127.0.0.1.evil.example" }],
    ["the Origin of a sandboxed page", { origin: "null" }],
    ["an Origin that is no address", { origin: "x" }],
    ["another port of this host", { origin: "http://127.0.0.1:1" }],
    ["a cross-site fetch without an Origin", { "sec-fetch-site": "cross-site" }],
    ["a fetch from a sister site", { "sec-fetch-site": "same-site" }],
  ])("can't act with a teammate's cookie: %s", async (_, headers) => {
    expect(await rename(headers as Record<string, string>)).toMatchObject({
      status: 403,
      body: { error: { code: "not_allowed" } },
    });
    expect(server.workspace.app.settings.customerAgent().name).not.toBe("Mallory");
  });

  test("is told apart from this server's own pages", async () => {
    expect((await rename({ origin: server.url })).status).toBe(200);
    expect((await rename({ "sec-fetch-site": "same-origin" })).status).toBe(200);
    const signIn = {
      headers: { "content-type": "application/json", origin: "https://evil.example" },
      body: "{}",
    };
    expect((await server.send("POST", "/api/session", signIn)).status).toBe(403);
  });

  test("may use the widget's calls, without a cookie, and no other", async () => {
    const origin = { origin: "https://shop.example" };
    for (const endpoint of Object.values<Endpoint>(endpoints)) {
      const path = endpoint.path.replaceAll(/\{\w+\}/g, crypto.randomUUID());
      const preflight = { ...origin, "access-control-request-method": endpoint.method };
      for (const [method, headers] of [
        ["OPTIONS", preflight],
        ["GET", origin],
      ] as const) {
        const answer = await server.send(method, path, { headers });
        const allowed = answer.headers.get("access-control-allow-origin");
        expect({ path, allowed }).toEqual({ path, allowed: path.startsWith("/api/widget") ? "*" : null });
        expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
      }
    }
  });
});

describe("what is served", () => {
  const script = "script-src 'self'";

  test.each(["/chat", "/docs"])("%s comes with a policy that loads from nowhere else", async (path) => {
    const { headers, status } = await server.send("GET", path);
    expect(status).toBe(200);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(script);
    expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:|\*/);
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toContain("frame-ancestors");
  });

  test("every answer says nosniff, what it may tell other sites, and its own request id", async () => {
    for (const path of [
      "/",
      "/chat",
      "/docs",
      "/openapi.json",
      "/widget.js",
      "/healthz",
      "/api/setup",
      "/api/none",
    ]) {
      const { headers } = await server.send("GET", path);
      expect({ path, sniff: headers.get("x-content-type-options") }).toEqual({ path, sniff: "nosniff" });
      expect(headers.get("referrer-policy")).toBe("same-origin");
      expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test("no answer of the API may be kept by a cache", async () => {
    const { headers } = await server.call("listTeammates", owner, {});
    expect(headers.get("cache-control")).toBe("no-store");
  });

  test("the cookie of a session is out of reach for scripts and for other sites", async () => {
    const { headers } = await server.send("DELETE", "/api/session", {
      headers: (await server.signIn("teammate")).headers,
    });
    expect(headers.get("set-cookie")).toMatch(/^baton_session=; Path=\/; HttpOnly; SameSite=Lax; Max-Age=0/);
  });

  test("health tells that it lives, and readiness that the database is there and migrated", async () => {
    expect(await server.send("GET", "/healthz")).toMatchObject({ status: 200, body: { ok: true } });
    expect(await server.send("GET", "/healthz/readiness")).toMatchObject({
      status: 200,
      body: { ok: true, pendingMigrations: [] },
    });
  });

  test("an unknown call of the API is refused in JSON, whatever the method", async () => {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
      for (const path of [
        "/api",
        "/api/",
        "/api/none",
        "/api/conversations/1/none",
        "/api/widget/none",
        "/API/session",
      ]) {
        const { status, body } = await server.send(method, path);
        if (path.startsWith("/api/"))
          expect({ method, path, status, body }).toMatchObject({
            status: 404,
            body: { error: { code: "not_found" } },
          });
        else expect(status).not.toBe(500);
      }
    }
  });

  test("HEAD is a GET without a body, and nothing is done by it", async () => {
    for (const path of ["/chat", "/healthz", "/openapi.json"]) {
      const { status, body } = await server.send("HEAD", path);
      expect({ path, status, body }).toEqual({ path, status: 200, body: "" });
    }
    expect((await server.send("HEAD", "/api/session")).status).toBe(401);
    expect((await server.send("HEAD", "/api/demo", { headers: owner.headers })).status).toBe(200);
  });

  test("no path leads out of the folder of pages", async () => {
    for (const path of [
      "/..%2f..%2fpackage.json",
      "/%2e%2e/%2e%2e/package.json",
      "/assets/../../package.json",
      "/.git/config",
      "/package.json",
    ]) {
      const { body } = await server.send("GET", path);
      expect(String(body)).not.toContain('"workspaces"');
    }
  });
});

describe("the documentation", () => {
  type Document = { paths: Record<string, Record<string, { operationId: string; security: object[] }>> };

  test("names every endpoint once, with who may call it", async () => {
    const { body, status } = await server.send("GET", "/openapi.json");
    expect(status).toBe(200);
    const { paths } = body as Document;
    const told = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`,
      ),
    );
    const there = Object.entries<Endpoint>(endpoints).map(
      ([name, { method, path }]) => `${name} ${method} ${path}`,
    );
    expect(told.sort()).toEqual(there.sort());
    expect(paths["/api/teammates"]?.post?.security).toEqual([{ session: [] }]);
    expect(paths["/api/widget/messages"]?.post?.security).toEqual([{ visitorKey: [] }]);
    expect(paths["/api/setup"]?.get?.security).toEqual([]);
  });

  test("has no reference that leads nowhere, and declares every parameter of a path", async () => {
    const { body } = await server.send("GET", "/openapi.json");
    const references = [...JSON.stringify(body).matchAll(/"\$ref":"([^"]+)"/g)].map(
      (match) => match[1] ?? "",
    );
    expect(references.length).toBeGreaterThan(0);
    for (const reference of references)
      expect({ reference, to: lookUp(body, reference) }).toMatchObject({ to: expect.any(Object) });
    for (const [path, methods] of Object.entries((body as Document).paths)) {
      for (const operation of Object.values(methods)) {
        const declared = (operation as { parameters?: { in: string; name: string }[] }).parameters ?? [];
        const inPath = declared.filter((one) => one.in === "path").map((one) => `{${one.name}}`);
        expect(inPath.sort()).toEqual((path.match(/\{\w+\}/g) ?? []).sort());
      }
    }
  });

  test("loads nothing from another host", async () => {
    const { body } = await server.send("GET", "/docs");
    const loaded = [...String(body).matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1] ?? "");
    expect(loaded.length).toBeGreaterThan(0);
    for (const address of loaded) expect(address).toMatch(/^[/#](?!\/)/);
    for (const name of Object.keys(endpoints)) expect(String(body)).toContain(`id="${name}"`);
  });
});

function lookUp(document: unknown, reference: string): unknown {
  return reference
    .replace(/^#\//, "")
    .split("/")
    .reduce<unknown>((inside, key) => (inside as Record<string, unknown> | undefined)?.[key], document);
}

test("a session ends for every role at the moment its teammate is deactivated", async () => {
  for (const role of roles.filter((one) => one !== "owner")) {
    const caller = await server.signIn(role);
    expect((await server.call("getSession", caller, {})).status).toBe(200);
    await server.call("changeTeammate", owner, { params: { id: caller.id ?? "" }, body: { active: false } });
    expect((await server.call("getSession", caller, {})).status).toBe(401);
  }
  expect((await server.call("getSession", nobody, {})).status).toBe(401);
});
