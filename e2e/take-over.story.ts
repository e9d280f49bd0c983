import { afterAll, beforeAll, expect, test } from "vitest";
import { chatOn } from "./chat.ts";
import { deskOn } from "./desk.ts";
import { newOwner } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let first: Person;
let second: Person;
let teammate: Person;

beforeAll(async () => {
  stage = await openStage();
  teammate = await newOwner(stage);
  first = await stage.person();
  second = await stage.person();
  await first.page.goto("/chat");
  await second.page.goto("/chat");
  await chatOn(first.page).write("How long is the warranty?");
  await chatOn(first.page).reads(/3-year warranty/);
  await chatOn(second.page).write("How much does delivery cost?");
  await chatOn(second.page).reads(/€4\.90/);
});
afterAll(() => stage.close());

test("with keys alone a teammate finds a conversation that the customer agent has, and takes it over", async () => {
  const { page } = teammate;
  const desk = deskOn(page);
  await page.goto("/help-desk/customer_agent");
  await desk.row("€4.90").waitFor();
  // Newest first: K stays at the top, J goes down, K up again, J down.
  for (const key of ["j", "j", "k", "j"]) await page.keyboard.press(key);
  await page.keyboard.press("Enter");
  await desk.reads("How long is the warranty?");
  await page.keyboard.press("t");
  await page.getByText("This conversation is yours.").waitFor();
  await desk.head.getByText("You", { exact: true }).waitFor();
  await chatOn(first.page).reads("Olive Owner joined");
  await chatOn(first.page).isWith("Olive Owner");
});

test("R begins a reply, Control and Enter send it; keys mean nothing inside the field", async () => {
  const { page } = teammate;
  const desk = deskOn(page);
  await page.keyboard.press("r");
  await page.keyboard.type("Every jet lamp, too.");
  expect(await desk.field.inputValue()).toBe("Every jet lamp, too.");
  await page.keyboard.press("Control+Enter");
  await chatOn(first.page).reads("Every jet lamp, too.");
  expect(await desk.field.inputValue()).toBe("");
});

test("the customer agent is silent while a person has the conversation", async () => {
  const desk = deskOn(teammate.page);
  const chat = chatOn(first.page);
  await chat.write("Which payment methods do you accept?");
  await desk.reads("Which payment methods do you accept?");
  await desk.log
    .getByRole("button", { name: /^Why\?/ })
    .last()
    .click();
  await teammate.page.getByText("A teammate has the conversation, so nothing was checked.").waitFor();
  await teammate.page.keyboard.press("Escape");
  expect(await chat.log.getByText(/Visa, Mastercard/).count()).toBe(0);
});

test("Shift+T hands back, E closes", async () => {
  const { page } = teammate;
  const desk = deskOn(page);
  const chat = chatOn(first.page);
  await desk.log.focus();
  await page.keyboard.press("Shift+T");
  await chat.reads("You're talking with Assistant again");
  await chat.write("How much does delivery cost?");
  await chat.reads(/€4\.90/);
  // What is closed is what stands on the screen: closing from an older one is refused.
  await desk.reads(/€4\.90/);
  await page.keyboard.press("e");
  await chat.reads("Conversation closed");
});

test("why? says in a sentence what led to an answer", async () => {
  const { page } = teammate;
  await page.goto("/help-desk/customer_agent");
  const desk = deskOn(page);
  await desk.row("€4.90").click();
  await desk.log.getByRole("button", { name: "Why? About message 2" }).click();
  const why = page.getByRole("dialog", { name: "Why?" });
  await why.getByText("The customer agent answered from the knowledge.").waitFor();
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
