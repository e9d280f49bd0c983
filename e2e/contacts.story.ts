import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contactsEn } from "../packages/console/contacts/strings.en.ts";
import { barriersOn } from "./axe.ts";
import { type Chat, chatOn } from "./chat.ts";
import { newOwner } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";
import { openWebsite, type Website } from "./website.ts";

type SignedIn = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
};

let stage: Stage;
let website: Website;
let owner: Person;
let laptop: Page;
let tokenFor: (user: SignedIn) => string;

const { keys, merge, merges, suggestion } = contactsEn;
const vera: SignedIn = {
  id: "customer-7",
  name: "Vera Lund",
  email: "vera@lamps.example",
  emailVerified: true,
};

beforeAll(async () => {
  stage = await openStage();
  website = await openWebsite(stage.url);
  owner = await newOwner(stage);
});
afterAll(async () => {
  await website.close();
  await stage.close();
});

/** What a site's own script asks of the widget. */
async function tell(page: Page, command: string, argument?: object): Promise<void> {
  await page.evaluate(
    ([name, given]) => (window as never as { Baton(...call: unknown[]): void }).Baton(name, given),
    [command, argument] as const,
  );
}

async function visit(page: Page): Promise<Chat> {
  await page.goto(website.url);
  const chat = chatOn(page);
  await chat.open();
  return chat;
}

test("a key is made and shown this once, and the page says how to sign with it", async () => {
  const { page } = owner;
  await page.goto("/settings/verified-visitors");
  await page.getByText(keys.none).waitFor();
  await page.getByRole("button", { name: keys.make }).click();
  const shown = page.getByRole("dialog", { name: keys.madeTitle });
  const id = await shown.getByRole("textbox", { name: keys.id }).inputValue();
  const secret = await shown.getByRole("textbox", { name: keys.secret }).inputValue();
  expect(await barriersOn(page)).toEqual([]);
  await shown.getByRole("button", { name: keys.done }).click();
  await page.getByRole("list", { name: keys.list }).getByText(id).waitFor();
  const code = await page.getByRole("textbox", { name: keys.server }).inputValue();
  expect(code).toContain(id);
  process.env.BATON_IDENTITY_SECRET = secret;
  const module = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`);
  tokenFor = (module as { identityToken: typeof tokenFor }).identityToken;
  expect(await barriersOn(page)).toEqual([]);
});

test("what a browser began goes with whom the site names, into every browser of theirs", async () => {
  laptop = (await stage.person()).page;
  const chat = await visit(laptop);
  await chat.write("How long is the warranty?");
  await chat.reads(/3-year warranty/);
  await tell(laptop, "update", { identityToken: tokenFor(vera) });
  const phone = (await stage.person({ phone: true })).page;
  await phone.goto(website.url);
  await tell(phone, "update", { identityToken: tokenFor(vera) });
  const onPhone = chatOn(phone);
  // The identified chat takes the anonymous one's place, which a visitor who opens it meanwhile does not notice.
  await expect
    .poll(async () => {
      if (!(await onPhone.field.isVisible())) await onPhone.open();
      return onPhone.own.filter({ hasText: "How long is the warranty?" }).count();
    })
    .toBe(1);
  await onPhone.write("And on the go?");
  await chatOn(laptop).reads("And on the go?");
});

test("nothing of it is left for whoever uses the browser next", async () => {
  const chat = await visit(laptop);
  expect(await chat.own.count()).toBe(0);
  await tell(laptop, "update", { identityToken: tokenFor(vera) });
  await chatOn(laptop).reads("And on the go?");
  await tell(laptop, "shutdown");
  await laptop.getByRole("log").waitFor({ state: "detached" });
  const left = await laptop.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(left).not.toMatch(/"[^"]*:(key|conversation|draft|outbox)[^"]*"/);
});

test("the help desk says that they are verified, and their page how", async () => {
  const { page } = owner;
  await page.goto("/help-desk/customer_agent");
  await page.getByRole("link", { name: /Vera Lund/ }).click();
  await page.getByText(contactsEn.identity.verifiedAs.replace("{{subject}}", vera.id)).waitFor();
  await page.getByText(contactsEn.verified, { exact: true }).waitFor();
  await page.getByRole("link", { name: contactsEn.open, exact: true }).click();
  await page.getByRole("heading", { name: "Vera Lund" }).waitFor();
  await page.getByText("vera@lamps.example (verified e-mail)").waitFor();
  await page.getByText(/What a browser began before/).waitFor();
  expect(await barriersOn(page)).toEqual([]);
});

test("a contact is found, merged after one saw what goes where, and parted again", async () => {
  const other = await stage.person();
  await other.page.goto("/chat");
  const chat = chatOn(other.page);
  await chat.write("Do you ship to Norway?");
  const { page } = owner;
  await page.goto("/contacts");
  await page.getByRole("link", { name: "Contacts" }).waitFor();
  await page.getByRole("searchbox", { name: contactsEn.search }).fill("vera@lamps");
  await page
    .getByRole("list", { name: "Contacts" })
    .getByRole("link")
    .filter({ hasText: "Vera Lund" })
    .click();
  await page.getByRole("button", { name: merge.action }).click();
  const modal = page.getByRole("dialog", { name: merge.title.replace("{{name}}", "Vera Lund") });
  await modal.getByRole("list", { name: "Contacts" }).getByRole("button").first().click();
  await modal.getByText(merge.conversations_one.replace("{{count}}", "1")).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await modal.getByRole("button", { name: merge.submit, exact: true }).click();
  await page.getByRole("list", { name: contactsEn.conversations.title }).getByText("Norway").waitFor();
  // Merging is for teammates: the anonymous browser still sees its own, and nothing else.
  await other.page.reload();
  await chat.reads("Do you ship to Norway?");
  expect(await chat.own.count()).toBe(1);
  const byHand = page
    .getByRole("list", { name: merges.title })
    .getByRole("listitem")
    .filter({ hasText: "Olive" });
  await byHand.getByRole("button").click();
  await page
    .getByRole("dialog", { name: merges.undoTitle })
    .getByRole("button", { name: merges.undo })
    .click();
  await byHand.waitFor({ state: "detached" });
  expect(await page.getByText(suggestion.title).count()).toBe(0);
});

test("every promise holds after all that", async () => {
  expect(await stage.broken()).toEqual([]);
});
