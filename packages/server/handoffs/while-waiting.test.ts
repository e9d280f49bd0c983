import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
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

  test("who waits in Unassigned has no place, and is picked up by hand", async () => {
    await desk.people(["free"]);
    await desk.save({});
    const chat = await desk.ask();
    expect((await desk.read(chat)).owner).toMatchObject({ kind: "waiting", place: null, wait: null });
    await desk.ok("takeOver", { params: { id: chat.conversationId }, body: {} });
    expect((await desk.read(chat)).conversation.owner).toMatchObject({ id: desk.owner.id });
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
