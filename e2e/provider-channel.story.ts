import { afterAll, beforeAll, expect, test } from "vitest";
import { channelsEn as words } from "../packages/console/channels/strings.en.ts";
import { helpDeskEn } from "../packages/console/help-desk/strings.en.ts";
import { endpoints } from "../packages/contract/endpoints.ts";
import { startStub } from "../stubs/start-stub.ts";
import type { Stub } from "../stubs/stub.ts";
import { ask } from "./ask.ts";
import { barriersOn } from "./axe.ts";
import { deskOn } from "./desk.ts";
import { pressByKey } from "./keys.ts";
import { newOwner } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let stub: Stub;
let owner: Person;

beforeAll(async () => {
  stub = await startStub("telegram");
  const { host } = new URL(stub.url);
  stage = await openStage({ BATON_ALLOW_PRIVATE: host });
  owner = await newOwner(stage, { expected: /status of 422/ });
});
afterAll(async () => {
  await stage.close();
  await stub.stop();
});

const panel = () => owner.page.getByRole("dialog");
const delivery = helpDeskEn.delivery;
/** How often the provider took something with these words. */
const saidTimes = (words: string) => stub.said.filter(({ text }) => text.includes(words)).length;

test("a channel is connected, and what is missing or wrong is said at its field", async () => {
  const { page } = owner;
  await page.goto("/settings/channels");
  await page.getByRole("list", { name: words.connected }).getByText(words.state.chat).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await pressByKey(page, "Add Telegram");
  await panel().getByRole("button", { name: words.connect }).click();
  await panel().getByText(words.problem.missing).waitFor();
  await panel().getByRole("textbox", { name: "Name" }).fill("Lumen on Telegram");
  await panel().getByLabel(words.fields.botToken.label).first().fill("110201543:AAH");
  await panel().getByRole("button", { name: words.more }).click();
  const address = panel().getByRole("textbox", { name: words.fields.apiUrl.label });
  await address.fill("http://10.0.0.1");
  await panel().getByRole("button", { name: words.connect }).click();
  await panel().getByText(words.problem.private_address).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await address.fill(stub.url);
  await panel().getByRole("button", { name: words.connect }).click();
  await panel().getByText("It works: the provider knows this account as @stub_bot.").waitFor();
  await panel().getByText(words.registered.registered).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  expect(stub.desk.account.webhookUrl).toMatch(/\/hooks\//);
});

test("a wrong key is refused by the provider in its own words, and the card says what to do", async () => {
  const { page } = owner;
  await panel().getByLabel(words.fields.botToken.label).first().fill("wrong-token");
  await panel().getByRole("button", { name: "Save" }).last().click();
  await page.getByText(words.saved).first().waitFor();
  await panel().getByRole("button", { name: words.test }).click();
  await panel().getByText(words.check.not_authorised).waitFor();
  await panel()
    .getByText(/Unauthorized/)
    .first()
    .waitFor();
  await panel().getByText(words.todo.not_authorised).waitFor();
  await panel().getByLabel(words.fields.botToken.label).first().fill("110201543:AAH");
  await panel().getByRole("button", { name: "Save" }).last().click();
  await panel().getByRole("button", { name: words.test }).click();
  await panel().getByText("It works: the provider knows this account as @stub_bot.").waitFor();
  await page.keyboard.press("Escape");
});

test("what somebody writes there arrives in the help desk, and what the customer agent says arrives there", async () => {
  const { page } = owner;
  await page.goto("/help-desk/all_open");
  const desk = deskOn(page);
  await stub.say("How much does delivery cost?");
  await desk.row("delivery").click();
  await desk.reads(delivery.sent);
  await desk.head.getByText("Lumen on Telegram").waitFor();
  expect(stub.said.some(({ by, text }) => by === "baton" && text.includes("4.90"))).toBe(true);
});

test("a reply that the provider refuses says why, tells who has it, and is sent again", async () => {
  const { page } = owner;
  const desk = deskOn(page);
  await stub.say("I want to talk to a person");
  await desk.card.waitFor();
  // The notice has gone: what fails from here on is the reply.
  await expect.poll(() => stub.said.filter(({ by }) => by === "baton").length).toBe(2);
  const { id } = stub.desk.person;
  Object.assign(stub.desk.person, { id: "somebody else" });
  await desk.reply("Hello, Olive here.");
  await desk.log.getByText(delivery.failed).waitFor();
  await page.getByText(delivery.banner_one).waitFor();
  await page.getByRole("button", { name: /1 unread/ }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  Object.assign(stub.desk.person, { id });
  await pressByKey(page, delivery.resend, "Shift+Tab");
  await page.getByText(delivery.banner_one).waitFor({ state: "detached" });
  await desk.log.getByText(delivery.failed).waitFor({ state: "detached" });
  await expect.poll(() => saidTimes("Olive here")).toBe(1);
});

test("one that the provider took and never answered is unknown, and goes again only by a decision", async () => {
  const { page } = owner;
  const desk = deskOn(page);
  stub.faults.push("take_then_cut");
  await desk.reply("Your parcel left today.");
  await desk.log.getByText(/It is not known whether this arrived/).waitFor();
  await page.getByText(delivery.bannerUnknown_one).waitFor();
  await desk.log.getByRole("button", { name: delivery.resendAnyway }).click();
  await page.getByText(delivery.bannerUnknown_one).waitFor({ state: "detached" });
  await expect.poll(() => saidTimes("left today")).toBe(2);
});

test("disconnected, its conversations stay", async () => {
  const { page } = owner;
  await page.goto("/settings/channels");
  await page.getByRole("button", { name: /Lumen on Telegram/ }).click();
  await panel().getByRole("button", { name: words.disconnect }).click();
  await page.getByRole("dialog").last().getByRole("button", { name: "Remove" }).click();
  await page.getByText(words.state.notConnected).waitFor();
  const { conversations } = await ask(owner.context, endpoints.listConversations, {
    query: { view: "all_open" },
  });
  expect(conversations.map(({ channel }) => channel.kind)).toContain("telegram");
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
