import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { settingsEn } from "../packages/console/settings/strings.en.ts";
import { settingsFr } from "../packages/console/settings/strings.fr.ts";
import { uiEn } from "../packages/console/ui/strings.en.ts";
import { uiFr } from "../packages/console/ui/strings.fr.ts";
import { endpoints } from "../packages/contract/endpoints.ts";
import { ask } from "./ask.ts";
import { barriersOn } from "./axe.ts";
import { chatOn } from "./chat.ts";
import { deskOn } from "./desk.ts";
import { handoffPageOn } from "./handoff-page.ts";
import { idOf, newOwner, setStatus } from "./people.ts";
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
    const params = { id: await idOf(owner) };
    await ask(owner.context, endpoints.changeTeammate, {
      params,
      body: { capacity: { chat: 50, other: 50 } },
    });
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

  test.each(looks)(
    "the panel of the handoff process, with its choices and messages ($language, dark: $dark)",
    async (look) => {
      const page = await ownersPage(look);
      const handoff = handoffPageOn(page, look.language);
      await handoff.visit();
      await handoff.rightNow.getByRole("button", { expanded: false }).first().click();
      expect(await barriersOn(page), "who would get it").toEqual([]);
      await handoff.edit("process");
      expect(await barriersOn(page), "live").toEqual([]);
      await handoff.process.getByRole("radio").nth(4).click();
      expect(await barriersOn(page), "by conditions").toEqual([]);
      await handoff.chooseMode("nobody");
      expect(await barriersOn(page), "nobody").toEqual([]);
    },
  );

  test.each(looks)("the history of the handoff settings ($language, dark: $dark)", async (look) => {
    const { settings, version: baseVersion } = await ask(owner.context, endpoints.getHandoffSettings, {});
    const body = { baseVersion, settings: { ...settings, reopenDays: settings.reopenDays + 1 } };
    await ask(owner.context, endpoints.saveHandoffSettings, { body });
    const page = await ownersPage(look);
    await page.goto("/customer-agent/handoff");
    await page.getByRole("button", { name: /History|Historique/ }).click();
    await page.getByRole("dialog").locator("del").first().waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  test.each(looks)(
    "an inbox with its members and the hours editor, mistakes included ($language, dark: $dark)",
    async (look) => {
      const { hours: words } = look.language === "fr" ? uiFr : uiEn;
      const { hours: settings } = look.language === "fr" ? settingsFr : settingsEn;
      const page = await ownersPage(look);
      await page.goto("/settings/places");
      await page.getByRole("main").getByRole("list").first().getByRole("button").click();
      const panel = page.getByRole("dialog");
      await panel.getByRole("radio").last().click();
      await panel.getByRole("button", { name: settings.set }).click();
      await panel.getByRole("button", { name: words.quickOffice }).click();
      await panel.getByRole("button", { name: words.addException }).click();
      expect(await barriersOn(page), "hours").toEqual([]);
      await panel.getByRole("list", { name: words.week }).getByRole("combobox").nth(1).fill("99");
      await page.keyboard.press("Tab");
      await panel.getByText(words.problems.bad_time).waitFor();
      expect(await barriersOn(page), "mistake").toEqual([]);
    },
  );

  test.each(looks)(
    "somebody's availability, and the visitor's wait ($language, dark: $dark)",
    async (look) => {
      const page = await ownersPage(look);
      await page.goto("/settings/teammates");
      await page.getByRole("main").getByRole("list").getByRole("button").first().click();
      await page.getByRole("dialog").getByRole("tab").last().click();
      await page.getByRole("dialog").getByRole("tabpanel").getByRole("heading").first().waitFor();
      expect(await barriersOn(page), "teammate").toEqual([]);
      await setStatus(owner, "away");
      const visitor = await stage.person(look);
      const chat = chatOn(visitor.page, look.language);
      await visitor.page.goto("/chat");
      await chat.talkToPerson();
      await chat.log.locator(".notice").waitFor();
      expect(await barriersOn(visitor.page), "waiting").toEqual([]);
      await setStatus(owner, "available");
    },
  );

  const pages = [
    "/customer-agent",
    "/customer-agent/knowledge",
    "/customer-agent/deploy",
    "/settings/teammates",
    "/settings/teams",
    "/settings/channels",
    "/settings/places",
    "/settings/availability",
    "/settings/ticket-properties",
    "/settings/pipelines",
    "/settings/webhooks",
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

  test("the tab and a screen reader are told which page it is", async () => {
    const { page, context } = await stage.person();
    await context.addCookies(await owner.context.cookies());
    // Before it may stand how many conversations ring.
    const isCalled = (title: string) =>
      page.waitForFunction((wanted) => document.title.replace(/^\(\d+\) /, "") === wanted, title);
    await page.goto("/settings/teams");
    await isCalled("Teams – Baton");
    await page.getByRole("link", { name: "Channels" }).click();
    await isCalled("Channels – Baton");
    await page.locator("[aria-live=polite]", { hasText: /^Channels$/ }).waitFor({ state: "attached" });
    await page.goto("/nowhere");
    await isCalled("There is no such page – Baton");
  });

  test("a name that is taken is said so, and what was typed stays", async () => {
    const { page, context } = await stage.person({ language: "fr", expected: /status of 409/ });
    await context.addCookies(await owner.context.cookies());
    await page.goto("/settings/teams");
    await page.getByRole("button", { name: settingsFr.teams.add }).click();
    const name = page.getByRole("dialog").getByRole("textbox", { name: settingsFr.teams.name });
    await name.fill("Support");
    await page.getByRole("dialog").getByRole("button", { name: uiFr.save }).click();
    await page.getByRole("alert").getByText(uiFr.errors.taken.name).waitFor();
    expect(await name.inputValue()).toBe("Support");
  });

  test("at 320 pixels no page needs sideways scrolling, however long a name", async () => {
    const { page, context } = await stage.person({ phone: true });
    await context.addCookies(await owner.context.cookies());
    const name = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikantenwitwe";
    await ask(owner.context, endpoints.addTeam, { body: { name, memberIds: [] } });
    await page.setViewportSize({ width: 320, height: 640 });
    for (const path of [...pages, "/help-desk/mine", "/contacts", "/reports"]) {
      await page.goto(path);
      await page.getByRole("navigation").first().waitFor();
      await page.locator("main .mantine-Loader-root").first().waitFor({ state: "detached" });
      const main = page.getByRole("main");
      const sideways = await main.evaluate((box) => box.scrollWidth - box.clientWidth);
      expect(sideways, path).toBeLessThanOrEqual(0);
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
