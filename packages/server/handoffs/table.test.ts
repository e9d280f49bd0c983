import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { ComesTo } from "../workflows/test-workflow.ts";
import {
  type Being,
  type Chat,
  closedToday,
  type ProcessDraft,
  type TestDesk,
  type Told,
  testDesk,
} from "./test-desk.ts";

let desk: TestDesk;

beforeAll(async () => {
  desk = await testDesk();
});
afterEach(async () => {
  const { app, inboxId } = desk.workspace;
  await app.line.drain();
  const broken = await desk.workspace.broken();
  desk.answerWith("answered");
  await desk.ok("changeCustomerAgent", { body: { paused: false } });
  await desk.ok("setInboxHours", { params: { id: inboxId }, body: { hours: null } });
  await desk.tidy();
  expect(broken).toEqual([]);
});
afterAll(() => desk.drop());

/** Whom a row says it goes to: the person at that place of `people`, or nobody yet, or the customer agent. */
type Goes = number | "line" | "unassigned" | "closed" | "customer_agent";

type Row = {
  readonly what: string;
  readonly people: readonly Being[];
  readonly process?: Omit<ProcessDraft, "userIds">;
  /** Whom the editor chose, by place; everyone unless said otherwise. */
  readonly chosen?: readonly number[];
  readonly open?: boolean;
  readonly goes: Goes;
  readonly reads: string;
};

async function setUp({ people, process = {}, chosen, open = true }: Omit<Row, "goes" | "reads" | "what">) {
  const ids = await desk.people(people);
  const userIds =
    process.kind === "conditions" ? [] : ids.filter((_, index) => chosen?.includes(index) ?? true);
  if (!open)
    await desk.ok("setInboxHours", { params: { id: desk.workspace.inboxId }, body: { hours: closedToday } });
  await desk.save({ ...process, userIds });
  return ids;
}

/** What the settings page would say at this instant for the website's chat. */
async function preview() {
  const { channels } = await desk.ok("previewHandoff", { body: {} });
  const [channel] = channels;
  if (channel === undefined) throw new Error("no channel");
  return channel;
}

async function inView(
  view: "unassigned" | "all_open" | "waiting" | "closed",
  { conversationId }: Chat,
): Promise<boolean> {
  const { conversations } = await desk.ok("listConversations", { query: { view, limit: 100 } });
  return conversations.some((one) => one.id === conversationId);
}

/** Checks everything that the table says of a row: owner, conversation, notice, ticket and card. */
async function checkRow(chat: Chat, goes: Goes, reads: string, ids: readonly string[]): Promise<Told> {
  const told = await desk.read(chat);
  const { conversation } = told;
  const id = typeof goes === "number" ? ids[goes] : undefined;
  const kind = {
    line: "waiting",
    unassigned: "waiting",
    closed: "none",
    customer_agent: "customer_agent",
  } as const;
  expect(conversation.owner).toMatchObject(
    typeof goes === "number" ? { kind: "teammate", id } : { kind: kind[goes] },
  );
  expect(told.notices).toEqual([reads]);
  expect(conversation.closedAt !== null).toBe(goes === "closed");
  if (goes === "customer_agent") {
    expect(conversation).toMatchObject({ ticket: null, card: null });
    return told;
  }
  // A closed chat whose ticket is open waits in Unassigned like one that nobody has.
  expect(conversation.ticket?.stage).toBe("new");
  expect(await inView("unassigned", chat)).toBe(typeof goes !== "number");
  expect(await inView("all_open", chat)).toBe(goes !== "closed");
  const outcome = typeof goes === "number" ? "assigned" : goes === "line" ? "waiting" : "unassigned";
  expect(conversation.card).toMatchObject({ outcome, promised: told.texts[0] });
  expect(conversation.card?.endedAt === null).toBe(goes !== "closed");
  expect(conversation.ringing).toBe(goes !== "closed");
  return told;
}

const available = "available";
const unavailable = "unavailable";
const live: Row[] = [
  { what: "somebody is free", people: ["full", "free", "away"], goes: 1, reads: available },
  { what: "all are busy", people: ["full", "away"], goes: "line", reads: available },
  { what: "all are away", people: ["away"], goes: "line", reads: unavailable },
  { what: "all are at home", people: ["home"], goes: "line", reads: unavailable },
  { what: "all are on holiday", people: ["holiday"], goes: "line", reads: unavailable },
  { what: "it is closed", people: ["free"], open: false, goes: "line", reads: unavailable },
  {
    what: "nobody was chosen, somebody is free",
    people: ["free"],
    chosen: [],
    goes: "unassigned",
    reads: available,
  },
  {
    what: "nobody was chosen, all are busy",
    people: ["full"],
    chosen: [],
    goes: "unassigned",
    reads: available,
  },
  {
    what: "nobody was chosen, all are away",
    people: ["away"],
    chosen: [],
    goes: "unassigned",
    reads: unavailable,
  },
  {
    what: "nobody was chosen and it is closed",
    people: ["free"],
    chosen: [],
    open: false,
    goes: "unassigned",
    reads: unavailable,
  },
  {
    what: "only another one is free",
    people: ["away", "free"],
    chosen: [0],
    goes: "line",
    reads: unavailable,
  },
];
const later: Row[] = [
  { what: "somebody is free", people: ["free", "gone"], goes: 0, reads: available },
  { what: "all are busy", people: ["full"], goes: 0, reads: available },
  { what: "all are away", people: ["away"], goes: 0, reads: unavailable },
  { what: "all are at home", people: ["home"], goes: 0, reads: unavailable },
  { what: "it is closed", people: ["free"], open: false, goes: 0, reads: unavailable },
  { what: "only one is not on holiday", people: ["holiday", "away"], goes: 1, reads: unavailable },
  { what: "all are on holiday", people: ["holiday"], goes: "line", reads: unavailable },
  { what: "nobody was chosen", people: ["free"], chosen: [], goes: "unassigned", reads: available },
];
const samePeople = [
  ...live.map((row) => ({ mode: "live" as const, ...row })),
  ...later.map((row) => ({ mode: "later" as const, ...row })),
];

describe("same people for everything", () => {
  test.each(samePeople)(
    "$mode, $what: goes to $goes, reads $reads",
    async ({ mode, goes, reads, ...row }) => {
      const ids = await setUp({ ...row, process: { ...row.process, mode } });
      const foretold = await preview();
      const told = await checkRow(await desk.ask(), goes, reads, ids);
      // The page that foretells it and the function that does it are the same.
      const { card } = told.conversation;
      expect(foretold).toMatchObject({ mode, outcome: card?.outcome, notice: reads });
      expect(foretold.chosen?.id ?? null).toBe(typeof goes === "number" ? ids[goes] : null);
      expect(foretold.texts.en).toBe(told.texts[0]);
    },
  );

  test("round robin gives everyone their turn, whatever they have open", async () => {
    const ids = await setUp({ people: ["free", "free", "free"], process: { strategy: "round_robin" } });
    const given: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      const { conversation } = await desk.read(await desk.ask());
      given.push(conversation.owner.kind === "teammate" ? conversation.owner.id : "nobody");
    }
    expect(new Set(given.slice(0, 3))).toEqual(new Set(ids));
    expect(given.slice(3, 6)).toEqual(given.slice(0, 3));
    expect(given[6]).toBe(given[0]);
  });

  test("random stays among the people and within their capacity", async () => {
    const ids = await setUp({ people: ["free", "full", "free"], process: { strategy: "random" } });
    for (let index = 0; index < 10; index += 1) {
      const { conversation } = await desk.read(await desk.ask());
      expect([ids[0], ids[2]]).toContain(
        conversation.owner.kind === "teammate" ? conversation.owner.id : "nobody",
      );
    }
    await checkRow(await desk.ask(), "line", available, ids);
  });

  test("a team and people by name make one set, and the place in line counts up", async () => {
    const [inTeam = "", byName = "", ...rest] = await desk.people(["full", "full", "away"]);
    const { team } = await desk.ok("addTeam", {
      body: { name: `Team ${inTeam}`, memberIds: [inTeam, ...rest] },
    });
    await desk.save({ teamIds: [team.id], userIds: [byName] });
    expect((await preview()).candidateCount).toBe(3);
    const chats = [await desk.ask(), await desk.ask()];
    for (const [index, chat] of chats.entries()) {
      const told = await checkRow(chat, "line", available, []);
      expect(told.owner).toMatchObject({ kind: "waiting", place: index + 1 });
      expect(told.texts[0]).toBe(`Somebody is here. Place ${index + 1}.`);
    }
  });

  test("another inbox is where the conversation then stands, and only its members get it", async () => {
    const [member = "", stranger = ""] = await desk.people(["full", "free"]);
    const { inbox } = await desk.ok("addInbox", {
      body: { name: `Sales ${member}`, everyone: false, userIds: [member], teamIds: [] },
    });
    await desk.save({ inboxId: inbox.id, userIds: [member, stranger] });
    const why = (await preview()).candidates.map((one) => [one.id, one.why]);
    expect(why).toContainEqual([stranger, "not_in_inbox"]);
    const told = await checkRow(await desk.ask(), "line", available, []);
    expect(told.conversation.inboxId).toBe(inbox.id);
    await desk.ok("changeInbox", {
      params: { id: inbox.id },
      body: { name: `Sales ${member}`, everyone: false, userIds: [member, stranger], teamIds: [] },
    });
    await desk.workspace.app.line.drain();
    const now = await desk.ok("getConversation", { params: { id: told.conversation.id } });
    expect(now.owner).toMatchObject({ kind: "teammate", id: stranger });
  });
});

describe.each(["live", "later"] as const)("%s, by conditions", (mode) => {
  test.each([
    { being: "free", open: true, reads: available },
    { being: "full", open: true, reads: available },
    { being: "away", open: true, reads: unavailable },
    { being: "home", open: true, reads: unavailable },
    { being: "holiday", open: true, reads: unavailable },
    { being: "free", open: false, reads: unavailable },
  ] as const)(
    "the workflow assigns someone $being (open: $open): theirs, $reads",
    async ({ being, open, reads }) => {
      const [id = ""] = await setUp({ people: [being], open, process: { mode, kind: "conditions" } });
      await desk.decideWith({ kind: "assigned", teammateId: id });
      await checkRow(await desk.ask(), 0, reads, [id]);
    },
  );

  const ends: { what: string; result: ComesTo | null; fallback: string | null }[] = [
    { what: "ends", result: { kind: "not_assigned", why: "ended" }, fallback: null },
    { what: "fails", result: { kind: "not_assigned", why: "failed" }, fallback: "workflow_failed" },
    { what: "pauses for long", result: { kind: "not_assigned", why: "paused" }, fallback: null },
    { what: "is gone by then", result: null, fallback: "workflow_missing" },
  ];

  test.each(
    ends.flatMap((end) =>
      (["keep_open", "close"] as const).map((whenNotAssigned) => ({ ...end, whenNotAssigned })),
    ),
  )("the workflow $what, $whenNotAssigned: the ticket is open in Unassigned", async (row) => {
    const { whenNotAssigned, result, fallback } = row;
    await setUp({ people: ["free"], process: { mode, kind: "conditions", whenNotAssigned } });
    await desk.decideWith(result);
    const chat = await desk.ask();
    const goes = mode === "live" && whenNotAssigned === "close" ? "closed" : "unassigned";
    const { conversation, texts } = await checkRow(chat, goes, "not_assigned", []);
    expect(texts).toEqual(["Nobody was found."]);
    expect(conversation.card).toMatchObject({ fallback, mode });
    expect(conversation.replyLate).toBe(fallback !== null);
    expect(conversation.ownership.map((event) => event.move)).toEqual(
      goes === "closed" ? ["open", "hand_off", "close"] : ["open", "hand_off"],
    );
  });

  test("a workflow that chose someone deactivated since leaves it in Unassigned, with the reason", async () => {
    const [id = ""] = await setUp({ people: ["free"], process: { mode, kind: "conditions" } });
    await desk.decideWith({ kind: "assigned", teammateId: id });
    await desk.ok("changeTeammate", { params: { id }, body: { active: false } });
    const { conversation } = await checkRow(await desk.ask(), "unassigned", "not_assigned", []);
    expect(conversation.card?.fallback).toBe("workflow_failed");
  });
});

describe("a chat that was closed because nobody was assigned", () => {
  const closed = async (): Promise<{ chat: Chat; ana: string }> => {
    const [ana = ""] = await setUp({
      people: ["free"],
      process: { mode: "live", kind: "conditions", whenNotAssigned: "close" },
    });
    await desk.decideWith({ kind: "not_assigned", why: "ended" });
    return { chat: await desk.ask(), ana };
  };

  test("is picked up from Unassigned by taking it over, by assigning it and by replying", async () => {
    for (const pick of ["take_over", "assign", "reply"] as const) {
      const { chat, ana } = await closed();
      const params = { id: chat.conversationId };
      if (pick === "take_over") await desk.ok("takeOver", { params, body: {} });
      else if (pick === "assign") await desk.ok("assign", { params, body: { teammateId: ana } });
      else await desk.ok("reply", { params, body: { body: "Hello!", clientId: `reply-${ana}` } });
      const { conversation } = await desk.read(chat);
      expect(conversation.owner).toMatchObject({
        kind: "teammate",
        id: pick === "assign" ? ana : desk.owner.id,
      });
      expect(conversation.closedAt).toBeNull();
      expect(await inView("unassigned", chat)).toBe(false);
      await desk.ok("close", { params, body: {} });
      expect(await inView("unassigned", chat)).toBe(false);
    }
  });

  test("opens again and is routed anew when the visitor writes", async () => {
    const { chat, ana } = await closed();
    await desk.decideWith({ kind: "assigned", teammateId: ana });
    await desk.ask("Is anybody there?", chat);
    const { conversation, notices } = await desk.read(chat);
    expect(conversation.owner).toMatchObject({ kind: "teammate", id: ana });
    expect(notices).toEqual(["not_assigned", "available"]);
  });
});

describe("nobody takes over", () => {
  test("who asks is told that no person can join, and is answered when they ask something else", async () => {
    await setUp({ people: ["free"], process: { mode: "nobody" } });
    expect(await preview()).toMatchObject({ outcome: "kept", notice: "nobody", chosen: null });
    const chat = await desk.ask();
    const { texts } = await checkRow(chat, "customer_agent", "nobody", []);
    expect(texts).toEqual(["No person can join."]);
    await desk.ask("Where is my order?", chat);
    const { messages } = await desk.ok("listMessages", { params: { id: chat.conversationId } });
    expect(messages.map((message) => message.kind)).toEqual(["visitor", "notice", "visitor", "answer"]);
  });

  test("a question without an answer is answered with the customer agent's limit", async () => {
    await setUp({ people: ["free"], process: { mode: "nobody" } });
    desk.answerWith("cannot_answer");
    const chat = await desk.ask("Where is my order?");
    const { conversation, notices } = await desk.read(chat);
    expect(notices).toEqual([]);
    expect(conversation).toMatchObject({
      owner: { kind: "customer_agent" },
      waitingSince: null,
      ticket: null,
    });
    const { messages } = await desk.ok("listMessages", { params: { id: chat.conversationId } });
    expect(messages.map((message) => message.kind)).toEqual(["visitor", "answer"]);
  });

  test("paused: Unassigned, with the unavailable message", async () => {
    await setUp({ people: ["free"], process: { mode: "nobody" } });
    await desk.ok("changeCustomerAgent", { body: { paused: true } });
    const { conversation } = await checkRow(await desk.ask("Hello"), "unassigned", unavailable, []);
    expect(conversation.card).toMatchObject({ reasons: ["paused"], mode: "nobody" });
  });

  test("failed: Unassigned, with the unavailable message", async () => {
    await setUp({ people: ["free"], process: { mode: "nobody" } });
    desk.answerWith("failed");
    const { conversation } = await checkRow(await desk.ask("Where is it?"), "unassigned", unavailable, []);
    expect(conversation.card?.reasons).toEqual(["failed"]);
  });

  test("a person who had it closed it: the customer agent goes on when they are not there", async () => {
    const [ana = ""] = await setUp({ people: ["free"] });
    const chat = await desk.ask();
    const params = { id: chat.conversationId };
    await desk.ok("reply", { params, body: { body: "Done.", clientId: `done-${ana}` } });
    await desk.ok("close", { params, body: {} });
    await desk.setStatus(ana, "away");
    await desk.save({ mode: "nobody" });
    await desk.ask("One more thing", chat);
    expect((await desk.read(chat)).conversation.owner).toEqual({ kind: "customer_agent" });
  });
});
