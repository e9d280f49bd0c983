import { afterAll, beforeAll, expect, test } from "vitest";
import { newOwner, password } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let owner: Person;
let invited: Person;

beforeAll(async () => {
  stage = await openStage();
  owner = await newOwner(stage);
  invited = await stage.person();
});
afterAll(() => stage.close());

/** Fills in the sign-in form. */
async function signIn(person: Person, email: string, secret: string): Promise<void> {
  await person.page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await person.page.getByRole("textbox", { name: "Password" }).fill(secret);
  await person.page.getByRole("button", { name: "Sign in" }).click();
}

test("a wrong password is refused in words; the right one leads to where one wanted to be", async () => {
  const someone = await stage.person();
  await someone.page.goto("/settings/teammates");
  await someone.page.getByRole("heading", { name: "Sign in to Baton" }).waitFor();
  await signIn(someone, "olive@lumen.example", "not the password");
  await someone.page.getByText("That e-mail and password don't go together.").waitFor();
  await signIn(someone, "olive@lumen.example", password);
  await someone.page.getByRole("heading", { name: "Teammates" }).waitFor();
});

test("signing out leads to the sign-in page, and back is no way in", async () => {
  const someone = await stage.person();
  await someone.page.goto("/sign-in");
  await signIn(someone, "olive@lumen.example", password);
  await someone.page.getByRole("heading", { name: "Help desk" }).waitFor();
  await someone.page.getByRole("button", { name: /Olive Owner/ }).click();
  await someone.page.getByText("Sign out", { exact: true }).click();
  await someone.page.getByRole("heading", { name: "Sign in to Baton" }).waitFor();
  await someone.page.goto("/help-desk");
  await someone.page.getByRole("heading", { name: "Sign in to Baton" }).waitFor();
});

test("an invitation link, opened in another browser, sets the password once", async () => {
  const { page } = owner;
  await page.goto("/settings/teammates");
  await page.getByRole("button", { name: "Add teammate" }).click();
  const panel = page.getByRole("dialog", { name: "Add a teammate" });
  await panel.getByRole("textbox", { name: "Name" }).fill("Ines Invited");
  await panel.getByRole("textbox", { name: "E-mail", exact: true }).fill("ines@lumen.example");
  await panel.getByRole("button", { name: "Add and make the link" }).click();
  const link = await page.getByRole("textbox", { name: "Invitation link" }).inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  await page
    .getByRole("button", { name: "Edit Ines Invited" })
    .getByText("Invited", { exact: true })
    .waitFor();

  await invited.page.goto(link);
  await invited.page.getByRole("textbox", { name: "Password" }).fill("a lamp for every day");
  await invited.page.getByRole("button", { name: "Set password and sign in" }).click();
  await invited.page.getByRole("heading", { name: "Help desk" }).waitFor();

  const second = await stage.person({ expected: /status of 4\d\d/ });
  await second.page.goto(link);
  await second.page.getByRole("textbox", { name: "Password" }).fill("some other words");
  await second.page.getByRole("button", { name: "Set password and sign in" }).click();
  await second.page.getByText(/This link was used already or is too old/).waitFor();
});

test("whoever is deactivated is out within seconds, without touching anything", async () => {
  const { page } = owner;
  await page.getByRole("button", { name: "Edit Ines Invited" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
  const question = page.getByRole("dialog", { name: "Deactivate Ines Invited?" });
  await question.getByText(/is signed out at once/).waitFor();
  await question.getByRole("button", { name: "Deactivate" }).click();
  await invited.page.getByRole("heading", { name: "Sign in to Baton" }).waitFor();
  await signIn(invited, "ines@lumen.example", "a lamp for every day");
  await invited.page.getByText("That e-mail and password don't go together.").waitFor();
});

test("nothing is broken behind the stories", async () => {
  expect(await stage.broken()).toEqual([]);
});
