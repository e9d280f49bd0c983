import { randomUUID } from "node:crypto";
import { renderChat } from "@baton/channels";
import type { TeamEvent, VisitorEvent } from "@baton/contract";
import type { ConversationAction } from "@baton/engine";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../app.ts";
import { act } from "../conversations/act.ts";
import { oneConversation } from "../conversations/conversations.views.ts";
import { messagesAfter } from "../conversations/messages.views.ts";
import { conversationsOf } from "../conversations/visitor-conversations.views.ts";
import { setVisitor } from "../conversations/visitors.store.ts";
import { notInLine } from "../handoffs/standing.ts";
import { gate, pausedProcess } from "../test-pauses.ts";
import { type TestWorkspace, testWorkspace } from "../test-workspace.ts";
import { type Cursor, cursorOf, cursorText, isAfter, start } from "./cursor.ts";
import { removeOldEvents } from "./events.store.ts";
import { newestCursor, type PlacedEvent } from "./events.views.ts";
import type { Subscription } from "./feed.ts";
import { type Audience, eventsFor } from "./project.ts";

let workspace: TestWorkspace;
let app: App;
let other: App;
let ana: string;
const followers: Follower[] = [];
/** Somebody who sees every conversation. */
const reader = { id: randomUUID(), role: "admin" } as const;
const human = "I want to talk to a human";

beforeAll(async () => {
  workspace = await testWorkspace();
  app = workspace.app;
  other = await workspace.secondProcess();
  ana = await workspace.addTeammate({ name: "Ana", capacity: 1000 });
});
afterEach(async () => {
  for (const one of followers.splice(0)) one.stop();
  await Promise.all([app.answers.idle(), other.answers.idle()]);
  expect(await workspace.broken()).toEqual([]);
});
afterAll(() => workspace.drop());

/** A client: follows the feed of one process, can go away, and comes back with the cursor it was given. */
type Follower = {
  /** Where it began: what comes later it must hear. */
  readonly began: Cursor;
  readonly placed: PlacedEvent[];
  /** Waits until everything that is stored now has been heard. */
  caughtUp(): Promise<void>;
  stop(): void;
  resume(): Promise<"reload" | "following">;
};

async function follow(process: App, since: Cursor | null = null): Promise<Follower> {
  const placed: PlacedEvent[] = [];
  let place = since;
  let subscription: Subscription | "reload" | null = null;
  let heard = () => {};
  const follower = {
    began: start,
    placed,
    async caughtUp() {
      const { rows } = await workspace.database.pool.query(
        "select txid::text || '.' || id as last from event order by event.txid desc, event.id desc limit 1",
      );
      const last = cursorOf(rows[0]?.last ?? "0.0");
      while (last !== null && (place === null || isAfter(last, place))) {
        const next = Promise.withResolvers<void>();
        heard = next.resolve;
        process.feed.wake();
        await next.promise;
      }
    },
    stop() {
      if (subscription !== null && subscription !== "reload") subscription.stop();
      subscription = null;
    },
    async resume(): Promise<"reload" | "following"> {
      subscription = await process.feed.listen(place, (events, cursor) => {
        placed.push(...events);
        place = cursor;
        heard();
      });
      if (subscription === "reload") return "reload";
      place = subscription.cursor;
      return "following";
    },
  };
  followers.push(follower);
  await follower.resume();
  follower.began = place ?? start;
  return follower;
}

async function storedPlaces(after: Cursor = start): Promise<string[]> {
  const { rows } = await workspace.database.pool.query(
    "select txid::text || '.' || id as place from event order by event.txid, event.id",
  );
  return rows
    .map((row) => row.place)
    .filter((place) => {
      const cursor = cursorOf(place);
      return cursor !== null && isAfter(cursor, after);
    });
}

const places = (placed: readonly PlacedEvent[]) => placed.map((one) => cursorText(one.cursor));

/** A screen of the help desk: one conversation as it was loaded, kept up to date by events alone. */
function teamScreen(events: readonly (TeamEvent | VisitorEvent)[], id: string, before: Screen): Screen {
  let { facts, messages } = before;
  for (const event of events) {
    if (event.type !== "conversation" || event.conversation.id !== id) continue;
    facts = event.conversation;
    // A cursor never stands beyond a running transaction, so an event may tell of what was loaded already.
    const held = new Set(messages.map((message) => message.seq));
    messages = [...messages, ...event.messages.filter((message) => !held.has(message.seq))];
  }
  return { facts, messages };
}

type Screen = { readonly facts: object; readonly messages: readonly { readonly seq: number }[] };

async function loadTeamScreen(id: string): Promise<Screen> {
  const row = await oneConversation(workspace.app, reader, id);
  if (row === null) throw new Error("no such conversation");
  const { owner, inboxId, replyLate, epoch, lastSeq, language, waitingSince, closedAt, ringing } = row;
  const facts = { id, owner, inboxId, replyLate, epoch, lastSeq, language, waitingSince, closedAt, ringing };
  return { facts, messages: await messagesAfter(app, id, 0, 1000) };
}

/** As a visitor loads it; a place in line and the time of a private note are not told by events. */
async function loadVisitorScreen(visitorId: string, id: string): Promise<Screen> {
  const [conversation] = await conversationsOf(app, visitorId, id);
  if (conversation === undefined) throw new Error("no such conversation");
  return { facts: told(conversation), messages: renderChat(await messagesAfter(app, id, 0, 1000)) };
}

function told(facts: object): object {
  const { updatedAt: _, ...rest } = facts as VisitorEvent["conversation"];
  return { ...rest, owner: rest.owner.kind === "waiting" ? { ...rest.owner, ...notInLine } : rest.owner };
}

describe("what a screen holds after the events is what it would load anew", () => {
  const text = { body: "Hello", clientId: null };
  const steps: readonly { what: string; do: (id: string) => Promise<unknown> }[] = [
    {
      what: "a message",
      do: (id) => workspace.write("Où est ma commande ? Je ne la trouve pas", { conversationId: id }),
    },
    { what: "a note", do: (id) => acted(id, { type: "note", teammateId: ana, ...text }) },
    { what: "a takeover", do: (id) => acted(id, { type: "take_over", teammateId: ana }) },
    {
      what: "a message to a person",
      do: (id) => workspace.write("Anyone?", { conversationId: id, through: other }),
    },
    { what: "a reply", do: (id) => acted(id, { type: "reply", teammateId: ana, ...text }) },
    { what: "handing back", do: (id) => acted(id, { type: "hand_back", by: ana }) },
    { what: "an answer", do: (id) => workspace.write("When do you open?", { conversationId: id }) },
    { what: "a handoff", do: (id) => workspace.write(human, { conversationId: id }) },
    { what: "a look, in the other process", do: (id) => act(other, id, { type: "see" }) },
    {
      what: "a message after that look",
      do: (id) => workspace.write("Still there?", { conversationId: id }),
    },
    { what: "an address", do: (id) => leaveAddress(id) },
    {
      what: "a message after that address",
      do: (id) => workspace.write("There.", { conversationId: id, through: other }),
    },
    {
      what: "the owner's leaving",
      do: (id) => acted(id, { type: "owner_left", ...nowhere(), drains: false, ...unwatched }),
    },
    { what: "an assignment by hand", do: (id) => acted(id, { type: "assign", teammateId: ana, by: ana }) },
    { what: "closing", do: (id) => acted(id, { type: "close", by: ana }) },
    {
      what: "writing again",
      do: (id) => workspace.write("One more", { conversationId: id, through: other }),
    },
  ];
  const nowhere = () => ({ inboxId: workspace.inboxId, lineKey: "nowhere" });
  const unwatched = { policyVersion: 1, replyDueAt: null };
  const acted = (id: string, action: ConversationAction) => act(app, id, action);
  // Events tell of an address with the next change; the visitor's own screen wrote it.
  const leaveAddress = async (id: string) => {
    const row = await oneConversation(workspace.app, reader, id);
    await setVisitor(app, row?.visitor.id ?? "", { email: "visitor@example.org" });
    await acted(id, { type: "see" });
  };

  test("for a teammate and for the visitor, after each action and each message", async () => {
    const visitorId = randomUUID();
    const { conversationId: id } = await workspace.write("Hello", { visitorId });
    await app.answers.idle();
    const audience: Audience = { kind: "visitor", visitorId };
    for (const step of steps) {
      const follower = await follow(app);
      const [team, visitor] = [await loadTeamScreen(id), await loadVisitorScreen(visitorId, id)];
      await step.do(id);
      await Promise.all([app.answers.idle(), other.answers.idle()]);
      await follower.caughtUp();
      const teamAfter = teamScreen(eventsFor(app, { kind: "team", reader }, follower.placed), id, team);
      expect(teamAfter, step.what).toEqual(await loadTeamScreen(id));
      const visitorAfter = teamScreen(eventsFor(app, audience, follower.placed), id, visitor);
      const shown = { ...visitorAfter, facts: told(visitorAfter.facts) };
      expect(shown, step.what).toEqual(await loadVisitorScreen(visitorId, id));
      follower.stop();
    }
  });

  test("a second conversation of a visitor who left an address says so from its first event", async () => {
    const visitorId = randomUUID();
    await workspace.write("Hello", { visitorId });
    await setVisitor(app, visitorId, { email: "visitor@example.org" });
    const follower = await follow(app);
    const { conversationId } = await workspace.write("Me again", { visitorId });
    await follower.caughtUp();
    const events = eventsFor(app, { kind: "visitor", visitorId }, follower.placed) as VisitorEvent[];
    const own = events.filter((event) => event.conversation.id === conversationId);
    expect(own.length).toBeGreaterThan(0);
    expect(own.every((event) => event.conversation.emailKnown)).toBe(true);
  });
});

describe("what visitors hear", () => {
  test("never a private note, an identifier of a teammate, or another visitor's conversation", async () => {
    const [visitorId, someoneElse] = [randomUUID(), randomUUID()];
    const follower = await follow(app);
    const mine = await workspace.write(human, { visitorId });
    const theirs = await workspace.write("My secret is QXZ-lamp", { visitorId: someoneElse });
    const note = { type: "note", teammateId: ana, body: "a private thought", clientId: "note-id" } as const;
    await act(app, mine.conversationId, note);
    await act(app, mine.conversationId, { type: "reply", teammateId: ana, body: "Hi", clientId: "reply-id" });
    await act(app, mine.conversationId, { type: "take_over", teammateId: await workspace.addTeammate() });
    await app.answers.idle();
    await follower.caughtUp();
    const heard = JSON.stringify(eventsFor(app, { kind: "visitor", visitorId }, follower.placed));
    expect(heard).toContain("Hi");
    for (const secret of [
      "private thought",
      "note-id",
      "reply-id",
      "QXZ-lamp",
      theirs.conversationId,
      someoneElse,
      ana,
    ])
      expect(heard).not.toContain(secret);
    const theirsHeard = eventsFor(app, { kind: "visitor", visitorId: someoneElse }, follower.placed);
    expect(JSON.stringify(theirsHeard)).not.toContain(mine.conversationId);
    expect(theirsHeard.length).toBeGreaterThan(0);
  });
});

/** A transaction that has an early number and is not committed: later ones are, before it. */
async function openEarlyTransaction() {
  const client = new pg.Client({ connectionString: workspace.database.url });
  await client.connect();
  await client.query("begin");
  const payload = JSON.stringify({ type: "settings", name: "workspace" });
  const insert = "insert into event (payload, at) values ($1, $2) returning txid::text";
  const { rows } = await client.query(insert, [payload, new Date(app.clock())]);
  return {
    txid: BigInt(rows[0].txid),
    async commit() {
      await client.query("commit");
      await client.end();
    },
  };
}

describe("a client that comes and goes", () => {
  test("hears every event once and in order, under eight writers whose commits come out of order", async () => {
    const clients = [await follow(app), await follow(app), await follow(other)];
    const early = await openEarlyTransaction();
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      const through = writer % 2 === 0 ? app : other;
      const { conversationId } = await workspace.write(`Writer ${writer}`, { through });
      for (let round = 0; round < 6; round += 1) {
        await workspace.write(`Message ${round}`, { conversationId, through });
        // Each client belongs to one writer, so that it has one life at a time.
        clients[writer]?.stop();
        await clients[writer]?.resume();
      }
    });
    await Promise.all(writers);
    const toldTooEarly = clients.flatMap((client) =>
      client.placed.filter((one) => one.cursor.txid >= early.txid),
    );
    await early.commit();
    await Promise.all([app.answers.idle(), other.answers.idle()]);
    for (const client of clients) await client.caughtUp();
    // Nothing that comes after the open transaction was told while it could still bring something before it.
    expect(toldTooEarly).toEqual([]);
    for (const client of clients) {
      expect(places(client.placed)).toEqual(await storedPlaces(client.began));
      expect(client.placed.length).toBeGreaterThan(56);
    }
  });

  test("hears once what is both in its past and told while that is read", async () => {
    const past = gate();
    let returning = false;
    const process = await pausedProcess(workspace, async ({ when, query }) => {
      if (!returning || when !== "before" || !query.startsWith("select txid::text, id::text, payload"))
        return;
      returning = false;
      await past.wait();
    });
    try {
      const began = await newestCursor(workspace.database.pool);
      // Somebody listens all along: what they hear is also held back for whoever comes.
      const steady = await follow(process.app);
      await workspace.write("Before", { through: process.app });
      await steady.caughtUp();
      returning = true;
      const heard: PlacedEvent[] = [];
      const back = process.app.feed.listen(began, (events) => void heard.push(...events));
      await past.reached;
      await workspace.write("Meanwhile", { through: process.app });
      await process.app.answers.idle();
      await steady.caughtUp();
      past.open();
      expect(await back).not.toBe("reload");
      expect(places(heard)).toEqual(await storedPlaces(began));
      expect(heard.length).toBeGreaterThan(1);
      steady.stop();
    } finally {
      await process.stop();
    }
  });

  test("begins after what it was told at the start, even when that was committed elsewhere a moment ago", async () => {
    // Somebody listens already, so that this process follows along and is a little behind the other one.
    const first = await follow(app);
    await first.caughtUp();
    for (let round = 0; round < 10; round += 1) {
      await workspace.write("Hello", { through: other });
      await other.answers.idle();
      const now = await newestCursor(workspace.database.pool);
      const subscription = await app.feed.listen(now, () => {});
      expect(subscription).not.toBe("reload");
      if (subscription !== "reload") subscription.stop();
    }
  });

  test("is told to reload when its events are no longer kept, and never a silent gap", async () => {
    const client = await follow(app);
    await workspace.write("Old");
    await app.answers.idle();
    await client.caughtUp();
    client.stop();
    await workspace.write("Older than the client has seen");
    await app.answers.idle();
    workspace.advance(25 * 3600 * 1000);
    await removeOldEvents(workspace.database.pool, app.clock() - 24 * 3600 * 1000);
    expect(await storedPlaces()).toEqual([]);
    expect(await client.resume()).toBe("reload");
    const { rows } = await workspace.database.pool.query("select pg_current_xact_id()::text as txid");
    const future = { txid: BigInt(rows[0].txid) + 1000n, id: 1n };
    expect(await app.feed.listen(future, () => {})).toBe("reload");
  });

  test("what was once removed stays removed: the floor never sinks", async () => {
    const insert = "insert into event (payload, at) values ($1, $2) returning txid::text, id::text";
    const payload = JSON.stringify({ type: "settings", name: "workspace" });
    const [now, pool] = [app.clock(), workspace.database.pool];
    const slow = await pool.query(insert, [payload, new Date(now + 1000)]);
    await pool.query(insert, [payload, new Date(now)]);
    await removeOldEvents(pool, now + 500);
    // The one that is left stands before the floor: whoever begins now begins after both.
    const begun = await app.feed.listen(await newestCursor(pool), () => {});
    expect(begun).not.toBe("reload");
    if (begun !== "reload") begun.stop();
    await removeOldEvents(pool, now + 2000);
    const between = { txid: BigInt(slow.rows[0].txid), id: BigInt(slow.rows[0].id) };
    expect(await app.feed.listen(between, () => {})).toBe("reload");
  });

  test("that fails costs the others nothing", async () => {
    const broken = await app.feed.listen(null, () => {
      throw new Error("this screen is broken");
    });
    const client = await follow(app);
    const { conversationId } = await workspace.write("Hello");
    await app.answers.idle();
    await client.caughtUp();
    const heard = client.placed.map((one) => one.event);
    expect(
      heard.filter((one) => one.type === "conversation" && one.conversation.id === conversationId),
    ).toHaveLength(2);
    if (broken !== "reload") broken.stop();
  });
});
