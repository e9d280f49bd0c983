import { afterAll, beforeAll, expect, test } from "vitest";
import { endpoints } from "../packages/contract/endpoints.ts";
import { ask } from "./ask.ts";
import { chatOn } from "./chat.ts";
import { deskOn } from "./desk.ts";
import { handoffPageOn } from "./handoff-page.ts";
import { idOf, newOwner, newTeam, newTeammate } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";
import { openWebsite, type Website } from "./website.ts";

let stage: Stage;
let owner: Person;
let seller: Person;
let shop: Website | undefined;

beforeAll(async () => {
  stage = await openStage();
  owner = await newOwner(stage);
  seller = await newTeammate(stage, owner, { name: "Sam Seller", status: "available" });
  const { teams } = await ask(owner.context, endpoints.listTeams, {});
  const support = teams.find(({ name }) => name === "Support");
  const memberIds = [await idOf(owner)];
  await ask(owner.context, endpoints.changeTeam, {
    params: { id: support?.id ?? "" },
    body: { name: "Support", memberIds },
  });
  await newTeam(owner, "Sales", [seller]);
});
afterAll(async () => {
  await shop?.close();
  await stage.close();
});

test("a second chat is added, and until it has a process of its own it goes to the same people", async () => {
  const { page } = owner;
  await page.goto("/settings/channels");
  await page.getByRole("button", { name: "Add Chat" }).click();
  const panel = page.getByRole("dialog", { name: "Add a chat" });
  await panel.getByRole("textbox", { name: "Name" }).fill("Shop");
  await panel.getByRole("button", { name: "Save" }).click();
  await page.getByRole("list", { name: "Your channels" }).getByText("Shop", { exact: true }).waitFor();
  await page.getByRole("button", { name: /^Shop/ }).click();
  const printed = await page.getByRole("textbox", { name: "Script tag" }).inputValue();
  const channelId = /data-baton-channel="([^"]+)"/.exec(printed)?.[1] ?? "";
  shop = await openWebsite(stage.url, "en", channelId);
  const handoff = handoffPageOn(page);
  await handoff.visit();
  await handoff.rightNow.getByText("Shop", { exact: true }).waitFor();
  await page.getByText("This is used for all channels.").waitFor();
  expect(await handoff.rightNow.getByText("Olive Owner would get it.").count()).toBe(2);
});

test("the shop gets a process of its own, and the page says who would have a conversation of each", async () => {
  const { page } = owner;
  const handoff = handoffPageOn(page);
  await handoff.edit("process");
  await handoff.process.getByRole("button", { name: "Another process for a channel" }).click();
  await page.getByRole("menuitem", { name: "Shop" }).click();
  const ofShop = handoff.process.getByRole("region", { name: /^Shop/ });
  await handoff.assignTo(["Sales"], ofShop);
  await handoff.process.getByText("Sam Seller would get it.").waitFor();
  await handoff.save("process");
  await page.getByText("Shop: live handoff in Help desk, to the Sales team").waitFor();
  await handoff.rightNow.getByText("Settings of its own").waitFor();
  await handoff.rightNow.getByText("Sam Seller would get it.").waitFor();
  await handoff.rightNow.getByText("Olive Owner would get it.").waitFor();
});

test("that is what happens: the shop's visitor is given to Sam, the other one to Olive", async () => {
  const buyer = await stage.person();
  const inShop = chatOn(buyer.page);
  await buyer.page.goto(shop?.url ?? "");
  await inShop.open();
  await inShop.write("Can I talk to a person about lamp 77?");
  await inShop.reads(/Sam Seller will be with you shortly/);
  const asker = await stage.person();
  const elsewhere = chatOn(asker.page);
  await asker.page.goto("/chat");
  await elsewhere.write("Can I talk to a person about order 48213?");
  await elsewhere.reads(/Olive Owner will be with you shortly/);

  await seller.page.goto("/help-desk/mine");
  const desk = deskOn(seller.page);
  await desk.row("lamp 77").click();
  await seller.page.getByRole("complementary", { name: "Details" }).getByText("Shop").waitFor();
  expect(await desk.row("order 48213").count()).toBe(0);
});

test("taken away again, the shop follows the process of all channels", async () => {
  const { page } = owner;
  const handoff = handoffPageOn(page);
  await handoff.visit();
  await handoff.edit("process");
  await handoff.process.getByRole("button", { name: /^Shop/ }).click();
  await page.getByRole("button", { name: "Use the process of all channels for Shop" }).click();
  await handoff.save("process");
  await page.getByText("This is used for all channels.").waitFor();
  const another = await stage.person();
  const chat = chatOn(another.page);
  await another.page.goto(shop?.url ?? "");
  await chat.open();
  await chat.talkToPerson();
  await chat.isWith("Olive Owner");
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
