import { afterAll, beforeAll, expect, test } from "vitest";
import { chatOn } from "./chat.ts";
import { deskOn } from "./desk.ts";
import { newOwner, newTeammate } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let editor: Person;

beforeAll(async () => {
  stage = await openStage();
  // The refusal of a twin is an answer of 422, which browsers report.
  editor = await newOwner(stage, { expected: /status of 422/ });
});
afterAll(() => stage.close());

/** The panel "Custom triggers" of whoever edits. */
function panel() {
  const dialog = editor.page.getByRole("dialog", { name: "Custom triggers" });
  return {
    dialog,
    add: () => dialog.getByRole("button", { name: "Add trigger" }).click(),
    box: (position: number) => dialog.getByRole("textbox", { name: `Trigger ${position}` }),
    tester: dialog.getByRole("textbox", { name: "What a visitor might write" }),
    verdict: dialog.getByRole("region", { name: "Try a sentence" }).getByRole("status"),
    save: dialog.getByRole("button", { name: "Save" }),
  };
}

test("the pencil opens the panel, and a trigger is a box to write in", async () => {
  const { page } = editor;
  await page.goto("/customer-agent");
  await page.getByRole("link", { name: "Human handoff" }).first().click();
  await page.getByRole("heading", { name: "Human handoff" }).waitFor();
  await page.getByText("No custom trigger yet.").waitFor();
  await page.getByRole("button", { name: "Edit custom triggers" }).click();
  const { add, box, save } = panel();
  expect(await save.isDisabled()).toBe(true);
  await add();
  await box(1).fill("refund");
  expect(await save.isDisabled()).toBe(false);
});

test("the tester says what fires, what is held back, and what does not match", async () => {
  const { tester, verdict } = panel();
  await tester.fill("I was refunded twice");
  await verdict.getByText("Trigger “refund” fires on “refunded”.").waitFor();
  await verdict.getByText("Goes to a person").waitFor();
  expect(await verdict.locator("mark").allInnerTexts()).toEqual(["refunded"]);
  await tester.fill("I do not want a refund");
  await verdict.getByText(/but is negated there, so it does not fire/).waitFor();
  await verdict.getByText("The customer agent answers").waitFor();
  await tester.fill("Is norefunds a word?");
  await verdict.getByText(/only a part of the word “norefunds”/).waitFor();
  await verdict.getByText("The customer agent answers").waitFor();
  expect(await verdict.locator("mark").count()).toBe(0);
});

test("a trigger by meaning finds other words, names some, and the tester says how it found them", async () => {
  const { dialog, tester, verdict } = panel();
  await dialog.getByRole("button", { name: "How trigger refund matches" }).click();
  await dialog.getByText("Other words for the same thing").click();
  await dialog.getByText("please return the money I paid").waitFor();
  await tester.fill("So give me back what I paid");
  await verdict.getByText(/it means the same, by the pattern/).waitFor();
  await verdict.getByText("Goes to a person").waitFor();
  await tester.fill("I will be back on Monday");
  await verdict.getByText("The customer agent answers").waitFor();
  await dialog.getByText("Its other forms too").click();
  await dialog.getByRole("button", { name: "How trigger refund matches" }).click();
});

test("unsaved changes ask before the panel or the page is left", async () => {
  const { page } = editor;
  const { dialog, box } = panel();
  await dialog.getByText("Unsaved changes").waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  const question = page.getByRole("dialog", { name: "Leave without saving?" });
  await question.getByRole("button", { name: "Stay" }).click();
  await question.waitFor({ state: "detached" });
  await page.goBack();
  await question.getByRole("button", { name: "Stay" }).click();
  await question.waitFor({ state: "detached" });
  expect(await box(1).inputValue()).toBe("refund");
  expect(page.url()).toContain("/customer-agent/handoff");
});

test("a twin is refused by name, and saved once it is gone", async () => {
  const { page } = editor;
  const { dialog, add, box, save } = panel();
  await add();
  await box(2).fill("Refunds");
  await save.click();
  await dialog.getByText("This matches the same messages as “refund”.").waitFor();
  await dialog.getByRole("button", { name: "Remove trigger Refunds" }).click();
  await save.click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("Saved as version 2. It counts from the next message on.").waitFor();
  await page.getByText("refund", { exact: true }).waitFor();
  await page.getByText(/Version 2, saved by Olive Owner/).waitFor();
});

test("a visitor who writes the word is handed off, and the card names it", async () => {
  const visitor = await stage.person();
  const chat = chatOn(visitor.page);
  await visitor.page.goto("/chat");
  await chat.write("I do not want a refund: which payment methods do you accept?");
  await chat.reads(/Mastercard/);
  await chat.isWith("Assistant");
  await chat.write("refund please");
  await chat.reads(/Olive Owner will be with you shortly/);
  const desk = deskOn(editor.page);
  await editor.page.goto("/help-desk/mine");
  await desk.row("refund please").click();
  await desk.card.getByText("A custom trigger matched").waitFor();
  await desk.card.getByText("Words that matched: “refund”").waitFor();
});

test("a teammate reads the page, and reads who can change it", async () => {
  const teammate = await newTeammate(stage, editor, { name: "Tom Reader" });
  await teammate.page.goto("/customer-agent/handoff");
  await teammate.page
    .getByText("You can read this page. To change it, ask an owner, an admin or a customer agent editor.")
    .waitFor();
  await teammate.page.getByText("refund", { exact: true }).waitFor();
  expect(await teammate.page.getByRole("button", { name: /^Edit/ }).count()).toBe(0);
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
