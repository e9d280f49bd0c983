import { generateText, streamText } from "ai";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Secret } from "../access/secret.ts";
import { openLanguageModel } from "./language-model.ts";
import { type ReachOptions, reachModel } from "./reach-model.ts";
import { type TestModelServer, testModelServer } from "./test-model-server.ts";
import { type TestProxy, testProxy } from "./test-proxy.ts";

let server: TestModelServer;
let proxy: TestProxy;
beforeAll(async () => {
  server = await testModelServer();
  proxy = await testProxy(server.port);
});
afterAll(async () => {
  await proxy.close();
  await server.close();
});
beforeEach(() => {
  server.asked.length = 0;
  proxy.asked.length = 0;
});

const none = { http: "", https: "", no: "" };
const checks = { allowPrivate: [] };

async function says(
  about: Partial<ReachOptions>,
  provider: "openai_compatible" | "anthropic" = "openai_compatible",
) {
  const { baseUrl = server.baseUrl } = about;
  const { fetch, close } = reachModel({ baseUrl, proxy: null, environment: none, checks: null, ...about });
  const config = { provider, baseUrl, model: "small-1", apiKey: new Secret("key-right"), fetch };
  const { text } = await generateText({
    model: await openLanguageModel(config),
    prompt: "ready?",
    maxRetries: 0,
  }).finally(close);
  return text;
}

const ready = '{"kind":"answer","text":"ready","sources":[1]}';

describe("a model", () => {
  test.each(["openai_compatible", "anthropic"] as const)(
    "that speaks %s is asked in its language",
    async (provider) => {
      expect(await says({}, provider)).toBe(ready);
      const path = provider === "anthropic" ? "/v1/messages" : "/v1/chat/completions";
      expect(server.asked).toMatchObject([{ path, key: "key-right", model: "small-1" }]);
    },
  );

  test.each(["openai_compatible", "anthropic"] as const)(
    "that speaks %s is heard bit by bit",
    async (provider) => {
      const { fetch, close } = reachModel({
        baseUrl: server.baseUrl,
        proxy: null,
        environment: none,
        checks: null,
      });
      const config = {
        provider,
        baseUrl: server.baseUrl,
        model: "small-1",
        apiKey: new Secret("key-right"),
        fetch,
      };
      const { text } = streamText({ model: await openLanguageModel(config), prompt: "ready?" });
      expect(await text).toBe(ready);
      close();
    },
  );

  test("of Anthropic's kind without a key is not sent the one of the environment", async () => {
    process.env.ANTHROPIC_API_KEY = "key-of-somebody";
    try {
      const config = {
        provider: "anthropic",
        baseUrl: server.baseUrl,
        model: "small-1",
        apiKey: null,
      } as const;
      const model = await openLanguageModel(config);
      await generateText({ model, prompt: "ready?", maxRetries: 0 }).catch(() => undefined);
      expect(server.asked).toMatchObject([{ key: null }]);
    } finally {
      delete process.env.ANTHROPIC_API_KEY;
    }
  });
});

describe("the way to a model", () => {
  test("goes through the proxy of its own", async () => {
    expect(await says({ baseUrl: "http://model.test/v1", proxy: proxy.url })).toBe(ready);
    expect(proxy.asked).toEqual(["POST http://model.test/v1/chat/completions"]);
  });

  test("with TLS asks the proxy for a tunnel, and says nothing else to it", async () => {
    const answer = says({ baseUrl: "https://model.test/v1", proxy: proxy.url });
    await expect(answer).rejects.toThrow();
    expect(proxy.asked).toEqual(["CONNECT model.test:443"]);
    expect(server.asked).toEqual([]);
  });

  test("goes through the proxy of the environment, but not to hosts that NO_PROXY names", async () => {
    const environment = { http: proxy.url, https: proxy.url, no: "" };
    expect(await says({ baseUrl: "http://model.test/v1", environment })).toBe(ready);
    expect(proxy.asked).toHaveLength(1);
    const round = says({
      baseUrl: "http://model.test/v1",
      environment: { ...environment, no: "other.test, .test" },
    });
    await expect(round).rejects.toThrow();
    expect(proxy.asked).toHaveLength(1);
  });

  test("to this machine never goes through the proxy of the environment", async () => {
    expect(await says({ environment: { http: proxy.url, https: proxy.url, no: "" } })).toBe(ready);
    expect(proxy.asked).toEqual([]);
  });

  test.each([
    ["in numbers", "http://127.0.0.1:{port}/v1", undefined],
    ["by a name that leads there", "http://model.test:{port}/v1", "127.0.0.1"],
    ["by a name that leads there too", "http://model.test:{port}/v1", "169.254.169.254"],
  ])("into a private network is refused before a connection is made: %s", async (_how, address, resolved) => {
    const baseUrl = address.replace("{port}", String(server.port));
    const resolve = async () => (resolved === undefined ? [] : [{ address: resolved, family: 4 as const }]);
    await expect(says({ baseUrl, checks: { ...checks, resolve } })).rejects.toThrow(/private network/);
    expect(server.asked).toEqual([]);
    // A proxy that stands inside would else do for us what we may not.
    const environment = { http: proxy.url, https: "", no: "" };
    await expect(says({ baseUrl, environment, checks: { ...checks, resolve } })).rejects.toThrow(
      /private network/,
    );
    expect(proxy.asked).toEqual([]);
  });

  test("is open to a private host that the operator allowed", async () => {
    const resolve = async () => [{ address: "127.0.0.1", family: 4 as const }];
    const baseUrl = `http://model.test:${server.port}/v1`;
    expect(await says({ baseUrl, checks: { allowPrivate: [`model.test:${server.port}`], resolve } })).toBe(
      ready,
    );
  });

  test("leaves a name that only the proxy knows to the proxy", async () => {
    const environment = { http: proxy.url, https: "", no: "" };
    const resolve = async () => [];
    expect(await says({ baseUrl: "http://model.test/v1", environment, checks: { ...checks, resolve } })).toBe(
      ready,
    );
  });

  test("does not follow a redirect, so that the key goes nowhere else", async () => {
    server.trouble = { status: 307, body: "", location: `http://127.0.0.1:${server.port}/v1/other` };
    await expect(says({})).rejects.toThrow();
    server.trouble = null;
    expect(server.asked).toHaveLength(1);
  });

  test("refuses a private proxy that somebody typed", async () => {
    await expect(says({ baseUrl: "http://93.184.215.14/v1", proxy: proxy.url, checks })).rejects.toThrow(
      /private network/,
    );
    expect(proxy.asked).toEqual([]);
  });
});
