import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Being, type Chat, type TestDesk, testDesk } from "./test-desk.ts";

let desk: TestDesk;

beforeAll(async () => {
  desk = await testDesk();
});
afterEach(async () => {
  await desk.workspace.app.line.drain();
  const broken = await desk.workspace.broken();
  await desk.ok("changeCustomerAgent", { body: { paused: false } });
  await desk.tidy();
  expect(broken).toEqual([]);
});
afterAll(() => desk.drop());

/** One person who alone is chosen, live. */
async function alone(being: Being): Promise<string[]> {
  const userIds = await desk.people([being]);
  await desk.save({ userIds });
  return userIds;
}

describe("what visitors and teammates do while one waits", () => {
  test("the visitor goes on with the customer agent, and may ask again", async () => {
    await alone("away");
    const chat = await desk.ask();
    await desk.ok("returnToAgent", { params: { id: chat.conversationId }, body: {} }, chat.visitor);
    const back = await desk.read(chat);
    expect(back.conversation.owner).toEqual({ kind: "customer_agent" });
    expect(back.conversation.card?.endedAt).not.toBeNull();
    await desk.ask(undefined, chat);
    const again = await desk.read(chat);
    expect(again.conversation.owner).toEqual({ kind: "waiting" });
    expect(again.notices).toEqual(["unavailable", "unavailable"]);
    expect(again.conversation.ticket?.number).toBe(back.conversation.ticket?.number);
  });

  test("somebody becomes available: the most urgent goes first, then the oldest", async () => {
    const [ana = ""] = await alone("away");
    const chats: Chat[] = [];
    for (let index = 0; index < 3; index += 1) {
      chats.push(await desk.ask());
      desk.workspace.advance(1000);
    }
    const [first, second, third] = chats;
    if (first === undefined || second === undefined || third === undefined) throw new Error("three chats");
    await desk.ok("setPriority", { params: { id: third.conversationId }, body: { priority: 2 } });
    expect((await desk.read(third)).owner).toMatchObject({ kind: "waiting", place: 1 });
    expect((await desk.read(first)).owner).toMatchObject({ kind: "waiting", place: 2 });
    await desk.ok("changeTeammate", { params: { id: ana }, body: { capacity: { chat: 2, other: 2 } } });
    await desk.setStatus(ana, "available");
    await desk.workspace.app.line.drain();
    const owners = await Promise.all(
      chats.map(async (chat) => (await desk.read(chat)).conversation.owner.kind),
    );
    expect(owners).toEqual(["teammate", "waiting", "teammate"]);
    expect((await desk.read(second)).owner).toMatchObject({ kind: "waiting", place: 1 });
  });

  test("those who ask at once are each told a place of their own", async () => {
    await alone("full");
    const chats = await Promise.all(Array.from({ length: 12 }, () => desk.ask()));
    const texts = await Promise.all(chats.map(async (chat) => (await desk.read(chat)).texts[0] ?? ""));
    const places = texts.map((text) => Number(/Place (\d+)\./.exec(text)?.[1])).sort((a, b) => a - b);
    expect(places).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });

  const leavings: readonly { what: string; leave: (chat: Chat) => Promise<unknown> }[] = [
    {
      what: "goes on with the customer agent",
      leave: ({ visitor, conversationId: id }) =>
        desk.ok("returnToAgent", { params: { id }, body: {} }, visitor),
    },
    {
      what: "is taken over",
      leave: (chat) => desk.ok("takeOver", { params: { id: chat.conversationId }, body: {} }),
    },
    {
      what: "is closed",
      leave: (chat) => desk.ok("close", { params: { id: chat.conversationId }, body: {} }),
    },
  ];
  test.each(leavings)(
    "one of them $what: who comes next is told the place that is free",
    async ({ leave }) => {
      await alone("full");
      const [first] = [await desk.ask(), await desk.ask()];
      await leave(first);
      const next = await desk.read(await desk.ask());
      expect(next.texts).toEqual(["Somebody is here. Place 2."]);
      expect(next.owner).toMatchObject({ place: 2 });
    },
  );

  test("an absence ends: what is for later goes to whoever is back, though they are still Away", async () => {
    const [ana = ""] = await desk.people(["holiday"]);
    await desk.save({ mode: "later", userIds: [ana] });
    const chat = await desk.ask();
    expect((await desk.read(chat)).conversation.owner).toEqual({ kind: "waiting" });
    const { teammates } = await desk.ok("listTeammates", {});
    const absenceId = teammates.find(({ id }) => id === ana)?.outOfOffice[0]?.id ?? "";
    // No sweep runs here: only the end itself can let the line move.
    const wake = vi.spyOn(desk.workspace.app.line, "wake");
    const { teammate } = await desk.ok("endOutOfOffice", { params: { id: ana, absenceId } });
    expect(teammate.status).toBe("away");
    expect(wake).toHaveBeenCalled();
    wake.mockRestore();
    await desk.workspace.app.line.drain();
    expect((await desk.read(chat)).conversation.owner).toMatchObject({ id: ana });
  });

  test("who waits in Unassigned has no place, and is picked up by hand", async () => {
    await desk.people(["free"]);
    await desk.save({});
    const chat = await desk.ask();
    expect((await desk.read(chat)).owner).toMatchObject({ kind: "waiting", place: null, wait: null });
    await desk.ok("takeOver", { params: { id: chat.conversationId }, body: {} });
    expect((await desk.read(chat)).conversation.owner).toMatchObject({ id: desk.owner.id });
  });

  test("it is taken by somebody whom nobody chose, and closed: the visitor who comes back meets them again", async () => {
    const [ana = ""] = await alone("free");
    const [bea = ""] = await desk.people(["free"]);
    const chat = await desk.ask();
    const params = { id: chat.conversationId };
    await desk.ok("assign", { params, body: { teammateId: bea } });
    await desk.ok("close", { params, body: {} });
    await desk.ask("One more thing", chat);
    expect((await desk.read(chat)).conversation.owner).toMatchObject({ id: bea });
    await desk.ok("close", { params, body: {} });
    await desk.setStatus(bea, "away");
    await desk.ask("And another", chat);
    expect((await desk.read(chat)).conversation.owner).toMatchObject({ id: ana });
  });

  test("everything that runs is handed off at once while the customer agent is paused", async () => {
    const [ana = ""] = await alone("free");
    const chat = await desk.ask("Where is my order?");
    expect((await desk.read(chat)).conversation.owner).toEqual({ kind: "customer_agent" });
    await desk.ok("changeCustomerAgent", { body: { paused: true } });
    const { handedOff } = await desk.ok("handOffRunning", { body: {} });
    expect(handedOff).toBeGreaterThanOrEqual(1);
    const { conversation, notices } = await desk.read(chat);
    expect(conversation.owner).toMatchObject({ kind: "teammate", id: ana });
    expect(conversation.card?.reasons).toEqual(["paused"]);
    expect(notices).toEqual(["available"]);
  });
});
