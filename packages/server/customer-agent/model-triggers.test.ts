import { randomUUID } from "node:crypto";
import type { DecisionRecord, Trigger } from "@baton/engine";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { messagesAfter } from "../conversations/messages.views.ts";
import { type Caller, type TestServer, testServer } from "../test-server.ts";
import type { AnswerRequest, AnswerResult } from "./answer.ts";
import { makeAnswerer } from "./answerer.ts";
import { modelAnswerer } from "./model-answerer.ts";
import { PROMPT_VERSION } from "./model-prompt.ts";
import { sampleRequest, testPace } from "./model-sample.ts";
import { type Behaviour, type ModelStub, startModelStub } from "./model-stub.ts";

let stub: ModelStub;
beforeAll(async () => {
  stub = await startModelStub();
});
afterAll(() => stub.close());

const flags = { match: "meaning", language: "auto", enabled: true, firesWhenNegated: false } as const;
const refund: Trigger = { id: "t-refund", text: "refund", version: 4, ...flags };
const law: Trigger = { id: "t-law", text: "legal threats", version: 4, ...flags };
const candidates = { settings: 4, triggers: [refund, law] };
const text = "Delivery costs €4.90. It takes three days. Ask away!";
const said = (means: unknown, more: object = {}) =>
  JSON.stringify({ means, kind: "answer", sources: [1], text, ...more });

async function answer(
  changes: Partial<AnswerRequest>,
  ...behaviours: Behaviour[]
): Promise<{ result: AnswerResult; shown: (string | null)[] }> {
  const shown: (string | null)[] = [];
  stub.play(...behaviours);
  const answerer = modelAnswerer({ baseUrl: stub.baseUrl, model: "m", apiKey: null }, testPace());
  const onText = (one: string | null) => void shown.push(one);
  return { result: await answerer({ ...sampleRequest, candidates, onText, ...changes }), shown };
}

describe("triggers that a model is asked about", () => {
  test("are shown as numbered data, and the prompt speaks of them only where there are any", async () => {
    await answer({}, { text: said([]) });
    const [system, data] = stub.seen[0]?.messages ?? [];
    expect(system?.content).toContain('"subjects"');
    expect(data?.content).toContain(
      '"subjects":[{"number":1,"text":"refund"},{"number":2,"text":"legal threats"}]',
    );
    await answer({ candidates: { settings: 4, triggers: [] } }, { text: said([]) });
    expect(stub.seen[0]?.messages.map(({ content }) => content).join()).not.toContain("subjects");
  });

  test("named, they take the answer's place, and none of it is shown", async () => {
    for (const pieces of [1, 3, 1000]) {
      const { result, shown } = await answer({}, { text: said([2]), pieces });
      expect(result).toEqual({
        kind: "triggered",
        prompt: PROMPT_VERSION,
        read: {
          settings: 4,
          lexicon: expect.any(Number),
          offered: [
            { triggerId: "t-refund", version: 4, text: "refund" },
            { triggerId: "t-law", version: 4, text: "legal threats" },
          ],
          named: [{ triggerId: "t-law", version: 4, text: "legal threats" }],
        },
      });
      expect(shown).toEqual([]);
    }
  });

  test.each(["clarify", "cannot_answer", "hand_off"])("named beside %s they count as well", async (kind) => {
    const rest = { clarify: { text: "Which?" }, cannot_answer: {}, hand_off: { why: "cannot_answer" } };
    const reply = JSON.stringify({ means: [1], kind, ...rest[kind as keyof typeof rest] });
    expect((await answer({}, { text: reply })).result).toMatchObject({ kind: "triggered" });
  });

  test("not named, they are kept with the answer as looked at, and it is shown as it is written", async () => {
    const { result, shown } = await answer({}, { text: said([]), pieces: 2 });
    expect(result).toMatchObject({ kind: "answered", read: { named: [] } });
    expect(shown.at(-1)).toBe("Delivery costs €4.90. It takes three days.");
  });

  test("of which the model says nothing are not read in it, and nothing is shown before the reply is whole", async () => {
    const silent = JSON.stringify({ kind: "answer", sources: [1], text });
    const { result, shown } = await answer({}, { text: silent, pieces: 2 });
    expect(result).toMatchObject({ kind: "answered", read: { named: [] } });
    expect(shown).toEqual([]);
  });

  test.each([
    ["after the text", JSON.stringify({ kind: "answer", sources: [1], text, means: [1] })],
    ["after the text, a second time", `${said([]).slice(0, -1)},"means":[1]}`],
  ])("named %s they count, and what was shown is taken back", async (_, reply) => {
    const { result, shown } = await answer({}, { text: reply, pieces: 2 });
    expect(result).toMatchObject({ kind: "triggered", read: { named: [{ triggerId: "t-refund" }] } });
    expect(shown.at(-1) ?? null).toBeNull();
  });

  test.each([
    ["a number of nothing", [3], "there is no subject 3"],
    ["a trigger's id", ["t-refund"], "means.0"],
    ["a word", "refund", "means"],
    ["an object", { refund: true }, "means"],
    ["zero", [0], "means.0"],
    ["half a number", [1.5], "means.0"],
    ["no list", 1, "means"],
    ["null", null, "means"],
  ])(
    "are named by their numbers only: %s is asked for once more, and then it has failed",
    async (_, means, problem) => {
      const { result, shown } = await answer({}, { text: said(means), pieces: 5 }, { text: said([1]) });
      expect(result).toMatchObject({ kind: "triggered", read: { named: [{ triggerId: "t-refund" }] } });
      expect(stub.seen[1]?.messages.at(-1)?.content).toContain(problem);
      expect(shown).toEqual([]);
      const never = await answer({}, { text: said(means) });
      expect(never.result).toEqual({ kind: "failed", why: "invalid", prompt: PROMPT_VERSION });
    },
  );

  test("that were not asked about can't be named", async () => {
    for (const none of [undefined, { settings: 4, triggers: [] }]) {
      const { candidates: _, ...rest } = { ...sampleRequest, candidates: none };
      const changes = none === undefined ? rest : { ...rest, candidates: none };
      stub.play({ text: said([1]) });
      const answerer = modelAnswerer({ baseUrl: stub.baseUrl, model: "m", apiKey: null }, testPace());
      expect(await answerer(changes)).toMatchObject({ kind: "failed", why: "invalid" });
    }
  });
});

describe("in a conversation", () => {
  let server: TestServer;
  let owner: Caller;
  const ids = { refund: randomUUID(), law: randomUUID() };

  beforeAll(async () => {
    const model = makeAnswerer({
      current: () => ({ baseUrl: stub.baseUrl, model: "small-1", apiKey: null }),
    });
    server = await testServer(model);
    owner = await server.signIn("owner");
    await server.workspace.addTeammate({ name: "Ana", capacity: 100 });
    await server.call("addKnowledge", owner, {
      body: { kind: "short_answer", title: "How much is delivery?", body: "Delivery costs €4.90." },
    });
    await server.workspace.changeSettings({
      triggers: [
        { id: ids.refund, text: "refund", ...flags },
        { id: ids.law, text: "legal threats", ...flags },
      ],
    });
  });
  afterEach(async () => {
    expect(await server.workspace.broken()).toEqual([]);
  });
  afterAll(() => server.drop());

  async function ask(body: string) {
    const { conversationId } = await server.workspace.write(body);
    await server.workspace.app.answers.idle();
    const { rows } = await server.workspace.database.pool.query<{ about: string; record: DecisionRecord }>(
      "select about, record from decision where conversation_id = $1 order by about desc",
      [conversationId],
    );
    const messages = await messagesAfter(server.workspace.app, conversationId, 0, 10);
    return { conversationId, records: rows, kinds: messages.map(({ kind, notice }) => notice ?? kind) };
  }

  const odd = "How much is delivery? The money shall wander home to my purse.";

  test("what the model reads is a handoff for that trigger, and no answer", async () => {
    stub.play({ text: said([1]) });
    const { conversationId, records, kinds } = await ask(odd);
    expect(kinds).toEqual(["visitor", "available"]);
    const version = server.workspace.app.settings.handoff().policy.version;
    expect(records.map(({ about, record }) => [about, record.outcome, record.reasons])).toEqual([
      ["visitor_message", "answer_owed", []],
      ["answer", "handed_off", ["phrase"]],
    ]);
    expect(records[1]?.record.checks).toMatchObject([
      {
        check: "phrase",
        fired: true,
        prompt: PROMPT_VERSION,
        read: { settings: version, named: [{ triggerId: ids.refund, version, text: "refund" }] },
      },
    ]);
    const period = { from: "2026-06-01T00:00:00.000Z", to: "2026-06-02T00:00:00.000Z" };
    const report = await server.call("readReport", owner, {
      query: { figure: "handed_off_triggers", by: "part", ...period },
    });
    expect(report.body).toMatchObject({ counts: [{ key: ids.refund, label: "refund", count: 1 }] });
    const params = { id: conversationId, seq: 1 };
    const seen = await server.call("explainMessage", owner, { params, query: { language: "en" } });
    expect(JSON.stringify(seen.body)).toContain("because the model read it as “refund”");
  });

  test("what fires by itself fires before the model is asked", async () => {
    stub.play({ text: said([]) });
    const { kinds, records } = await ask("How much is delivery? Give me my money back");
    expect(kinds).toEqual(["visitor", "available"]);
    expect(records).toHaveLength(1);
    expect(stub.seen).toHaveLength(0);
  });

  test("what the model does not read is kept as looked at, and its answer stands", async () => {
    stub.play({ text: said([]) });
    const { kinds, records } = await ask("How much is delivery?");
    expect(kinds).toEqual(["visitor", "answer"]);
    expect(records[1]?.record.checks).toMatchObject([
      { check: "cannot_answer", fired: false, result: { kind: "answered", prompt: PROMPT_VERSION } },
      {
        check: "phrase",
        fired: false,
        read: { named: [], offered: [{ text: "refund" }, { text: "legal threats" }] },
      },
    ]);
  });

  test("where nobody takes over it is not asked about any", async () => {
    await server.workspace.changeSettings({ mode: "nobody" });
    stub.play({ text: JSON.stringify({ kind: "answer", sources: [1], text }) });
    const { kinds } = await ask(odd);
    expect(kinds).toEqual(["visitor", "answer"]);
    expect(stub.seen[0]?.messages[1]?.content).not.toContain("subjects");
    await server.workspace.changeSettings({ mode: "live" });
  });

  test("a model that is out of reach, or of no use, is a failure as ever", async () => {
    stub.play({ text: said([9]) });
    expect((await ask(odd)).records[1]?.record).toMatchObject({ reasons: ["failed"], outcome: "handed_off" });
  });

  test("a word that the model can't have given is found by the doctor", async () => {
    const { pool } = server.workspace.database;
    const client = await pool.connect();
    stub.play({ text: said([]) });
    const { conversationId } = await ask(odd);
    await client.query("begin");
    await client.query("alter table decision disable trigger user");
    await client.query(
      `update decision set record = jsonb_set(record, '{checks,1,read,offered}', '[{"triggerId": "x", "version": 1, "text": "x"}]')
        where conversation_id = $1 and about = 'answer'`,
      [conversationId],
    );
    const { replayDecisions } = await import("../doctor/replay-decisions.ts");
    const { different } = await replayDecisions(client);
    await client.query("rollback");
    client.release();
    expect(different.map((one) => one.conversationId)).toEqual([conversationId]);
  });
});
