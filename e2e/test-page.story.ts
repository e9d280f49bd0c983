import { afterAll, beforeAll, expect, test } from "vitest";
import { barriersOn } from "./axe.ts";
import { chatOn } from "./chat.ts";
import { deskOn } from "./desk.ts";
import { newOwner, newTeammate } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let owner: Person;
let editor: Person;

beforeAll(async () => {
  stage = await openStage();
  owner = await newOwner(stage);
  editor = await newTeammate(stage, owner, { name: "Edda Editor", role: "customer_agent_editor" });
});
afterAll(() => stage.close());

/** The parts of the Test page, or of the panel in which a draft is tried. */
function trying() {
  const { page } = editor;
  const happened = page.getByRole("region", { name: "What happened" });
  return {
    happened,
    log: page.getByRole("log", { name: "Conversation" }),
    field: page.getByRole("textbox", { name: "Message" }),
    async write(text: string) {
      const field = page.getByRole("textbox", { name: "Message" });
      await field.fill(text);
      await field.press("Enter");
    },
    again: () => page.getByRole("button", { name: "Start again" }).click(),
    step: (name: string) =>
      happened.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) }),
  };
}

test("a new editor finds identity and guidelines, and says who the customer agent is", async () => {
  const { page } = editor;
  await page.goto("/customer-agent");
  await page.getByRole("link", { name: "Identity and guidelines" }).first().click();
  await page.getByRole("heading", { name: "Identity and guidelines" }).waitFor();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Lumi");
  await page.getByRole("radio", { name: "Spark" }).check();
  await page.getByRole("textbox", { name: "Greeting in English" }).fill("Welcome! I’m Lumi.");
  await page.getByRole("button", { name: "Add guideline" }).click();
  const rows = page.getByRole("group", { name: "guideline 1" });
  expect(await rows.getByText("Write a title.").count()).toBe(0);
  await rows.getByRole("textbox", { name: "Title" }).focus();
  await rows.getByRole("textbox", { name: "Title" }).blur();
  await rows.getByText("Write a title.").waitFor();
  await rows.getByRole("textbox", { name: "Title" }).fill("Kindness");
  await page
    .getByRole("textbox", { name: "What it should do" })
    .fill("Be brief, and never joke about a broken lamp.");
  await page.getByRole("button", { name: "Add topic" }).click();
  await page.getByRole("textbox", { name: "Topic 1" }).fill("refund");
  await page.getByRole("region", { name: "Unsaved changes" }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
});

test("the draft is tried before it is saved: a topic to avoid has no answer, and goes to a person", async () => {
  const { page } = editor;
  await page.getByRole("button", { name: "Try it" }).click();
  const { write, step, happened, again, log } = trying();
  await write("Please give me my money back");
  await happened.getByText("Goes to a person", { exact: true }).waitFor();
  await step("Tried to answer").getByText("It is about a topic to avoid.").waitFor();
  await step("Decided")
    .getByText(/Handed off to Olive Owner because/)
    .waitFor();
  await step("Who would have had it").getByText("Olive Owner").first().waitFor();
  await log.getByText("Notice of the handoff").waitFor();
  await again();
  await page.getByRole("switch", { name: "With your unsaved changes" }).click();
  await write("Please give me my money back");
  await happened.getByText("The customer agent answers", { exact: true }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await page.keyboard.press("Escape");
});

test("saved, a visitor meets the new name and greeting, and a person the topic", async () => {
  const { page } = editor;
  await page.getByRole("region", { name: "Unsaved changes" }).getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved. It counts from the next message on.").waitFor();
  const visitor = await stage.person();
  const chat = chatOn(visitor.page);
  await visitor.page.goto("/chat");
  await chat.isWith("Lumi");
  await chat.reads("Welcome! I’m Lumi.");
  await chat.write("How long does delivery take?");
  await chat.reads(/working days|days/);
  await chat.write("I would like a refund");
  await chat.reads(/Olive Owner will be with you shortly/);
});

test("on the Test page every step can be read: the source with the question's words, and where it would go", async () => {
  const { page } = editor;
  await page.getByRole("link", { name: "Test", exact: true }).click();
  await page.getByRole("heading", { name: "Test", level: 1 }).waitFor();
  const { write, step, happened, log } = trying();
  await write("How long does delivery take?");
  await happened.getByText("The customer agent answers", { exact: true }).waitFor();
  await log.getByText("Lumi").waitFor();
  expect(await step("Searched the knowledge").locator("mark").first().innerText()).toMatch(/deliver/i);
  await step("Looked for reasons to hand off").getByText("Does the visitor ask for a person?").waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await write("Do you sell elephants?");
  await happened.getByText("Goes to a person", { exact: true }).waitFor();
  await step("Who would have had it").getByRole("button").click();
  await step("Who would have had it").getByText("Edda Editor").waitFor();
  await page.getByText("A person would have the conversation now.", { exact: false }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
});

test("from there the missing answer is written in two clicks", async () => {
  const { page } = editor;
  await trying().happened.getByRole("link", { name: "Write a short answer for this" }).click();
  const dialog = page.getByRole("dialog");
  await dialog
    .getByRole("textbox", { name: /question/i })
    .first()
    .waitFor();
  expect(
    await dialog
      .getByRole("textbox", { name: /question/i })
      .first()
      .inputValue(),
  ).toBe("Do you sell elephants?");
});

test("nothing of what was tried was stored, and “why?” on the real answer shows its source", async () => {
  const desk = deskOn(owner.page);
  await owner.page.goto("/help-desk/mine");
  expect(await owner.page.getByText("elephants").count()).toBe(0);
  await desk.row("refund").click();
  await desk.reads("How long does delivery take?");
  await desk.log.getByRole("button", { name: /why/i }).nth(1).click();
  await owner.page.getByText("Its sources, with the words of the question").waitFor();
  await owner.page.getByText(/is enough\./).waitFor();
});

test("a channel is switched off, and its visitors go straight to people", async () => {
  const { page } = editor;
  await page.goto("/customer-agent/deploy");
  await page
    .getByRole("switch", { name: /The customer agent answers on/ })
    .first()
    .click();
  await page.getByText(/Off: every conversation goes straight to people/).waitFor();
  const visitor = await stage.person();
  const chat = chatOn(visitor.page);
  await visitor.page.goto("/chat");
  await chat.write("When are you open?");
  await chat.reads(/will be with you shortly/);
});

test("on a phone the pages need no sideways scrolling", async () => {
  const phone = await stage.person({ phone: true });
  await phone.context.addCookies(await editor.context.cookies());
  for (const path of ["/customer-agent/test", "/customer-agent/identity", "/customer-agent/deploy"]) {
    await phone.page.goto(path);
    await phone.page.getByRole("heading", { level: 1 }).waitFor();
    await phone.page.getByRole("heading", { level: 2 }).first().waitFor();
    const over = await phone.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect({ path, over }).toEqual({ path, over: 0 });
  }
});

test("without the permission the Test page says who can use it", async () => {
  const teammate = await newTeammate(stage, owner, { name: "Tom Reader" });
  await teammate.page.goto("/customer-agent/test");
  await teammate.page.getByText(/ask an owner, an admin or a customer agent editor/).waitFor();
  expect(await teammate.page.getByRole("textbox", { name: "Message" }).count()).toBe(0);
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
