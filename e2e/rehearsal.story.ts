import { afterAll, beforeAll, expect, test } from "vitest";
import { customerAgentEn } from "../packages/console/customer-agent/strings.en.ts";
import { barriersOn } from "./axe.ts";
import { chatOn } from "./chat.ts";
import { newOwner } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

const words = customerAgentEn.overview;

let stage: Stage;
let editor: Person;

beforeAll(async () => {
  stage = await openStage();
  // A labelled file with a bad line is answered with 422, which browsers report.
  editor = await newOwner(stage, { expected: /status of 422/ });
});
afterAll(() => stage.close());

/** The panel "Custom triggers", and the sheet that rehearses it. */
function screen() {
  const dialog = editor.page.getByRole("dialog", { name: "Custom triggers" });
  const sheet = editor.page.getByRole("dialog", { name: "Rehearse" });
  return {
    dialog,
    sheet,
    box: (position: number) => dialog.getByRole("textbox", { name: `Trigger ${position}` }),
    save: dialog.getByRole("button", { name: "Save" }),
    rehearse: dialog.getByRole("button", { name: "Rehearse" }),
    closeSheet: () => sheet.getByRole("button", { name: "Close" }).click(),
  };
}

test("visitors write: one is answered, one asks for a person", async () => {
  const answered = await stage.person();
  const chat = chatOn(answered.page);
  await answered.page.goto("/chat");
  await chat.write("Which payment methods do you accept?");
  await chat.reads(/Mastercard/);
  const asking = await stage.person();
  const other = chatOn(asking.page);
  await asking.page.goto("/chat");
  await other.write("I want to talk to a human");
  await other.reads(/Olive Owner will be with you shortly/);
});

test("the settings in force would have done what was done", async () => {
  const { page } = editor;
  await page.goto("/customer-agent/handoff");
  const section = page.getByRole("region", { name: "Rehearse" });
  await section.getByRole("button", { name: "Rehearse" }).click();
  const { sheet, closeSheet } = screen();
  await sheet.getByText("Nothing would have been different.").waitFor();
  await sheet
    .getByText("Of 2 conversations (2 messages by visitors), 1 went to a person; 1 would have.")
    .waitFor();
  await closeSheet();
  await sheet.waitFor({ state: "detached" });
});

test("an editor sees what a new trigger would have done, on which words, and that it may be wrong", async () => {
  const { page } = editor;
  const { dialog, box, rehearse, sheet, closeSheet } = screen();
  await page.getByRole("button", { name: "Edit custom triggers" }).click();
  await dialog.getByRole("button", { name: "Add trigger" }).click();
  await box(1).fill("payment method");
  await dialog.getByText("Not rehearsed yet.").waitFor();
  await rehearse.click();
  await sheet.getByText("1 more conversation would have gone to a person.").waitFor();
  const examples = sheet.getByRole("region", { name: "Examples" });
  expect(await examples.locator("mark").allInnerTexts()).toEqual(["payment methods"]);
  await examples.getByText("the customer agent went on").waitFor();
  await examples.getByText(/A custom trigger matched. It goes to Help desk/).waitFor();
  await sheet.getByText("Would have fired on 1 message · 1 looks wrong").waitFor();
  await sheet.getByRole("button", { name: "Show as a table" }).click();
  await sheet.getByRole("row").filter({ hasText: /\d/ }).last().waitFor();
  const link = examples.getByRole("link", { name: "Open the conversation" });
  const [opened] = await Promise.all([page.context().waitForEvent("page"), link.click()]);
  await opened.getByText("Which payment methods do you accept?").first().waitFor();
  await opened.close();
  expect(await barriersOn(page)).toEqual([]);
  await closeSheet();
  await sheet.waitFor({ state: "detached" });
});

test("a labelled file is scored, and a bad line is named", async () => {
  const { rehearse, sheet, closeSheet } = screen();
  await rehearse.click();
  const file = (name: string, lines: readonly string[]) => ({
    name,
    mimeType: "application/jsonl",
    buffer: Buffer.from(lines.join("\n")),
  });
  const input = sheet.locator("input[type=file]");
  await input.setInputFiles(file("bad.jsonl", ['{"utterance":"Hello"}', "oops"]));
  await sheet.getByText(/line 2 is not JSON/).waitFor();
  await sheet.getByRole("button", { name: "Remove the file bad.jsonl" }).click();
  await input.setInputFiles(
    file("practice.jsonl", [
      '{"utterance":"Let me talk to a person","label":"handoff"}',
      '{"utterance":"My payment method was refused","label":"handoff"}',
      '{"utterance":"Which payment methods are there?","label":"answer"}',
    ]),
  );
  await sheet.getByText("Of 3 lines, 3 would go to a person; with the settings in force 1 do.").waitFor();
  await sheet.getByText(/Right among what goes to a person: 66\.7%/).waitFor();
  await closeSheet();
  await sheet.waitFor({ state: "detached" });
});

test("beside Save stands what the rehearsal came to, until the draft changes; then it is saved", async () => {
  const { page } = editor;
  const { dialog, box, save } = screen();
  await dialog.getByText("Rehearsed: 1 more conversation would have gone to a person.").waitFor();
  await dialog.getByText("Would have fired on 1 message · 1 looks wrong").waitFor();
  await box(1).fill("payment methods");
  await dialog.getByText("Changed since it was rehearsed.").waitFor();
  await save.click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("Saved as version 2. It counts from the next message on.").waitFor();
});

test("hours of the customer agent are rehearsed before they are saved too", async () => {
  const { page } = editor;
  const { sheet, closeSheet } = screen();
  await page.goto("/customer-agent");
  await page.getByRole("button", { name: words.hoursEdit }).click();
  const dialog = page.getByRole("dialog", { name: words.hours });
  await dialog.getByRole("switch", { name: words.hoursOwn }).click();
  await dialog.getByRole("button", { name: "Rehearse" }).click();
  await sheet.getByText(/^Of 2 conversations/).waitFor();
  await closeSheet();
  await sheet.waitFor({ state: "detached" });
  await dialog.getByText(/^Rehearsed: /).waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Leave" }).click();
  await dialog.waitFor({ state: "detached" });
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
