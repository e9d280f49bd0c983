import { describe, expect, test } from "vitest";
import { createApi } from "./api.ts";

function answering(answer: () => Response | Promise<Response>, key: string | null = "bv_secret") {
  const seen: { url: string; init: RequestInit }[] = [];
  const api = createApi(
    "https://baton.example",
    () => key,
    async (url, init) => {
      seen.push({ url: String(url), init: init ?? {} });
      return answer();
    },
  );
  return { api, seen };
}

const json =
  (status: number, body: unknown, headers = {}) =>
  () =>
    new Response(JSON.stringify(body), {
      status,
      headers: { "content-type": "application/json", ...headers },
    });

describe("calls", () => {
  test("carry the visitor's key in a header, never in the address, and no cookie", async () => {
    const { api, seen } = answering(json(200, { conversations: [] }));
    await api.listConversations();
    await api.pollEvents("12", new AbortController().signal);
    expect(seen.map(({ url }) => url)).toEqual([
      "https://baton.example/api/widget/conversations",
      "https://baton.example/api/widget/events?wait=25&since=12",
    ]);
    for (const { init } of seen) {
      expect(init).toMatchObject({ headers: { authorization: "Bearer bv_secret" }, credentials: "omit" });
    }
  });

  test("fetch a long conversation to its end, though the server answers it in parts", async () => {
    const parts = [
      [1, 100],
      [101, 250],
      [251, 260],
    ] as const;
    const answers = parts.map(([from, to]) => ({
      conversation: { id: "c" },
      messages: Array.from({ length: to - from + 1 }, (_, index) => ({ seq: from + index })),
    }));
    const { api, seen } = answering(() => json(200, answers[seen.length - 1])());
    const { messages } = await api.listMessages("c", 0);
    expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 260 }, (_, index) => index + 1));
    expect(seen.map(({ url }) => url.split("since=")[1])).toEqual(["0", "100", "250"]);
  });

  test("carry no key before there is one", async () => {
    const { api, seen } = answering(json(200, {}), null);
    await api.getWidget("a b");
    expect(seen[0]).toMatchObject({
      url: "https://baton.example/api/widget?channel=a%20b",
      init: { headers: {} },
    });
  });
});

describe("refusals", () => {
  test("name the code, what was wrong, and how long to wait", async () => {
    const fields = [{ path: "body", message: "is empty" }];
    const refusal = { error: { code: "too_many", message: "slow down", fields } };
    const { api } = answering(json(429, refusal, { "retry-after": "3" }));
    await expect(api.listConversations()).rejects.toMatchObject({
      code: "too_many",
      message: "is empty",
      retryAfter: 3_000,
    });
  });

  test.each([
    ["a proxy's error page", () => new Response("<h1>Bad gateway</h1>", { status: 502 })],
    ["a login page in place of the answer", () => new Response("<html>", { status: 200 })],
    ["no answer at all", () => Promise.reject(new TypeError("network"))],
  ])("%s says nothing about the message: it may be tried again", async (_, answer) => {
    await expect(answering(answer).api.listConversations()).rejects.toMatchObject({ code: "unreachable" });
  });

  test("a proxy that finds the message too large is believed", async () => {
    const { api } = answering(() => new Response("", { status: 413 }));
    await expect(api.listConversations()).rejects.toMatchObject({ code: "too_large" });
  });
});
