import type { Endpoints, ResponseOf } from "@baton/contract";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { meaningVector } from "../models/test-meaning.ts";
import { type TestEmbeddings, testEmbeddings } from "./test-embeddings.ts";

let on: TestEmbeddings;
beforeEach(async () => {
  on = await testEmbeddings();
});
afterEach(async () => {
  expect(await on.drop()).toEqual([]);
});

const inOtherWords = "give me my money back";

test("what words can't find is found by its meaning, and without a model all is as it was", async () => {
  await on.teachAll();
  const before = await on.found("what if it breaks");
  expect(before).toMatchObject({ vectors: undefined });
  expect(before.titles).not.toContain("How long is the warranty?");
  expect(on.model.asked).toEqual([]);
  expect(await on.save()).toMatchObject({ status: 200 });
  expect(await on.shown()).toMatchObject({
    source: "console",
    takesPart: true,
    passages: 3,
    embedded: 3,
    dimensions: 64,
    failure: null,
    circuit: { state: "closed" },
    model: { name: "small-1", hasKey: true },
  });
  const after = await on.found("what if it breaks");
  expect(after.vectors).toBe("used");
  expect(after.titles[0]).toBe("How long is the warranty?");
  expect((await on.found(inOtherWords)).titles[0]).toBe("When will I get my refund?");
  expect(after.passages[0]?.nearness).toBeGreaterThan(0.9);
});

test("what passages support, and so whether they answer, is the same with and without", async () => {
  await on.teachAll();
  const evidence = async () =>
    new Map((await on.found(inOtherWords)).passages.map(({ title, evidence: found }) => [title, found]));
  const before = await evidence();
  await on.save();
  const after = await evidence();
  expect(before.size).toBeGreaterThan(0);
  for (const [title, known] of before) expect(after.get(title)).toEqual(known);
});

describe("a question whose vector does not come is searched by its words alone:", () => {
  test.each<[string, string, () => void]>([
    [
      "an error",
      "failed",
      () => {
        on.model.trouble = { status: 500, body: "{}" };
      },
    ],
    [
      "too many requests",
      "failed",
      () => {
        on.model.trouble = { status: 429, body: "{}" };
      },
    ],
    [
      "not JSON",
      "failed",
      () => {
        on.model.trouble = { status: 200, body: "<h1>Hello</h1>", type: "text/html" };
      },
    ],
    [
      "a lost connection",
      "failed",
      () => {
        on.model.trouble = "hang_up";
      },
    ],
    [
      "another length",
      "other_length",
      () => {
        on.model.embeds = (text) => meaningVector(text, 63);
      },
    ],
    [
      "no numbers",
      "failed",
      () => {
        on.model.embeds = (text) => meaningVector(text).map(() => null);
      },
    ],
    [
      "numbers beyond all numbers",
      "failed",
      () => {
        on.model.embeds = (text) => meaningVector(text).map(() => 1e300);
      },
    ],
    [
      "nought",
      "failed",
      () => {
        on.model.embeds = (text) => meaningVector(text).map(() => 0);
      },
    ],
    [
      "silence",
      "timeout",
      () => {
        on.model.trouble = "silence";
        on.deadline = AbortSignal.abort(new DOMException("", "TimeoutError"));
      },
    ],
  ])("%s", async (_what, use, misbehave) => {
    await on.teachAll();
    const words = await on.found(inOtherWords);
    await on.save();
    misbehave();
    expect(await on.found(inOtherWords)).toEqual({ ...words, vectors: use });
  });

  test("one that never answers is given up, whatever it does with the connection", async () => {
    await on.teachAll();
    await on.save();
    on.model.trouble = "silence";
    const controller = new AbortController();
    on.deadline = controller.signal;
    const asked = on.model.asked.length;
    const searched = on.found(inOtherWords);
    await expect.poll(() => on.model.asked.length).toBe(asked + 1);
    controller.abort(new DOMException("", "TimeoutError"));
    expect(await searched).toMatchObject({ vectors: "timeout" });
  });

  test("after three failures nothing is asked for half a minute, then one question tries it", async () => {
    await on.teachAll();
    await on.save();
    on.model.trouble = { status: 500, body: "{}" };
    for (let times = 0; times < 3; times += 1)
      expect(await on.found(inOtherWords)).toMatchObject({ vectors: "failed" });
    const asked = on.model.asked.length;
    expect(await on.found(inOtherWords)).toMatchObject({ vectors: "resting" });
    expect(on.model.asked).toHaveLength(asked);
    expect(await on.shown()).toMatchObject({ circuit: { state: "open" } });
    on.model.trouble = null;
    on.server.workspace.advance(30_000);
    expect(await on.found(inOtherWords)).toMatchObject({ vectors: "used" });
    expect(await on.shown()).toMatchObject({ circuit: { state: "closed" } });
  });
});

test("what it costs counts towards the daily cap, and beyond it nothing more is asked", async () => {
  await on.teachAll();
  const { workspace } = on.server;
  const { app } = workspace;
  const changed = await on.server.call("changeCustomerAgent", on.admin, {
    body: { dailySpend: { cap: 0.5, inputPrice: 1000, outputPrice: 1000, timeZone: "UTC" } },
  } as never);
  expect(changed).toMatchObject({ status: 200 });
  await on.save({ price: 10_000 });
  expect(app.pause.spend.today(app.clock())).toBeCloseTo(0.3);
  expect(await on.found(inOtherWords)).toMatchObject({ vectors: "used" });
  expect(await on.found(inOtherWords)).toMatchObject({ vectors: "used" });
  const asked = on.model.asked.length;
  expect(await on.found(inOtherWords)).toMatchObject({ vectors: "spent" });
  await on.teach("Do you rent boats?", "Yes.");
  await app.embeddings.drain();
  expect(on.model.asked).toHaveLength(asked);
});

test("an answer's record says whether meaning took part, and whoever asks why reads it", async () => {
  await on.teachAll();
  await on.save();
  const { workspace } = on.server;
  const ask = async (text: string) => {
    const { conversationId } = await workspace.write(text);
    await workspace.app.answers.idle();
    const why = await on.server.call("explainMessage", on.admin, {
      params: { id: conversationId, seq: "1" },
      query: { language: "en" },
    } as never);
    return (why.body as ResponseOf<Endpoints["explainMessage"]>).decisions.at(-1);
  };
  expect(await ask("How long is the warranty?")).toMatchObject({ about: "answer", vectors: "used" });
  on.model.trouble = { status: 500, body: "{}" };
  const alone = await ask("How long is the warranty?");
  expect(alone).toMatchObject({ vectors: "failed", record: { outcome: "answered" } });
  expect(JSON.stringify(alone?.record)).toContain('"vectors":"failed"');
});
