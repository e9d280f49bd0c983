import { afterAll, beforeAll, expect, test } from "vitest";
import { endpoints } from "../packages/contract/endpoints.ts";
import { ask } from "./ask.ts";
import { chatOn } from "./chat.ts";
import { deskOn } from "./desk.ts";
import { handoffPageOn } from "./handoff-page.ts";
import { newOwner, newTeammate } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let owner: Person;
let insider: Person;
let outsider: Person;

beforeAll(async () => {
  stage = await openStage();
  owner = await newOwner(stage);
  insider = await newTeammate(stage, owner, { name: "Bea Billing" });
  outsider = await newTeammate(stage, owner, { name: "Otto Outside", expected: /status of 404/ });
});
afterAll(() => stage.close());

test("an inbox is made for one teammate, and conversations are handed to its Unassigned", async () => {
  const { page } = owner;
  await page.goto("/settings/places");
  await page.getByRole("button", { name: "Add inbox" }).click();
  const panel = page.getByRole("dialog", { name: "Add an inbox" });
  await panel.getByRole("textbox", { name: "Name" }).fill("Billing");
  await panel.getByRole("radio", { name: "Only these teams and teammates" }).click();
  await panel.getByRole("combobox", { name: "Members" }).fill("Bea");
  await page.getByRole("option", { name: "Bea Billing" }).click();
  await page.keyboard.press("Escape");
  await panel.getByRole("button", { name: "Save" }).click();
  await page.getByRole("list", { name: "Inboxes" }).getByText("Bea Billing").waitFor();

  const handoff = handoffPageOn(page);
  await handoff.visit();
  await handoff.edit("process");
  await handoff.process.getByRole("combobox", { name: "Choose where to send the conversation" }).click();
  await page.getByRole("option", { name: "Billing" }).click();
  await handoff.process.getByText(/do not belong to Billing, and would not be given/).waitFor();
  await handoff.assignTo([]);
  await handoff.save("process");
  await page.getByText(/It goes to Billing and stays in Unassigned until a teammate takes it/).waitFor();
});

test("handed off, it goes before the eyes of who is outside, and comes before those of who belongs there", async () => {
  const { page } = await stage.person();
  const chat = chatOn(page);
  const outside = deskOn(outsider.page);
  const inside = deskOn(insider.page);
  await outsider.page.goto("/help-desk/customer_agent");
  await insider.page.goto("/help-desk/unassigned");
  await insider.page.getByText("Nobody is waiting in line").waitFor();
  await page.goto("/chat");
  await chat.write("How long is the warranty?");
  await chat.reads(/3-year warranty/);
  await outside.row("warranty").click();
  await outside.reads("How long is the warranty?");

  await chat.write("I want to talk to someone about my invoice");
  await chat.isWith("Waiting for a person");
  await inside.row("my invoice").click();
  await inside.card.getByText(/left in Unassigned/).waitFor();
  await outside.row("warranty").waitFor({ state: "hidden" });
  await outsider.page.reload();
  await outsider.page.getByText("This conversation is not here").waitFor();
});

test("what is said there reaches nobody outside, whose own list keeps moving", async () => {
  const outside = deskOn(outsider.page);
  const inside = deskOn(insider.page);
  await outsider.page.goto("/help-desk/all_open");
  await inside.reply("Bea of billing here.");
  const { page } = await stage.person();
  const chat = chatOn(page);
  await page.goto("/chat");
  await chat.write("How much does delivery cost?");
  // What comes later is there: what came before will not come any more.
  await outside.row("€4.90").waitFor();
  expect(await outside.row(/invoice|Bea of billing/).count()).toBe(0);

  const { conversations } = await ask(insider.context, endpoints.listConversations, {
    query: { view: "mine" },
  });
  const id = conversations[0]?.id ?? "";
  const params = { id };
  const peek = ask(outsider.context, endpoints.getConversation, { params });
  await expect(peek).rejects.toThrow(/404 .*not_found/);
  const take = ask(outsider.context, endpoints.takeOver, { params, body: {} });
  await expect(take).rejects.toThrow(/404 .*not_found/);
  await owner.page.goto(`/help-desk/all_open/${id}`);
  await deskOn(owner.page).reads("Bea of billing here.");
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
