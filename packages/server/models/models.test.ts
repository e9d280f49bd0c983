import type { Endpoints, RequestOf, ResponseOf } from "@baton/contract";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { makeAnswerer } from "../customer-agent/answerer.ts";
import { makeSecretBox } from "../delivery/secret-box.ts";
import { addKnowledge } from "../knowledge/edit-knowledge.ts";
import { refreshAll } from "../refresh-all.ts";
import { type Caller, type TestServer, testServer } from "../test-server.ts";
import { testConfig } from "../test-workspace.ts";
import { type TestModelServer, testModelServer } from "./test-model-server.ts";

let model: TestModelServer;
let server: TestServer;
let admin: Caller;

beforeAll(async () => {
  model = await testModelServer();
});
afterAll(() => model.close());
beforeEach(async () => {
  model.asked.length = 0;
  model.trouble = null;
  model.says = () => '{"kind":"answer","text":"Written by the model: 2 to 4 days.","sources":[1]}';
  server = await withServer();
  admin = await server.signIn("admin");
});
afterEach(async () => {
  await server.workspace.app.answers.idle();
  expect(await server.workspace.broken()).toEqual([]);
  await server.drop();
});

/** A server whose answers are written by the model that is in force. */
async function withServer(env: Record<string, string> = {}): Promise<TestServer> {
  const config = testConfig({ BATON_ALLOW_PRIVATE: "127.0.0.1", ...env });
  const made = await testServer(makeAnswerer({ current: () => made.workspace.app.models.current() }), {
    config,
  });
  return made;
}

type Draft = RequestOf<Endpoints["saveModel"]>["body"]["model"];
type State = ResponseOf<Endpoints["getModel"]>;

const draft = (about: Partial<Draft> = {}): Draft => ({
  provider: "openai_compatible",
  baseUrl: model.baseUrl,
  name: "small-1",
  apiKey: "key-right",
  ...about,
});

async function shown(caller = admin): Promise<State> {
  return (await server.call("getModel", caller, {})).body as State;
}

async function save(about: Partial<Draft> = {}) {
  const { version: baseVersion } = await shown();
  return server.call("saveModel", admin, { body: { baseVersion, model: draft(about) } });
}

/** A visitor asks, and what comes back: who wrote it, or who has the conversation. */
async function asked(through = server.workspace.app): Promise<{ owner: string; body: string }> {
  const { workspace } = server;
  const { conversationId } = await workspace.write("How long does delivery take?", { through });
  await through.answers.idle();
  const { rows } = await workspace.database.pool.query(
    `select c.owner_kind as owner, (select body from message m where m.conversation_id = c.id order by seq desc limit 1) as body
       from conversation c where c.id = $1`,
    [conversationId],
  );
  return rows[0];
}

/** The model is down, and three visitors in a row get people. */
async function goDown(): Promise<void> {
  model.trouble = { status: 401, body: "{}" };
  for (let times = 0; times < 3; times += 1) expect(await asked()).toMatchObject({ owner: "waiting" });
}

async function teach(): Promise<void> {
  await addKnowledge(server.workspace.database, {
    kind: "short_answer",
    title: "How long does delivery take?",
    body: "Delivery takes 2 to 4 working days.",
    language: "en",
    url: null,
    questions: [],
  });
}

describe("a model that is set in the console", () => {
  test("writes the next answer, is removed with its key by one call, and then the knowledge is quoted", async () => {
    await teach();
    expect(await shown()).toMatchObject({ version: 0, source: "none", model: null });
    expect((await asked()).body).toContain("2 to 4 working days");
    expect(model.asked).toHaveLength(0);
    expect(await save()).toMatchObject({ status: 200, body: { version: 1, source: "console" } });
    expect(await asked()).toMatchObject({
      owner: "customer_agent",
      body: "Written by the model: 2 to 4 days.",
    });
    expect(model.asked).toMatchObject([{ path: "/v1/chat/completions", key: "key-right" }]);
    expect((await shown()).today).toMatchObject({ inputTokens: 1000, outputTokens: 100, cost: 0, cap: null });
    expect(await server.call("removeModel", admin, {})).toMatchObject({
      status: 200,
      body: { version: 2, source: "none", model: null },
    });
    expect((await asked()).body).toContain("2 to 4 working days");
    expect((await server.workspace.database.pool.query("select * from model_key")).rows).toEqual([]);
    expect((await server.call("removeModel", admin, {})).body).toMatchObject({ version: 2 });
  });

  test("may be one of Anthropic's", async () => {
    await teach();
    await save({ provider: "anthropic" });
    expect(await asked()).toMatchObject({ body: "Written by the model: 2 to 4 days." });
    expect(model.asked).toMatchObject([{ path: "/v1/messages", key: "key-right" }]);
    expect((await server.call("getCustomerAgent", admin, {})).body).toMatchObject({ model: "anthropic" });
  });

  test("is in force in another process once it has swept, and so is its removal", async () => {
    await teach();
    const other = await server.workspace.secondProcess(
      makeAnswerer({ current: () => other.models.current() }),
    );
    await save();
    await refreshAll(other);
    expect(await asked(other)).toMatchObject({ body: "Written by the model: 2 to 4 days." });
    await server.call("removeModel", admin, {});
    await refreshAll(other);
    expect(other.models.current()).toBeNull();
    expect((await asked(other)).body).toContain("2 to 4 working days");
  });

  test("that goes down leaves visitors to people, and once it is mended it writes again", async () => {
    await teach();
    await save();
    await goDown();
    const asks = model.asked.length;
    expect(await asked()).toMatchObject({ owner: "waiting" });
    expect(model.asked).toHaveLength(asks);
    expect((await shown()).circuit).toEqual({ state: "open", until: "2026-06-01T09:00:30.000Z" });
    model.trouble = null;
    // Whoever has tried it and found it mended need not wait.
    await server.call("tryModel", admin, { body: { model: draft({ apiKey: undefined }) } });
    expect((await shown()).circuit).toEqual({ state: "closed", until: null });
    await goDown();
    model.trouble = null;
    // Whoever changes the model has mended it, as far as anybody knows.
    await save({ deadlineSeconds: 30 });
    expect((await shown()).circuit).toEqual({ state: "closed", until: null });
    expect(await asked()).toMatchObject({ owner: "customer_agent" });
  });
});

describe("the key", () => {
  const secret = "key-right";

  test("is in no answer, no log, no event, no audit entry and no table, and the server's own words neither", async () => {
    const { app, database } = server.workspace;
    const logged = (["debug", "info", "warn", "error"] as const).map((level) => vi.spyOn(app.log, level));
    await teach();
    const answers = [await save(), await shown(), await server.call("getCustomerAgent", admin, {})];
    await asked();
    answers.push(await server.call("tryModel", admin, { body: {} }));
    answers.push(await server.call("tryModel", admin, { body: { model: draft() } }));
    model.key = "another";
    answers.push(await server.call("tryModel", admin, { body: { model: draft() } }));
    await asked();
    model.key = secret;
    answers.push(await server.send("GET", "/openapi.json"), await server.send("GET", "/docs"));
    expect(model.asked.filter(({ key }) => key === secret).length).toBeGreaterThan(3);
    expect(JSON.stringify(answers)).not.toContain(secret);
    expect(JSON.stringify(logged.map(({ mock }) => mock.calls))).not.toContain(secret);
    const { rows } = await database.pool.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    for (const { name } of rows) {
      const { rows: found } = await database.pool.query(`select 1 from "${name}" t where t::text like $1`, [
        `%${secret}%`,
      ]);
      expect({ name, found }).toEqual({ name, found: [] });
    }
    expect(JSON.stringify(app.models.current())).not.toContain(secret);
  });

  test("left out stays, null takes it away, and the log of changes tells which without telling it", async () => {
    await save();
    await save({ apiKey: undefined, name: "small-2" });
    expect(await shown()).toMatchObject({ version: 2, model: { name: "small-2", hasKey: true } });
    await save({ apiKey: "key-other", name: "small-2" });
    await save({ apiKey: null, name: "small-2" });
    expect(await shown()).toMatchObject({ version: 4, model: { hasKey: false } });
    const { rows } = await server.workspace.database.pool.query(
      "select action, before->'keyOf' as before, after->'keyOf' as after from audit_log where action like 'model%' order by id",
    );
    expect(rows).toEqual([
      { action: "model.saved", before: null, after: 1 },
      { action: "model.saved", before: 1, after: 1 },
      { action: "model.saved", before: 1, after: 3 },
      { action: "model.saved", before: 3, after: null },
    ]);
    expect((await server.workspace.database.pool.query("select * from model_key")).rows).toEqual([]);
  });

  test("goes to the address alone that it was given for, whoever changes the address", async () => {
    await save();
    const elsewhere = { baseUrl: "http://127.0.0.1:9/v1", apiKey: undefined };
    const refused = {
      status: 422,
      body: { error: { fields: [{ path: "model.apiKey", code: "other_address" }] } },
    };
    expect(await save(elsewhere)).toMatchObject(refused);
    expect(await server.call("tryModel", admin, { body: { model: draft(elsewhere) } })).toMatchObject(
      refused,
    );
    const through = { apiKey: undefined, proxy: "http://127.0.0.1:9" };
    expect(await save(through)).toMatchObject(refused);
    expect(await save({ apiKey: undefined, baseUrl: `${model.baseUrl}/other` })).toMatchObject({
      status: 200,
    });
  });

  test("that can't be read any more is said, answers are quoted meanwhile, and bringing its key back mends it", async () => {
    await teach();
    await save();
    const { app } = server.workspace;
    const other = await server.workspace.secondProcess(
      makeAnswerer({ current: () => other.models.current() }),
    );
    const otherKey = testConfig({ BATON_SECRET_KEY: "b7".repeat(32) });
    Object.assign(other.delivery, { secrets: makeSecretBox(otherKey, other.log) });
    await save({ deadlineSeconds: 25 });
    await refreshAll(other);
    expect(other.models).toMatchObject({});
    expect([other.models.current(), other.models.trouble()]).toEqual([null, "key_unreadable"]);
    expect((await asked(other)).body).toContain("2 to 4 working days");
    Object.assign(other.delivery, { secrets: app.delivery.secrets });
    await refreshAll(other);
    expect(other.models.trouble()).toBeNull();
    expect((await asked(other)).body).toContain("Written by the model");
  });
});

describe("saving", () => {
  test("from an older version is refused by name, and of two at once one is", async () => {
    await save();
    const again = { body: { baseVersion: 0, model: draft({ name: "small-2" }) } };
    expect(await server.call("saveModel", admin, again)).toMatchObject({
      status: 409,
      body: { error: { code: "changed_by_someone_else", message: expect.stringContaining("A admin") } },
    });
    const both = ["small-2", "small-3"].map((name) =>
      server.call("saveModel", admin, { body: { baseVersion: 1, model: draft({ name }) } }),
    );
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test("what is there already makes no version", async () => {
    await save();
    expect(await save({ apiKey: undefined })).toMatchObject({ status: 200, body: { version: 1 } });
  });

  test.each([
    ["model.baseUrl", { baseUrl: "http://localhost:11434/v1" }, "BATON_ALLOW_PRIVATE=localhost:11434"],
    ["model.baseUrl", { baseUrl: "http://10.0.0.7/v1" }, "BATON_ALLOW_PRIVATE=10.0.0.7:80"],
    ["model.baseUrl", { baseUrl: "http://[::1]:8080/v1" }, "BATON_ALLOW_PRIVATE=[::1]:8080"],
    ["model.baseUrl", { baseUrl: "http://2130706434/v1" }, "BATON_ALLOW_PRIVATE=127.0.0.2:80"],
    ["model.baseUrl", { baseUrl: "http://93.184.215.14:25/v1" }, "port"],
    ["model.baseUrl", { baseUrl: "https://user:pass@models.example/v1" }, "password"],
    ["model.baseUrl", { baseUrl: "https://models.example/v1?key=abc" }, "question mark"],
    ["model.baseUrl", { baseUrl: "ftp://models.example/v1" }, ""],
    ["model.proxy", { proxy: "http://192.168.1.1:3128" }, "BATON_ALLOW_PRIVATE=192.168.1.1:3128"],
    ["model.proxy", { proxy: "http://user:pass@proxy.example" }, "password"],
    ["model.apiKey", { apiKey: "two words" }, ""],
    ["model.apiKey", { apiKey: "line\nfeed: x" }, ""],
    ["model.name", { name: "  " }, ""],
    ["model.deadlineSeconds", { deadlineSeconds: 0 }, ""],
  ] as const)("is refused by the name of %s: %j", async (path, about, words) => {
    const { status, body } = await save(about as Partial<Draft>);
    expect({ status, body }).toMatchObject({ status: 422, body: { error: { fields: [{ path }] } } });
    expect((body as { error: { message: string } }).error.message).toContain(words);
    expect(await shown()).toMatchObject({ version: 0, source: "none" });
  });
});

test("an editor reads which model is in force and may not change it; a visitor reads nothing", async () => {
  await save();
  const editor = await server.signIn("customer_agent_editor");
  expect(await shown(editor)).toMatchObject({ source: "console", model: { name: "small-1", hasKey: true } });
  const change = { body: { baseVersion: 1, model: draft() } };
  expect((await server.call("saveModel", editor, change)).status).toBe(403);
  expect((await server.call("tryModel", editor, { body: {} })).status).toBe(403);
});

test("the operator's model wins, is shown without what its address may hide, and is not changed here", async () => {
  await save();
  await server.drop();
  const address = new URL(model.baseUrl);
  address.username = "ops";
  address.password = "hidden";
  server = await withServer({
    BATON_MODEL_URL: `${address.href}?token=hidden`,
    BATON_MODEL_NAME: "theirs",
    BATON_MODEL_API_KEY: "key-right",
    BATON_MODEL_PROXY: "http://ops:hidden@proxy.example:3128",
    // What the operator set is trusted, and may be private.
    BATON_ALLOW_PRIVATE: "",
  });
  admin = await server.signIn("admin");
  const state = await shown();
  expect(state).toMatchObject({
    source: "operator",
    model: { baseUrl: model.baseUrl, name: "theirs", hasKey: true, proxy: "http://proxy.example:3128" },
    author: null,
  });
  expect(JSON.stringify(state)).not.toContain("hidden");
  const change = { body: { baseVersion: 0, model: draft({ baseUrl: "https://models.example/v1" }) } };
  expect(await server.call("saveModel", admin, change)).toMatchObject({
    status: 409,
    body: { error: { code: "conflict", message: expect.stringContaining("BATON_MODEL_URL") } },
  });
  expect((await server.call("removeModel", admin, {})).status).toBe(409);
});
