import { afterAll, beforeAll, expect, test } from "vitest";
import { endpoints } from "../packages/contract/endpoints.ts";
import { ask } from "./ask.ts";
import { type Chat, chatOn } from "./chat.ts";
import { type Desk, deskOn } from "./desk.ts";
import { idOf, newOwner } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let teammate: Person;
let desk: Desk;

beforeAll(async () => {
  stage = await openStage();
  teammate = await newOwner(stage);
  const params = { id: await idOf(teammate) };
  await ask(teammate.context, endpoints.changeTeammate, {
    params,
    body: { capacity: { chat: 1, other: 1 } },
  });
  desk = deskOn(teammate.page);
});
afterAll(() => stage.close());

/** A visitor who asks for a person about something. */
async function newVisitor(about: string): Promise<{ person: Person; chat: Chat }> {
  const person = await stage.person();
  const chat = chatOn(person.page);
  await person.page.goto("/chat");
  await chat.write(`Can I talk to a person about ${about}?`);
  await chat.log.locator(".notice").waitFor();
  return { person, chat };
}

let first: Awaited<ReturnType<typeof newVisitor>>;
let second: typeof first;
let third: typeof first;

test("the first visitor has the only teammate, the next two read their places", async () => {
  first = await newVisitor("order 1001");
  await first.chat.isWith("Olive Owner");
  second = await newVisitor("order 1002");
  await second.chat.reads(/You are number 1 in line/);
  await second.chat.isWith("You're first in line");
  third = await newVisitor("order 1003");
  await third.chat.reads(/You are number 2 in line/);
  await third.chat.isWith("You're number 2 in line");
  await third.person.page.getByText("You can close this window: your place is kept.").waitFor();
});

test("who goes on with the customer agent leaves the line, and those behind move up before their eyes", async () => {
  const { page } = second.person;
  await page.getByRole("button", { name: "Go on with Assistant" }).click();
  await page.getByRole("button", { name: "Yes, go on with Assistant" }).click();
  await second.chat.isWith("Assistant");
  await third.chat.isWith("You're first in line");
  await second.chat.write("How long is the warranty?");
  await second.chat.reads(/3-year warranty/);
});

test("who asks again comes last, until a teammate says that it is urgent", async () => {
  const { page } = teammate;
  await second.chat.talkToPerson();
  await second.chat.isWith("You're number 2 in line");
  await page.goto("/help-desk/unassigned");
  await desk.row("order 1003").waitFor();
  await desk.row("I'd like to talk to a person").click();
  const details = page.getByRole("complementary", { name: "Details" });
  await details.getByRole("combobox", { name: "Priority" }).click();
  await page.getByRole("option", { name: "Urgent" }).click();
  await second.chat.isWith("You're first in line");
  await third.chat.isWith("You're number 2 in line");
  await desk.row("I'd like to talk to a person").getByRole("img", { name: "Urgent" }).waitFor();
});

test("a place that becomes free takes the most urgent, and the other moves up", async () => {
  await desk.view("mine").click();
  await desk.row("order 1001").click();
  await desk.action("close").click();
  await first.chat.reads("Conversation closed");
  await second.chat.reads("Olive Owner joined");
  await second.chat.isWith("Olive Owner");
  await third.chat.isWith("You're first in line");
  await desk.view("mine").click();
  await desk.row("I'd like to talk to a person").waitFor();
  expect(await desk.row("order 1003").count()).toBe(0);
});

test("who closed the window finds their place kept", async () => {
  const { person } = third;
  await person.page.close();
  const page = await person.newTab();
  await page.goto("/chat");
  await chatOn(page).isWith("You're first in line");
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
