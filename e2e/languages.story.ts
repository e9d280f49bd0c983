import { afterAll, beforeAll, expect, test } from "vitest";
import { chatOn } from "./chat.ts";
import { deskOn } from "./desk.ts";
import { newOwner, setStatus } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let owner: Person;

beforeAll(async () => {
  stage = await openStage();
  owner = await newOwner(stage, { language: "fr" });
});
afterAll(() => stage.close());

test("a French visitor finds a French chat, answer and notice", async () => {
  const { page } = await stage.person({ language: "fr" });
  const chat = chatOn(page, "fr");
  await page.goto("/chat");
  await chat.write("Quels sont les délais de livraison ?");
  await chat.reads(/2 à 4 jours ouvrés/);
  await chat.write("Je voudrais parler à quelqu'un");
  await chat.reads(/Olive Owner va vous répondre/);
  await chat.isWith("Olive Owner");
  expect(await page.locator("html").getAttribute("lang")).toBe("fr");
});

test("a French browser shows the help desk in French, why and card included", async () => {
  const { page } = owner;
  const desk = deskOn(page, "fr");
  await page.goto("/help-desk/mine");
  await desk.row("Je voudrais parler à quelqu'un").click();
  await desk.card.getByText("Je voudrais parler à quelqu'un").first().waitFor();
  await desk.log.locator("button[aria-expanded]").last().click();
  await page
    .getByRole("dialog")
    .getByText(/demande/)
    .first()
    .waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("fr");
});

test("nobody there is said in French too", async () => {
  await setStatus(owner, "away");
  const { page } = await stage.person({ language: "fr" });
  const chat = chatOn(page, "fr");
  await page.goto("/chat");
  await chat.talkToPerson();
  await chat.reads(/Notre équipe est absente pour le moment/);
  await page.getByRole("textbox", { name: "Votre adresse e-mail" }).waitFor();
  await setStatus(owner, "available");
  await chat.reads("Olive Owner a rejoint la conversation");
});

test("on a phone the help desk shows the list, then the conversation, and leads back", async () => {
  const { context, page } = await stage.person({ phone: true });
  await context.addCookies(await owner.context.cookies());
  const desk = deskOn(page);
  await page.goto("/help-desk/mine");
  await desk.row("Je voudrais parler à quelqu'un").click();
  await desk.reads("Je voudrais parler à quelqu'un");
  expect(await desk.row("Je voudrais parler à quelqu'un").isVisible()).toBe(false);
  await desk.reply("Bonjour, je regarde.");
  await desk.reads("Bonjour, je regarde.");
  await page.getByRole("link", { name: "Back to the list" }).click();
  await desk.row("Bonjour, je regarde.").waitFor();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test("on a phone the chat fits the screen", async () => {
  const { page } = await stage.person({ phone: true });
  const chat = chatOn(page);
  await page.goto("/chat");
  await chat.write("How long is the warranty?");
  await chat.reads(/3-year warranty/);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test("nothing is broken behind the stories", async () => {
  expect(await stage.broken()).toEqual([]);
});
