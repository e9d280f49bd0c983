import { randomUUID } from "node:crypto";
import { decideHandOffRunning } from "@baton/engine";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { act } from "../conversations/act.ts";
import { changeConversation } from "../conversations/change-conversation.ts";
import { turnInput } from "../conversations/receive-message.ts";
import { returnToAgent } from "../conversations/return-to-agent.ts";
import type { Answerer } from "../customer-agent/answer.ts";
import { refreshAll } from "../refresh-all.ts";
import type { HandoffSettings } from "../settings/settings.ts";
import { alwaysAnswers, type TestWorkspace, testWorkspace } from "../test-workspace.ts";
import { comeTo } from "../workflows/test-workflow.ts";
import { checkLine } from "./check-invariants.ts";

let workspace: TestWorkspace;
let ana: string;
const workflowId = randomUUID();
let usual: HandoffSettings;

const human = "I want to talk to a human";
const riddle = "What is the airspeed of an unladen swallow?";
const answerer: Answerer = async (request, ...rest) =>
  request.question === riddle
    ? { kind: "cannot_answer", why: "no_source", best: 0 }
    : alwaysAnswers(request, ...rest);

beforeAll(async () => {
  workspace = await testWorkspace(answerer);
  ana = await workspace.addTeammate({ name: "Ana", capacity: 1000 });
  const { id, text, ...rest } = { id: randomUUID(), text: "refund", match: "words" } as const;
  const triggers = [{ id, text, ...rest, language: "auto", enabled: true, firesWhenNegated: false } as const];
  await workspace.changeSettings({ triggers });
  usual = workspace.app.settings.handoff().settings;
});
afterEach(async () => {
  await workspace.app.answers.idle();
  expect(await workspace.broken()).toEqual([]);
  await workspace.changeSettings(usual);
});
afterAll(() => workspace.drop());

async function noticesOf(conversationId: string): Promise<string[]> {
  const { rows } = await workspace.database.pool.query(
    "select data->>'notice' as notice from message where conversation_id = $1 and kind = 'notice' order by seq",
    [conversationId],
  );
  return rows.map((row) => row.notice);
}

async function ask(...bodies: readonly string[]): Promise<string> {
  let conversationId: string | undefined;
  for (const body of bodies) {
    ({ conversationId } = await workspace.write(
      body,
      conversationId === undefined ? {} : { conversationId },
    ));
    await workspace.app.answers.idle();
    workspace.advance(1000);
  }
  return conversationId ?? "";
}

const conditions = (whenNotAssigned: "keep_open" | "close"): Partial<HandoffSettings> => ({
  route: { ...usual.route, kind: "conditions", workflowId },
  whenNotAssigned,
});

describe("every promise holds, and every decision replays, when", () => {
  test("nobody takes over: asked for a person, a trigger fired, no answer known", async () => {
    await workspace.changeSettings({ mode: "nobody" });
    const id = await ask(human, "I want a refund", riddle, "When do you open?");
    expect(await noticesOf(id)).toEqual(["nobody"]);
  });

  test("the visitor was told that nobody takes over, and then all that ran was handed off", async () => {
    await workspace.changeSettings({ mode: "nobody" });
    const id = await ask(human);
    await handOffNow(id);
    expect(await noticesOf(id)).toEqual(["nobody", "unavailable"]);
  });

  test("nobody takes over, and the visitor of a closed conversation comes back to ask for a person", async () => {
    await workspace.changeSettings({ mode: "nobody" });
    const id = await ask("When do you open?");
    await act(workspace.app, id, { type: "close", by: ana });
    workspace.advance(1000);
    await workspace.write(human, { conversationId: id });
    expect(await noticesOf(id)).toEqual(["nobody"]);
  });

  test("a person had it, it was closed, and nobody takes over when the visitor returns", async () => {
    const id = await ask(human);
    await act(workspace.app, id, { type: "reply", teammateId: ana, body: "Hello", clientId: null });
    workspace.advance(1000);
    await act(workspace.app, id, { type: "close", by: ana });
    workspace.advance(1000);
    await workspace.setStatus(ana, "away");
    await workspace.changeSettings({ mode: "nobody" });
    const { state } = await workspace.write("When do you open?", { conversationId: id });
    expect(state?.owner.kind).toBe("customer_agent");
    await workspace.app.answers.idle();
    expect(await workspace.broken()).toEqual([]);
    await workspace.setStatus(ana, "available");
  });

  test.each(["keep_open", "close"] as const)(
    "a workflow assigned nobody and the chat is to %s",
    async (choice) => {
      await comeTo(workspace, workflowId, { kind: "not_assigned", why: "ended" });
      await workspace.changeSettings(conditions(choice));
      const id = await ask(human);
      expect(await noticesOf(id)).toEqual(["not_assigned"]);
      // It comes back as a handoff of its own.
      await workspace.write("Anybody?", { conversationId: id });
      expect(await workspace.broken()).toEqual([]);
      await act(workspace.app, id, { type: "take_over", teammateId: ana });
    },
  );

  test("a workflow assigned somebody who is there, and somebody who is not", async () => {
    await comeTo(workspace, workflowId, { kind: "assigned", teammateId: ana });
    await workspace.changeSettings(conditions("close"));
    expect(await noticesOf(await ask(human))).toEqual(["available"]);
    await workspace.setStatus(ana, "away");
    expect(await noticesOf(await ask(human))).toEqual(["unavailable"]);
    await workspace.setStatus(ana, "available");
  });

  test("it is handed off for later, to Unassigned, and then by hand", async () => {
    await workspace.changeSettings({ mode: "later", firstReply: null });
    await ask(human);
    await workspace.changeSettings({ route: { ...usual.route, teamIds: [] } });
    const id = await ask(human);
    await act(workspace.app, id, { type: "take_over", teammateId: ana });
  });

  test("one channel has a process of its own", async () => {
    const { route, whenNotAssigned } = usual;
    const process = { mode: "nobody", route, whenNotAssigned } as const;
    await workspace.changeSettings({
      overrides: [{ channelId: workspace.channelId, process, messages: null }],
    });
    expect(await noticesOf(await ask(human))).toEqual(["nobody"]);
  });

  test("one message caused a handoff, was given back, and was handed off again with all that ran", async () => {
    const id = await ask(human);
    await workspace.app.answers.idle();
    await act(workspace.app, id, { type: "hand_back", by: ana });
    await workspace.setStatus(ana, "away");
    await handOffNow(id);
    await returnToAgent(workspace.app, (await visitorOf(id)) ?? "", id);
    await handOffNow(id);
    expect(await noticesOf(id)).toEqual(["available", "unavailable", "unavailable"]);
    expect(await workspace.broken()).toEqual([]);
    await workspace.setStatus(ana, "available");
  });
});

/** What "Hand off all running conversations now" does to one. */
function handOffNow(id: string) {
  const { app } = workspace;
  return changeConversation(app, id, (state, now) => {
    const decision = decideHandOffRunning(state, {
      ...turnInput(app, state, now),
      pauseCause: "by_hand",
      by: ana,
    });
    return decision && { ...decision, decision: { seq: state.lastVisitorSeq, record: decision.record } };
  });
}

async function visitorOf(id: string): Promise<string | undefined> {
  const { rows } = await workspace.database.pool.query("select visitor_id from conversation where id = $1", [
    id,
  ]);
  return rows[0]?.visitor_id;
}

describe("the first in line while somebody free may take them", () => {
  const pool = () => workspace.database.pool;
  const clock = () => workspace.app.clock();

  test("is left waiting, when they are there both times that it is looked", async () => {
    await workspace.setStatus(ana, "away");
    const id = await ask(human);
    await pool().query("update teammate set status = 'available' where id = $1", [ana]);
    const { rows } = await checkLine(workspace.database, clock, async () => undefined);
    expect(rows).toEqual([{ conversationId: id, teammateId: ana }]);
    await refreshAll(workspace.app);
    await workspace.app.line.drain();
    expect((await checkLine(workspace.database, clock, async () => undefined)).rows).toEqual([]);
  });

  test("is not, when they were taken in between, or nobody may take them", async () => {
    await workspace.setStatus(ana, "away");
    await ask(human);
    expect((await checkLine(workspace.database, clock, async () => undefined)).rows).toEqual([]);
    await pool().query("update teammate set status = 'available' where id = $1", [ana]);
    const drained = async (): Promise<void> => {
      await refreshAll(workspace.app);
      await workspace.app.line.drain();
    };
    expect((await checkLine(workspace.database, clock, drained)).rows).toEqual([]);
  });
});
