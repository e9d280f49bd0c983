import { randomUUID } from "node:crypto";
import { helpDeskViews, type TeamEvent } from "@baton/contract";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { watchFirstReplies } from "../handoffs/late-replies.ts";
import { type Caller, type TestServer, testServer } from "../test-server.ts";
import { comeTo } from "../workflows/test-workflow.ts";
import { act } from "./act.ts";

let server: TestServer;
let admin: Caller & { readonly id: string };

const workflowId = randomUUID();
const human = "I want to talk to a human";

beforeEach(async () => {
  server = await testServer();
  await comeTo(server.workspace, workflowId, { kind: "not_assigned", why: "ended" });
  const caller = await server.signIn("admin");
  admin = { ...caller, id: caller.id ?? "" };
});
afterEach(async () => {
  await server.workspace.app.answers.idle();
  expect(await server.workspace.broken()).toEqual([]);
  await server.drop();
});

type Row = { id: string; replyLate: boolean; ticket: { priority: number; stage: string } | null };

async function rowsIn(view: (typeof helpDeskViews)[number]): Promise<Row[]> {
  const { status, body } = await server.call("listConversations", admin, { query: { view, limit: 100 } });
  expect(status).toBe(200);
  return (body as { conversations: Row[] }).conversations;
}

const idsIn = async (view: (typeof helpDeskViews)[number]) => (await rowsIn(view)).map((row) => row.id);

async function counts(): Promise<Record<string, number>> {
  return ((await server.call("countViews", admin, {})).body as { counts: Record<string, number> }).counts;
}

/** A visitor who asked for a person, one minute after whoever did before. */
async function handedOff(): Promise<string> {
  const { conversationId } = await server.workspace.write(human);
  server.workspace.advance(60_000);
  return conversationId;
}

/** A live chat that a workflow assigned to nobody and that the editor wants closed then. */
async function pending(): Promise<string> {
  const { workspace } = server;
  const { settings } = workspace.app.settings.handoff();
  await workspace.changeSettings({
    route: { ...settings.route, kind: "conditions", workflowId },
    whenNotAssigned: "close",
  });
  const id = await handedOff();
  await workspace.changeSettings({ route: settings.route });
  return id;
}

async function cardOf(id: string): Promise<object> {
  const { body } = await server.call("getConversation", admin, { params: { id } });
  return (body as { card: object }).card;
}

describe("the view", () => {
  test("Unassigned holds who waits and whose chat was closed with nobody there, longest first", async () => {
    const [first, second, third] = [await handedOff(), await pending(), await handedOff()];
    expect(await idsIn("unassigned")).toEqual([first, second, third]);
    expect(await idsIn("closed")).toEqual([]);
    expect(await idsIn("all_open")).not.toContain(second);
  });

  test("Closed holds what is settled, and not what still waits for somebody", async () => {
    const [waits, closed] = [await pending(), await handedOff()];
    await act(server.workspace.app, closed, { type: "close", by: admin.id });
    expect(await idsIn("closed")).toEqual([closed]);
    expect(await idsIn("unassigned")).toEqual([waits]);
  });

  test("No reply yet holds those that are late, longest first, until somebody replies", async () => {
    const { workspace } = server;
    await workspace.changeSettings({ firstReply: { minutes: 15, whenLate: "alert" } });
    const [first, second] = [await handedOff(), await handedOff()];
    workspace.advance(13 * 60_000);
    await watchFirstReplies(workspace.app);
    expect(await idsIn("no_reply")).toEqual([first]);
    workspace.advance(60_000);
    await watchFirstReplies(workspace.app);
    expect(await idsIn("no_reply")).toEqual([first, second]);
    expect((await rowsIn("unassigned")).map((row) => row.replyLate)).toEqual([true, true]);
    await act(workspace.app, first, { type: "reply", teammateId: admin.id, body: "Hello", clientId: null });
    expect(await idsIn("no_reply")).toEqual([second]);
    expect((await rowsIn("mine")).map((row) => row.replyLate)).toEqual([false]);
  });

  test("is read page by page, each conversation once, also when all closed at one instant", async () => {
    const { app } = server.workspace;
    const ids: string[] = [];
    for (let one = 0; one < 5; one += 1) ids.push(await handedOff());
    for (const id of ids) await act(app, id, { type: "close", by: admin.id });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query = { view: "closed", limit: 2, ...(cursor === null ? {} : { cursor }) } as const;
      const { body } = await server.call("listConversations", admin, { query });
      const page = body as { conversations: Row[]; nextCursor: string | null };
      seen.push(...page.conversations.map((row) => row.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });

  test.each(["x", "2026-02-31T00:00:00.000000Z_", "0000-01-01T00:00:00Z_", "2026-01-01T25:00:00Z_"])(
    "refuses a place that it never gave: %s",
    async (place) => {
      const query = { view: "closed", limit: 2, cursor: `${place}${randomUUID()}` } as const;
      expect(await server.call("listConversations", admin, { query })).toMatchObject({
        status: 422,
        body: { error: { fields: [{ path: "cursor" }] } },
      });
    },
  );

  test("counts are what the lists hold", async () => {
    const { workspace } = server;
    await workspace.changeSettings({ firstReply: { minutes: 1, whenLate: "alert" } });
    const [mine, closed] = [await handedOff(), await handedOff()];
    await Promise.all([pending(), handedOff(), workspace.write("Where is my parcel?")]);
    await watchFirstReplies(workspace.app);
    await act(workspace.app, mine, { type: "take_over", teammateId: admin.id });
    await act(workspace.app, closed, { type: "close", by: admin.id });
    const held: Record<string, number> = {};
    for (const view of helpDeskViews) held[view] = (await idsIn(view)).length;
    expect(await counts()).toEqual(held);
    expect(Object.values(held).every((count) => count > 0)).toBe(true);
  });
});

describe("a chat that was closed with its ticket open", () => {
  test.each([
    ["taking over", (id: string) => server.call("takeOver", admin, { params: { id }, body: {} })],
    [
      "assigning",
      (id: string) => server.call("assign", admin, { params: { id }, body: { teammateId: admin.id } }),
    ],
    [
      "replying",
      (id: string) =>
        server.call("reply", admin, { params: { id }, body: { body: "Hello", clientId: randomUUID() } }),
    ],
  ])("is opened by %s, and is theirs", async (_, open) => {
    const id = await pending();
    expect((await rowsIn("unassigned"))[0]?.ticket).toMatchObject({ stage: "new" });
    expect(await open(id)).toMatchObject({
      status: 200,
      body: { owner: { kind: "teammate", id: admin.id } },
    });
    expect(await idsIn("unassigned")).toEqual([]);
    expect(await idsIn("mine")).toEqual([id]);
  });

  test("is refused twice: one person has it", async () => {
    const id = await pending();
    const other = await server.signIn("admin");
    const take = (caller: Caller) =>
      server.call("takeOver", caller, { params: { id }, body: { ifEpoch: 3 } });
    const both = await Promise.all([take(admin), take(other)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });
});

describe("the priority of a ticket", () => {
  const set = (id: string, priority: -1 | 0 | 1 | 2) =>
    server.call("setPriority", admin, { params: { id }, body: { priority } });

  test("is shown in the list and kept when the conversation joins the line again", async () => {
    const id = await handedOff();
    expect((await rowsIn("unassigned"))[0]?.ticket?.priority).toBe(0);
    expect((await set(id, 2)).status).toBe(200);
    expect((await rowsIn("unassigned"))[0]?.ticket?.priority).toBe(2);
    await act(server.workspace.app, id, { type: "hand_back", by: admin.id });
    await server.workspace.write(human, { conversationId: id });
    expect((await rowsIn("unassigned"))[0]?.ticket?.priority).toBe(2);
  });

  test("is refused where nobody was asked for: there is no ticket", async () => {
    const { conversationId: id } = await server.workspace.write("Where is my parcel?");
    await server.workspace.app.answers.idle();
    expect(await set(id, 1)).toMatchObject({ status: 409, body: { error: { code: "no_ticket" } } });
  });

  test("decides who is taken first, and among equals who waits longest", async () => {
    const { workspace } = server;
    const ids = [];
    for (let one = 0; one < 5; one += 1) ids.push(await handedOff());
    const [low, first, high, second, urgent] = ids as [string, string, string, string, string];
    await set(low, -1);
    await set(high, 1);
    await set(urgent, 2);
    const ana = await workspace.addTeammate({ status: "away", capacity: 5 });
    await workspace.setStatus(ana, "available");
    const { rows } = await workspace.database.pool.query(
      "select conversation_id from ownership_event where move = 'assign_from_line' order by at, xmin::text::bigint",
    );
    expect(rows.map((row) => row.conversation_id)).toEqual([urgent, high, first, second, low]);
  });

  test("is an event, so that other screens ask again", async () => {
    const id = await handedOff();
    const { body } = await server.call("pollTeamEvents", admin, { query: { wait: 0 } });
    let { cursor: since } = body as { cursor: string };
    await set(id, 1);
    // A cursor never stands beyond a transaction that is still running, in whichever database: the handoff itself may
    // come first.
    const heard: TeamEvent[] = [];
    while (!heard.some(isSilent)) {
      const polled = await server.call("pollTeamEvents", admin, { query: { since, wait: 5 } });
      const { cursor, events } = polled.body as { cursor: string; events: TeamEvent[] };
      expect(events).not.toEqual([]);
      heard.push(...events);
      since = cursor;
    }
    expect(heard.at(-1)).toMatchObject({ type: "conversation", conversation: { id }, messages: [] });
  });
});

function isSilent(event: TeamEvent): boolean {
  return event.type === "conversation" && event.messages.length === 0;
}

describe("the handoff card", () => {
  test("says how it was handed off, what came of it, and when the first reply is due", async () => {
    const { workspace } = server;
    await workspace.changeSettings({ firstReply: { minutes: 15, whenLate: "alert" } });
    const due = new Date(workspace.app.clock() + 15 * 60_000).toISOString();
    const id = await handedOff();
    expect(await cardOf(id)).toMatchObject({
      mode: "live",
      outcome: "waiting",
      fallback: null,
      replyDueAt: due,
    });
    await act(workspace.app, id, { type: "reply", teammateId: admin.id, body: "Hello", clientId: null });
    expect(await cardOf(id)).toMatchObject({ outcome: "assigned", replyDueAt: null });
  });

  test("tells why it went another way than the editor chose", async () => {
    await comeTo(server.workspace, workflowId, { kind: "not_assigned", why: "failed" });
    const id = await pending();
    expect(await cardOf(id)).toMatchObject({ outcome: "unassigned", fallback: "workflow_failed" });
  });
});
