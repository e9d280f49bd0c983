import { createServer } from "node:net";
import type { ModelTryFailure } from "@baton/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestWorkspace, testConfig, testWorkspace } from "../test-workspace.ts";
import type { ModelDraft } from "./check-model.ts";
import { type ModelTrouble, type TestModelServer, testModelServer } from "./test-model-server.ts";
import { type TestProxy, testProxy } from "./test-proxy.ts";
import { tryModel } from "./try-model.ts";

let server: TestModelServer;
let proxy: TestProxy;
let workspace: TestWorkspace;
let who: string;

beforeAll(async () => {
  server = await testModelServer();
  proxy = await testProxy(server.port);
  workspace = await testWorkspace(undefined, { config: testConfig({ BATON_ALLOW_PRIVATE: "127.0.0.1" }) });
});
afterAll(async () => {
  expect(await workspace.broken()).toEqual([]);
  await workspace.drop();
  await proxy.close();
  await server.close();
});
beforeEach(async () => {
  who = crypto.randomUUID();
  server.asked.length = 0;
  server.trouble = null;
  server.key = "key-right";
  server.says = () => '{"kind":"answer","text":"ready","sources":[1]}';
  proxy.refuses = null;
});

const draft = (about: Partial<ModelDraft> = {}): ModelDraft => ({
  provider: "openai_compatible",
  baseUrl: server.baseUrl,
  name: "small-1",
  apiKey: "key-right",
  deadlineSeconds: 20,
  proxy: null,
  ...about,
});

/** Where it stopped and why; "ok" when everything works. */
async function stopped(about: Partial<ModelDraft> = {}, deadline?: AbortSignal): Promise<string> {
  const { ok, steps } = await tryModel(workspace.app, draft(about), who, deadline && (() => deadline));
  const failed = steps.filter(({ state }) => state === "failed");
  if (ok) expect(steps.every(({ state }) => state === "ok")).toBe(true);
  else expect(failed).toHaveLength(1);
  for (const { state, message } of steps) expect(message === "").toBe(state === "untried");
  const [stop] = failed;
  return stop === undefined ? "ok" : `${stop.step}: ${stop.failure}`;
}

test.each(["openai_compatible", "anthropic"] as const)(
  "a model that works says so, step by step: %s",
  async (provider) => {
    const { ok, steps, use } = await tryModel(workspace.app, draft({ provider }), who);
    expect({ ok, use }).toEqual({ ok: true, use: { inputTokens: 1000, outputTokens: 100 } });
    expect(steps.map(({ step }) => step)).toEqual(["reachable", "key", "model", "answer", "json"]);
    const { rows } = await workspace.database.pool.query("select input_tokens::int from model_spend");
    expect(rows[0].input_tokens).toBeGreaterThanOrEqual(1000);
  },
);

describe.each(["openai_compatible", "anthropic"] as const)("a server that speaks %s and", (provider) => {
  test.each([
    ["refuses the key", "key: key_refused", { apiKey: "key-wrong" }],
    ["wants a key", "key: key_missing", { apiKey: null }],
    ["has no such model", "model: model_unknown", { name: "small-9" }],
  ])("%s", async (_what, stop, about) => {
    expect(await stopped({ provider, ...about })).toBe(stop);
  });

  test.each<[string, string, ModelTrouble]>([
    ["forbids", "key: not_allowed", { status: 403, body: "{}" }],
    ["is none at this address", "reachable: wrong_path", { status: 404, body: "<h1>Not Found</h1>" }],
    [
      "leads elsewhere",
      "reachable: redirected",
      { status: 301, body: "", location: "https://other.example/" },
    ],
    ["has enough", "answer: rate_limited", { status: 429, body: '{"error":{"message":"slow down"}}' }],
    ["wants money", "answer: no_credit", { status: 429, body: '{"error":{"code":"insufficient_quota"}}' }],
    ["wants money first", "answer: no_credit", { status: 402, body: "{}" }],
    ["fails", "answer: server_error", { status: 503, body: "<html>busy</html>" }],
    ["refuses the question", "answer: request_refused", { status: 400, body: '{"error":{"message":"bad"}}' }],
    [
      "names a model that it has not",
      "model: model_unknown",
      { status: 400, body: '{"error":"invalid model"}' },
    ],
    [
      "answers with a web page",
      "answer: not_json",
      { status: 200, body: "<html></html>", type: "text/html" },
    ],
    ["answers something else", "answer: wrong_shape", { status: 200, body: '{"hello":"you"}' }],
    ["answers without end", "answer: wrong_shape", { status: 200, body: `"${"x".repeat(9_000_000)}"` }],
    [
      "refuses a setting of the model",
      "answer: request_refused",
      { status: 400, body: '{"error":{"message":"invalid temperature for this model"}}' },
    ],
    [
      "has other endpoints",
      "reachable: wrong_path",
      { status: 404, body: '{"error":"Unexpected endpoint"}' },
    ],
    ["hangs up", "reachable: lost", "hang_up"],
  ])("%s: %s", async (_what, stop, trouble) => {
    server.trouble = trouble;
    expect(await stopped({ provider })).toBe(stop);
  });

  test.each([
    ["nothing", "answer: empty", " "],
    ["prose", "json: no_json_answer", "I am ready."],
    ["broken JSON", "json: no_json_answer", '{"kind":"answer",'],
    ["other JSON", "json: wrong_json_answer", '{"ready":true}'],
    [
      "JSON after thinking aloud",
      "ok",
      '<think>{hm}</think>```json\n{"kind":"answer","text":"ready","sources":[1]}\n```',
    ],
  ])("says %s: %s", async (_what, stop, text) => {
    server.says = () => text;
    expect(await stopped({ provider })).toBe(stop);
  });
});

describe("an address", () => {
  test.each<[string, ModelTryFailure, Partial<ModelDraft>]>([
    ["whose name is unknown", "unresolved", { baseUrl: "https://no-such-host.invalid/v1" }],
    ["with a port that no web server has", "bad_address", { baseUrl: "http://127.0.0.1:25/v1" }],
    [
      "whose proxy is not there",
      "proxy_unreachable",
      { baseUrl: "http://model.test/v1", proxy: "http://127.0.0.1:9" },
    ],
  ])("%s: %s", async (_what, failure, about) => {
    expect(await stopped(about)).toBe(`reachable: ${failure}`);
  });

  test("where nothing listens", async () => {
    const gone = await testModelServer();
    await gone.close();
    expect(await stopped({ baseUrl: gone.baseUrl })).toBe("reachable: refused");
  });

  test("whose TLS is none", async () => {
    expect(await stopped({ baseUrl: server.baseUrl.replace("http:", "https:") })).toBe("reachable: tls");
  });

  test("of something that speaks no HTTP", async () => {
    const mail = createServer(
      (socket) =>
        void socket
          .resume()
          .on("error", () => {})
          .end("220 mail.example.com ESMTP\r\n"),
    );
    await new Promise<void>((resolve) => mail.listen(0, "127.0.0.1", resolve));
    const { port } = mail.address() as { port: number };
    expect(await stopped({ baseUrl: `http://127.0.0.1:${port}/v1` })).toBe("reachable: not_http");
    await new Promise((resolve) => mail.close(resolve));
  });

  test("that does not answer in time", async () => {
    server.trouble = "silence";
    const late = new AbortController();
    const stop = stopped({}, late.signal);
    while (server.asked.at(-1) === undefined) await new Promise(setImmediate);
    late.abort(new DOMException("late", "TimeoutError"));
    expect(await stop).toBe("answer: timeout");
  });

  test.each([
    ["http://model.test/v1", 403, "key: not_allowed"],
    ["http://model.test/v1", 407, "reachable: proxy_wants_password"],
    ["https://model.test/v1", 403, "reachable: proxy_refused"],
    ["https://model.test/v1", 407, "reachable: proxy_wants_password"],
  ])("that the proxy refuses: %s with %i", async (baseUrl, status, stop) => {
    proxy.refuses = status;
    expect(await stopped({ baseUrl, proxy: proxy.url })).toBe(stop);
  });

  test("works through a proxy", async () => {
    expect(await stopped({ baseUrl: "http://model.test/v1", proxy: proxy.url })).toBe("ok");
  });

  test("that is private by its name tells how it can be allowed", async () => {
    const { steps } = await tryModel(workspace.app, draft({ baseUrl: "http://ip6-localhost:11434/v1" }), who);
    const [{ failure = null, message = "" } = {}] = steps;
    // Where this machine does not know that name, it is simply unknown.
    if (failure !== "unresolved") expect(message).toContain("BATON_ALLOW_PRIVATE=ip6-localhost:11434");
  });
});

test("after twenty tries it is enough for ten minutes, for that teammate", async () => {
  const { app } = workspace;
  for (let times = 0; times < 20; times += 1) await tryModel(app, draft(), who);
  await expect(tryModel(app, draft(), who)).rejects.toMatchObject({ code: "too_many" });
  await tryModel(app, draft(), crypto.randomUUID());
  workspace.advance(600_000);
  await tryModel(app, draft(), who);
});

test("without a draft the model in force is tried, and none can't be", async () => {
  await expect(tryModel(workspace.app, null, who)).rejects.toMatchObject({ code: "conflict" });
});
