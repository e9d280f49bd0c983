import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { act } from "../conversations/act.ts";
import { answerExtractively } from "../customer-agent/extractive.ts";
import { foundAfterBreaking } from "../doctor/test-break.ts";
import { changeCustomerAgent } from "../settings/change-customer-agent.ts";
import { type Caller, newVisitor, type TestServer, testServer } from "../test-server.ts";

let server: TestServer;
let owner: Caller;
let ana: string;

beforeAll(async () => {
  server = await testServer(answerExtractively);
  ana = await server.workspace.addTeammate({ name: "Ana", capacity: 100 });
});
afterAll(async () => {
  expect(await server.workspace.broken()).toEqual([]);
  await server.drop();
});
// Each test begins without gaps: what was asked before is dismissed or too old.
beforeEach(async () => {
  server.workspace.advance(91 * 24 * 3600_000);
  owner = await server.signIn("admin");
});

type Gap = {
  id: string;
  count: number;
  sharedWords: string[];
  questions: {
    conversationId: string;
    seq: number;
    text: string;
    handled: string;
    reply: { by: string; body: string } | null;
  }[];
  draft: { title: string; body: string; language: string; questions: string[] };
};

async function gaps(caller = owner): Promise<Gap[]> {
  const { status, body } = await server.call("listKnowledgeGaps", caller, {});
  expect(status).toBe(200);
  return (body as { gaps: Gap[] }).gaps;
}

/** A visitor asks what nobody knows; the conversation's id. */
async function ask(body: string, language: "en" | "fr" = "en"): Promise<string> {
  const { conversationId } = await server.workspace.write(body, { language });
  await server.workspace.app.answers.idle();
  server.workspace.advance(60_000);
  return conversationId;
}

const reply = (id: string, body: string) =>
  act(server.workspace.app, id, { type: "reply", teammateId: ana, body, clientId: null });

describe("a gap", () => {
  test("is what was asked and not answered, with what a teammate then replied", async () => {
    const first = await ask("Do you rent zebras?");
    await act(server.workspace.app, first, {
      type: "note",
      teammateId: ana,
      body: "A secret: zebras bite 7 times",
      clientId: null,
    });
    await reply(first, "Hello! Let me look.");
    await reply(first, "We rent zebras on Mondays.");
    const second = await ask("Is it possible to rent a zebra");
    await ask("Where can I park my bicycle?");
    const [zebras, bicycle, ...others] = await gaps();
    expect(others).toEqual([]);
    expect(zebras).toMatchObject({
      count: 2,
      sharedWords: ["rent", "zebra"].map((word) => expect.stringContaining(word)),
      questions: [
        { conversationId: second, handled: "handed_off", reply: null },
        { conversationId: first, reply: { by: "Ana", body: "We rent zebras on Mondays." } },
      ],
      draft: {
        title: "Do you rent zebras?",
        body: "We rent zebras on Mondays.",
        language: "en",
        questions: ["Is it possible to rent a zebra"],
      },
    });
    expect(bicycle).toMatchObject({ count: 1, draft: { title: "Where can I park my bicycle?", body: "" } });
    expect(JSON.stringify([zebras, bicycle])).not.toContain("secret");
  });

  test("is turned into an answer as it stands, is gone then, and the next visitor is answered", async () => {
    const id = await ask("Do you repair umbrellas?");
    await ask("umbrella repair?");
    await reply(id, "Yes: umbrellas are repaired within 3 days.");
    const [gap] = await gaps();
    const { status } = await server.call("addKnowledge", owner, {
      body: { kind: "short_answer", ...gap?.draft } as never,
    });
    expect(status).toBe(200);
    expect(await gaps()).toEqual([]);
    await server.workspace.app.recognizer.settled();
    const next = await ask("Can you repair an umbrella?");
    const { body } = await server.call("listMessages", owner, { params: { id: next } });
    expect((body as { messages: { kind: string; body: string }[] }).messages).toMatchObject([
      { kind: "visitor" },
      { kind: "answer", body: "Yes: umbrellas are repaired within 3 days." },
    ]);
    expect(await gaps()).toEqual([]);
  });

  test("is not what the customer agent may not speak about, for no knowledge would mend that", async () => {
    const topic = { id: randomUUID(), text: "zeppelin", match: "family", language: "auto", enabled: true };
    const { app } = server.workspace;
    await changeCustomerAgent(app, { avoidedTopics: [topic] } as never, ana);
    await ask("Who sells zeppelins around here?");
    expect(await gaps()).toEqual([]);
    await changeCustomerAgent(app, { avoidedTopics: [] }, ana);
    await ask("Who sells zeppelins around here?");
    expect(await gaps()).toHaveLength(1);
  });

  test("that a model saw with the passages before it stays until the knowledge changes", async () => {
    const { workspace } = server;
    await server.call("addKnowledge", owner, {
      body: { kind: "short_answer", title: "Do you sell kayaks?", body: "Ask us.", language: "en" },
    });
    const strict = await workspace.secondProcess(async () => ({
      kind: "cannot_answer",
      why: "model_says_so",
      best: 0,
    }));
    // What the database says is new carries its own clock: the question is asked after it.
    workspace.advance(365 * 24 * 3600_000);
    await workspace.write("Do you sell kayaks?", { through: strict, language: "en" });
    await strict.answers.idle();
    owner = await server.signIn("admin");
    expect(await gaps()).toMatchObject([{ draft: { title: "Do you sell kayaks?" } }]);
  });

  test("is told in the language in which it was asked", async () => {
    await ask("Vendez-vous des cartes cadeaux ?", "fr");
    await ask("Je voudrais acheter une carte cadeau", "fr");
    expect(await gaps()).toMatchObject([{ count: 2, draft: { language: "fr" } }]);
  });
});

describe("not a gap", () => {
  const dismiss = (gap: Gap | undefined, caller = owner) =>
    server.call("dismissGap", caller, {
      body: { questions: (gap?.questions ?? []).map(({ conversationId, seq }) => ({ conversationId, seq })) },
    });

  test("takes these questions away, and comes back for new ones alone", async () => {
    await ask("Is the earth flat?");
    await ask("Is the earth really flat?");
    const [gap] = await gaps();
    expect((await dismiss(gap)).status).toBe(200);
    expect((await dismiss(gap)).status).toBe(200);
    expect(await gaps()).toEqual([]);
    const again = await ask("Is the earth flat or round?");
    expect(await gaps()).toMatchObject([{ count: 1, questions: [{ conversationId: again }] }]);
  });

  test("is refused for what is no unanswered question, and then nothing is dismissed", async () => {
    await ask("Do you sell moon dust?");
    const [gap] = await gaps();
    const questions = [
      ...(gap?.questions ?? []),
      { conversationId: gap?.questions[0]?.conversationId ?? "", seq: 99 },
    ].map(({ conversationId, seq }) => ({ conversationId, seq }));
    expect((await server.call("dismissGap", owner, { body: { questions } })).status).toBe(404);
    expect(await gaps()).toHaveLength(1);
  });

  test("is for those who edit knowledge, and of conversations that they see", async () => {
    await ask("Do you sell star dust?");
    const [gap] = await gaps();
    const [editor, teammate] = [
      await server.signIn("customer_agent_editor"),
      await server.signIn("teammate"),
    ];
    expect((await dismiss(gap, teammate)).status).toBe(403);
    expect((await server.call("listKnowledgeGaps", newVisitor(), {})).status).toBe(401);
    expect(await gaps(teammate)).toHaveLength(1);
    await server.workspace.database.kysely.updateTable("inbox").set({ everyone: false }).execute();
    expect(await gaps(teammate)).toEqual([]);
    expect(await gaps(editor)).toEqual([]);
    expect((await dismiss(gap, editor)).status).toBe(404);
    await server.workspace.database.kysely.updateTable("inbox").set({ everyone: true }).execute();
  });
});

test("the doctor finds a dismissed question that was none", async () => {
  const break_ = "update dismissed_question set seq = 99";
  expect(await foundAfterBreaking(server.workspace, break_)).toEqual([22]);
});
