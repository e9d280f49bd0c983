import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chat, chatOn } from "./chat.ts";
import { deskOn } from "./desk.ts";
import { newOwner } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let owner: Person;
let writing: Chat;
let reading: Chat;

beforeAll(async () => {
  stage = await openStage();
  owner = await newOwner(stage);
  writing = await visitorWho("How long is the warranty?", /3-year warranty/);
  reading = await visitorWho("How much does delivery cost?", /€4\.90/);
});
afterAll(() => stage.close());

/** A visitor to whom the customer agent has answered a question. */
async function visitorWho(question: string, answer: RegExp): Promise<Chat> {
  const { page } = await stage.person();
  const chat = chatOn(page);
  await page.goto("/chat");
  await chat.write(question);
  await chat.reads(answer);
  return chat;
}

test("paused by hand, it says so, and who writes next is handed to a person", async () => {
  const { page } = owner;
  await page.goto("/customer-agent");
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await page.getByText("Assistant is paused. Visitors are handed to people.").waitFor();
  await page.getByText("Somebody paused it.").waitFor();
  await page.getByRole("button", { name: "Hand off all running conversations now (2)" }).waitFor();
  await writing.write("And for the shade?");
  await writing.reads(/Olive Owner will be with you shortly/);
  await writing.isWith("Olive Owner");
  await reading.isWith("Assistant");
});

test("Hand off all running conversations now moves the rest, who have not written", async () => {
  const { page } = owner;
  await page.reload();
  await page.getByRole("button", { name: "Hand off all running conversations now (1)" }).click();
  const question = page.getByRole("dialog", { name: "Hand off 1 running conversation now?" });
  await question.getByRole("button", { name: "Hand off now" }).click();
  await page.getByText("1 conversation was handed off.").waitFor();
  await reading.reads(/Olive Owner will be with you shortly/);
  await reading.isWith("Olive Owner");
  await page.getByText("It has no running conversation to hand off.").waitFor();
});

test("the teammate reads why, and resumed it answers the next visitor", async () => {
  const { page } = owner;
  const desk = deskOn(page);
  await page.goto("/help-desk/mine");
  await desk.row("delivery").click();
  await desk.card.getByText("The customer agent is paused").waitFor();
  await page.goto("/customer-agent");
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByText("Assistant answers visitors again.").waitFor();
  const chat = await visitorWho("Which payment methods do you accept?", /card/i);
  await chat.isWith("Assistant");
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
