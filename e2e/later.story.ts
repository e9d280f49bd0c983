import { afterAll, beforeAll, expect, test } from "vitest";
import { chatOn } from "./chat.ts";
import { deskOn } from "./desk.ts";
import { handoffPageOn } from "./handoff-page.ts";
import { newOwner, newTeam, newTeammate, setStatus } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let owner: Person;
let editor: Person;
let teammate: Person;

beforeAll(async () => {
  stage = await openStage();
  owner = await newOwner(stage);
  editor = await newTeammate(stage, owner, { name: "Edith Editor", role: "customer_agent_editor" });
  teammate = await newTeammate(stage, owner, { name: "Amal Evening" });
  await newTeam(owner, "Follow-up", [teammate]);
});
afterAll(() => stage.close());

test("an editor chooses Later and a team, and sees who would have it before saving", async () => {
  const { page } = editor;
  const handoff = handoffPageOn(page);
  await handoff.visit();
  await handoff.rightNow.getByText("Olive Owner would get it.").waitFor();
  await handoff.edit("process");
  await handoff.chooseMode("later");
  await handoff.assignTo(["Follow-up"]);
  await handoff.process.getByText("Unsaved changes").waitFor();
  await handoff.process.getByText("Amal Evening would get it for follow-up.").waitFor();
  await handoff.process.getByText("Olive Owner would get it.").waitFor();
  expect(await handoff.save("process")).toBe(2);
  await page.getByText("Saved as version 2.").waitFor();
  await page
    .getByText(/is assigned to the next of the Follow-up team, whether or not they are there/)
    .waitFor();
  await handoff.rightNow.getByText("Amal Evening would get it for follow-up.").waitFor();
});

test("a visitor who asks reads that nobody is there now, and an Away teammate has the conversation", async () => {
  const { page } = await stage.person();
  const chat = chatOn(page);
  const desk = deskOn(teammate.page);
  await teammate.page.goto("/help-desk/mine");
  await teammate.page.getByText("You have no conversations").waitFor();
  await page.goto("/chat");
  await chat.write("Can I talk to a person about order 48213?");
  await chat.reads(/Our team is away right now\. Your conversation is kept and a person will answer it/);
  await chat.isWith("Amal Evening");
  await desk.row("order 48213").click();
  await desk.card.getByText("For follow-up later · assigned to a teammate").waitFor();
  await teammate.page.getByRole("button", { name: "Your availability: Away" }).waitFor();
  await desk.reply("Good evening, Amal here.");
  await chat.reads("Good evening, Amal here.");
});

test("with the teammate Available the next visitor reads who will answer", async () => {
  await setStatus(teammate, "available");
  const { page } = await stage.person();
  const chat = chatOn(page);
  await page.goto("/chat");
  await chat.talkToPerson();
  await chat.reads(/Amal Evening will be with you shortly/);
  await chat.isWith("Amal Evening");
  await deskOn(teammate.page).row("I'd like to talk to a person").waitFor();
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
