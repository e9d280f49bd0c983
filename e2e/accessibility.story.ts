import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriersOn } from "./axe.ts";
import { chatOn } from "./chat.ts";
import { deskOn } from "./desk.ts";
import { newOwner } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";
import { openWebsite, type Website } from "./website.ts";

let stage: Stage;
let website: Website;
let owner: Person;

const looks = [
  { language: "en", dark: false },
  { language: "fr", dark: true },
] as const;

beforeAll(async () => {
  stage = await openStage();
  website = await openWebsite(stage.url);
});
afterAll(async () => {
  await website.close();
  await stage.close();
});

/** A page of the signed-in owner with these looks. */
async function ownersPage(look: (typeof looks)[number]): Promise<Page> {
  const { context, page } = await stage.person(look);
  await context.addCookies(await owner.context.cookies());
  return page;
}

test.each(looks)("welcome, before anybody is there ($language, dark: $dark)", async (look) => {
  const { page } = await stage.person(look);
  await page.goto(stage.setupLink);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByRole("textbox").first().waitFor();
  expect(await barriersOn(page)).toEqual([]);
});

test("a barrier inside the chat's shadow is found, so that finding none means something", async () => {
  const { page } = await stage.person();
  await page.goto("/chat");
  const { field } = chatOn(page);
  await field.evaluate((element) => element.removeAttribute("aria-label"));
  await page.locator("textarea").evaluate((element) => element.removeAttribute("placeholder"));
  expect((await barriersOn(page)).join("\n")).toContain("label: ");
});

describe("with an owner and a conversation", () => {
  beforeAll(async () => {
    owner = await newOwner(stage);
    const { page, context } = await stage.person();
    const chat = chatOn(page);
    await page.goto("/chat");
    await chat.write("How much does delivery to Switzerland cost?");
    await chat.reads(/€14\.90/);
    await chat.write("I want to talk to someone. I am vera@example.com");
    await chat.reads(/Olive Owner will be with you shortly/);
    await context.close();
  });

  test.each(looks)("signing in ($language, dark: $dark)", async (look) => {
    const { page } = await stage.person(look);
    await page.goto("/sign-in");
    await page.getByRole("textbox").first().waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  test.each(looks)(
    "the help desk, with a conversation and its reasons open ($language, dark: $dark)",
    async (look) => {
      const page = await ownersPage(look);
      const desk = deskOn(page, look.language);
      await page.goto("/help-desk/mine");
      await desk.row("I want to talk to someone").click();
      await desk.card.waitFor();
      await desk.reads("I want to talk to someone");
      expect(await barriersOn(page)).toEqual([]);
      await desk.log.locator("button[aria-expanded]").last().click();
      await page.getByRole("dialog").getByRole("list").waitFor();
      expect(await barriersOn(page)).toEqual([]);
    },
  );

  test.each(looks)(
    "human handoff, with the panel of triggers open ($language, dark: $dark)",
    async (look) => {
      const page = await ownersPage(look);
      await page.goto("/customer-agent/handoff");
      await page.getByRole("heading", { level: 2 }).nth(2).waitFor();
      expect(await barriersOn(page)).toEqual([]);
      await page.locator("main section button").first().click();
      const panel = page.getByRole("dialog");
      await panel.getByRole("button", { name: /Add trigger|Ajouter un déclencheur/ }).click();
      await panel.getByRole("textbox").first().fill("delivery");
      await panel.getByRole("textbox").last().fill("My delivery is late, I do not want it");
      await panel.getByRole("status").getByRole("listitem").first().waitFor();
      expect(await barriersOn(page)).toEqual([]);
    },
  );

  const pages = [
    "/customer-agent",
    "/customer-agent/knowledge",
    "/customer-agent/deploy",
    "/settings/teammates",
    "/settings/teams",
    "/settings/company",
  ];
  test.each(looks)("knowledge, teammates and the other pages ($language, dark: $dark)", async (look) => {
    const page = await ownersPage(look);
    for (const path of pages) {
      await page.goto(path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.locator("main .mantine-Loader-root").first().waitFor({ state: "detached" });
      expect(await barriersOn(page), path).toEqual([]);
    }
  });

  test.each(looks)("the open chat on a website ($language, dark: $dark)", async (look) => {
    const { page } = await stage.person(look);
    // The website is in English: its chat is too, whatever the browser speaks.
    const chat = chatOn(page);
    await page.goto(website.url);
    await page.getByRole("button", { name: "Open the chat" }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await chat.open();
    await chat.write("How long is the warranty?");
    await chat.reads(/3-year warranty/);
    await chat.talkToPerson();
    await chat.isWith("Olive Owner");
    expect(await barriersOn(page)).toEqual([]);
  });
});
