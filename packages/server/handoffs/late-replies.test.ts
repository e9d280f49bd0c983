import { mostPasses } from "@baton/engine";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { App } from "../app.ts";
import { act } from "../conversations/act.ts";
import { messagesAfter } from "../conversations/messages.views.ts";
import { refreshAll } from "../refresh-all.ts";
import { gate, pausedProcess } from "../test-pauses.ts";
import { type TestWorkspace, testWorkspace } from "../test-workspace.ts";
import { watchFirstReplies } from "./late-replies.ts";

let workspace: TestWorkspace;
const stopping: (() => Promise<void>)[] = [];
const human = "I want to talk to a human";
const minute = 60_000;

beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(async () => {
  for (const stop of stopping.splice(0)) await stop();
  await workspace.app.line.drain();
  const broken = await workspace.broken();
  await workspace.drop();
  expect(broken).toEqual([]);
});

async function stateOf(conversationId: string) {
  const { rows } = await workspace.database.pool.query(
    `select coalesce(c.owner_id::text, c.owner_kind) as owner, c.reply_late as late, o.due_at as due, o.tried
       from conversation c left join owed_reply o on o.conversation_id = c.id where c.id = $1`,
    [conversationId],
  );
  const [row] = rows;
  return { owner: String(row.owner), late: Boolean(row.late), due: row.due, tried: row.tried };
}

function watch(whenLate: "alert" | "next_person" | null): Promise<void> {
  return workspace.changeSettings({ firstReply: whenLate === null ? null : { minutes: 1, whenLate } });
}

const replied = (app: App, conversationId: string, teammateId: string) =>
  act(app, conversationId, { type: "reply", teammateId, body: "Hello!", clientId: "the-reply" });

/** Lets `slow` decide on what it sees now, lets `fast` finish meanwhile, then lets `slow` write. */
async function overtaken(slow: (app: App) => Promise<unknown>, fast: () => Promise<unknown>): Promise<void> {
  const hold = gate();
  let armed = true;
  const held = await pausedProcess(workspace, async ({ when, query }) => {
    if (!armed || when !== "before" || !query.includes("apply_change")) return;
    armed = false;
    await hold.wait();
  });
  stopping.push(held.stop);
  const first = slow(held.app);
  first.catch(() => undefined);
  await hold.reached;
  await fast();
  hold.open();
  await first;
}

async function kinds(conversationId: string): Promise<string[]> {
  const messages = await messagesAfter(workspace.app, conversationId, 0, 100);
  return messages.map((message) => message.marker?.code ?? message.kind);
}

describe("a first reply that does not come", () => {
  test("is shown to everyone after the time that the editor set, not before, until somebody replies", async () => {
    await watch("alert");
    const ana = await workspace.addTeammate();
    const bea = await workspace.addTeammate();
    const { conversationId } = await workspace.write(human);
    workspace.advance(minute - 1);
    await watchFirstReplies(workspace.app);
    expect((await stateOf(conversationId)).late).toBe(false);
    workspace.advance(1);
    await watchFirstReplies(workspace.app);
    const late = await stateOf(conversationId);
    expect(late).toMatchObject({ late: true, due: null });
    expect([ana, bea]).toContain(late.owner);
    // Nothing more is done by itself.
    workspace.advance(60 * minute);
    await watchFirstReplies(workspace.app);
    expect(await stateOf(conversationId)).toEqual(late);
    await replied(workspace.app, conversationId, late.owner);
    expect(await stateOf(conversationId)).toMatchObject({ late: false, tried: null });
  });

  test("is not watched where the editor watches nothing", async () => {
    await watch(null);
    await workspace.addTeammate();
    const { conversationId } = await workspace.write(human);
    workspace.advance(60 * minute);
    await watchFirstReplies(workspace.app);
    expect(await stateOf(conversationId)).toMatchObject({ late: false, tried: null });
  });

  test("is shown for one who waits in line too, and whoever then gets it has their own time", async () => {
    await watch("next_person");
    const ana = await workspace.addTeammate({ status: "away" });
    const { conversationId } = await workspace.write(human);
    workspace.advance(minute);
    await watchFirstReplies(workspace.app);
    expect(await stateOf(conversationId)).toMatchObject({ owner: "waiting", late: true });
    await workspace.setStatus(ana, "available");
    const { owner, due, tried } = await stateOf(conversationId);
    expect({ owner, tried }).toEqual({ owner: ana, tried: [ana] });
    expect(due?.getTime()).toBe(workspace.app.clock() + minute);
  });

  test("is watched by the settings that each began with, also on one line", async () => {
    const ana = await workspace.addTeammate({ status: "away" });
    await watch("next_person");
    const watched = (await workspace.write(human)).conversationId;
    workspace.advance(1000);
    await watch(null);
    const unwatched = (await workspace.write(human)).conversationId;
    await workspace.setStatus(ana, "available");
    expect(await stateOf(watched)).toMatchObject({ owner: ana, tried: [ana] });
    expect(await stateOf(unwatched)).toMatchObject({ owner: ana, due: null, tried: null });
  });

  test("does not move what was assigned for later", async () => {
    await workspace.changeSettings({ mode: "later", firstReply: { minutes: 1, whenLate: "next_person" } });
    const ana = await workspace.addTeammate({ status: "away" });
    const { conversationId } = await workspace.write(human);
    await workspace.addTeammate();
    workspace.advance(minute);
    await watchFirstReplies(workspace.app);
    expect(await stateOf(conversationId)).toMatchObject({ owner: ana, late: true });
  });
});

describe("passing it on to the next person", () => {
  test("goes to each once, by two processes at once, and ends after a few", async () => {
    await watch("next_person");
    for (let index = 0; index < mostPasses + 4; index += 1) await workspace.addTeammate();
    const other = await workspace.secondProcess();
    const { conversationId } = await workspace.write(human);
    const owners = [(await stateOf(conversationId)).owner];
    for (let round = 0; round < mostPasses + 4; round += 1) {
      workspace.advance(minute);
      await Promise.all([watchFirstReplies(workspace.app), watchFirstReplies(other)]);
      const { owner } = await stateOf(conversationId);
      if (owner !== owners.at(-1)) owners.push(owner);
      expect((await stateOf(conversationId)).late).toBe(true);
    }
    expect(owners).toHaveLength(mostPasses + 1);
    expect(new Set(owners).size).toBe(owners.length);
    expect(await stateOf(conversationId)).toMatchObject({ owner: owners.at(-1), late: true, due: null });
    const joined = (await kinds(conversationId)).filter((kind) => kind === "teammate_joined");
    expect(joined).toHaveLength(mostPasses);
  });

  test("stays where it is, and is shown, when nobody else is there", async () => {
    await watch("next_person");
    const ana = await workspace.addTeammate();
    await workspace.addTeammate({ status: "away" });
    await workspace.addTeammate({ capacity: 0 });
    const { conversationId } = await workspace.write(human);
    workspace.advance(minute);
    await watchFirstReplies(workspace.app);
    expect(await stateOf(conversationId)).toMatchObject({ owner: ana, late: true });
  });

  test("frees the place of whoever had it and takes one of whoever gets it", async () => {
    await watch("next_person");
    const ana = await workspace.addTeammate({ capacity: 1 });
    const { conversationId } = await workspace.write(human);
    const bea = await workspace.addTeammate({ capacity: 1 });
    workspace.advance(minute);
    await watchFirstReplies(workspace.app);
    expect((await stateOf(conversationId)).owner).toBe(bea);
    const next = await workspace.write(human);
    expect((await stateOf(next.conversationId)).owner).toBe(ana);
  });

  test("who goes away between the choice and the claim is not given it", async () => {
    await watch("next_person");
    const ana = await workspace.addTeammate();
    const { conversationId } = await workspace.write(human);
    const bea = await workspace.addTeammate();
    workspace.advance(minute);
    await overtaken(watchFirstReplies, () =>
      workspace.database.pool.query("update teammate set status = 'away' where id = $1", [bea]),
    );
    expect(await stateOf(conversationId)).toMatchObject({ owner: ana, late: true });
  });
});

describe("the timer and the reply at the same instant", () => {
  test.each(["alert", "next_person"] as const)(
    "%s, the reply was first: nothing is late and nothing moves",
    async (whenLate) => {
      await watch(whenLate);
      const ana = await workspace.addTeammate();
      const { conversationId } = await workspace.write(human);
      await workspace.addTeammate();
      workspace.advance(minute);
      await overtaken(watchFirstReplies, () => replied(workspace.app, conversationId, ana));
      expect(await stateOf(conversationId)).toMatchObject({ owner: ana, late: false, tried: null });
      expect(await kinds(conversationId)).toEqual(["visitor", "notice", "reply"]);
    },
  );

  test("the alert was first: the reply ends it", async () => {
    await watch("alert");
    const ana = await workspace.addTeammate();
    const { conversationId } = await workspace.write(human);
    workspace.advance(minute);
    await overtaken(
      (app) => replied(app, conversationId, ana),
      () => watchFirstReplies(workspace.app),
    );
    expect(await stateOf(conversationId)).toMatchObject({ owner: ana, late: false, tried: null });
  });

  test("it was passed on first: the reply is shown, and the next person keeps the conversation", async () => {
    await watch("next_person");
    const ana = await workspace.addTeammate();
    const { conversationId } = await workspace.write(human);
    const bea = await workspace.addTeammate();
    workspace.advance(minute);
    await overtaken(
      (app) => replied(app, conversationId, ana),
      () => watchFirstReplies(workspace.app),
    );
    expect(await stateOf(conversationId)).toMatchObject({ owner: bea, late: false, tried: null });
    expect(await kinds(conversationId)).toEqual(["visitor", "notice", "teammate_joined", "reply"]);
  });

  test.each(["closed", "handed back", "given to a colleague"])(
    "it is %s first: the timer finds nobody late",
    async (what) => {
      await watch("next_person");
      const ana = await workspace.addTeammate();
      const { conversationId } = await workspace.write(human);
      const bea = await workspace.addTeammate();
      workspace.advance(minute);
      await overtaken(watchFirstReplies, () => {
        if (what === "closed") return act(workspace.app, conversationId, { type: "close", by: ana });
        if (what === "handed back") return act(workspace.app, conversationId, { type: "hand_back", by: ana });
        return act(workspace.app, conversationId, { type: "assign", teammateId: bea, by: ana });
      });
      const owner = { closed: "none", "handed back": "customer_agent" }[what] ?? bea;
      expect(await stateOf(conversationId)).toMatchObject({ owner, late: false });
      // Whoever was given it by hand has their own time from then on.
      await refreshAll(workspace.app);
      await watchFirstReplies(workspace.app);
      expect((await stateOf(conversationId)).late).toBe(false);
    },
  );
});
