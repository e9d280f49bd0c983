import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../app.ts";
import { Refusal } from "../refusal.ts";
import { type PausedProcess, pausedProcess } from "../test-pauses.ts";
import { type TestWorkspace, testWorkspace } from "../test-workspace.ts";
import { act } from "./act.ts";
import { messagesAfter } from "./messages.views.ts";

let workspace: TestWorkspace;
let other: App;
let ana: string;
const running: PausedProcess[] = [];

beforeAll(async () => {
  workspace = await testWorkspace();
  other = await workspace.secondProcess();
  ana = await workspace.addTeammate({ capacity: 1000 });
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
  await workspace.app.answers.idle();
  await other.answers.idle();
  expect(await workspace.broken()).toEqual([]);
});
afterAll(() => workspace.drop());

async function storedFor(visitorId: string): Promise<{ conversation: string; seq: number; body: string }[]> {
  const { rows } = await workspace.database.pool.query(
    `select conversation_id as conversation, seq, body from message
      where sender_id = $1 and kind = 'visitor' order by conversation_id, seq`,
    [visitorId],
  );
  return rows;
}

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => "done",
    (error) => (error instanceof Refusal ? error.code : String(error)),
  );
}

describe("the same sender-side id twice", () => {
  test("one after the other: one message, and the same place both times", async () => {
    const [visitorId, clientId] = [randomUUID(), randomUUID()];
    const first = await workspace.write("Hello", { visitorId, clientId });
    const again = await workspace.write("Hello", { visitorId, clientId });
    const there = await workspace.write("Hello", {
      visitorId,
      clientId,
      conversationId: first.conversationId,
    });
    for (const one of [again, there])
      expect([one.conversationId, one.seq]).toEqual([first.conversationId, first.seq]);
    expect(await storedFor(visitorId)).toHaveLength(1);
  });

  test.each([
    { what: "beginning a conversation", existing: false },
    { what: "in a running conversation", existing: true },
  ])("from eight connections of two processes at once, $what", async ({ existing }) => {
    const [visitorId, clientId] = [randomUUID(), randomUUID()];
    const begun = existing ? await workspace.write("First", { visitorId }) : null;
    const conversation = begun === null ? {} : { conversationId: begun.conversationId };
    const received = await Promise.all(
      Array.from({ length: 8 }, (_, index) => {
        const through = index % 2 === 0 ? workspace.app : other;
        return workspace.write("I want a human", { visitorId, clientId, through, ...conversation });
      }),
    );
    expect(new Set(received.map((one) => `${one.conversationId} ${one.seq}`)).size).toBe(1);
    expect(await storedFor(visitorId)).toHaveLength(existing ? 2 : 1);
    const { rows } = await workspace.database.pool.query(
      "select id from handoff where conversation_id = $1",
      [received[0]?.conversationId],
    );
    expect(rows).toHaveLength(1);
  });

  test("at once in two conversations of one visitor: one of them has it, and both callers are told which", async () => {
    const visitorId = randomUUID();
    const one = await workspace.write("One", { visitorId });
    for (let round = 0; round < 5; round += 1) {
      const clientId = randomUUID();
      const received = await Promise.all([
        workspace.write("Twice", { visitorId, clientId, conversationId: one.conversationId }),
        workspace.write("Twice", { visitorId, clientId, through: other }),
      ]);
      expect(new Set(received.map((place) => `${place.conversationId} ${place.seq}`)).size).toBe(1);
    }
    expect(await storedFor(visitorId)).toHaveLength(6);
  });

  test("with another body it is refused, and nothing is written", async () => {
    const [visitorId, clientId] = [randomUUID(), randomUUID()];
    const { conversationId } = await workspace.write("Hello", { visitorId, clientId });
    expect(await codeOf(workspace.write("Hello!", { visitorId, clientId }))).toBe("client_id_reused");
    expect(await codeOf(workspace.write("Bye", { visitorId, clientId, conversationId }))).toBe(
      "client_id_reused",
    );
    expect(await storedFor(visitorId)).toHaveLength(1);
  });

  test("of another visitor is another message", async () => {
    const clientId = randomUUID();
    const one = await workspace.write("Hello", { clientId });
    const two = await workspace.write("Hello", { clientId });
    expect(two.conversationId).not.toBe(one.conversationId);
  });

  test("a teammate's reply is written once, also when its owner changed since", async () => {
    const { conversationId } = await workspace.write("Hello");
    const reply = { type: "reply", teammateId: ana, body: "Hi", clientId: randomUUID() } as const;
    const first = await act(workspace.app, conversationId, reply);
    await act(workspace.app, conversationId, { type: "hand_back", by: ana });
    const again = await act(other, conversationId, reply);
    expect(again.seq).toBe(first.seq);
    expect(again.state.owner).toEqual({ kind: "customer_agent" });
    expect(await codeOf(act(other, conversationId, { ...reply, body: "Ho" }))).toBe("client_id_reused");
    const elsewhere = await workspace.write("Hello");
    expect(await codeOf(act(other, elsewhere.conversationId, reply))).toBe("client_id_reused");
  });
});

describe("a connection that is lost after the commit", () => {
  /** A process that loses its first answer from `apply_change` after the database has committed. */
  async function losesOne(): Promise<App> {
    let lost = false;
    const started = await pausedProcess(workspace, async ({ when, query }) => {
      if (lost || when !== "after" || !query.includes("apply_change")) return;
      lost = true;
      throw new Error("Connection terminated unexpectedly");
    });
    running.push(started);
    return started.app;
  }

  test.each(["Hello there", "I want a human"])(
    "%j sent again with its id is one message with one outcome",
    async (body) => {
      const [visitorId, clientId] = [randomUUID(), randomUUID()];
      const through = await losesOne();
      await expect(workspace.write(body, { visitorId, clientId, through })).rejects.toThrow("terminated");
      const again = await workspace.write(body, { visitorId, clientId, through });
      expect(await storedFor(visitorId)).toEqual([{ conversation: again.conversationId, seq: 1, body }]);
      await workspace.app.line.drain();
      // The answer that nobody was woken for is owed all the same.
      workspace.advance(60_000);
      await through.answers.sweep();
      await through.answers.idle();
      const kinds = (await messagesAfter(workspace.app, again.conversationId, 0, 9)).map((one) => one.kind);
      expect(kinds).toEqual(body.includes("human") ? ["visitor", "notice"] : ["visitor", "answer"]);
    },
  );

  test("in a running conversation, the process goes on from what is stored", async () => {
    const visitorId = randomUUID();
    const { conversationId } = await workspace.write("First", { visitorId });
    const [through, clientId] = [await losesOne(), randomUUID()];
    const message = { visitorId, clientId, conversationId, through };
    await expect(workspace.write("Second", message)).rejects.toThrow("terminated");
    await workspace.write("Third", { visitorId, conversationId, through });
    await workspace.write("Second", message);
    expect((await storedFor(visitorId)).map((one) => one.body)).toEqual(["First", "Second", "Third"]);
  });
});
