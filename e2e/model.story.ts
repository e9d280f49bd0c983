import { afterAll, beforeAll, expect, test } from "vitest";
import { modelEn } from "../packages/console/customer-agent/model/strings.en.ts";
import { type TestModelServer, testModelServer } from "../packages/server/models/test-model-server.ts";
import { barriersOn } from "./axe.ts";
import { type Chat, chatOn } from "./chat.ts";
import { newOwner, newTeammate } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let model: TestModelServer;
let admin: Person;

const written = "Our model wrote this: delivery takes 2 to 4 working days.";

beforeAll(async () => {
  model = await testModelServer();
  model.says = (said) =>
    JSON.stringify({ kind: "answer", text: said.includes("passages") ? written : "ready", sources: [1] });
  stage = await openStage({
    BATON_ALLOW_PRIVATE: `127.0.0.1:${model.port}`,
    BATON_SECRET_KEY: "5a".repeat(32),
  });
  // A private address is refused with 422, which browsers report.
  const owner = await newOwner(stage, { expected: /status of 422/ });
  admin = await newTeammate(stage, owner, { name: "Ada Min", role: "admin", expected: /status of 422/ });
});
afterAll(async () => {
  await stage.close();
  await model.close();
});

/** The form of the page, as whoever may change the model sees it. */
function form() {
  const { page } = admin;
  const result = page.getByRole("status", { name: modelEn.try.label });
  return {
    choose: (server: string) => page.getByText(server, { exact: true }).click(),
    field: (label: string) => page.getByRole("textbox", { name: label }),
    key: page.getByLabel(/^Key/).first(),
    result,
    async test(words: string) {
      await page.getByRole("button", { name: modelEn.try.button }).click();
      await result.getByText(words).waitFor();
    },
    save: () => page.getByRole("button", { name: "Save", exact: true }).click(),
  };
}

/** A new visitor asks how long delivery takes. */
async function visitorAsks(): Promise<Chat> {
  const { page } = await stage.person();
  const chat = chatOn(page);
  await page.goto("/chat");
  await chat.write("How long does delivery take?");
  return chat;
}

test("without a model the page says that the knowledge is quoted", async () => {
  const { page } = admin;
  await page.goto("/customer-agent");
  await page.getByRole("link", { name: modelEn.title, exact: true }).click();
  await page.getByRole("heading", { name: modelEn.none.title }).waitFor();
  const chat = await visitorAsks();
  await chat.reads(/2 to 4 working days/);
  expect(model.asked).toEqual([]);
  expect(await barriersOn(page)).toEqual([]);
});

test("a preset fills the form, and a private address says what would allow it", async () => {
  const { choose, field, test: tries } = form();
  await choose("Ollama");
  expect(await field(modelEn.form.baseUrl).inputValue()).toBe("http://localhost:11434/v1");
  await admin.page.getByRole("button", { name: modelEn.try.button }).click();
  await admin.page.getByText(/start it with BATON_ALLOW_PRIVATE=localhost:11434/).waitFor();
  await choose("Other");
  await field(modelEn.form.baseUrl).fill(model.baseUrl);
  await field(modelEn.form.name).fill("small-1");
  await tries(modelEn.try.failures.key_missing);
});

test("a wrong key is said to be wrong, the right one works step by step, and nothing was saved by trying", async () => {
  const { key, result, test: tries } = form();
  await key.fill("key-wrong");
  await tries(modelEn.try.failures.key_refused);
  expect(await result.getByRole("listitem").count()).toBe(5);
  await result.getByRole("img", { name: modelEn.try.states.ok }).first().waitFor();
  expect(await barriersOn(admin.page)).toEqual([]);
  await key.fill("key-right");
  await tries("It works.");
  expect(await result.getByRole("img", { name: modelEn.try.states.ok }).count()).toBe(5);
  await admin.page.getByRole("heading", { name: modelEn.none.title }).waitFor();
});

test("saved, it writes a visitor's next answer from the knowledge, with its source", async () => {
  const { page } = admin;
  await form().save();
  await page.getByText(modelEn.saved).waitFor();
  await page.getByRole("heading", { name: "small-1" }).waitFor();
  await page.getByText(modelEn.circuit.closed, { exact: true }).waitFor();
  await page.getByText(/A key is stored. Leave this empty to keep it./).waitFor();
  expect(await form().key.inputValue()).toBe("");
  const chat = await visitorAsks();
  await chat.reads(written);
  await chat.isWith("Assistant");
  await chat.reads(/How long does delivery take\?|Delivery/);
  await page.reload();
  await page.getByText(/tokens were read/).waitFor();
  expect(await page.getByText("Today 0 tokens").count()).toBe(0);
});

test("while it is down visitors get a person, the page says so, and a test that works brings it back", async () => {
  const { page } = admin;
  model.trouble = { status: 401, body: "{}" };
  for (let times = 0; times < 3; times += 1) {
    const chat = await visitorAsks();
    await chat.reads(/Olive Owner will be with you shortly/);
  }
  await page.reload();
  await page.getByText(modelEn.circuit.open, { exact: true }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  const { test: tries } = form();
  await tries(modelEn.try.failures.key_refused);
  model.trouble = null;
  await tries("It works.");
  const chat = await visitorAsks();
  await chat.reads(written);
  await page.reload();
  await page.getByText(modelEn.circuit.closed, { exact: true }).waitFor();
});

test("a teammate reads which model it is, and who can change it", async () => {
  const teammate = await newTeammate(stage, admin, { name: "Tom Reader" });
  const { page } = teammate;
  await page.goto("/customer-agent/model");
  await page.getByText("You can read this page. To change it, ask an owner or an admin.").waitFor();
  await page.getByRole("heading", { name: "small-1" }).waitFor();
  expect(await page.getByRole("textbox").count()).toBe(0);
  expect(await page.getByRole("button", { name: modelEn.remove }).count()).toBe(0);
});

test("one click removes it, and the knowledge is quoted again", async () => {
  const { page } = admin;
  await page.getByRole("button", { name: modelEn.remove }).click();
  await page.getByRole("heading", { name: modelEn.none.title }).waitFor();
  const asks = model.asked.length;
  const chat = await visitorAsks();
  await chat.reads(/2 to 4 working days/);
  expect(model.asked).toHaveLength(asks);
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
