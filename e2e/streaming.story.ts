import { afterAll, beforeAll, expect, test } from "vitest";
import { type ModelStub, startModelStub } from "../packages/server/customer-agent/model-stub.ts";
import { chatOn } from "./chat.ts";
import { deskOn } from "./desk.ts";
import { newOwner } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stub: ModelStub;
let stage: Stage;
let teammate: Person;

const said = (text: string) => JSON.stringify({ kind: "answer", sources: [1], text });
const sentences = Array.from({ length: 400 }, (_, at) => `This is sentence ${at} of many.`).join(" ");

beforeAll(async () => {
  stub = await startModelStub();
  stage = await openStage({ BATON_MODEL_URL: stub.baseUrl, BATON_MODEL_NAME: "small-1" });
  teammate = await newOwner(stage);
});
afterAll(async () => {
  await stage.close();
  await stub.close();
});

async function newVisitor(): Promise<Person> {
  const visitor = await stage.person();
  await visitor.page.goto("/chat");
  return visitor;
}

test("a visitor sees the answer grow, and then the message with its source", async () => {
  const text = "Delivery costs €4.90. It takes three days. Is there anything else?";
  stub.play({ text: said(text), pieces: 4, every: 60 });
  const { page } = await newVisitor();
  const chat = chatOn(page);
  await chat.write("How much does delivery cost?");
  const writing = chat.log.locator(".writing");
  await writing.getByText("Delivery costs €4.90.").waitFor();
  // Screen readers are told the message once, when it is whole.
  expect(await writing.getAttribute("aria-live")).toBe("off");
  expect(await chat.log.getByText("anything else").count()).toBe(0);
  await chat.reads("anything else");
  await writing.waitFor({ state: "detached" });
  expect(await chat.log.locator(".sources li").count()).toBe(1);
});

test("a teammate sees it too, takes over in the middle, and nothing of it stays", async () => {
  stub.play({ text: said(sentences), pieces: 12, every: 25 });
  const { page } = await newVisitor();
  const chat = chatOn(page);
  const desk = deskOn(teammate.page);
  await teammate.page.goto("/help-desk/customer_agent");
  await chat.write("How long is the warranty?");
  await chat.reads("This is sentence 0 of many.");
  await desk.row("How long is the warranty?").click();
  await desk.reads("This is sentence 3 of many.");
  await desk.action("takeOver").click();
  await chat.reads("Olive Owner joined");
  await chat.log.locator(".writing").waitFor({ state: "detached" });
  await desk.log.getByText("of many").waitFor({ state: "detached" });
  // The model is not listened to any more.
  await stub.seen[0]?.gone;
  await desk.reply("It is three years.");
  await chat.reads("It is three years.");
  await page.reload();
  await chat.reads("It is three years.");
  expect(await chat.log.getByText("of many").count()).toBe(0);
  expect(await desk.log.getByText("of many").count()).toBe(0);
});

test("what turns out to promise a person is taken back, and a person is called", async () => {
  const text = "Delivery costs €4.90. I am transferring you to a colleague. They know more.";
  stub.play({ text: said(text), pieces: 4, every: 40 });
  const { page } = await newVisitor();
  const chat = chatOn(page);
  await chat.write("How much does delivery cost?");
  await chat.reads("Delivery costs €4.90.");
  await chat.reads(/Olive Owner will be with you shortly/);
  expect(await chat.log.getByText("transferring").count()).toBe(0);
  expect(await chat.log.getByText("Delivery costs €4.90.").count()).toBe(0);
});

test("a model that fails in the middle is asked again; one that stays away costs nobody a person", async () => {
  stub.play(
    { text: said(sentences).slice(0, 300), pieces: 20, every: 10, after: "cut" },
    { text: said("Delivery costs €4.90. It takes three days.") },
  );
  const first = chatOn((await newVisitor()).page);
  await first.write("How much does delivery cost?");
  await first.reads("It takes three days.");
  expect(await first.log.getByText("of many").count()).toBe(0);
  stub.play({ status: 503 });
  const second = chatOn((await newVisitor()).page);
  await second.write("How much does delivery cost?");
  await second.reads(/Olive Owner will be with you shortly/);
  // It is back: the next visitor is answered.
  stub.play({ text: said("Delivery costs €4.90. It takes three days.") });
  const third = chatOn((await newVisitor()).page);
  await third.write("How much does delivery cost?");
  await third.reads("It takes three days.");
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
