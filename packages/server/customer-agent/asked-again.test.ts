import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { act } from "../conversations/act.ts";
import { messagesAfter } from "../conversations/messages.views.ts";
import { replayDecisions } from "../doctor/replay-decisions.ts";
import { type TestWorkspace, testWorkspace } from "../test-workspace.ts";
import type { AnswerRequest, AnswerResult } from "./answer.ts";

let workspace: TestWorkspace;
let ana: string;
let next: (request: AnswerRequest) => AnswerResult;
let asked: AnswerRequest[] = [];

beforeAll(async () => {
  workspace = await testWorkspace(async (request) => {
    asked.push(request);
    return next(request);
  });
  ana = await workspace.addTeammate({ name: "Ana", capacity: 1000 });
});
afterEach(async () => {
  asked = [];
  await workspace.changeSettings({ mode: "live" });
  // Every decision of these tests replays.
  const { replayed, different } = await workspace.database.pool
    .connect()
    .then((client) => replayDecisions(client).finally(() => client.release()));
  expect(replayed).toBeGreaterThan(0);
  expect(different).toEqual([]);
  expect(await workspace.broken()).toEqual([]);
});
afterAll(() => workspace.drop());

const clarify: AnswerResult = { kind: "clarify", body: "To which country?", prompt: 2 };
const cannot: AnswerResult = { kind: "cannot_answer", why: "no_source", best: 0 };
const source = { itemId: "00000000-0000-4000-8000-000000000001", title: "t", url: null, passage: "p" };
const answered: AnswerResult = { kind: "answered", body: "Three days.", sources: [source] };

let conversationId: string;
async function writes(...bodies: string[]): Promise<void> {
  for (const body of bodies) {
    ({ conversationId } = await workspace.write(body, conversationId === "" ? {} : { conversationId }));
    await workspace.app.answers.idle();
  }
}
async function begins(...bodies: string[]): Promise<void> {
  conversationId = "";
  await writes(...bodies);
}

async function outcomes(): Promise<string[]> {
  const { rows } = await workspace.database.pool.query(
    "select record->>'outcome' as outcome from decision where conversation_id = $1 and about = 'answer' order by seq",
    [conversationId],
  );
  return rows.map(({ outcome }) => outcome);
}

describe("questions back", () => {
  test("are messages of the customer agent, two in a row at most, and then a person is called", async () => {
    next = () => clarify;
    await begins("How long does delivery take?", "To the north", "To the coldest part");
    expect(await outcomes()).toEqual(["clarified", "clarified", "handed_off"]);
    const messages = await messagesAfter(workspace.app, conversationId, 0, 20);
    expect(messages.map(({ kind }) => kind)).toEqual([
      "visitor",
      "answer",
      "visitor",
      "answer",
      "visitor",
      "notice",
    ]);
    expect(asked.map(({ earlier }) => earlier?.clarified)).toEqual([0, 1, 2]);
  });

  test("begin anew after an answer", async () => {
    next = ({ question }) => (question.includes("Belgium") ? answered : clarify);
    await begins("How long does delivery take?", "I mean delivery to Belgium", "Which lamp is best?");
    expect(await outcomes()).toEqual(["clarified", "answered", "clarified"]);
  });

  test("are as many as the editor allows", async () => {
    const { changeCustomerAgent } = await import("../settings/change-customer-agent.ts");
    next = () => clarify;
    await changeCustomerAgent(workspace.app, { clarifyingQuestions: 0 }, ana);
    await begins("How long does delivery take?");
    expect(await outcomes()).toEqual(["handed_off"]);
    await changeCustomerAgent(workspace.app, { clarifyingQuestions: 2 }, ana);
  });
});

describe("the same question again", () => {
  test("is not asked back about twice", async () => {
    next = () => clarify;
    await begins("How long does delivery take?", "Please: how long does delivery take?");
    expect(await outcomes()).toEqual(["clarified", "handed_off"]);
  });

  test("that has no answer stays with the customer agent where nobody takes over", async () => {
    await workspace.changeSettings({ mode: "nobody" });
    next = () => cannot;
    await begins("How long does delivery take?", "What is a lumen?", "HOW LONG DOES DELIVERY TAKE");
    expect(await outcomes()).toEqual(["kept", "kept", "kept"]);
    expect((await messagesAfter(workspace.app, conversationId, 0, 20)).at(-1)?.kind).toBe("answer");
  });

  test("is answered twice, and the third time it is a person's", async () => {
    next = () => answered;
    await begins(
      "How long does delivery take?",
      "How long does delivery take?",
      "How long does delivery take?!",
    );
    expect(await outcomes()).toEqual(["answered", "answered", "handed_off"]);
  });

  test("is a new one once a person has had the conversation", async () => {
    next = () => answered;
    await begins("How long does delivery take?", "How long does delivery take?");
    await act(workspace.app, conversationId, { type: "take_over", teammateId: ana });
    await act(workspace.app, conversationId, { type: "hand_back", by: ana });
    await writes("How long does delivery take?");
    expect(await outcomes()).toEqual(["answered", "answered", "answered"]);
  });
});

test("a wish for a person that only the model read is honoured, and told where nobody can come", async () => {
  next = () => ({ kind: "hand_off", why: "visitor_asked", said: "Wants Ana.", prompt: 2 });
  await begins("Is Ana around, by any chance?");
  expect(await outcomes()).toEqual(["handed_off"]);
  await workspace.changeSettings({ mode: "nobody" });
  await begins("Is Ana around, by any chance?");
  expect(await outcomes()).toEqual(["kept_and_told"]);
});

test("a decision that does not follow from what came before is found by the doctor", async () => {
  next = () => clarify;
  await begins("How long does delivery take?");
  const forge = (path: string, value: string) =>
    workspace.database.pool.query(
      `update decision set record = jsonb_set(record, $2, $3::jsonb) where conversation_id = $1 and about = 'answer'`,
      [conversationId, path, value],
    );
  const differences = async () => {
    const client = await workspace.database.pool.connect();
    return (await replayDecisions(client).finally(() => client.release())).different.length;
  };
  await workspace.database.pool.query("alter table decision disable trigger all");
  await forge("{checks,0,earlier,clarified}", "2");
  expect(await differences()).toBe(1);
  await forge("{checks,0,earlier,clarified}", "0");
  expect(await differences()).toBe(0);
  await workspace.database.pool.query("alter table decision enable trigger all");
});

test("what is said to the customer agent's team only never reaches the answerer", async () => {
  next = () => answered;
  await begins("How long does delivery take?");
  await act(workspace.app, conversationId, { type: "take_over", teammateId: ana });
  await act(workspace.app, conversationId, {
    type: "note",
    teammateId: ana,
    body: "CANARY-NOTE: never pays",
    clientId: null,
  });
  await act(workspace.app, conversationId, { type: "hand_back", by: ana });
  const stranger = await workspace.write("CANARY-STRANGER asks too");
  await workspace.app.answers.idle();
  expect(stranger.conversationId).not.toBe(conversationId);
  asked = [];
  await writes("And how long to Belgium?");
  expect(asked).toHaveLength(1);
  const { signal: _, ...given } = asked[0] as AnswerRequest;
  expect(JSON.stringify(given)).not.toContain("CANARY");
  expect(given.history.map(({ from }) => from)).toEqual(["visitor", "customer_agent"]);
});
