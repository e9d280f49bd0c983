import { afterAll, beforeAll, expect, test } from "vitest";
import { stepsEn } from "../packages/console/workflows/step-strings.en.ts";
import { workflowsEn } from "../packages/console/workflows/strings.en.ts";
import { barriersOn } from "./axe.ts";
import { handoffPageOn } from "./handoff-page.ts";
import { newOwner } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let owner: Person;
const { editor } = workflowsEn;

beforeAll(async () => {
  stage = await openStage();
  owner = await newOwner(stage);
});
afterAll(() => stage.close());

test("from the handoff settings an editor makes the workflow from its template, fills it in, and publishes it", async () => {
  const { page } = owner;
  const handoff = handoffPageOn(page);
  await handoff.visit();
  await handoff.edit("process");
  await handoff.process.getByRole("radio", { name: "By conditions" }).click();
  await handoff.process.getByRole("button", { name: "Create from template" }).click();
  await page.getByRole("button", { name: "3 things to fill in or mend" }).click();
  for (const left of [2, 1, 0]) {
    const field = page.getByRole("combobox", { name: stepsEn.form.people });
    await field.fill("Support");
    await page.getByRole("option", { name: "Support" }).click();
    await field.press("Escape");
    if (left > 0) await page.getByRole("button", { name: editor.next }).click();
  }
  await page.getByText(editor.ready).waitFor();
  await page.getByRole("button", { name: editor.publish, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: workflowsEn.publishing.go, exact: true }).click();
  await page.getByText("Published v1").waitFor();
  expect(await barriersOn(page)).toEqual([]);
});

test("the way back leads to the panel as it was left, with the workflow chosen", async () => {
  const { page } = owner;
  await page.getByRole("link", { name: editor.backToHandoff }).click();
  const handoff = handoffPageOn(page);
  const chosen = handoff.process.getByRole("combobox", { name: "Workflow", exact: true });
  await chosen.waitFor();
  expect(await chosen.inputValue()).toBe(workflowsEn.templates.reassign_by_channel.title);
  await handoff.save("process");
  await page.getByRole("main").getByText(workflowsEn.templates.reassign_by_channel.title).waitFor();
});

test("a workflow is built with the keyboard alone, and what was typed can be undone", async () => {
  const { page } = owner;
  await page.goto("/workflows");
  await page.getByRole("button", { name: workflowsEn.create }).click();
  await page.getByRole("menuitem", { name: workflowsEn.scratch }).click();
  const trigger = page.getByRole("button", { name: new RegExp(`^${editor.trigger}`) });
  await trigger.focus();
  await page.keyboard.press("+");
  await page.getByRole("textbox", { name: editor.search }).waitFor();
  await page.keyboard.type("note");
  await page.keyboard.press("Enter");
  const text = page.getByRole("textbox", { name: stepsEn.form.text });
  await text.waitFor();
  await expect.poll(() => text.evaluate((box) => box === document.activeElement)).toBe(true);
  await page.keyboard.type("Look at this.");
  const node = page.getByRole("button", { name: /^1, Add a note: “Look at this.”/ });
  await node.waitFor();
  await page.keyboard.press("Control+z");
  await page.getByRole("button", { name: /^1, Add a note: to fill in/ }).waitFor();
  await page.keyboard.press("Control+Shift+z");
  await node.waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => node.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+v");
  await page.getByRole("button", { name: /^2, Add a note/ }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Delete");
  await page.getByRole("button", { name: /^2, Add a note/ }).waitFor({ state: "detached" });
});

test("what is missing is said on the step, and publishing leads to it", async () => {
  const { page } = owner;
  await page.getByRole("button", { name: editor.publish, exact: true }).click();
  await page.getByRole("heading", { name: editor.settings }).waitFor();
  await page.getByRole("checkbox", { name: workflowsEn.occasion.by_hand, exact: true }).check();
  await page.getByText(editor.ready).waitFor();
  await page.getByRole("button", { name: editor.save }).click();
  await page.getByText(editor.saved).waitFor();
  await page.getByText(editor.list, { exact: true }).click();
  expect(await barriersOn(page)).toEqual([]);
});
