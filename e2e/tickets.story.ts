import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ticketsEn } from "../packages/console/tickets/strings.en.ts";
import { endpoints } from "../packages/contract/endpoints.ts";
import { ask } from "./ask.ts";
import { barriersOn } from "./axe.ts";
import { chatOn } from "./chat.ts";
import { type Desk, deskOn } from "./desk.ts";
import { newOwner, newTeammate } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let owner: Person;
let colleague: Person;
let editor: Person;
let visitor: Person;
let desk: Desk;
let hidden: Page;

beforeAll(async () => {
  stage = await openStage();
  // One change of the owner's is refused on purpose.
  owner = await newOwner(stage, { expected: /status of 422/ });
  colleague = await newTeammate(stage, owner, { name: "Cleo Colleague" });
  // At the end the editor wants to remove what is in use, and is refused.
  const expected = /status of 409/;
  editor = await newTeammate(stage, owner, { name: "Eddie Editor", role: "workflow_editor", expected });
  desk = deskOn(owner.page);
  visitor = await stage.person();
  const chat = chatOn(visitor.page);
  await visitor.page.goto("/chat");
  await chat.write("My lamp arrived damaged. Can I talk to a person?");
  await chat.isWith("Olive Owner");
});
afterAll(() => stage.close());

const detailsOf = ({ page }: Person) => page.getByRole("complementary", { name: "Details" });

/** Opens the one conversation there is. */
async function opens(person: Person): Promise<void> {
  await person.page.goto("/help-desk/all_open");
  await deskOn(person.page).row("damaged").click();
  await detailsOf(person).getByRole("textbox", { name: "Subject" }).waitFor();
}

/** A tab that nobody looks at, in a browser that shows desktop notifications; they are noted in `shown`. */
async function hiddenTab(person: Person): Promise<Page> {
  const tab = await person.newTab();
  await tab.addInitScript(() => {
    Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
    const shown: string[] = [];
    class Noted {
      static permission = "granted";
      constructor(title: string, { body }: { body?: string }) {
        if (body !== undefined) shown.push(`${title}: ${body}`);
      }
      close() {}
    }
    Object.assign(window, { shown, Notification: Noted });
  });
  await tab.goto("/help-desk/mine");
  await tab.getByRole("button", { name: "Alerts Notifications", exact: true }).waitFor();
  return tab;
}

describe("what the workspace wants to know of its tickets", () => {
  const { properties } = ticketsEn;

  test("a workflow editor adds a choice, by keyboard too", async () => {
    const { page } = editor;
    await page.goto("/settings/ticket-properties");
    await page.getByRole("button", { name: /^Open Plan/ }).waitFor();
    await page.getByRole("button", { name: properties.add }).click();
    const panel = page.getByRole("dialog");
    await panel.getByRole("textbox", { name: properties.name }).fill("Formule d’été");
    expect(await panel.getByRole("textbox", { name: properties.key }).inputValue()).toBe("formule_d_ete");
    await panel.getByRole("combobox", { name: properties.type }).click();
    await page.getByRole("option", { name: properties.types.choice }).click();
    // Adding goes on writing: the new field has the focus.
    await panel.getByRole("button", { name: properties.addOption }).click();
    await page.keyboard.type("Gold");
    await panel.getByRole("button", { name: properties.addOption }).click();
    await page.keyboard.type("gold");
    await panel.getByRole("button", { name: "Save" }).click();
    await panel.getByText(properties.problem.optionTwice).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await panel.getByRole("textbox", { name: "Choice 2" }).fill("Free");
    await panel.getByRole("button", { name: "Move Free up" }).click();
    await panel.getByRole("button", { name: "Save" }).click();
    await page.getByText("2 choices: Free, Gold").waitFor();
  });

  test("a teammate reads the properties and is told who can change them", async () => {
    const { page } = colleague;
    await page.goto("/settings/ticket-properties");
    await page.getByText("Formule d’été").waitFor();
    await page.getByText(/ask an owner, an admin or a workflow editor/).waitFor();
    expect(await page.getByRole("button", { name: properties.add }).count()).toBe(0);
    // Who may not manage webhooks does not see that there are any.
    const pages = page.getByRole("navigation", { name: "Pages of this section" });
    await pages.getByRole("link", { name: "Pipelines" }).waitFor();
    expect(await pages.getByRole("link", { name: "Webhooks" }).count()).toBe(0);
  });
});

test("what one teammate fills in, another sees at once, with its history", async () => {
  for (const body of [
    { name: "Seats", key: "seats", type: "number" },
    { name: "Due", key: "due", type: "date" },
    { name: "Expert", key: "expert", type: "person" },
    { name: "Refunded", key: "refunded", type: "boolean" },
  ] as const)
    await ask(owner.context, endpoints.addTicketProperty, { body });
  await opens(owner);
  await opens(colleague);
  const mine = detailsOf(owner);
  const theirs = detailsOf(colleague);
  await theirs.getByRole("button", { name: "History of changes" }).click();
  await theirs.getByText("Nothing has been changed yet.").waitFor();
  await mine.getByRole("textbox", { name: "Seats" }).fill("48213");
  await mine.getByRole("textbox", { name: "Seats" }).press("Enter");
  await mine.getByRole("combobox", { name: "Formule d’été" }).click();
  await owner.page.getByRole("option", { name: "Gold" }).click();
  await mine.getByRole("combobox", { name: "Expert" }).click();
  await owner.page.getByRole("option", { name: "Cleo Colleague" }).click();
  await mine.getByRole("combobox", { name: "Refunded" }).click();
  await owner.page.getByRole("option", { name: "No" }).click();
  await mine.getByLabel("Due").fill("2026-12-24");
  const history = theirs.getByRole("list", { name: "History of changes" }).getByRole("listitem");
  await history.filter({ hasText: /Due.*empty.*24 Dec 2026.*Olive Owner/s }).waitFor();
  await history.filter({ hasText: /Refunded.*empty.*No.*Olive Owner/s }).waitFor();
  await history.filter({ hasText: /Expert.*Cleo Colleague/s }).waitFor();
  await history.filter({ hasText: /Formule d’été.*empty.*Gold/s }).waitFor();
  expect(await theirs.getByRole("textbox", { name: "Seats" }).inputValue()).toBe("48213");
  expect(await theirs.getByRole("combobox", { name: "Expert" }).inputValue()).toBe("Cleo Colleague");
  expect(await barriersOn(colleague.page)).toEqual([]);
});

test("what is no number is said at the field, and Escape puts back what was there", async () => {
  const field = detailsOf(owner).getByRole("textbox", { name: "Seats" });
  await field.fill("none");
  await detailsOf(owner).getByText(ticketsEn.problem.number).waitFor();
  await field.press("Escape");
  expect(await field.inputValue()).toBe("48213");
  await detailsOf(owner).getByText(ticketsEn.problem.number).waitFor({ state: "detached" });
});

test("what the server refuses is taken back and said at its field", async () => {
  const { page } = owner;
  const field = detailsOf(owner).getByRole("textbox", { name: "Seats" });
  const answer = Promise.withResolvers<void>();
  await page.route("**/ticket", async (route) => {
    if (route.request().method() !== "PATCH") return route.fallback();
    await answer.promise;
    const error = { code: "invalid", message: "is too large", fields: [] };
    return route.fulfill({ status: 422, json: { error } });
  });
  await field.fill("7");
  await field.press("Enter");
  // Shown before the server has answered.
  await expect.poll(() => field.inputValue()).toBe("7");
  answer.resolve();
  await detailsOf(owner)
    .getByText(/is too large/)
    .waitFor();
  expect(await field.inputValue()).toBe("48213");
  expect(await field.getAttribute("aria-invalid")).toBe("true");
  await page.unroute("**/ticket");
});

test("a subject is changed where it is read, and never to nothing", async () => {
  const field = detailsOf(owner).getByRole("textbox", { name: "Subject" });
  await field.fill("");
  await detailsOf(owner).getByText(ticketsEn.problem.subject).waitFor();
  await field.fill("Damaged lamp");
  await field.press("Enter");
  const theirs = detailsOf(colleague).getByRole("textbox", { name: "Subject" });
  await expect.poll(() => theirs.inputValue()).toBe("Damaged lamp");
});

test("a stage of another pipeline is chosen, and a closed one closes the conversation", async () => {
  const { pipelines } = ticketsEn;
  const { page } = editor;
  await page.goto("/settings/pipelines");
  await page.getByRole("button", { name: pipelines.add }).click();
  const panel = page.getByRole("dialog");
  await panel.getByRole("textbox", { name: pipelines.name }).fill("Returns");
  await panel.getByRole("button", { name: pipelines.addStage }).click();
  await page.keyboard.type("Parcel on its way");
  await panel.getByRole("textbox", { name: "Stage 5" }).fill("Refunded");
  await panel.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: /^Open Returns\..*Parcel on its way, Refunded/ }).waitFor();
  const stageField = detailsOf(owner).getByRole("combobox", { name: "Stage" });
  await stageField.click();
  await owner.page.getByRole("option", { name: "Parcel on its way" }).click();
  const theirs = detailsOf(colleague).getByRole("combobox", { name: "Stage" });
  await expect.poll(() => theirs.inputValue()).toBe("Parcel on its way");
  await stageField.click();
  await owner.page.getByRole("option", { name: "Refunded" }).click();
  await desk.reads(/^Closed/);
  await chatOn(visitor.page).reads("Conversation closed");
  // Only its visitor, or taking it over, opens it again.
  await detailsOf(owner).getByText(ticketsEn.closedStage).waitFor();
});

test("a workflow is begun by hand, and what it did is told beside the ticket and in the conversation", async () => {
  const { page } = owner;
  await desk.reply("I look at it again.");
  await desk.reads("I look at it again.");
  const { workflow } = await ask(owner.context, endpoints.addWorkflow, {
    body: {
      name: "Ask for a photo",
      definition: {
        enrollment: { occasions: [{ kind: "by_hand" }], again: true },
        unenroll: null,
        window: null,
        blockedDates: [],
        steps: [
          { id: "message", kind: "send_message", text: { en: "Please send us a photo." } },
          { id: "note", kind: "add_note", text: "Replace it before you refund it." },
          { id: "set", kind: "set_property", property: "refunded", value: true },
          {
            id: "tell",
            kind: "notify",
            people: { userIds: [], teamIds: [], owner: true },
            by: ["in_app"],
            text: "A photo was asked for.",
          },
          { id: "wait", kind: "delay", delay: { kind: "for", amount: 3, unit: "hours" } },
        ],
      },
    },
  });
  await ask(owner.context, endpoints.publishWorkflow, {
    params: { id: workflow.id },
    body: { baseRevision: workflow.revision },
  });
  hidden = await hiddenTab(owner);
  const mine = detailsOf(owner);
  await mine.getByRole("button", { name: ticketsEn.runs.enroll }).click();
  await page.getByRole("menuitem", { name: "Ask for a photo" }).click();
  await mine
    .getByRole("region", { name: ticketsEn.runs.title })
    .getByText(/^Waits until/)
    .waitFor();
  const message = desk.log.getByRole("article").filter({ hasText: "Please send us a photo." });
  expect(await message.innerText()).toMatch(/^Ask for a photo\s+Workflow/i);
  const note = desk.log.getByRole("article").filter({ hasText: "Replace it before you refund it." });
  expect(await note.innerText()).toMatch(/^Ask for a photo\s+Workflow\s+Note, teammates only/i);
  await mine.getByRole("button", { name: "History of changes" }).click();
  await mine.getByText(/by the workflow “Ask for a photo”/).waitFor();
  await expect.poll(() => mine.getByRole("combobox", { name: "Refunded" }).inputValue()).toBe("Yes");
  const chat = chatOn(visitor.page);
  await chat.reads("Lumen · Automatic message");
  await chat.reads("Please send us a photo.");
  expect(await chat.log.getByText("Replace it before you refund it.").count()).toBe(0);
  expect(await chat.log.getByText("Ask for a photo").count()).toBe(0);
  expect(await barriersOn(visitor.page)).toEqual([]);
});

test("the bell tells live what a workflow had to say, out of sight on the desktop, and opening it reads it", async () => {
  const { page } = owner;
  const bell = page.getByRole("button", { name: /^Alerts Notifications/ });
  await page.getByRole("button", { name: "Alerts Notifications 1 unread" }).waitFor();
  await expect.poll(() => hidden.evaluate("shown")).toEqual(["Ask for a photo: A photo was asked for."]);
  await bell.press("Enter");
  const list = page.getByRole("region", { name: "Notifications" });
  await list.getByRole("link", { name: /New.*A photo was asked for\..*Ask for a photo/s }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  // Read in one tab is read in all.
  await hidden.getByRole("button", { name: "Alerts Notifications", exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => bell.evaluate((element) => element === document.activeElement)).toBe(true);
  await bell.press("Enter");
  await list.getByRole("link", { name: /A photo was asked for/ }).press("Enter");
  await page.waitForURL(/help-desk\/all_open\/[\w-]+$/);
  expect(await list.count()).toBe(0);
});

test("a property that a workflow names is not removed, and what names it is said", async () => {
  const { page } = editor;
  await page.goto("/settings/ticket-properties");
  await page.getByRole("button", { name: /^Open Refunded/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: ticketsEn.properties.remove }).click();
  const question = page.getByRole("dialog", { name: "Remove Refunded?" });
  await question.getByRole("button", { name: "Remove" }).click();
  await question
    .getByRole("alert")
    .getByText(/Ask for a photo/)
    .waitFor();
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
