import { afterAll, beforeAll, expect, test } from "vitest";
import { chatOn } from "./chat.ts";
import { deskOn } from "./desk.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let newcomer: Person;
beforeAll(async () => {
  stage = await openStage();
  newcomer = await stage.person();
});
afterAll(() => stage.close());

test("the printed link makes the owner", async () => {
  const { page } = newcomer;
  await page.goto(stage.setupLink);
  await page.getByRole("heading", { name: "Welcome to Baton" }).waitFor();
  await page.getByRole("textbox", { name: "Your name" }).fill("Nora New");
  await page.getByRole("textbox", { name: "E-mail" }).fill("nora@lumen.example");
  await page.getByLabel("Password", { exact: false }).first().fill("short");
  await page.getByRole("textbox", { name: "Company name" }).fill("Lumen");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByText("It needs at least 10 characters.").waitFor();
  await page.getByLabel("Password", { exact: false }).first().fill("a lamp is a lamp");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("heading", { name: "What may the customer agent answer from?" }).waitFor();
  expect(page.url()).not.toContain("#");
});

test("demo knowledge loads in one click, and the split screen follows", async () => {
  const { page } = newcomer;
  await page.getByRole("button", { name: "Load demo knowledge" }).click();
  await page.getByRole("heading", { name: "Be your own visitor" }).waitFor();
});

test("on the left a question is answered; on the right the conversation arrives with its card", async () => {
  const { page } = newcomer;
  const chat = chatOn(page.frameLocator('iframe[title="Visitor’s chat"]'));
  const desk = deskOn(page.frameLocator('iframe[title="Your help desk"]'));
  await chat.write("How long does delivery take?");
  await chat.reads(/2 to 4 working days/);
  await page.getByText("Done: Ask a question").waitFor({ state: "attached" });
  await page.getByText("Done: Get an answer with its source").waitFor({ state: "attached" });
  await chat.write("I want to talk to someone");
  await chat.reads(/Nora New will be with you shortly/);
  await page.getByText("Done: Ask for a person").waitFor({ state: "attached" });
  await desk.row("I want to talk to someone").click();
  await desk.card.getByText("The visitor asked for a person").waitFor();
  await page.getByText("Done: See it arrive").waitFor({ state: "attached" });
  await page.getByText(/That is the whole story/).waitFor();
});

test("then comes the line to paste, and the help desk", async () => {
  const { page } = newcomer;
  await page.getByRole("button", { name: "Put it on your website" }).click();
  const snippet = page.getByRole("textbox", { name: "Script tag" });
  expect(await snippet.inputValue()).toBe(`<script src="${stage.url}/widget.js" defer></script>`);
  await page.getByRole("link", { name: "Open the help desk" }).click();
  await page.getByRole("heading", { name: "Help desk" }).waitFor();
});

test("the link says that it was used, to whoever opens it again", async () => {
  const { page } = await stage.person();
  await page.goto(stage.setupLink);
  await page.getByText("This workspace has its owner").waitFor();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Sign in to Baton" }).waitFor();
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
