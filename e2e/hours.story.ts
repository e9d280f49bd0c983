import { afterAll, beforeAll, expect, test } from "vitest";
import { endpoints } from "../packages/contract/endpoints.ts";
import { ask } from "./ask.ts";
import { type Chat, chatOn } from "./chat.ts";
import { deskOn } from "./desk.ts";
import { pressByKey, tabTo } from "./keys.ts";
import { newOwner, newTeammate } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let owner: Person;
let manager: Person;
let visitor: Person;
let chat: Chat;

/** Far from where the tests run, so that a time told in the wrong zone shows. */
const visitorsZone = "Pacific/Auckland";

beforeAll(async () => {
  stage = await openStage();
  owner = await newOwner(stage);
  manager = await newTeammate(stage, owner, { name: "Mina Manager", role: "availability_manager" });
  visitor = await stage.person({ timeZone: visitorsZone });
  chat = chatOn(visitor.page);
});
afterAll(() => stage.close());

/** When the help desk opens next, as the server knows it. */
async function nextOpening(): Promise<Date> {
  const { inboxes } = await ask(owner.context, endpoints.listInboxes, {});
  return new Date(inboxes[0]?.opening.next ?? Number.NaN);
}

test("the availability manager closes the help desk for three days, without a mouse", async () => {
  const { page } = manager;
  await page.goto("/settings/places");
  await tabTo(page, page.getByRole("button", { name: /^Open Help desk\./ }));
  await page.keyboard.press("Enter");
  await pressByKey(page, "Set hours");
  await pressByKey(page, "Always, 24/7");
  // Each new date is the next free one and closed; three, so that a story told around midnight ends well too.
  await pressByKey(page, "Add a date");
  const names = page.getByRole("textbox", { name: /^Name, / });
  for (const [place, name] of ["Stocktaking", "Moving", "Unpacking"].entries()) {
    if (place > 0) await pressByKey(page, "Add a date", "Shift+Tab");
    await tabTo(page, names.nth(place));
    await page.keyboard.type(name);
  }
  await page.getByText(/closed on 3 coming dates; now closed until/).waitFor();
  await pressByKey(page, "Save hours");
  await page.getByText("The hours are saved.").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Open Help desk\. Closed now\. It opens / }).waitFor();
});

test("a visitor reads in their own time when somebody is back, and waits though a teammate is Available", async () => {
  const at = new Intl.DateTimeFormat("en-US", {
    timeZone: visitorsZone,
    weekday: "long",
    hour: "numeric",
    minute: "2-digit",
  }).format(await nextOpening());
  await visitor.page.goto("/chat");
  await chat.write("I want to talk to someone");
  await chat.reads(`We are back on ${at.replace(/ (?=\d)/, " at ")}.`);
  await chat.isWith("Waiting for a person");
  await chat.isWith(/^Back on /);
  const desk = deskOn(owner.page);
  await owner.page.goto("/help-desk/unassigned");
  await desk.row("I want to talk to someone").click();
  await desk.card.getByText(/waiting in line/).waitFor();
});

test("when the hours are taken away, who waits is taken by whoever is Available, by itself", async () => {
  const { page } = manager;
  await tabTo(page, page.getByRole("button", { name: /^Open Help desk\./ }));
  await page.keyboard.press("Enter");
  await pressByKey(page, "Remove hours");
  const question = page.getByRole("dialog", { name: "Remove these hours?" });
  await tabTo(page, question.getByRole("button", { name: "Remove hours" }));
  await page.keyboard.press("Enter");
  await chat.reads("Olive Owner joined");
  await chat.isWith("Olive Owner");
  const desk = deskOn(owner.page);
  await desk.view("mine").click();
  await desk.row("I want to talk to someone").waitFor();
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
