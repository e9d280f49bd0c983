import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../app.ts";
import { act } from "../conversations/act.ts";
import { messagesAfter } from "../conversations/messages.views.ts";
import { refreshAll } from "../refresh-all.ts";
import { type AtPause, gate, pausedProcess } from "../test-pauses.ts";
import { type TestWorkspace, testWorkspace } from "../test-workspace.ts";
import { watchSilences } from "./watch-silences.ts";

const minute = 60_000;
const human = "I want to talk to a human";
let workspace: TestWorkspace;
let ana: string;

beforeAll(async () => {
  workspace = await testWorkspace();
  ana = await workspace.addTeammate({ name: "Ana", capacity: 1000 });
});
afterEach(async () => {
  await workspace.app.answers.idle();
  expect(await workspace.broken()).toEqual([]);
});
afterAll(() => workspace.drop());

/** Sets what happens by itself on the channel. */
async function quiet(remindAfterMinutes: number | null, closeAfterMinutes: number | null): Promise<void> {
  await workspace.database.pool.query("update channel set deployment = $1", [
    JSON.stringify({ inactivity: { remindAfterMinutes, closeAfterMinutes } }),
  ]);
  await refreshAll(workspace.app);
}

/** Lets minutes pass, and the sweep look. */
async function pass(minutes: number): Promise<void> {
  workspace.advance(minutes * minute);
  await watchSilences(workspace.app);
}

async function asked(body = "When are you open?", conversationId?: string): Promise<string> {
  const received = await workspace.write(body, conversationId === undefined ? {} : { conversationId });
  await workspace.app.answers.idle();
  return received.conversationId;
}

async function kinds(conversationId: string): Promise<string[]> {
  const messages = await messagesAfter(workspace.app, conversationId, 0, 100);
  return messages.map(({ kind, marker, reminder }) => {
    if (marker?.code === "closed" && marker.because !== undefined) return `closed: ${marker.because}`;
    return reminder === true ? "reminder" : (marker?.code ?? kind);
  });
}

async function watched(conversationId: string): Promise<number> {
  const { rowCount } = await workspace.database.pool.query(
    "select from visitor_silence where conversation_id = $1",
    [conversationId],
  );
  return rowCount ?? 0;
}

test("where nothing is chosen nothing happens by itself, and nothing is written for it", async () => {
  await quiet(null, null);
  const id = await asked();
  expect(await watched(id)).toBe(0);
  await pass(60 * 24 * 30);
  expect(await kinds(id)).toEqual(["visitor", "answer"]);
});

describe("a visitor who says nothing after an answer", () => {
  test("is reminded once, and then the conversation closes for inactivity, by the system", async () => {
    await quiet(10, 60);
    const id = await asked();
    await pass(9);
    expect(await kinds(id)).toEqual(["visitor", "answer"]);
    await pass(1);
    await pass(49);
    expect(await kinds(id)).toEqual(["visitor", "answer", "reminder"]);
    await pass(1);
    expect(await kinds(id)).toEqual(["visitor", "answer", "reminder", "closed: inactivity"]);
    const { rows } = await workspace.database.pool.query(
      "select move, from_kind, to_kind, actor_kind from ownership_event where conversation_id = $1 order by epoch desc limit 1",
      [id],
    );
    expect(rows).toEqual([
      { move: "close_inactive", from_kind: "customer_agent", to_kind: "none", actor_kind: "system" },
    ]);
    expect(await watched(id)).toBe(0);
    await pass(1000);
    expect(await kinds(id)).toHaveLength(4);
  });

  test("is reminded in their language, by the customer agent's name, and no workflow is named", async () => {
    await quiet(10, null);
    const id = await asked("Quels sont vos horaires d'ouverture le samedi ?");
    await pass(10);
    const [reminder] = (await messagesAfter(workspace.app, id, 0, 10)).slice(-1);
    expect(reminder).toMatchObject({
      kind: "automatic",
      reminder: true,
      senderName: workspace.app.settings.customerAgent().name,
      body: expect.stringContaining("Je suis toujours là"),
    });
    await pass(60 * 24 * 30);
    expect(await kinds(id)).toEqual(["visitor", "answer", "reminder"]);
  });

  test("and writes again within the window finds the customer agent, which answers", async () => {
    await quiet(null, 30);
    const id = await asked();
    await pass(30);
    expect(await kinds(id)).toEqual(["visitor", "answer", "closed: inactivity"]);
    await asked("And on Sunday?", id);
    expect((await kinds(id)).slice(3)).toEqual(["visitor", "reopened", "answer"]);
  });

  test("has the whole time between the two also after a reminder that came late", async () => {
    await quiet(10, 60);
    const id = await asked();
    await pass(3 * 24 * 60);
    await pass(49);
    expect(await kinds(id)).toEqual(["visitor", "answer", "reminder"]);
    await pass(1);
    expect((await kinds(id)).at(-1)).toBe("closed: inactivity");
  });

  test("and is told that no person can join falls silent after that word too", async () => {
    await quiet(null, 30);
    await workspace.changeSettings({ mode: "nobody" });
    const id = await asked(human);
    await workspace.changeSettings({ mode: "live" });
    expect(await kinds(id)).toEqual(["visitor", "notice"]);
    await pass(30);
    expect((await kinds(id)).at(-1)).toBe("closed: inactivity");
  });
});

describe("it is over with", () => {
  test("a message: its answer begins another silence", async () => {
    await quiet(10, 60);
    const id = await asked();
    await pass(9);
    await asked("And on Sunday?", id);
    await pass(9);
    expect(await kinds(id)).toEqual(["visitor", "answer", "visitor", "answer"]);
    await pass(1);
    expect((await kinds(id)).at(-1)).toBe("reminder");
  });

  test.each([
    [
      "a handoff",
      async (id: string) => {
        await workspace.write(human, { conversationId: id });
      },
    ],
    [
      "a takeover",
      async (id: string) => {
        await act(workspace.app, id, { type: "take_over", teammateId: ana });
      },
    ],
    [
      "a note of a teammate, who is at work on it",
      async (id: string) => {
        await act(workspace.app, id, { type: "note", teammateId: ana, body: "Mine", clientId: null });
      },
    ],
    [
      "closing",
      async (id: string) => {
        await act(workspace.app, id, { type: "close", by: ana });
      },
    ],
  ])("%s", async (_, happens) => {
    await quiet(10, 60);
    const id = await asked();
    await happens(id);
    const then = await kinds(id);
    await pass(60 * 24);
    expect(await kinds(id)).toEqual(then);
    expect(await watched(id)).toBe(0);
  });

  test("a ticket that waits on us, for somebody works on it", async () => {
    await quiet(null, 30);
    const { conversationId: id } = await workspace.write(human);
    await act(workspace.app, id, { type: "hand_back", by: ana });
    await asked("And on Sunday?", id);
    const stage = { key: "waiting_on_us", phase: "waiting_on_us" } as const;
    await act(workspace.app, id, { type: "change_ticket", changes: { stage }, by: null });
    await pass(30);
    expect((await kinds(id)).at(-1)).toBe("answer");
    expect(await watched(id)).toBe(0);
  });

  test("switching it off; and a later time is waited for", async () => {
    await quiet(null, 30);
    const [off, later] = [await asked(), await asked()];
    await quiet(null, null);
    await pass(30);
    expect(await kinds(off)).toEqual(["visitor", "answer"]);
    await quiet(null, 30);
    const longer = await asked();
    await quiet(null, 40);
    await pass(30);
    expect(await kinds(longer)).toEqual(["visitor", "answer"]);
    await pass(10);
    expect((await kinds(longer)).at(-1)).toBe("closed: inactivity");
    expect(await kinds(later)).toEqual(["visitor", "answer"]);
  });
});

test.each([
  ["closed on", null, 30],
  ["met with a reminder", 10, null],
])(
  "a visitor's message that nobody has answered is never %s, whatever a row says",
  async (_, remind, close) => {
    await quiet(remind, close);
    const thinking = gate();
    const slow = await workspace.secondProcess(async () => {
      await thinking.wait();
      throw new Error("not now");
    });
    const { conversationId: id, state } = await workspace.write("Hello", { through: slow });
    await workspace.database.pool.query(
      "insert into visitor_silence values ($1, $2, $3, to_timestamp($4), false, to_timestamp($4))",
      [id, state?.epoch, state?.lastSeq, workspace.app.clock() / 1000 - 3600],
    );
    await pass(30);
    expect(await kinds(id)).toEqual(["visitor"]);
    expect(await watched(id)).toBe(0);
    thinking.open();
    await slow.answers.idle();
  },
);

describe("a visitor's message and the end for inactivity", () => {
  /** A process that is held at its next write of a change. */
  async function held() {
    const hold = gate();
    let armed = true;
    const atPause: AtPause = async (point) => {
      if (!armed || point.when !== "before" || !point.query.includes("apply_change")) return;
      armed = false;
      await hold.wait();
    };
    return { ...(await pausedProcess(workspace, atPause)), hold };
  }

  const writes = (app: App, conversationId: string, clientId: string = randomUUID()) =>
    workspace.write("One more thing", { conversationId, clientId, through: app });

  test.each([
    [
      "decided before the message and written after it: the message is answered, nothing closes",
      "close is late",
    ],
    ["decided and written before the message: it opens again and is answered", "message is late"],
  ])("%s", async (_, order) => {
    await quiet(null, 30);
    const id = await asked();
    workspace.advance(30 * minute);
    const slow = await held();
    const late = order === "close is late" ? watchSilences(slow.app) : writes(slow.app, id);
    await slow.hold.reached;
    await (order === "close is late" ? writes(workspace.app, id) : watchSilences(workspace.app));
    await workspace.app.answers.idle();
    slow.hold.open();
    await late;
    await slow.stop();
    await workspace.app.answers.idle();
    const after =
      order === "close is late"
        ? ["visitor", "answer"]
        : ["closed: inactivity", "visitor", "reopened", "answer"];
    expect((await kinds(id)).slice(2)).toEqual(after);
  });

  test("two processes that look at the same silence remind once, and close once", async () => {
    await quiet(10, 60);
    const id = await asked();
    for (const [minutes, last] of [
      [10, "reminder"],
      [50, "closed: inactivity"],
    ] as const) {
      workspace.advance(minutes * minute);
      const slow = await held();
      const late = watchSilences(slow.app);
      await slow.hold.reached;
      await watchSilences(workspace.app);
      slow.hold.open();
      await late;
      await slow.stop();
      expect((await kinds(id)).at(-1)).toBe(last);
    }
    expect(await kinds(id)).toEqual(["visitor", "answer", "reminder", "closed: inactivity"]);
  });
});

test("a visitor's message costs nothing more for it: the row of the old silence is left as it is", async () => {
  await quiet(10, 60);
  const id = await asked();
  const queries: string[] = [];
  const { app, stop } = await pausedProcess(workspace, async ({ when, query }) => {
    if (when === "before") queries.push(query);
  });
  app.answers.wake = () => {};
  // What it took to start is no part of a message.
  queries.length = 0;
  await workspace.write("And on Sunday?", { conversationId: id, through: app });
  const during = queries.filter((query) => !query.includes("from event"));
  expect(during.filter((query) => query.includes("apply_change"))).toHaveLength(1);
  expect(during.length).toBeLessThanOrEqual(2);
  const { rows } = await workspace.database.pool.query(
    "select last_seq from visitor_silence where conversation_id = $1",
    [id],
  );
  expect(rows).toEqual([{ last_seq: 2 }]);
  await workspace.database.pool.query("update owed_answer set due_at = 'epoch'");
  await workspace.app.answers.sweep();
  await stop();
});
