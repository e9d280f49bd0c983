import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chatOn } from "./chat.ts";
import { deskOn } from "./desk.ts";
import { handoffPageOn } from "./handoff-page.ts";
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

/** By how many pixels a page, or a panel over it, is wider than the screen. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const boxes = [document.documentElement, ...document.querySelectorAll("[role=dialog]")];
    return Math.max(...boxes.map((box) => Math.max(box.scrollWidth, box.clientWidth) - innerWidth));
  });
}

/** English words that stand on a French page, apart from what people wrote there themselves. */
async function englishOn(page: Page): Promise<string[]> {
  const shown = await page.locator("body").innerText();
  return shown.match(/\b(?:the|would|you|with|this|it is|when|conversations are)\b[^\n]*/giu) ?? [];
}

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

test("French settings say who would get a conversation, and how to change it, in French", async () => {
  const { page } = owner;
  const handoff = handoffPageOn(page, "fr");
  await handoff.visit();
  await handoff.rightNow.getByText("Olive Owner", { exact: true }).first().waitFor();
  await handoff.edit("process");
  await handoff.chooseMode("nobody");
  await handoff.process
    .getByText(/Aucune personne ne peut rejoindre cette discussion/)
    .first()
    .waitFor();
  expect(await englishOn(page)).toEqual([]);
  await handoff.save("process");
  expect(await englishOn(page)).toEqual([]);
  await page.getByRole("button", { name: "Historique" }).click();
  await page.getByRole("dialog").locator("del").first().waitFor();
  expect(await englishOn(page)).toEqual([]);
  for (const path of [
    "/settings/channels",
    "/settings/places",
    "/settings/availability",
    "/customer-agent",
  ]) {
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.locator("main .mantine-Loader-root").first().waitFor({ state: "detached" });
    expect(await englishOn(page), path).toEqual([]);
  }
});

test("a French visitor reads in French that no person can join", async () => {
  const { page } = await stage.person({ language: "fr" });
  const chat = chatOn(page, "fr");
  await page.goto("/chat");
  await chat.talkToPerson();
  await chat.reads(/Aucune personne ne peut rejoindre cette discussion/);
});

test("on a phone the settings of the handoff fit the screen, panel included", async () => {
  const { context, page } = await stage.person({ phone: true });
  await context.addCookies(await owner.context.cookies());
  const handoff = handoffPageOn(page);
  await handoff.visit();
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  await handoff.edit("process");
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  await page.goto("/settings/places");
  await page.getByRole("button", { name: /^Open Help desk/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Set hours" }).click();
  await page.getByRole("list", { name: "Weekly hours" }).waitFor();
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
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
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
});

test("on a phone the chat fits the screen", async () => {
  const { page } = await stage.person({ phone: true });
  const chat = chatOn(page);
  await page.goto("/chat");
  await chat.write("How long is the warranty?");
  await chat.reads(/3-year warranty/);
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
});

test("nothing is broken behind the stories", async () => {
  expect(await stage.broken()).toEqual([]);
});
