import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chat, chatOn } from "./chat.ts";
import { type Desk, deskOn } from "./desk.ts";
import { newOwner } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";
import { openWebsite, type Website } from "./website.ts";

let stage: Stage;
let website: Website;
let visitor: Person;
let teammate: Person;
let chat: Chat;
let desk: Desk;

beforeAll(async () => {
  stage = await openStage();
  website = await openWebsite(stage.url);
  teammate = await newOwner(stage);
  visitor = await stage.person();
  chat = chatOn(visitor.page);
  desk = deskOn(teammate.page);
});
afterAll(async () => {
  await website.close();
  await stage.close();
});

test("a visitor of another origin's page gets an answer with its source", async () => {
  await visitor.page.goto(website.url);
  await chat.open();
  await chat.write("How much does delivery to Switzerland cost?");
  await chat.reads(/€14\.90/);
  const source = chat.log.getByRole("link", { name: "Delivery abroad and missing parcels" });
  expect(await source.getAttribute("href")).toBe("https://lumen.example/help/delivery");
  await chat.isWith("Assistant");
});

test("Talk to a person tells the visitor who comes, and the teammate has the conversation with its card", async () => {
  await teammate.page.goto("/help-desk/mine");
  await teammate.page.getByText("You have no conversations").waitFor();
  await chat.talkToPerson();
  await chat.reads(/Olive Owner will be with you shortly/);
  await chat.isWith("Olive Owner");
  await desk.row("I'd like to talk to a person").click();
  await desk.card.getByText("The visitor asked for a person").waitFor();
  await desk.card.getByText("I'd like to talk to a person").waitFor();
  await desk.card.getByText(/Delivery abroad and missing parcels/).waitFor();
  await desk.card.getByText("How much does delivery to Switzerland cost?").first().waitFor();
});

test("the visitor reads the teammate's name with the reply", async () => {
  await desk.reply("Hello, Olive here. Shall I send it **today**?");
  await chat.reads("Hello, Olive here. Shall I send it");
  await chat.reads("Olive Owner");
  await chat.write("Yes please, today.");
  await desk.reads("Yes please, today.");
});

test("after handing back the customer agent answers the next question, and only then", async () => {
  await desk.action("handBack").click();
  await chat.reads("You're talking with Assistant again");
  await desk.reads("Handed back to the customer agent");
  await chat.write("How long is the warranty?");
  await chat.reads(/3-year warranty/);
});

test("a closed conversation opens again when the visitor writes, with the teammate they had", async () => {
  await desk.view("all_open").click();
  await desk.row("warranty").click();
  await desk.action("takeOver").click();
  await chat.isWith("Olive Owner");
  await desk.action("close").click();
  await chat.reads("Conversation closed");
  await chat.write("One more thing about that lamp");
  await chat.reads("Conversation reopened");
  await chat.isWith("Olive Owner");
  await desk.reads("Reopened");
  await desk.view("closed").click();
  await teammate.page.getByText("Nothing is closed yet").waitFor();
  await desk.view("mine").click();
  await desk.row("One more thing about that lamp").waitFor();
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
