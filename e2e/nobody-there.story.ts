import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chat, chatOn } from "./chat.ts";
import { type Desk, deskOn } from "./desk.ts";
import { newOwner, setStatus } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let visitor: Person;
let teammate: Person;
let chat: Chat;
let desk: Desk;

beforeAll(async () => {
  stage = await openStage();
  teammate = await newOwner(stage);
  await setStatus(teammate, "away");
  visitor = await stage.person();
  chat = chatOn(visitor.page);
  desk = deskOn(teammate.page);
});
afterAll(() => stage.close());

test("with nobody Available the visitor is told so, and asked for an e-mail address only then", async () => {
  await visitor.page.goto("/chat");
  const email = visitor.page.getByRole("textbox", { name: "Your e-mail address" });
  await chat.write("I want to talk to someone");
  await chat.reads(/Our team is away right now/);
  await chat.isWith("Waiting for a person");
  await email.fill("not an address");
  await visitor.page.getByRole("button", { name: "Save" }).click();
  await visitor.page.getByText("That doesn't look like an e-mail address.").waitFor();
  await email.fill("vera@example.com");
  await visitor.page.getByRole("button", { name: "Save" }).click();
  await chat.reads("We'll also write to vera@example.com");
  expect(await email.count()).toBe(0);
});

test("the conversation waits in Unassigned and in Waiting, with the address", async () => {
  await teammate.page.goto("/help-desk/unassigned");
  await desk.row("vera@example.com").waitFor();
  await desk.view("waiting").click();
  await desk.row("vera@example.com").click();
  await desk.card.getByText(/Our team is away right now/).waitFor();
  await teammate.page.getByRole("complementary", { name: "Details" }).getByText("vera@example.com").waitFor();
});

test("whoever becomes Available by the switch gets it at once, and the visitor sees who joined", async () => {
  await teammate.page.getByRole("button", { name: "Your availability: Away" }).click();
  await teammate.page.getByText(/^Away since .*, set by hand$/).waitFor();
  await teammate.page.getByRole("switch", { name: "Take conversations" }).click();
  await teammate.page.keyboard.press("Escape");
  await chat.reads("Olive Owner joined");
  await chat.isWith("Olive Owner");
  await desk.view("mine").click();
  await desk.row("vera@example.com").waitFor();
  await desk.view("unassigned").click();
  await teammate.page.getByText("Nobody is waiting in line").waitFor();
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
