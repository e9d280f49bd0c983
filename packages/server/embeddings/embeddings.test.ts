import type { Endpoints, RequestOf, ResponseOf } from "@baton/contract";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeAnswerer } from "../customer-agent/answerer.ts";
import { requestAbout } from "../customer-agent/question.views.ts";
import { addKnowledge, changeKnowledge, removeKnowledge } from "../knowledge/edit-knowledge.ts";
import { keptVectors } from "../knowledge/kept-vectors.ts";
import { meaningVector } from "../models/test-meaning.ts";
import { type TestModelServer, testModelServer } from "../models/test-model-server.ts";
import { refreshAll } from "../refresh-all.ts";
import { type Caller, type TestServer, testServer } from "../test-server.ts";
import { testConfig } from "../test-workspace.ts";

let model: TestModelServer;
let server: TestServer;
let admin: Caller;
/** Fires instead of the next deadline. */
let deadline: AbortSignal | null;

beforeAll(async () => {
  model = await testModelServer();
});
afterAll(() => model.close());
beforeEach(async () => {
  model.asked.length = 0;
  model.trouble = null;
  model.embeds = (text) => meaningVector(text);
  deadline = null;
  server = await withServer();
  admin = await server.signIn("admin");
});
afterEach(async () => {
  const { app, broken } = server.workspace;
  await app.answers.idle();
  await app.embeddings.stop();
  expect(await broken()).toEqual([]);
  await server.drop();
});

async function withServer(env: Record<string, string> = {}): Promise<TestServer> {
  const made = await testServer(makeAnswerer({ current: () => made.workspace.app.models.current() }), {
    config: testConfig({ BATON_ALLOW_PRIVATE: "127.0.0.1", ...env }),
    embeddings: { deadline: () => deadline ?? new AbortController().signal },
  });
  return made;
}

type Draft = RequestOf<Endpoints["saveEmbeddings"]>["body"]["model"];
type State = ResponseOf<Endpoints["getEmbeddings"]>;

async function shown(): Promise<State> {
  return (await server.call("getEmbeddings", admin, {})).body as State;
}

async function save(about: Partial<Draft> = {}) {
  const { version: baseVersion } = await shown();
  const draft = { baseUrl: model.baseUrl, name: "small-1", apiKey: "key-right", ...about };
  const saved = await server.call("saveEmbeddings", admin, { body: { baseVersion, model: draft } });
  await server.workspace.app.embeddings.drain();
  return saved;
}

const teach = (title: string, body: string) =>
  addKnowledge(server.workspace.database, {
    kind: "short_answer",
    title,
    body,
    language: "en",
    url: null,
    questions: [],
  });

async function teachAll(): Promise<void> {
  await teach("When will I get my refund?", "Within five days of the return.");
  await teach("Do you give lamps to schools?", "Yes, ask for our money prize: give us a call.");
  await teach("How long is the warranty?", "Two years from the day of purchase.");
}

/** What is found for a question, as for a visitor's, likeliest first; and whether its meaning took part. */
async function found(question: string, language: "en" | "fr" = "en") {
  const { app } = server.workspace;
  const agent = app.settings.customerAgent();
  const { passages, vectors } = await requestAbout(app, { question, language, history: [] }, agent);
  return { titles: passages.map(({ title }) => title), vectors, passages };
}

const rows = async (sql: string) => (await server.workspace.database.pool.query(sql)).rows;
const inOtherWords = "give me my money back";

test("what words can't find is found by its meaning, and without a model all is as it was", async () => {
  await teachAll();
  const before = await found("what if it breaks");
  expect(before).toMatchObject({ vectors: undefined });
  expect(before.titles).not.toContain("How long is the warranty?");
  expect(model.asked).toEqual([]);
  expect(await save()).toMatchObject({ status: 200 });
  expect(await shown()).toMatchObject({
    source: "console",
    takesPart: true,
    passages: 3,
    embedded: 3,
    dimensions: 64,
    failure: null,
    circuit: { state: "closed" },
    model: { name: "small-1", hasKey: true },
  });
  const after = await found("what if it breaks");
  expect(after.vectors).toBe("used");
  expect(after.titles[0]).toBe("How long is the warranty?");
  expect((await found(inOtherWords)).titles[0]).toBe("When will I get my refund?");
  expect(after.passages[0]?.nearness).toBeGreaterThan(0.9);
});

test("what passages support, and so whether they answer, is the same with and without", async () => {
  await teachAll();
  const evidence = async () =>
    new Map((await found(inOtherWords)).passages.map(({ title, evidence: found }) => [title, found]));
  const before = await evidence();
  await save();
  const after = await evidence();
  expect(before.size).toBeGreaterThan(0);
  for (const [title, known] of before) expect(after.get(title)).toEqual(known);
});

describe("passages", () => {
  test("are embedded once, in batches, and when they were changed; what is removed has no vector any more", async () => {
    await teachAll();
    const { id } = await teach("Do you rent boats?", "Yes.");
    await save();
    expect(model.asked).toMatchObject([{ path: "/v1/embeddings", key: "key-right" }]);
    await server.workspace.app.embeddings.drain();
    expect(model.asked).toHaveLength(1);
    const { database } = server.workspace;
    const draft = { kind: "short_answer", body: "No.", language: "en", url: null, questions: [] } as const;
    await changeKnowledge(database, id, { ...draft, title: "Do you rent tents?" }, 0);
    expect(await rows("select count(*)::int from passage_vector")).toEqual([{ count: 3 }]);
    await server.workspace.app.embeddings.drain();
    expect(model.asked.at(-1)?.said).toBe('["Do you rent tents?\\nNo."]');
    await removeKnowledge(database, id);
    expect(await rows("select count(*)::int from passage_vector")).toEqual([{ count: 3 }]);
    expect((await found("is there a tent for rent")).titles).not.toContain("Do you rent tents?");
  });

  test("that are internal are sent to nobody, and one that becomes so loses its vector at once", async () => {
    await teachAll();
    const { id } = await teach("What is our margin?", "Forty percent of a refund.");
    const { pool } = server.workspace.database;
    await pool.query(
      `with source as (insert into knowledge_source (id, kind, name, url, audience, refresh, max_pages, status)
         values (gen_random_uuid(), 'page', 'Wiki', 'https://wiki.example', 'internal', 'never', 1, 'ready') returning id)
       update knowledge_item set source_id = source.id, page_url = 'https://wiki.example' from source where knowledge_item.id = $1`,
      [id],
    );
    await pool.query(
      `insert into knowledge_page (source_id, url, crawl, depth, state)
       select id, 'https://wiki.example', 0, 0, 'fetched' from knowledge_source`,
    );
    const setInternal = async (internal: boolean) => {
      await pool.query("update knowledge_source set audience = $1", [internal ? "internal" : "public"]);
      await pool.query("update knowledge_item set internal = $1 where id = $2", [internal, id]);
      await pool.query("update knowledge_passage set internal = $1 where item_id = $2", [internal, id]);
    };
    await setInternal(true);
    await save();
    expect(model.asked).toHaveLength(1);
    expect(model.asked[0]?.said).not.toContain("margin");
    expect(await shown()).toMatchObject({ passages: 3, embedded: 3, takesPart: true });
    expect((await found(inOtherWords)).titles).not.toContain("What is our margin?");
    await setInternal(false);
    for (let rounds = 0; rounds < 30; rounds += 1) await server.workspace.app.embeddings.drain();
    expect(model.asked.some(({ said }) => said.includes("margin"))).toBe(true);
    expect((await found(inOtherWords)).titles).toContain("What is our margin?");
    await setInternal(true);
    expect(await rows(`select count(*)::int from passage_vector where item_id = '${id}'`)).toEqual([
      { count: 0 },
    ]);
    expect((await found(inOtherWords)).titles).not.toContain("What is our margin?");
  });

  test("that were replaced while the model thought do not get the old text's vector", async () => {
    const { id } = await teach("Do you rent boats?", "Yes.");
    const { database, app } = server.workspace;
    const draft = { kind: "short_answer", body: "Yes.", language: "en", url: null, questions: [] } as const;
    let replaced: Promise<unknown> | null = null;
    model.embeds = (text) => {
      replaced ??= changeKnowledge(database, id, { ...draft, title: "Do you rent tents?" }, 0);
      return meaningVector(text);
    };
    await save();
    await replaced;
    await app.embeddings.drain();
    await app.embeddings.drain();
    expect(model.asked.filter(({ said }) => said.includes("tents"))).toHaveLength(1);
    expect(await shown()).toMatchObject({ passages: 1, embedded: 1 });
  });

  test("of which the model refuses one are embedded but for that one", async () => {
    await teachAll();
    await teach("Is the zeppelin too long?", "Much too long.");
    model.embeds = (text) => (text.includes("too long") ? null : meaningVector(text));
    await save();
    expect(await shown()).toMatchObject({ passages: 4, embedded: 3, takesPart: true, failure: null });
    const asked = model.asked.length;
    await server.workspace.app.embeddings.drain();
    expect(model.asked).toHaveLength(asked);
    expect((await found("zeppelin")).titles).toContain("Is the zeppelin too long?");
  });

  test("are owed anew to another model, and words alone are searched until it has read nearly all", async () => {
    await teachAll();
    await save();
    model.model = "small-2";
    model.embeds = (text) => meaningVector(text, 32);
    model.trouble = { status: 500, body: "{}" };
    await save({ name: "small-2" });
    expect(await shown()).toMatchObject({ embedded: 0, takesPart: false, failure: "server_error" });
    const asked = model.asked.length;
    expect(await found(inOtherWords)).toMatchObject({ vectors: "not_ready" });
    expect(model.asked).toHaveLength(asked);
    model.trouble = null;
    server.workspace.advance(5000);
    await server.workspace.app.embeddings.drain();
    expect(await shown()).toMatchObject({ embedded: 3, dimensions: 32, takesPart: true, failure: null });
    expect(await found(inOtherWords)).toMatchObject({ vectors: "used" });
    model.model = "small-1";
  });

  test("are left alone for longer and longer by a model that fails, and a save begins anew", async () => {
    await teachAll();
    model.trouble = { status: 429, body: "{}" };
    await save();
    const { app } = server.workspace;
    const calls = async (after: number) => {
      const before = model.asked.length;
      server.workspace.advance(after);
      await app.embeddings.drain();
      return model.asked.length - before;
    };
    expect(await shown()).toMatchObject({ failure: "rate_limited", embedded: 0 });
    expect(await calls(4999)).toBe(0);
    expect(await calls(1)).toBe(1);
    expect(await calls(9999)).toBe(0);
    expect(await calls(1)).toBe(1);
    model.trouble = null;
    await save({ price: 1 });
    expect(await shown()).toMatchObject({ embedded: 3, failure: null });
  });

  test("are embedded by one process, and all search with what it stored", async () => {
    await teachAll();
    const other = await server.workspace.secondProcess();
    await save();
    await refreshAll(other);
    const asked = model.asked.length;
    await other.embeddings.drain();
    expect(model.asked).toHaveLength(asked);
    const { use, vector } = await other.embeddings.ask(inOtherWords);
    expect(use).toBe("used");
    const near = await keptVectors(other.database.pool).nearest(vector ?? never(), 1, "public");
    expect(near).toHaveLength(1);
    expect(near[0]?.nearness).toBeGreaterThan(0.9);
    await other.embeddings.stop();
  });
});

function never(): never {
  throw new Error("There is no vector.");
}

describe("a question whose vector does not come is searched by its words alone:", () => {
  test.each<[string, string, () => void]>([
    [
      "an error",
      "failed",
      () => {
        model.trouble = { status: 500, body: "{}" };
      },
    ],
    [
      "too many requests",
      "failed",
      () => {
        model.trouble = { status: 429, body: "{}" };
      },
    ],
    [
      "not JSON",
      "failed",
      () => {
        model.trouble = { status: 200, body: "<h1>Hello</h1>", type: "text/html" };
      },
    ],
    [
      "a lost connection",
      "failed",
      () => {
        model.trouble = "hang_up";
      },
    ],
    [
      "another length",
      "other_length",
      () => {
        model.embeds = (text) => meaningVector(text, 63);
      },
    ],
    [
      "no numbers",
      "failed",
      () => {
        model.embeds = (text) => meaningVector(text).map(() => null);
      },
    ],
    [
      "numbers beyond all numbers",
      "failed",
      () => {
        model.embeds = (text) => meaningVector(text).map(() => 1e300);
      },
    ],
    [
      "nought",
      "failed",
      () => {
        model.embeds = (text) => meaningVector(text).map(() => 0);
      },
    ],
    [
      "silence",
      "timeout",
      () => {
        model.trouble = "silence";
        deadline = AbortSignal.abort(new DOMException("", "TimeoutError"));
      },
    ],
  ])("%s", async (_what, use, misbehave) => {
    await teachAll();
    const words = await found(inOtherWords);
    await save();
    misbehave();
    expect(await found(inOtherWords)).toEqual({ ...words, vectors: use });
  });

  test("one that never answers is given up, whatever it does with the connection", async () => {
    await teachAll();
    await save();
    model.trouble = "silence";
    const controller = new AbortController();
    deadline = controller.signal;
    const asked = model.asked.length;
    const searched = found(inOtherWords);
    await expect.poll(() => model.asked.length).toBe(asked + 1);
    controller.abort(new DOMException("", "TimeoutError"));
    expect(await searched).toMatchObject({ vectors: "timeout" });
  });

  test("after three failures nothing is asked for half a minute, then one question tries it", async () => {
    await teachAll();
    await save();
    model.trouble = { status: 500, body: "{}" };
    for (let times = 0; times < 3; times += 1)
      expect(await found(inOtherWords)).toMatchObject({ vectors: "failed" });
    const asked = model.asked.length;
    expect(await found(inOtherWords)).toMatchObject({ vectors: "resting" });
    expect(model.asked).toHaveLength(asked);
    expect(await shown()).toMatchObject({ circuit: { state: "open" } });
    model.trouble = null;
    server.workspace.advance(30_000);
    expect(await found(inOtherWords)).toMatchObject({ vectors: "used" });
    expect(await shown()).toMatchObject({ circuit: { state: "closed" } });
  });
});

test("what it costs counts towards the daily cap, and beyond it nothing more is asked", async () => {
  await teachAll();
  const { workspace } = server;
  const { app } = workspace;
  const changed = await server.call("changeCustomerAgent", admin, {
    body: { dailySpend: { cap: 0.5, inputPrice: 1000, outputPrice: 1000, timeZone: "UTC" } },
  } as never);
  expect(changed).toMatchObject({ status: 200 });
  await save({ price: 10_000 });
  expect(app.pause.spend.today(app.clock())).toBeCloseTo(0.3);
  expect(await found(inOtherWords)).toMatchObject({ vectors: "used" });
  expect(await found(inOtherWords)).toMatchObject({ vectors: "used" });
  const asked = model.asked.length;
  expect(await found(inOtherWords)).toMatchObject({ vectors: "spent" });
  await teach("Do you rent boats?", "Yes.");
  await app.embeddings.drain();
  expect(model.asked).toHaveLength(asked);
});

test("an answer's record says whether meaning took part, and whoever asks why reads it", async () => {
  await teachAll();
  await save();
  const { workspace } = server;
  const ask = async (text: string) => {
    const { conversationId } = await workspace.write(text);
    await workspace.app.answers.idle();
    const why = await server.call("explainMessage", admin, {
      params: { id: conversationId, seq: "1" },
      query: { language: "en" },
    } as never);
    return (why.body as ResponseOf<Endpoints["explainMessage"]>).decisions.at(-1);
  };
  expect(await ask("How long is the warranty?")).toMatchObject({ about: "answer", vectors: "used" });
  model.trouble = { status: 500, body: "{}" };
  const alone = await ask("How long is the warranty?");
  expect(alone).toMatchObject({ vectors: "failed", record: { outcome: "answered" } });
  expect(JSON.stringify(alone?.record)).toContain('"vectors":"failed"');
});

test("removing it takes its key and all that it made, and words alone are searched", async () => {
  await teachAll();
  await save();
  const removed = await server.call("removeEmbeddings", admin, {});
  expect(removed).toMatchObject({
    status: 200,
    body: { source: "none", model: null, embedded: 0, takesPart: false },
  });
  await server.workspace.app.embeddings.drain();
  for (const table of ["passage_vector", "vector_work", "model_key"])
    expect(await rows(`select * from ${table}`)).toEqual([]);
  expect(await found(inOtherWords)).toMatchObject({ vectors: undefined });
  await save();
  expect(await shown()).toMatchObject({ embedded: 3, takesPart: true });
});

describe("its key", () => {
  test("goes to its address alone, is shown nowhere, and is not the model's", async () => {
    const key = "sk-secret-of-embeddings";
    model.key = key;
    await save({ apiKey: key });
    model.key = "key-right";
    const moved = await server.call("saveEmbeddings", admin, {
      body: { baseVersion: 1, model: { baseUrl: "https://other.example/v1", name: "small-1" } },
    });
    expect(moved).toMatchObject({ status: 422, body: { error: { fields: [{ path: "model.apiKey" }] } } });
    expect(JSON.stringify(await shown())).not.toContain(key);
    const dump = await rows(
      "select (select json_agg(v) from model_version v)::text || (select json_agg(a) from audit_log a)::text as all",
    );
    expect(dump[0].all).not.toContain(key);
    expect((await server.call("getModel", admin, {})).body).toMatchObject({ source: "none", model: null });
  });
});

test("an address in the own network is refused by name", async () => {
  const saved = await save({ baseUrl: "http://10.0.0.7/v1" });
  expect(saved).toMatchObject({
    status: 422,
    body: { error: { fields: [{ path: "model.baseUrl", code: "private_address" }] } },
  });
});

test.each<[string, string, Partial<Draft>, () => void]>([
  ["works", "ok", {}, () => undefined],
  ["refuses the key", "key: key_refused", { apiKey: "wrong" }, () => undefined],
  ["has no such model", "model: model_unknown", { name: "other" }, () => undefined],
  [
    "is not there",
    "reachable: wrong_path",
    {},
    () => {
      model.trouble = { status: 404, body: "<h1>no</h1>" };
    },
  ],
  [
    "answers with a page",
    "answer: not_json",
    {},
    () => {
      model.trouble = { status: 200, body: "<h1>Hi</h1>", type: "text/html" };
    },
  ],
  [
    "has nothing but nought",
    "answer: no_vector",
    {},
    () => {
      model.embeds = () => [0, 0, 0];
    },
  ],
])("trying one that %s says so", async (_what, came, about, misbehave) => {
  misbehave();
  const draft = { baseUrl: model.baseUrl, name: "small-1", apiKey: "key-right", ...about };
  const { body } = await server.call("tryEmbeddings", admin, { body: { model: draft } });
  const { ok, steps } = body as ResponseOf<Endpoints["tryEmbeddings"]>;
  const stop = steps.find(({ state }) => state === "failed");
  expect(ok ? "ok" : `${stop?.step}: ${stop?.failure}`).toBe(came);
  expect(await rows("select * from model_version")).toEqual([]);
});

test("the operator's wins, and is not changed here", async () => {
  await server.drop();
  server = await withServer({
    BATON_EMBEDDINGS_URL: model.baseUrl,
    BATON_EMBEDDINGS_NAME: "small-1",
    BATON_EMBEDDINGS_API_KEY: "key-right",
  });
  admin = await server.signIn("admin");
  await teachAll();
  await server.workspace.app.embeddings.drain();
  expect(await shown()).toMatchObject({
    source: "operator",
    embedded: 3,
    takesPart: true,
    model: { hasKey: true },
  });
  expect((await found(inOtherWords)).titles[0]).toBe("When will I get my refund?");
  expect(await server.call("removeEmbeddings", admin, {})).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringContaining("BATON_EMBEDDINGS_URL") } },
  });
});
