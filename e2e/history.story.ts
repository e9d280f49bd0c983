import { afterAll, beforeAll, expect, test } from "vitest";
import { endpoints } from "../packages/contract/endpoints.ts";
import { ask } from "./ask.ts";
import { handoffPageOn } from "./handoff-page.ts";
import { newOwner, newTeammate } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let owner: Person;
let editor: Person;

const available = "When a teammate is available";

beforeAll(async () => {
  stage = await openStage();
  owner = await newOwner(stage);
  editor = await newTeammate(stage, owner, { name: "Edith Editor", role: "customer_agent_editor" });
});
afterAll(() => stage.close());

/** The settings in force. */
async function inForce() {
  return ask(owner.context, endpoints.getHandoffSettings, {});
}

test("while one editor writes a message another saves: the first is told who and what, and loses nothing", async () => {
  const texts = handoffPageOn(editor.page);
  await texts.visit();
  await texts.edit("messages");
  await texts.messages.getByRole("textbox", { name: available }).fill("One moment, please.");

  const process = handoffPageOn(owner.page);
  await process.visit();
  await process.edit("process");
  await process.process.getByRole("textbox", { name: /^Reopen a closed conversation/ }).fill("7");
  expect(await process.save("process")).toBe(2);

  const conflict = texts.messages.getByRole("alert");
  await conflict.getByText(/Olive Owner saved version 2 on .*: the handoff process changed\./).waitFor();
  await conflict.getByText(/It does not touch what you changed/).waitFor();
  await conflict.getByRole("button", { name: "Keep mine" }).click();
  await texts.messages.waitFor({ state: "hidden" });
  const { version, settings } = await inForce();
  expect(version).toBe(3);
  expect(settings.reopenDays).toBe(7);
  expect(settings.messages.available.en).toBe("One moment, please.");
});

test("two who write the same message: who is later reads so, and may drop their own for theirs", async () => {
  const mine = handoffPageOn(owner.page);
  await owner.page.getByText(/^Version 3, saved by Edith Editor/).waitFor();
  await mine.edit("messages");
  const own = mine.messages.getByRole("textbox", { name: available });
  await own.fill("Somebody comes.");
  const theirs = handoffPageOn(editor.page);
  await theirs.edit("messages");
  await theirs.messages.getByRole("textbox", { name: available }).fill("A person comes.");
  expect(await theirs.save("messages")).toBe(4);

  const conflict = mine.messages.getByRole("alert");
  await conflict.getByText(/Edith Editor saved version 4 on .*: the messages changed\./).waitFor();
  await conflict.getByText(/It touches what you changed too/).waitFor();
  expect(await mine.messages.getByRole("button", { name: "Save", exact: true }).isDisabled()).toBe(true);
  expect(await own.inputValue()).toBe("Somebody comes.");
  await conflict.getByRole("button", { name: "Drop mine, show theirs" }).click();
  await conflict.waitFor({ state: "hidden" });
  expect(await own.inputValue()).toBe("A person comes.");
  await mine.messages.getByRole("button", { name: "Cancel" }).click();
});

test("leaving with unsaved changes asks first", async () => {
  const { page } = owner;
  const handoff = handoffPageOn(page);
  await handoff.edit("process");
  await handoff.chooseMode("later");
  await page.keyboard.press("Escape");
  const question = page.getByRole("dialog", { name: "Leave without saving?" });
  await question.getByRole("button", { name: "Stay" }).click();
  await handoff.process.getByText("Unsaved changes").waitFor();
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: "Leave" }).click();
  await handoff.process.waitFor({ state: "hidden" });
  expect((await inForce()).settings.mode).toBe("live");
});

test("the history tells who changed what from what, and an older version comes back as the newest", async () => {
  const { page } = owner;
  await page.getByRole("button", { name: "History" }).click();
  const history = page.getByRole("dialog", { name: "History" });
  const version = (number: number) => history.getByRole("listitem").filter({ hasText: `Version ${number}` });
  await version(4).getByText("In force").waitFor();
  await version(4)
    .getByText(/Edith Editor/)
    .waitFor();
  await version(4).getByText("When a teammate is available (English)").waitFor();
  await version(4).locator("del").getByText("One moment, please.").waitFor();
  await version(4).locator("ins").getByText("A person comes.").waitFor();
  await version(2)
    .getByText(/Olive Owner/)
    .waitFor();
  await version(2).getByText("Days in which a conversation reopens").waitFor();

  await history.getByRole("button", { name: "Restore version 2" }).click();
  const question = page.getByRole("dialog", { name: "Restore version 2?" });
  await question.getByRole("button", { name: "Restore" }).click();
  await page.getByText("Version 2 is restored, as version 5.").waitFor();
  await version(5).getByText("In force").waitFor();
  const { settings } = await inForce();
  expect(settings.reopenDays).toBe(7);
  expect(settings.messages.available.en).toMatch(/^I'm connecting you with a teammate/);
});

test("a teammate reads the page and its history without a pencil, and the server refuses them", async () => {
  const { page, context } = await newTeammate(stage, owner, { name: "Rita Reader" });
  await handoffPageOn(page).visit();
  await page.getByText("an owner, an admin or a customer agent editor").waitFor();
  await page
    .getByText(/It goes to Help desk and at once to the next available of the Support team/)
    .waitFor();
  expect(
    await page
      .getByRole("main")
      .getByRole("button", { name: /^Edit / })
      .count(),
  ).toBe(0);
  await page.getByRole("button", { name: "History" }).click();
  const history = page.getByRole("dialog", { name: "History" });
  await history.getByText("In force").waitFor();
  expect(await history.getByRole("button", { name: /^Restore/ }).count()).toBe(0);

  const { version: baseVersion, settings } = await inForce();
  const save = ask(context, endpoints.saveHandoffSettings, { body: { baseVersion, settings } });
  await expect(save).rejects.toThrow(/403 .*not_allowed/);
  const restore = ask(context, endpoints.restoreHandoffVersion, {
    params: { version: 1 },
    body: { baseVersion },
  });
  await expect(restore).rejects.toThrow(/403 .*not_allowed/);
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
