import { randomUUID } from "node:crypto";
import type { Endpoints, RequestOf, ResponseOf } from "@baton/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messagesAfter } from "../conversations/messages.views.ts";
import { loadDemoKnowledge } from "../demo/demo-knowledge.ts";
import { defaultMessages } from "../settings/default-messages.ts";
import { type Caller, type TestServer, testServer } from "../test-server.ts";
import { comeTo } from "../workflows/test-workflow.ts";
import { makeAnswerer, noModel } from "./answerer.ts";

let server: TestServer;
let editor: Caller;

type Asked = Partial<RequestOf<Endpoints["testCustomerAgent"]>["body"]>;
type Tested = ResponseOf<Endpoints["testCustomerAgent"]>;

const triggers = [
  { id: randomUUID(), text: "cancellation", match: "meaning" as const },
  { id: randomUUID(), text: "lawyer", match: "family" as const },
].map((one) => ({ ...one, language: "auto" as const, enabled: true, firesWhenNegated: false }));

const avoidedTopics = [
  { id: randomUUID(), text: "warranty", match: "family", language: "auto", enabled: true } as const,
];

beforeAll(async () => {
  server = await testServer(makeAnswerer(noModel));
  const { workspace } = server;
  await workspace.database.kysely.transaction().execute((tx) => loadDemoKnowledge(tx));
  editor = await server.signIn("customer_agent_editor");
  await workspace.addTeammate({ name: "Ana", capacity: 500 });
  await workspace.addTeammate({ name: "Ben", capacity: 500 });
  await workspace.addTeammate({ name: "Cid", status: "away" });
  await workspace.changeSettings({ triggers });
  const { status } = await server.call("changeCustomerAgent", editor, {
    body: { avoidedTopics, languages: ["en", "fr"] },
  });
  expect(status).toBe(200);
});
afterAll(() => server.drop());

async function tried(text: string, about: Asked = {}): Promise<Tested> {
  const { channelId } = server.workspace;
  const { status, body } = await server.call("testCustomerAgent", editor, {
    body: { channelId, text, ...about },
  });
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as Tested;
}

/** What a visitor who writes the same gets, and what is stored of it. */
async function real(text: string, about: { pressed?: boolean; language?: "en" | "fr" | "de" } = {}) {
  const { workspace } = server;
  const { language } = about;
  const { conversationId } = await workspace.write(text, {
    talkToPerson: about.pressed ?? false,
    ...(language === undefined ? {} : { language }),
  });
  await workspace.app.answers.idle();
  const { rows } = await workspace.database.pool.query<{ about: string; record: object }>(
    "select about, record from decision where conversation_id = $1 order by about desc",
    [conversationId],
  );
  const record = (name: string) => rows.find((row) => row.about === name)?.record ?? null;
  const { rows: owners } = await workspace.database.pool.query(
    "select owner_kind as kind, owner_id as id from conversation where id = $1",
    [conversationId],
  );
  const messages = await messagesAfter(workspace.app, conversationId, 1, 100);
  return {
    turn: record("visitor_message"),
    decision: record("answer"),
    reads: messages.map(({ kind, body }) => ({ kind, body })),
    owner: owners[0] as { kind: string; id: string | null },
  };
}

function seen({ turn, decision, reads, handoff }: Tested) {
  return {
    turn: turn.record,
    decision: decision?.record ?? null,
    reads: reads.map(({ kind, body }) => ({ kind, body })),
    owner: handoff?.chosen?.id ?? null,
  };
}

const texts: readonly (readonly [string, { pressed?: boolean; language?: "en" | "fr" | "de" }])[] = [
  ["How long does delivery take?", {}],
  ["Quand serai-je remboursé ?", { language: "fr" }],
  ["do you sell elephants?", {}],
  ["please cancel my order", {}],
  ["I don't want to cancel anything", {}],
  ["my lawyer will write to you", {}],
  ["I want to talk to a human", {}],
  ["Talk to a person", { pressed: true }],
  ["How long is the warranty?", {}],
  ["Wie lange dauert die Lieferung nach Deutschland?", { language: "de" }],
  ["hello", { language: "de" }],
  ["thanks!", {}],
  ["???", {}],
  ["42", { language: "fr" }],
  ["’; drop table message; -- \u0301\u200b 🙂", {}],
];

describe.each(["live", "later", "nobody"] as const)("where people are reached %s", (mode) => {
  beforeAll(() => server.workspace.changeSettings({ mode }));

  test.each(texts)(
    "“%s” is decided as for a visitor, to the same person, in the same words",
    async (text, about) => {
      const { pressed = false, language = null } = about;
      const test = seen(await tried(text, { pressedTalkToPerson: pressed, language }));
      const { owner, ...stored } = await real(text, about);
      expect(test).toEqual({ ...stored, owner: owner.kind === "teammate" ? owner.id : null });
    },
  );
});

test("a workflow decides a tried conversation as it decides a visitor's, and begins no run", async () => {
  const { workspace } = server;
  const workflowId = randomUUID();
  const ana = await workspace.addTeammate({ name: "Ada", capacity: 500 });
  await comeTo(workspace, workflowId, { kind: "assigned", teammateId: ana });
  const { settings } = workspace.app.settings.handoff();
  await workspace.changeSettings({
    mode: "live",
    route: { ...settings.route, kind: "conditions", workflowId },
  });
  const test = seen(await tried("I want to talk to a human"));
  const { owner, ...stored } = await real("I want to talk to a human");
  expect(test).toEqual({ ...stored, owner: owner.kind === "teammate" ? owner.id : null });
  await workspace.changeSettings({ mode: "live", route: settings.route });
});

test("what was said before counts: a question that leans on it is searched for with it", async () => {
  const { search, answer } = await tried("and to Belgium?", {
    history: [
      { from: "visitor", body: "How long does delivery take?" },
      { from: "customer_agent", body: "Two to three working days." },
    ],
  });
  expect(search?.query).toBe("How long does delivery take?\nand to Belgium?");
  expect(answer?.kind).toBe("answered");
});

test("the words of the question are marked in the passages and sources", async () => {
  const { search, answer } = await tried("How long does delivery take?");
  const [passage] = search?.passages ?? [];
  const words = passage?.highlights.map(({ start, end }) => passage.text.slice(start, end).toLowerCase());
  expect(words).toContain("delivery");
  expect(passage?.support).toBeGreaterThan(search?.enough ?? 1);
  expect(answer?.sources[0]?.highlights.length).toBeGreaterThan(0);
});

test("at another instant the people and the doors of that instant decide", async () => {
  const { workspace } = server;
  await workspace.setHours("inbox", {
    timeZone: "UTC",
    week: [{ day: 1, from: "08:00", to: "18:00", nextDay: false }],
    exceptions: [],
  });
  const open = await tried("I want to talk to a human");
  const closed = await tried("I want to talk to a human", { at: "2026-06-02T03:00:00.000Z" });
  await workspace.setHours("inbox", null);
  expect(open.handoff).toMatchObject({ verdict: "available", outcome: "assigned" });
  expect(closed).toMatchObject({
    at: "2026-06-02T03:00:00.000Z",
    handoff: { verdict: "unavailable", outcome: "waiting", destinationOpen: false },
  });
  expect(closed.handoff?.nextOpening).toBe("2026-06-08T08:00:00.000Z");
});

describe("a draft", () => {
  test("of the customer agent is tried in place of what is in force, which stays", async () => {
    const draft = { customerAgent: { name: "Lumi", avoidedTopics: [], languages: null } };
    const asked = await tried("How long is the warranty?", { draft });
    expect(asked).toMatchObject({ outcome: "answered", customerAgentName: "Lumi" });
    const handed = await tried("I want to talk to a human", {
      draft: {
        handoffSettings: { ...current(), messages: saying("Ask {agent_name}") },
        customerAgent: { name: "Lumi" },
      },
    });
    expect(handed.reads.map(({ body }) => body)).toEqual(["Ask Lumi"]);
    expect(await tried("How long is the warranty?")).toMatchObject({
      outcome: "handed_off",
      answer: { kind: "cannot_answer", why: "avoided_topic" },
      customerAgentName: "Assistant",
    });
  });

  test("of the handoff settings decides when it is handed off", async () => {
    const draft = { handoffSettings: { ...current(), triggers: [] } };
    expect((await tried("my lawyer will write to you", { draft })).turn.record.reasons).toEqual([]);
    expect((await tried("my lawyer will write to you")).turn.record.reasons).toEqual(["phrase"]);
  });

  test("that could not be saved is refused, naming the field", async () => {
    const { channelId } = server.workspace;
    const topic = { id: randomUUID(), text: "!!!" };
    const { status, body } = await server.call("testCustomerAgent", editor, {
      body: { channelId, text: "Hello", draft: { customerAgent: { avoidedTopics: [topic] } } },
    });
    expect({ status, body }).toMatchObject({
      status: 422,
      body: { error: { fields: [{ path: "draft.customerAgent.avoidedTopics.0.text" }] } },
    });
  });
});

test("nothing is stored, no event goes out, and nobody's load or place changes", async () => {
  const before = await counts();
  for (const [text, { pressed = false }] of texts) await tried(text, { pressedTalkToPerson: pressed });
  expect(await counts()).toEqual(before);
});

test("without the permission it is refused", async () => {
  const { channelId } = server.workspace;
  const reader = await server.signIn("teammate");
  const { status } = await server.call("testCustomerAgent", reader, { body: { channelId, text: "Hello" } });
  expect(status).toBe(403);
});

test("what was lived through beside the tests holds, and replays", async () => {
  expect(await server.workspace.broken()).toEqual([]);
});

function current() {
  return server.workspace.app.settings.handoff().settings;
}

function saying(text: string) {
  return { ...defaultMessages, available: { en: text } };
}

/** How many rows every table has, and the sum of what changes in place. */
async function counts(): Promise<Record<string, unknown>> {
  const { pool } = server.workspace.database;
  const { rows } = await pool.query(
    "select tablename from pg_tables where schemaname = 'public' order by tablename",
  );
  const found: Record<string, unknown> = {};
  for (const { tablename } of rows) {
    const { rows: all } = await pool.query(
      `select count(*)::integer as count, md5(coalesce(string_agg(t::text, '' order by t::text), '')) as content from "${tablename}" t`,
    );
    // A session says when it was last used: whoever tests is at work.
    found[tablename] = ["session", "teammate"].includes(tablename) ? all[0].count : all[0];
  }
  return found;
}
