import { answerReserve } from "@baton/engine";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { act } from "../conversations/act.ts";
import { messagesAfter } from "../conversations/messages.views.ts";
import { type AtPause, gate, type PausedProcess, pausedProcess } from "../test-pauses.ts";
import { alwaysAnswers, type TestWorkspace, testWorkspace } from "../test-workspace.ts";
import type { Answerer } from "./answer.ts";
import { dueAtOnce } from "./owed-answers.store.ts";

let workspace: TestWorkspace;
let ana: string;
const running: PausedProcess[] = [];

beforeAll(async () => {
  workspace = await testWorkspace();
  ana = await workspace.addTeammate({ name: "Ana", capacity: 1000 });
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
  expect(await workspace.broken()).toEqual([]);
});
afterAll(() => workspace.drop());

async function process(atPause: AtPause, answerer: Answerer = alwaysAnswers): Promise<PausedProcess["app"]> {
  const started = await pausedProcess(workspace, atPause, answerer);
  running.push(started);
  return started.app;
}

async function said(conversationId: string): Promise<string[]> {
  const messages = await messagesAfter(workspace.app, conversationId, 0, 100);
  return messages.filter((message) => message.kind !== "marker").map((message) => message.kind);
}

type Point = "thinking" | { readonly query: number; readonly when: "before" | "after" };

/**
 * One answer during which a person takes over at `point`: while it thinks, or around the n-th query of the answer.
 * Returns null when the answer never came to that point, else what the visitor reads and how often it was asked for.
 */
async function takenOverAt(point: Point, result: Awaited<ReturnType<Answerer>>): Promise<string[] | null> {
  let [queries, reached, listening] = [0, false, false];
  let conversationId = "";
  const takeOver = async () => {
    reached = true;
    await act(workspace.app, conversationId, { type: "take_over", teammateId: ana });
  };
  const app = await process(
    async ({ when }) => {
      if (!listening) return;
      if (when === "before") queries += 1;
      if (point !== "thinking" && point.query === queries && point.when === when) await takeOver();
    },
    async () => {
      if (point === "thinking") await takeOver();
      return result;
    },
  );
  const wake = app.answers.wake;
  const owed: Parameters<typeof wake>[0][] = [];
  app.answers.wake = (one) => void owed.push(one);
  ({ conversationId } = await workspace.write("When are you open?", { through: app }));
  listening = true;
  for (const one of owed) wake(one);
  await app.answers.idle();
  listening = false;
  await running.pop()?.stop();
  return reached ? said(conversationId) : null;
}

describe("a person takes over while the customer agent is at work", () => {
  const answer = { kind: "answered", body: "At nine.", sources: [] } as const;
  const failure = { kind: "failed", why: "timeout" } as const;

  test("while it thinks: its answer is never shown", async () => {
    expect(await takenOverAt("thinking", answer)).toEqual(["visitor"]);
    expect(await takenOverAt("thinking", failure)).toEqual(["visitor"]);
  });

  test.each([
    { ends: "answer", result: answer },
    { ends: "notice", result: failure },
  ])(
    "at every query of it: it is shown whole before the person came, or never (ends in $ends)",
    async ({ ends, result }) => {
      const outcomes: string[] = [];
      for (let query = 1; query < 40; query += 1) {
        for (const when of ["before", "after"] as const) {
          const seen = await takenOverAt({ query, when }, result);
          if (seen !== null) outcomes.push(seen.join(" "));
          else query = 40;
        }
      }
      // The one place where it was there already is after the write itself.
      expect(outcomes.length).toBeGreaterThanOrEqual(6);
      expect(outcomes.slice(0, -1).every((one) => one === "visitor")).toBe(true);
      expect(outcomes.at(-1)).toBe(`visitor ${ends}`);
    },
  );

  test("a reply, from another process, takes over as well", async () => {
    const thinking = gate();
    const app = await process(
      async () => {},
      async (request) => {
        await thinking.wait();
        return alwaysAnswers(request);
      },
    );
    const { conversationId } = await workspace.write("Hello", { through: app });
    await thinking.reached;
    await act(workspace.app, conversationId, { type: "reply", teammateId: ana, body: "Hi!", clientId: null });
    thinking.open();
    await app.answers.idle();
    expect(await said(conversationId)).toEqual(["visitor", "reply"]);
  });

  test("handed back before the old answer is ready: the old answer stays away", async () => {
    const thinking = gate();
    const app = await process(
      async () => {},
      async (request) => {
        if (request.question === "First") await thinking.wait();
        return alwaysAnswers(request);
      },
    );
    const { conversationId } = await workspace.write("First", { through: app });
    await thinking.reached;
    await act(workspace.app, conversationId, { type: "take_over", teammateId: ana });
    await act(workspace.app, conversationId, { type: "hand_back", by: ana });
    thinking.open();
    await app.answers.idle();
    expect(await said(conversationId)).toEqual(["visitor"]);
    await workspace.write("Second", { conversationId, through: app });
    await app.answers.idle();
    expect(await said(conversationId)).toEqual(["visitor", "visitor", "answer"]);
  });
});

describe("several messages during one answer", () => {
  test.each(["one process", "two processes"])("in %s: one answer, to the last of them", async (where) => {
    const thinking = gate();
    const questions: string[] = [];
    const slow: Answerer = async (request) => {
      questions.push(request.question);
      if (request.question === "One") await thinking.wait();
      return alwaysAnswers(request);
    };
    const app = await process(async () => {}, slow);
    const through = where === "one process" ? app : await process(async () => {}, slow);
    const { conversationId } = await workspace.write("One", { through: app });
    await thinking.reached;
    // All three are written before the customer agent comes to look at the last of them.
    await workspace.write("Two", { conversationId, through });
    await workspace.write("Three", { conversationId, through });
    await through.answers.idle();
    thinking.open();
    await app.answers.idle();
    const messages = await messagesAfter(workspace.app, conversationId, 0, 100);
    const answers = messages.filter((message) => message.kind === "answer").map((message) => message.body);
    expect(answers.at(-1)).toBe("About: Three");
    expect(answers).not.toContain("About: One");
    expect(messages.at(-1)?.kind).toBe("answer");
  });
});

describe("an answer owed by a process that died", () => {
  async function owedByTheDead(): Promise<string> {
    const dead = await process(async () => {});
    dead.answers.wake = () => {};
    const { conversationId } = await workspace.write("Where is my lamp?", { through: dead });
    expect(await said(conversationId)).toEqual(["visitor"]);
    return conversationId;
  }

  test("is taken up by another once its time is over, and not before", async () => {
    const conversationId = await owedByTheDead();
    workspace.advance(answerReserve - 1);
    await workspace.app.answers.sweep();
    await workspace.app.answers.idle();
    expect(await said(conversationId)).toEqual(["visitor"]);
    workspace.advance(1);
    await workspace.app.answers.sweep();
    await workspace.app.answers.idle();
    expect(await said(conversationId)).toEqual(["visitor", "answer"]);
  });

  test("is taken up at once by a start, which knows that nobody else computes it", async () => {
    const conversationId = await owedByTheDead();
    await dueAtOnce(workspace.database.pool, workspace.app.clock());
    await workspace.app.answers.sweep();
    await workspace.app.answers.idle();
    expect(await said(conversationId)).toEqual(["visitor", "answer"]);
  });

  test("is given once when two processes sweep together", async () => {
    const asked: string[] = [];
    const counts: Answerer = async (request) => {
      asked.push(request.question);
      return alwaysAnswers(request);
    };
    const [one, two] = [await process(async () => {}, counts), await process(async () => {}, counts)];
    const conversationId = await owedByTheDead();
    workspace.advance(answerReserve);
    await Promise.all([one.answers.sweep(), two.answers.sweep()]);
    await Promise.all([one.answers.idle(), two.answers.idle()]);
    expect(asked).toHaveLength(1);
    expect(await said(conversationId)).toEqual(["visitor", "answer"]);
  });

  test("is taken up by a process that remembers the conversation as it was long ago", async () => {
    const { conversationId } = await workspace.write("Hello");
    await workspace.app.answers.idle();
    const elsewhere = await process(async () => {});
    elsewhere.answers.wake = () => {};
    await act(elsewhere, conversationId, { type: "take_over", teammateId: ana });
    await act(elsewhere, conversationId, { type: "hand_back", by: ana });
    await workspace.write("And now?", { conversationId, through: elsewhere });
    workspace.advance(answerReserve);
    await workspace.app.answers.sweep();
    await workspace.app.answers.idle();
    expect((await said(conversationId)).slice(-2)).toEqual(["visitor", "answer"]);
  });

  test("that nobody can finish becomes a handoff, not an endless loop", async () => {
    const conversationId = await owedByTheDead();
    await workspace.database.pool.query("update owed_answer set attempts = 3 where conversation_id = $1", [
      conversationId,
    ]);
    workspace.advance(answerReserve);
    await workspace.app.answers.sweep();
    await workspace.app.answers.idle();
    expect(await said(conversationId)).toEqual(["visitor", "notice"]);
  });
});
