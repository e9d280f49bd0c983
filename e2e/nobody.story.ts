import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chat, chatOn } from "./chat.ts";
import { deskOn } from "./desk.ts";
import { handoffPageOn } from "./handoff-page.ts";
import { newOwner } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let owner: Person;
let visitor: Person;
let chat: Chat;

beforeAll(async () => {
  stage = await openStage();
  owner = await newOwner(stage);
  visitor = await stage.person();
  chat = chatOn(visitor.page);
});
afterAll(() => stage.close());

test("an editor chooses that nobody is handed anything, and is warned of when that can't be kept", async () => {
  const { page } = owner;
  const handoff = handoffPageOn(page);
  await handoff.visit();
  await handoff.edit("process");
  await handoff.chooseMode("nobody");
  await handoff.process.getByText(/A paused or failing customer agent can’t keep a conversation/).waitFor();
  await handoff.process.getByText("The customer agent would keep it.").waitFor();
  await handoff.save("process");
  await page.getByText(/A visitor who asks for a person reads that none can join/).waitFor();
  await handoff.rightNow.getByText("The customer agent would keep it.").waitFor();
});

test("a visitor who wants a person reads honestly that none can join, and the customer agent goes on", async () => {
  await visitor.page.goto("/chat");
  await chat.write("How long is the warranty?");
  await chat.reads(/3-year warranty/);
  await chat.talkToPerson();
  await chat.reads(/No person can join this chat\. I'll keep helping you/);
  await chat.isWith("Assistant");
  await chat.write("How much does delivery cost?");
  await chat.reads(/€4\.90/);
  await chat.isWith("Assistant");
  expect(await visitor.page.getByRole("region", { name: "While you wait" }).count()).toBe(0);
});

test("nobody in the help desk is given it", async () => {
  const { page } = owner;
  const desk = deskOn(page);
  await page.goto("/help-desk/customer_agent");
  await desk.row("€4.90").waitFor();
  await desk.view("unassigned").click();
  await page.getByText("Nobody is waiting in line").waitFor();
  await desk.view("mine").click();
  await page.getByText("You have no conversations").waitFor();
});

test("paused it can keep nothing: the next message is left in Unassigned, and the visitor reads so", async () => {
  const { page } = owner;
  const desk = deskOn(page);
  await page.goto("/customer-agent");
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await page.getByText("Somebody paused it.").waitFor();
  await chat.write("And how much to Switzerland?");
  await chat.reads(/Our team is away right now/);
  await chat.isWith("Waiting for a person");
  await page.goto("/help-desk/unassigned");
  await desk.row("And how much to Switzerland?").click();
  await desk.card.getByText("To nobody, by the settings · left in Unassigned").waitFor();
  await desk.action("takeOver").click();
  await chat.isWith("Olive Owner");
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
