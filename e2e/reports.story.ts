import { afterAll, beforeAll, expect, test } from "vitest";
import { endpoints } from "../packages/contract/endpoints.ts";
import { ask } from "./ask.ts";
import { barriersOn } from "./axe.ts";
import { chatOn } from "./chat.ts";
import { deskOn } from "./desk.ts";
import { newOwner, newTeammate } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let owner: Person;

beforeAll(async () => {
  stage = await openStage();
  owner = await newOwner(stage);
  const { version: baseVersion, settings } = await ask(owner.context, endpoints.getHandoffSettings, {});
  const trigger = {
    id: "0b9f6f3e-8d0c-4c55-9a0c-1f6f1f1b2c3d",
    text: "refund",
    match: "family",
    language: "auto",
    enabled: true,
    firesWhenNegated: false,
  } as const;
  await ask(owner.context, endpoints.saveHandoffSettings, {
    body: { baseVersion, settings: { ...settings, triggers: [trigger] } },
  });
});
afterAll(() => stage.close());

async function visitorSays(body: string): Promise<ReturnType<typeof chatOn>> {
  const visitor = await stage.person();
  await visitor.page.goto("/chat");
  const chat = chatOn(visitor.page);
  await chat.write(body);
  return chat;
}

const figure = (name: string) => owner.page.getByRole("region", { name, exact: true });

test("a day is played: an answer, a trigger, and a question that nobody had an answer to", async () => {
  await (await visitorSays("How long is the warranty?")).reads(/3-year warranty/);
  await (await visitorSays("I want a refund")).reads(/Olive Owner will be with you shortly/);
  const asking = await visitorSays("Do you rent zebras?");
  await asking.reads(/Olive Owner will be with you shortly/);
  await owner.page.goto("/help-desk/mine");
  const desk = deskOn(owner.page);
  await desk.row("Do you rent zebras?").click();
  await desk.reply("We rent zebras on Mondays, for 20 euros a day.");
  await asking.reads("for 20 euros a day");
});

test("the figures tell that day, each with what it means", async () => {
  const { page } = owner;
  await page.getByRole("link", { name: "Reports" }).click();
  await figure("Conversations").getByText("3", { exact: true }).waitFor();
  await figure("Without a person").getByText("33% of 3 conversations").waitFor();
  await figure("Handed off").getByText("67% of 3 conversations").waitFor();
  await figure("Waiting now").getByText("1", { exact: true }).waitFor();
  await figure("By reason")
    .getByRole("row", { name: /A custom trigger matched/ })
    .waitFor();
  await figure("Resolved").getByRole("button", { name: "What is Resolved?" }).click();
  await page.getByText(/Visitors are not asked for feedback yet/).waitFor();
  await page.keyboard.press("Escape");
  expect(await barriersOn(page)).toEqual([]);
});

test("a picture has its table, and a day of it its conversations", async () => {
  const card = figure("Conversations by day");
  await card.getByRole("button", { name: "As a table" }).click();
  await card
    .getByRole("row")
    .last()
    .getByRole("button", { name: /^3: show/ })
    .click();
  const shown = owner.page.getByRole("dialog");
  await shown.getByRole("listitem").nth(2).waitFor();
  expect(await shown.getByRole("listitem").count()).toBe(3);
  await owner.page.keyboard.press("Escape");
  await shown.waitFor({ state: "detached" });
});

test("behind a figure are exactly its conversations, and one is judged where it stands", async () => {
  const { page } = owner;
  await figure("Handed off")
    .getByRole("button", { name: /Show the conversations/ })
    .click();
  const shown = page.getByRole("dialog", { name: "Handed off: 2" });
  await shown.getByRole("listitem").nth(1).waitFor();
  expect(await shown.getByRole("listitem").count()).toBe(2);
  await shown.getByText("How long is the warranty?").waitFor({ state: "detached" });
  expect(await barriersOn(page)).toEqual([]);
  await shown.getByRole("link").filter({ hasText: "I want a refund" }).click();
  const { card } = deskOn(page);
  await card.getByRole("button", { name: "No, not needed" }).click();
  await card.getByText(/^Olive Owner, /).waitFor();
});

test("the verdict is the trigger's precision, and changing it changes that", async () => {
  const { page } = owner;
  const row = () => figure("By custom trigger").getByRole("row", { name: /refund/ });
  await page.goto("/reports");
  await row().getByText("needed in 0 of 1 that were judged").waitFor();
  await page.goto("/help-desk/mine");
  const desk = deskOn(page);
  await desk.row("I want a refund").click();
  await desk.action("close").click();
  await page.goto("/help-desk/closed");
  await desk.row("I want a refund").click();
  await desk.card.getByRole("button", { name: "Yes, needed" }).click();
  await desk.card.getByRole("button", { name: "Yes, needed", pressed: true }).waitFor();
  await page.goto("/reports");
  await row().getByText("needed in 1 of 1 that were judged").waitFor();
  await page.goto("/customer-agent/handoff");
  await page.getByText("needed in 1 of 1 that were judged").waitFor();
});

test("figures are saved as a file", async () => {
  const { page } = owner;
  await page.goto("/reports");
  await figure("Conversations").getByText("3", { exact: true }).waitFor();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^baton-reports-\d{4}-\d\d-\d\d\.csv$/);
});

test("a gap is answered in two clicks, and the next visitor reads the answer", async () => {
  const { page } = owner;
  await page.goto("/customer-agent");
  await page.getByRole("link", { name: "Gaps" }).click();
  await page.getByRole("listitem", { name: "Do you rent zebras?" }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await page.getByRole("button", { name: "Answer “Do you rent zebras?”" }).click();
  const panel = page.getByRole("dialog");
  await panel.getByText("We rent zebras on Mondays").waitFor();
  await panel.getByRole("button", { name: "Save" }).click();
  await page.getByText("No gaps").waitFor();
  await (await visitorSays("Can I rent a zebra?")).reads("We rent zebras on Mondays, for 20 euros a day.");
});

test("what is no gap is not shown again", async () => {
  const { page } = owner;
  await (await visitorSays("Is the earth flat?")).reads(/Olive Owner will be with you shortly/);
  await page.goto("/customer-agent/gaps");
  await page.getByRole("button", { name: "“Is the earth flat?” is not a gap" }).click();
  await page.getByText("No gaps").waitFor();
});

test("a teammate has no reports, and reads whom to ask", async () => {
  const teammate = await newTeammate(stage, owner, { name: "Tom Reader" });
  await teammate.page.goto("/reports");
  await teammate.page
    .getByText("You can't open this page. Ask an owner, an admin or a customer agent editor")
    .or(teammate.page.getByText(/an owner, an admin or a customer agent editor/))
    .first()
    .waitFor();
  expect(await teammate.page.getByRole("link", { name: "Reports" }).count()).toBe(0);
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
