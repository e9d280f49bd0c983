import type { Endpoints, ResponseOf } from "@baton/contract";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type EmbeddingsDraft, type TestEmbeddings, testEmbeddings } from "./test-embeddings.ts";

let on: TestEmbeddings;
beforeEach(async () => {
  on = await testEmbeddings();
});
afterEach(async () => {
  expect(await on.drop()).toEqual([]);
});

const inOtherWords = "give me my money back";

test("removing it takes its key and all that it made, and words alone are searched", async () => {
  await on.teachAll();
  await on.save();
  const removed = await on.server.call("removeEmbeddings", on.admin, {});
  expect(removed).toMatchObject({
    status: 200,
    body: { source: "none", model: null, embedded: 0, takesPart: false },
  });
  await on.server.workspace.app.embeddings.drain();
  for (const table of ["passage_vector", "vector_work", "model_key"])
    expect(await on.rows(`select * from ${table}`)).toEqual([]);
  expect(await on.found(inOtherWords)).toMatchObject({ vectors: undefined });
  await on.save();
  expect(await on.shown()).toMatchObject({ embedded: 3, takesPart: true });
});

describe("its key", () => {
  test("goes to its address alone, is shown nowhere, and is not the model's", async () => {
    const key = "sk-secret-of-embeddings";
    on.model.key = key;
    await on.save({ apiKey: key });
    on.model.key = "key-right";
    const moved = await on.server.call("saveEmbeddings", on.admin, {
      body: { baseVersion: 1, model: { baseUrl: "https://other.example/v1", name: "small-1" } },
    });
    expect(moved).toMatchObject({ status: 422, body: { error: { fields: [{ path: "model.apiKey" }] } } });
    expect(JSON.stringify(await on.shown())).not.toContain(key);
    const dump = await on.rows(
      "select (select json_agg(v) from model_version v)::text || (select json_agg(a) from audit_log a)::text as all",
    );
    expect(dump[0]?.all).not.toContain(key);
    expect((await on.server.call("getModel", on.admin, {})).body).toMatchObject({
      source: "none",
      model: null,
    });
  });
});

test("an address in the own network is refused by name", async () => {
  const saved = await on.save({ baseUrl: "http://10.0.0.7/v1" });
  expect(saved).toMatchObject({
    status: 422,
    body: { error: { fields: [{ path: "model.baseUrl", code: "private_address" }] } },
  });
});

test.each<[string, string, Partial<EmbeddingsDraft>, () => void]>([
  ["works", "ok", {}, () => undefined],
  ["refuses the key", "key: key_refused", { apiKey: "wrong" }, () => undefined],
  ["has no such model", "model: model_unknown", { name: "other" }, () => undefined],
  [
    "is not there",
    "reachable: wrong_path",
    {},
    () => {
      on.model.trouble = { status: 404, body: "<h1>no</h1>" };
    },
  ],
  [
    "answers with a page",
    "answer: not_json",
    {},
    () => {
      on.model.trouble = { status: 200, body: "<h1>Hi</h1>", type: "text/html" };
    },
  ],
  [
    "has nothing but nought",
    "answer: no_vector",
    {},
    () => {
      on.model.embeds = () => [0, 0, 0];
    },
  ],
])("trying one that %s says so", async (_what, came, about, misbehave) => {
  misbehave();
  const draft = { baseUrl: on.model.baseUrl, name: "small-1", apiKey: "key-right", ...about };
  const { body } = await on.server.call("tryEmbeddings", on.admin, { body: { model: draft } });
  const { ok, steps } = body as ResponseOf<Endpoints["tryEmbeddings"]>;
  const stop = steps.find(({ state }) => state === "failed");
  expect(ok ? "ok" : `${stop?.step}: ${stop?.failure}`).toBe(came);
  expect(await on.rows("select * from model_version")).toEqual([]);
});

test("the operator's wins, and is not changed here", async () => {
  expect(await on.drop()).toEqual([]);
  on = await testEmbeddings((baseUrl) => ({
    BATON_EMBEDDINGS_URL: baseUrl,
    BATON_EMBEDDINGS_NAME: "small-1",
    BATON_EMBEDDINGS_API_KEY: "key-right",
  }));
  await on.teachAll();
  await on.server.workspace.app.embeddings.drain();
  expect(await on.shown()).toMatchObject({
    source: "operator",
    embedded: 3,
    takesPart: true,
    model: { hasKey: true },
  });
  expect((await on.found(inOtherWords)).titles[0]).toBe("When will I get my refund?");
  expect(await on.server.call("removeEmbeddings", on.admin, {})).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringContaining("BATON_EMBEDDINGS_URL") } },
  });
});
