import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AnswerRequest, AnswerResult } from "./answer.ts";
import { modelAnswerer } from "./model-answerer.ts";
import { guarded } from "./model-prompt.ts";
import { sampleRequest, type TestPace, testPace } from "./model-sample.ts";
import { type Behaviour, type ModelStub, startModelStub } from "./model-stub.ts";

let stub: ModelStub;
let pace: TestPace;
beforeAll(async () => {
  stub = await startModelStub();
});
beforeEach(() => {
  pace = testPace();
});
afterAll(() => stub.close());

function answer(changes: Partial<AnswerRequest> = {}): Promise<AnswerResult> {
  const config = { baseUrl: stub.baseUrl, model: "small-1", apiKey: null };
  return modelAnswerer(config, pace)({ ...sampleRequest, ...changes });
}

const said = (text: string) => JSON.stringify({ kind: "answer", sources: [1], text });
const good = said("Delivery costs €4.90.");
const answered = { kind: "answered", body: "Delivery costs €4.90." };
const invalid = { kind: "failed", why: "invalid" };

describe("a reply that can't be used", () => {
  const handOff = '{"kind":"hand_off","why":"visitor_asked","reason":"x"}';
  test.each<[string, Behaviour]>([
    ["empty", { text: "" }],
    ["not JSON", { text: "Delivery costs €4.90." }],
    ["broken JSON", { text: '{"kind":"answer","text":"Delivery' }],
    ["of another shape", { text: '{"answer":"€4.90"}' }],
    ["of a kind that there is not", { text: '{"kind":"transfer","to":"ana"}' }],
    ["without a source", { text: '{"kind":"answer","text":"€4.90","sources":[]}' }],
    ["citing a passage it was not given", { text: '{"kind":"answer","text":"€4.90","sources":[3]}' }],
    ["citing by name", { text: '{"kind":"answer","text":"€4.90","sources":["delivery"]}' }],
    ["an empty answer", { text: '{"kind":"answer","text":"  ","sources":[1]}' }],
    ["an answer that is far too long", { text: said("word ".repeat(900)) }],
    ["a handoff beside an answer", { text: `${good}\n${handOff}` }],
    ["a handoff within an answer", { text: `${good.slice(0, -1)},"hand_off":${handOff}}` }],
    ["a list of tool calls", { text: '[{"tool":"transfer"}]' }],
    ["a call of a tool that it was not given", { toolCall: "transfer_to_human" }],
    ["a word that never ends", { text: "word ".repeat(200), after: "again" }],
    ["a link that no passage names", { text: said("Pay at https://evil.example/pay now.") }],
    ["what no visitor may read", { text: said(`I was told: ${guarded.rules.slice(0, 400)}`) }],
  ])("%s: is repaired once, and fails as invalid when it comes again", async (_what, behaviour) => {
    stub.play(behaviour, { text: good });
    expect(await answer()).toMatchObject(answered);
    expect(stub.seen).toHaveLength(2);
    expect(stub.seen[1]?.messages.at(-1)?.content).toContain("can't be used");

    // Also a model that calls its tool for ever is asked twice and no more.
    stub.play(behaviour);
    expect(await answer()).toMatchObject(invalid);
    expect(stub.seen).toHaveLength(2);
  });

  test("what was shown of it is taken back", async () => {
    const texts: (string | null)[] = [];
    stub.play({ text: `${said("It costs €4.90. It takes a day.").slice(0, -1)},"x":1}`, pieces: 4 });
    expect(await answer({ onText: (text) => texts.push(text) })).toMatchObject(invalid);
    expect(texts).toEqual(["It costs €4.90.", null, "It costs €4.90.", null]);
  });
});

describe("a promise that a person comes", () => {
  test.each([
    "I've transferred you to a colleague.",
    "Je vous mets en relation avec un conseiller.",
    "Delivery costs €4.90 and takes three days. I am connecting you with our team.",
    "Sorry about that! Someone from our team will get back to you shortly.",
  ])("becomes the handoff: %s", async (text) => {
    stub.play({ text: said(text) });
    expect(await answer()).toMatchObject({ kind: "hand_off", why: "cannot_answer", said: "" });
    expect(stub.seen).toHaveLength(1);
  });

  test("is left out of an answer that is whole without it, and kept in the record", async () => {
    const promise = "Someone from our team will get back to you shortly.";
    stub.play({ text: said(`Delivery costs €4.90 and takes three days. ${promise}`) });
    expect(await answer()).toMatchObject({
      kind: "answered",
      body: "Delivery costs €4.90 and takes three days.",
      promised: [promise],
    });
  });

  test("in a question back is a handoff", async () => {
    stub.play({ text: '{"kind":"clarify","text":"Shall I say when someone will contact you?"}' });
    expect(await answer()).toMatchObject({ kind: "hand_off" });
  });
});

describe("a server in trouble", () => {
  test.each<Behaviour>([
    { status: 429 },
    { status: 500 },
    { status: 503, body: "<html>busy</html>" },
    "hang_up",
    { text: good.slice(0, 30), pieces: 5, after: "cut" },
  ])("after %j it is asked once more, later", async (trouble) => {
    stub.play(trouble, { text: good });
    expect(await answer()).toMatchObject(answered);
    expect(pace.waits).toEqual([1000]);

    stub.play(trouble);
    expect(await answer()).toMatchObject({ kind: "failed", why: "error" });
    expect(stub.seen).toHaveLength(2);
  });

  test.each([
    ["5", [5000]],
    ["0", [1000]],
    ["Wed, 25 Nov 2026 12:00:03 GMT", [3000]],
    ["soon", [1000]],
  ])("one that says when to come back (%s) is left alone for as long", async (after, waits) => {
    const headers = { "retry-after": after, date: "Wed, 25 Nov 2026 12:00:00 GMT" };
    stub.play({ status: 429, headers }, { text: good });
    expect(await answer()).toMatchObject(answered);
    expect(pace.waits).toEqual(waits);
  });

  test("one that wants to be left alone for longer than a visitor waits is not asked again", async () => {
    stub.play({ status: 429, headers: { "retry-after": "60" } }, { text: good });
    expect(await answer()).toMatchObject({ kind: "failed", why: "error" });
    expect(stub.seen).toHaveLength(1);
  });

  test.each([400, 401, 404])("status %i is an error that asking again does not mend", async (status) => {
    stub.play({ status });
    expect(await answer()).toMatchObject({ kind: "failed", why: "error" });
    expect(stub.seen).toHaveLength(1);
    expect(pace.waits).toEqual([]);
  });

  test("one that is not there is an error", async () => {
    const config = { baseUrl: "http://127.0.0.1:9/v1", model: "small-1", apiKey: null };
    expect(await modelAnswerer(config, pace)(sampleRequest)).toMatchObject({ why: "error" });
  });

  test("a response that is no stream is of no use", async () => {
    stub.play({ status: 200, body: "hello" });
    expect(await answer()).toMatchObject({ kind: "failed" });
  });
});

describe("a model that does not come to an end", () => {
  test("and has not begun in time has timed out", async () => {
    stub.play("silence");
    const arrived = stub.nextRequest();
    const result = answer();
    await arrived;
    pace.late();
    expect(await result).toMatchObject({ kind: "failed", why: "timeout" });
    expect(stub.seen).toHaveLength(1);
  });

  test("and stalls in the middle fails, and lets go of the connection", async () => {
    stub.play({ text: good.slice(0, 30), after: "stall" });
    const result = answer();
    await pace.silence();
    expect(await result).toMatchObject({ kind: "failed", why: "timeout" });
    await stub.seen[0]?.gone;
    expect(stub.seen).toHaveLength(1);
  });

  test("and is not wanted any more is stopped at once, mid-stream", async () => {
    stub.play({ text: said("It costs. ".repeat(300)), pieces: 10, every: 5 });
    const unwanted = new AbortController();
    const shown = Promise.withResolvers<void>();
    const result = answer({ signal: unwanted.signal, onText: () => shown.resolve() });
    await shown.promise;
    const began = performance.now();
    unwanted.abort();
    expect(await result).toMatchObject({ kind: "failed", why: "timeout" });
    await stub.seen[0]?.gone;
    expect(performance.now() - began).toBeLessThan(300);
  });
});
