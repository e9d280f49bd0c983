import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../app.ts";
import { Refusal } from "../refusal.ts";
import { type AtPause, gate, pausedProcess } from "../test-pauses.ts";
import { alwaysAnswers, type TestWorkspace, testWorkspace } from "../test-workspace.ts";
import { act } from "./act.ts";
import { messagesAfter } from "./messages.views.ts";

let workspace: TestWorkspace;
let other: App;
const stopping: (() => Promise<void>)[] = [];

beforeAll(async () => {
  workspace = await testWorkspace();
  other = await workspace.secondProcess();
});
afterEach(async () => {
  for (const stop of stopping.splice(0)) await stop();
  await workspace.app.answers.idle();
  await other.answers.idle();
  expect(await workspace.broken()).toEqual([]);
  await goAway();
});
afterAll(() => workspace.drop());

const human = "I want to talk to a human";

/** Nobody of an earlier test is there any more, and nothing waits. */
async function goAway(): Promise<void> {
  const { rows } = await workspace.database.pool.query(
    "select id from conversation where owner_kind <> 'none'",
  );
  await workspace.database.pool.query("update teammate set status = 'away'");
  await Promise.all([workspace.app.roster.refresh(), other.roster.refresh()]);
  const closer = await workspace.addTeammate({ status: "away" });
  for (const row of rows) await act(workspace.app, row.id, { type: "close", by: closer });
  await workspace.app.line.drain();
  await other.line.drain();
}

async function kinds(conversationId: string): Promise<string[]> {
  const messages = await messagesAfter(workspace.app, conversationId, 0, 100);
  return messages.map((message) => message.marker?.code ?? message.kind);
}

async function ownerOf(conversationId: string): Promise<string> {
  const { rows } = await workspace.database.pool.query(
    "select coalesce(owner_id::text, owner_kind) as owner from conversation where id = $1",
    [conversationId],
  );
  return rows[0].owner;
}

/** A process that waits at its first write of a change, until the test lets it go. */
async function processHeldAtItsWrite(when: "before" | "after" = "before") {
  const hold = gate();
  let armed = false;
  const atPause: AtPause = async (point) => {
    if (!armed || point.when !== when || !point.query.includes("apply_change")) return;
    armed = false;
    await hold.wait();
  };
  const { app, stop } = await pausedProcess(workspace, atPause);
  stopping.push(stop);
  const arm = () => {
    armed = true;
  };
  return { app, hold, arm };
}

/** Lets `slow` decide on what it sees now, lets `fast` finish meanwhile, then lets `slow` write. */
async function overtaken<A, B>(
  slow: (app: App) => Promise<A>,
  fast: () => Promise<B>,
): Promise<[PromiseSettledResult<A>, PromiseSettledResult<B>]> {
  const held = await processHeldAtItsWrite();
  held.arm();
  const first = slow(held.app);
  // A refusal may come long before it is looked at.
  first.catch(() => undefined);
  await held.hold.reached;
  const [second] = await Promise.allSettled([fast()]);
  held.hold.open();
  const [late] = await Promise.allSettled([first]);
  return [late, second];
}

function codeOf(outcome: PromiseSettledResult<unknown>): string {
  if (outcome.status === "fulfilled") return "done";
  return outcome.reason instanceof Refusal ? outcome.reason.code : String(outcome.reason);
}

describe("two people press Take over at the same instant", () => {
  test.each(["one process", "two processes"])("in %s: one has it, the other is told who", async (where) => {
    const [ana, luc] = [
      await workspace.addTeammate({ name: "Ana" }),
      await workspace.addTeammate({ name: "Luc" }),
    ];
    const { conversationId, state } = await workspace.write("Hello");
    await workspace.app.answers.idle();
    const take = (app: App, teammateId: string) =>
      act(app, conversationId, { type: "take_over", teammateId }, { epoch: state?.epoch });
    const outcomes = await Promise.allSettled([
      take(workspace.app, ana),
      take(where === "one process" ? workspace.app : other, luc),
    ]);
    expect(outcomes.map(codeOf).sort()).toEqual(["changed_by_someone_else", "done"]);
    expect(await ownerOf(conversationId)).toBe(
      codeOf(outcomes[0] as PromiseSettledResult<unknown>) === "done" ? ana : luc,
    );
    expect((await kinds(conversationId)).filter((kind) => kind === "teammate_joined")).toHaveLength(1);
  });

  test("the one who decided first and wrote last loses", async () => {
    const [ana, luc] = [await workspace.addTeammate(), await workspace.addTeammate()];
    const { conversationId, state } = await workspace.write("Hello");
    await workspace.app.answers.idle();
    const take = (app: App, teammateId: string) =>
      act(app, conversationId, { type: "take_over", teammateId }, { epoch: state?.epoch });
    const [late, early] = await overtaken(
      (app) => take(app, ana),
      () => take(workspace.app, luc),
    );
    expect([codeOf(late), codeOf(early)]).toEqual(["changed_by_someone_else", "done"]);
    expect(await ownerOf(conversationId)).toBe(luc);
  });

  test("the last place of a teammate is given once, and the other conversation waits", async () => {
    const ana = await workspace.addTeammate({ capacity: 1 });
    await other.roster.refresh();
    const received = await Promise.all([workspace.write(human), workspace.write(human, { through: other })]);
    const owners = await Promise.all(received.map((one) => ownerOf(one.conversationId)));
    expect(owners.sort()).toEqual([ana, "waiting"].sort());
  });

  test("the last place is not given twice however the writes are ordered", async () => {
    const ana = await workspace.addTeammate({ capacity: 1 });
    const [late, early] = await overtaken(
      (app) => workspace.write(human, { through: app }),
      () => workspace.write(human),
    );
    if (late.status === "rejected" || early.status === "rejected") throw new Error("a message was refused");
    expect(await ownerOf(early.value.conversationId)).toBe(ana);
    expect(await ownerOf(late.value.conversationId)).toBe("waiting");
    expect(await kinds(late.value.conversationId)).toEqual(["visitor", "notice"]);
  });
});

describe("a person and the customer agent", () => {
  test("whoever is assigned while the answer is on its way to the database: the answer is never shown", async () => {
    const ana = await workspace.addTeammate();
    const { conversationId } = await workspace.write("Hello", { through: (await silent()).app });
    const held = await processHeldAtItsWrite();
    held.arm();
    await workspace.database.pool.query("update owed_answer set due_at = 'epoch'");
    await held.app.answers.sweep();
    await held.hold.reached;
    await act(workspace.app, conversationId, { type: "assign", teammateId: ana, by: ana });
    held.hold.open();
    await held.app.answers.idle();
    expect(await kinds(conversationId)).toEqual(["visitor", "teammate_joined"]);
  });

  test("an answer that came first stands, and the person has the conversation after it", async () => {
    const ana = await workspace.addTeammate();
    const { conversationId } = await workspace.write("Hello", { through: (await silent()).app });
    const [late] = await overtaken(
      (app) => act(app, conversationId, { type: "take_over", teammateId: ana }),
      async () => {
        await workspace.database.pool.query("update owed_answer set due_at = 'epoch'");
        await workspace.app.answers.sweep();
        await workspace.app.answers.idle();
      },
    );
    expect(codeOf(late)).toBe("done");
    expect(await kinds(conversationId)).toEqual(["visitor", "answer", "teammate_joined"]);
    expect(await ownerOf(conversationId)).toBe(ana);
  });

  test("paused while it thinks: the answer under way is shown, the next message goes to people", async () => {
    const thinking = gate();
    const slow = await workspace.secondProcess(async (request) => {
      await thinking.wait();
      return alwaysAnswers(request);
    });
    const { conversationId } = await workspace.write("Hello", { through: slow });
    await thinking.reached;
    await pause(true);
    await slow.settings.refresh();
    thinking.open();
    await slow.answers.idle();
    expect(await kinds(conversationId)).toEqual(["visitor", "answer"]);
    await workspace.write("And now?", { conversationId, through: slow });
    expect(await kinds(conversationId)).toEqual(["visitor", "answer", "visitor", "notice"]);
    await pause(false);
    await slow.settings.refresh();
  });

  test("handed back while the visitor writes: a message before waits for nobody, one after is answered", async () => {
    const ana = await workspace.addTeammate();
    for (const first of ["message", "hand back"]) {
      const { conversationId } = await workspace.write(human);
      const handBack = (app: App) => act(app, conversationId, { type: "hand_back", by: ana });
      const write = (app: App) => workspace.write("Is it ready?", { conversationId, through: app });
      const both: [(app: App) => Promise<unknown>, () => Promise<unknown>] =
        first === "message" ? [handBack, () => write(workspace.app)] : [write, () => handBack(workspace.app)];
      const outcomes = await overtaken(...both);
      expect(outcomes.map(codeOf)).toEqual(["done", "done"]);
      for (const stop of stopping.splice(0)) await stop();
      await workspace.app.answers.idle();
      const after = first === "message" ? ["visitor", "handed_back"] : ["handed_back", "visitor", "answer"];
      expect((await kinds(conversationId)).slice(2)).toEqual(after);
      await workspace.write("And now?", { conversationId });
      await workspace.app.answers.idle();
      expect((await kinds(conversationId)).slice(-2)).toEqual(["visitor", "answer"]);
    }
  });
});

describe("a visitor and a person", () => {
  test("a message that meets a closing conversation is either before the end or opens it again", async () => {
    const ana = await workspace.addTeammate();
    for (const first of ["message", "close"]) {
      const { conversationId } = await workspace.write(human);
      const close = (app: App) => act(app, conversationId, { type: "close", by: ana });
      const write = (app: App) => workspace.write("One more thing", { conversationId, through: app });
      const both: [(app: App) => Promise<unknown>, () => Promise<unknown>] =
        first === "message" ? [close, () => write(workspace.app)] : [write, () => close(workspace.app)];
      expect((await overtaken(...both)).map(codeOf)).toEqual(["done", "done"]);
      for (const stop of stopping.splice(0)) await stop();
      const after = first === "message" ? ["visitor", "closed"] : ["closed", "visitor", "reopened"];
      expect((await kinds(conversationId)).slice(2)).toEqual(after);
      expect(await ownerOf(conversationId)).toBe(first === "message" ? "none" : ana);
    }
  });

  test("closing with the last message that was seen is refused when the visitor has written since", async () => {
    const ana = await workspace.addTeammate();
    const { conversationId, seq } = await workspace.write(human);
    const [late, early] = await overtaken(
      (app) => act(app, conversationId, { type: "close", by: ana }, { lastSeq: seq }),
      () => workspace.write("Wait!", { conversationId }),
    );
    expect([codeOf(late), codeOf(early)]).toEqual(["changed_by_someone_else", "done"]);
    expect(await ownerOf(conversationId)).toBe(ana);
  });
});

describe("assignment by hand and by itself", () => {
  test.each(["by hand", "from the line"])("at once, %s first: one owner, no second claim", async (first) => {
    const [ana, luc] = [
      await workspace.addTeammate({ status: "away" }),
      await workspace.addTeammate({ status: "away" }),
    ];
    const { conversationId, state } = await workspace.write(human);
    expect(state?.owner).toEqual({ kind: "waiting" });
    await workspace.app.line.drain();
    await workspace.database.pool.query("update teammate set status = 'available' where id = $1", [ana]);
    await workspace.app.roster.refresh();
    const byHand = (app: App) =>
      act(app, conversationId, { type: "assign", teammateId: luc, by: luc }, { epoch: state?.epoch });
    const fromLine = (app: App) => app.line.drain();
    const both: [(app: App) => Promise<unknown>, () => Promise<unknown>] =
      first === "by hand" ? [fromLine, () => byHand(workspace.app)] : [byHand, () => fromLine(workspace.app)];
    const [late] = await overtaken(...both);
    expect(codeOf(late)).toBe(first === "by hand" ? "done" : "changed_by_someone_else");
    expect(await ownerOf(conversationId)).toBe(first === "by hand" ? luc : ana);
  });

  test.each(["deactivation", "assignment"])(
    "and a deactivation: with the %s first nobody inactive keeps it",
    async (first) => {
      const [ana, bea] = [await workspace.addTeammate(), await workspace.addTeammate({ status: "away" })];
      const { conversationId } = await workspace.write("Hello");
      await workspace.app.answers.idle();
      const deactivate = async () => {
        await workspace.database.pool.query(
          "update teammate set active = false, status = 'away' where id = $1",
          [ana],
        );
        await workspace.app.line.releaseOwner(ana);
      };
      const assign = (app: App) => act(app, conversationId, { type: "assign", teammateId: ana, by: bea });
      if (first === "deactivation") {
        const [late] = await overtaken(assign, deactivate);
        expect(codeOf(late)).toBe("teammate_not_active");
        expect(await ownerOf(conversationId)).toBe("customer_agent");
      } else {
        await assign(workspace.app);
        await deactivate();
        expect(await ownerOf(conversationId)).toBe("waiting");
      }
    },
  );

  test("two reassignments that cross do not block each other", async () => {
    const [ana, luc] = [await workspace.addTeammate(), await workspace.addTeammate()];
    const [one, two] = [await workspace.write(human), await workspace.write(human)];
    const give = (app: App, id: string, teammateId: string) =>
      act(app, id, { type: "assign", teammateId, by: ana });
    await Promise.allSettled([
      give(workspace.app, one.conversationId, ana),
      give(workspace.app, two.conversationId, luc),
    ]);
    for (let round = 0; round < 10; round += 1) {
      const [a, b] = round % 2 === 0 ? [luc, ana] : [ana, luc];
      const outcomes = await Promise.allSettled([
        give(workspace.app, one.conversationId, a),
        give(other, two.conversationId, b),
      ]);
      expect(outcomes.map(codeOf)).toEqual(["done", "done"]);
    }
  });
});

/** A process whose customer agent never comes to a word. */
async function silent() {
  const held = await pausedProcess(
    workspace,
    async () => {},
    async () => {
      throw new Error("not now");
    },
  );
  // Its answers are dropped before they begin: what it owes is left for somebody else.
  held.app.answers.wake = () => {};
  stopping.push(held.stop);
  return held;
}

async function pause(paused: boolean): Promise<void> {
  const { name, version } = workspace.app.settings.customerAgent();
  await workspace.database.pool.query(
    "insert into setting_version (name, version, body) values ('customer_agent', $1, $2)",
    [version + 1, JSON.stringify({ name, paused })],
  );
  await Promise.all([workspace.app.settings.refresh(), other.settings.refresh()]);
}
