import { afterAll, beforeAll, expect, test } from "vitest";
import { webhooksEn } from "../packages/console/webhooks/strings.en.ts";
import { verifySnippet } from "../packages/console/webhooks/verify-snippet.ts";
import { endpoints } from "../packages/contract/endpoints.ts";
import { answering, type TestReceiver, testReceiver } from "../packages/server/delivery/test-receiver.ts";
import { ask } from "./ask.ts";
import { barriersOn } from "./axe.ts";
import { chatOn } from "./chat.ts";
import { newOwner } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

type Check = (secret: string, headers: Readonly<Record<string, unknown>>, body: string) => boolean;

let stage: Stage;
let receiver: TestReceiver;
let owner: Person;
let secret: string;

const { endpoints: words, secrets, log } = webhooksEn;

beforeAll(async () => {
  receiver = await testReceiver();
  stage = await openStage({ BATON_ALLOW_PRIVATE: `127.0.0.1:${receiver.port}` });
  owner = await newOwner(stage, { expected: /status of 409/ });
});
afterAll(async () => {
  await stage.close();
  await receiver.stop();
});

/** What a receiver runs, as the page offers it to be copied. */
async function loadCheck(): Promise<Check> {
  const address = `data:text/javascript,${encodeURIComponent(verifySnippet)}`;
  return ((await import(/* @vite-ignore */ address)) as { isGenuine: Check }).isGenuine;
}

/** The words of a delivery's row in the log. */
const delivery = (text: RegExp) =>
  owner.page.getByRole("list", { name: log.title }).getByRole("button").filter({ hasText: text });

test("an endpoint is added with a secret of its own, which is shown this once", async () => {
  const { page } = owner;
  await page.goto("/settings/webhooks");
  await page.getByText(words.emptyTitle).waitFor();
  await page.getByRole("button", { name: words.add }).click();
  const panel = page.getByRole("dialog", { name: words.addTitle });
  await panel.getByRole("textbox", { name: words.name }).fill("Order system");
  await panel.getByRole("textbox", { name: words.url }).fill("not an address");
  await panel.getByRole("button", { name: "Save" }).click();
  await panel.getByText(webhooksEn.problem.url).waitFor();
  await panel.getByText(webhooksEn.problem.secret).waitFor();
  await panel.getByRole("textbox", { name: words.url }).fill(`${receiver.url}/hook`);
  await panel.getByRole("button", { name: secrets.make }).click();
  const maker = page.getByRole("dialog", { name: secrets.makeTitle });
  await maker.getByRole("button", { name: secrets.makeSubmit }).click();
  const shown = page.getByRole("dialog", { name: "The secret main" });
  secret = await shown.getByRole("textbox", { name: "Signing secret main" }).inputValue();
  expect(secret).toMatch(/^whsec_/);
  expect(await barriersOn(page)).toEqual([]);
  await shown.getByRole("button", { name: secrets.done }).click();
  await panel.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Edit Order system" }).waitFor();
  // Nothing on the page holds it any more.
  expect(await page.content()).not.toContain(secret);
});

test("what happens arrives, signed so that the offered snippet verifies it, and is told in the log", async () => {
  const visitor = await stage.person();
  const chat = chatOn(visitor.page);
  await visitor.page.goto("/chat");
  await chat.write("Can I talk to a person?");
  await chat.isWith("Olive Owner");
  await delivery(/ticket\.created.*Order system.*Delivered.*200/s).waitFor();
  const isGenuine = await loadCheck();
  const call = receiver.received.find(({ body }) => body.includes("ticket.created"));
  expect(call && isGenuine(secret, call.headers, call.body)).toBe(true);
  expect(call && isGenuine(secret, call.headers, `${call.body} `)).toBe(false);
});

test("a delivery is opened and sent again, under the same id", async () => {
  await delivery(/ticket\.created/).click();
  const body = owner.page.getByRole("region", { name: log.body });
  await body.getByText(/"type": "ticket\.created"/).waitFor();
  expect(await barriersOn(owner.page)).toEqual([]);
  const before = receiver.received.length;
  await owner.page.getByRole("button", { name: log.replay }).click();
  await expect.poll(() => receiver.received.length).toBeGreaterThan(before);
  const ids = receiver.received
    .filter(({ body: sent }) => sent.includes("ticket.created"))
    .map(({ headers }) => headers["webhook-id"]);
  expect(ids.length).toBeGreaterThan(1);
  expect(new Set(ids).size).toBe(1);
});

test("what a receiver refuses is said, with when it is tried again", async () => {
  receiver.behave(answering(503));
  const { conversations } = await ask(owner.context, endpoints.listConversations, {});
  const id = conversations[0]?.id ?? "";
  await ask(owner.context, endpoints.changeTicket, { params: { id }, body: { subject: "A lamp" } });
  await delivery(/ticket\.changed.*Failed once, next try.*503/s).waitFor();
  await owner.page.getByRole("combobox", { name: log.state }).click();
  await owner.page.getByRole("option", { name: log.states.pending }).click();
  await delivery(/ticket\.created/).waitFor({ state: "detached" });
  await delivery(/ticket\.changed/)
    .first()
    .waitFor();
});

test("a secret is made anew, and both count for a day; one in use can't be removed", async () => {
  const { page } = owner;
  receiver.behave(answering(200));
  await page.getByRole("button", { name: `${secrets.rotate}: main` }).click();
  const question = page.getByRole("dialog", { name: "Make main anew?" });
  await question.getByText(/For 24 hours every message carries two signatures/).waitFor();
  await question.getByRole("button", { name: secrets.rotate }).click();
  const shown = page.getByRole("dialog", { name: "The secret main" });
  const next = await shown.getByRole("textbox", { name: "Signing secret main" }).inputValue();
  await shown.getByRole("button", { name: secrets.done }).click();
  await page.getByText(/messages carry a signature by the secret before it too/).waitFor();
  const { conversations } = await ask(owner.context, endpoints.listConversations, {});
  const id = conversations[0]?.id ?? "";
  await ask(owner.context, endpoints.changeTicket, { params: { id }, body: { subject: "Two lamps" } });
  const arrived = () =>
    receiver.received.find(({ headers }) => String(headers["webhook-signature"]).includes(" "));
  await expect.poll(arrived, { timeout: 10_000 }).toBeDefined();
  const call = arrived();
  const isGenuine = await loadCheck();
  expect(call && [secret, next].map((one) => isGenuine(one, call.headers, call.body))).toEqual([true, true]);
  await page.getByRole("button", { name: `${secrets.remove}: main` }).click();
  const removing = page.getByRole("dialog", { name: "Remove the secret main?" });
  await removing.getByRole("button", { name: "Remove" }).click();
  await removing
    .getByRole("alert")
    .getByText(/Order system/)
    .waitFor();
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
