import { afterAll, beforeAll, expect, test } from "vitest";
import { endpoints } from "../packages/contract/endpoints.ts";
import { ask } from "./ask.ts";
import { chatOn } from "./chat.ts";
import { deskOn } from "./desk.ts";
import { newOwner } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";
import { openWebsite, type Website } from "./website.ts";

let stage: Stage;
let website: Website;
let owner: Person;
/** What a browser says by itself while there is no network or no server. */
const noNetwork = /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|WebSocket|ERR_EMPTY/;

beforeAll(async () => {
  stage = await openStage();
  website = await openWebsite(stage.url);
  owner = await newOwner(stage, { expected: noNetwork });
});
afterAll(async () => {
  await website.close();
  await stage.close();
});

/** Everything that visitors wrote in the conversation that was changed last, in order. */
async function stored(): Promise<string[]> {
  const { conversations } = await ask(owner.context, endpoints.listConversations, {
    query: { view: "all_open" },
  });
  const newest = conversations.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))[0];
  if (newest === undefined) return [];
  const { messages } = await ask(owner.context, endpoints.listMessages, { params: { id: newest.id } });
  return messages.filter(({ kind }) => kind === "visitor").map(({ body }) => body);
}

test("what is written offline is shown as waiting, sent when back online, and stored once, in order", async () => {
  const { context, page } = await stage.person({ expected: noNetwork });
  const chat = chatOn(page);
  await page.goto(website.url);
  await chat.open();
  await context.setOffline(true);
  await page.getByText("You're offline. What you write is kept and sent later.").waitFor();
  await chat.write("My first question");
  await chat.write("My second question");
  await chat.reads("Will be sent when you're back online");
  expect(await stored()).toEqual([]);
  await context.setOffline(false);
  await chat.log.getByText(/Will be sent|Sending/).waitFor({ state: "detached" });
  await expect.poll(stored).toEqual(["My first question", "My second question"]);
  expect(await chat.own.count()).toBe(2);
  await context.close();
});

test("messages written offline outlive a reload, and so does a draft", async () => {
  const { context, page } = await stage.person({ expected: noNetwork });
  const chat = chatOn(page);
  await page.goto(website.url);
  await chat.open();
  await chat.write("How long is the warranty?");
  await chat.reads(/3-year warranty/);
  await chat.field.fill("A draft that is not finis");
  await page.reload();
  await chat.open();
  expect(await chat.field.inputValue()).toBe("A draft that is not finis");
  await chat.reads(/3-year warranty/);
  await context.setOffline(true);
  await chat.write("Written in a tunnel");
  await chat.reads("Will be sent when you're back online");
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(website.url);
  await expect.poll(stored).toEqual(["How long is the warranty?", "Written in a tunnel"]);
  await context.close();
});

test("two tabs of one visitor show the same conversation", async () => {
  const visitor = await stage.person();
  const other = await visitor.newTab();
  const [left, right] = [chatOn(visitor.page), chatOn(other)];
  await visitor.page.goto("/chat");
  await other.goto("/chat");
  await left.write("How much does delivery cost?");
  await right.reads("How much does delivery cost?");
  await right.reads(/€4\.90/);
  await right.write("Which payment methods do you accept?");
  await left.reads(/Visa, Mastercard/);
  expect(await left.own.count()).toBe(2);
  expect(await right.own.count()).toBe(2);
  expect(await stored()).toEqual(["How much does delivery cost?", "Which payment methods do you accept?"]);
  await visitor.context.close();
});

test("when the server comes back, both sides go on with nothing missing and nothing twice", async () => {
  const visitor = await stage.person({ expected: noNetwork });
  const chat = chatOn(visitor.page);
  const desk = deskOn(owner.page);
  await visitor.page.goto("/chat");
  await chat.write("Can I talk to a human?");
  await chat.reads(/Olive Owner will be with you shortly/);
  await owner.page.goto("/help-desk/mine");
  await desk.row("Can I talk to a human?").click();
  await desk.card.waitFor();
  await stage.stop();
  await visitor.page.getByText("Reconnecting…").waitFor();
  await chat.write("Are you still there?");
  await desk.reply("I am, one moment.");
  await desk.reads(/Not sent/);
  await stage.startAgain();
  await chat.reads("I am, one moment.");
  await desk.reads("Are you still there?");
  await desk.reads("I am, one moment.");
  for (const log of [chat.log, desk.log]) {
    expect(await log.getByText("I am, one moment.").count()).toBe(1);
    expect(await log.getByText("Are you still there?").count()).toBe(1);
  }
  expect(await stored()).toEqual(["Can I talk to a human?", "Are you still there?"]);
});

test("nothing is broken behind the stories", async () => {
  expect(await stage.broken()).toEqual([]);
});
