import { afterAll, beforeAll, expect, test } from "vitest";
import { sourcesEn as words } from "../packages/console/customer-agent/sources/strings.en.ts";
import { sourcesFr } from "../packages/console/customer-agent/sources/strings.fr.ts";
import { type TestReceiver, testReceiver } from "../packages/server/delivery/test-receiver.ts";
import { barriersOn } from "./axe.ts";
import { chatOn } from "./chat.ts";
import { newOwner } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let site: TestReceiver;
let owner: Person;

/** Set while the website keeps whoever reads it waiting. */
const gate = Promise.withResolvers<void>();

const pages: Readonly<Record<string, string>> = {
  "/help/":
    '<nav><a href="/help/zeppelins">1</a> <a href="/help/gone">2</a></nav><main><h1>Help</h1><p>Welcome to our help.</p></main>',
  "/help/zeppelins":
    "<main><h1>Zeppelin rides</h1><p>Zeppelin rides start every Sunday at noon from the north meadow.</p></main>",
};

beforeAll(async () => {
  site = await testReceiver();
  site.behave(async (response, { path }) => {
    if (path === "/help/zeppelins") await gate.promise;
    const page = pages[path];
    if (page === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": "text/html" }).end(page);
  });
  stage = await openStage({ BATON_ALLOW_PRIVATE: `127.0.0.1:${site.port}` });
  // A private address and a file of a wrong type are refused on purpose.
  owner = await newOwner(stage, { expected: /status of 422/ });
});
afterAll(async () => {
  gate.resolve();
  await stage.close();
  await site.stop();
});

const dialog = (name: string) => owner.page.getByRole("dialog", { name });
const row = (name: string | RegExp) => owner.page.getByRole("listitem").filter({ hasText: name });

test("an editor adds a website and watches it being read", async () => {
  const { page } = owner;
  await page.goto("/customer-agent/knowledge");
  await page.getByRole("textbox", { name: "Find in knowledge" }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await page.getByRole("tab", { name: words.tabs.sites }).click();
  await page.getByText(words.sites.emptyTitle).waitFor();
  await page.getByRole("button", { name: words.sites.add }).click();
  const panel = dialog(words.addSite.title);
  await panel.getByRole("button", { name: words.addSite.submit }).click();
  await panel.getByText(words.fields.urlProblem).waitFor();
  await panel.getByRole("textbox", { name: words.fields.url }).fill("http://10.1.2.3/help");
  await panel.getByRole("button", { name: words.addSite.submit }).click();
  await panel.getByText(words.fields.urlPrivate).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await panel.getByRole("textbox", { name: words.fields.url }).fill(`${site.url}/help/`);
  await panel.getByRole("button", { name: words.addSite.submit }).click();
  await row("/help/").getByText("1 of 3 pages").waitFor();
  gate.resolve();
  await row("/help/").getByText(words.status.ready, { exact: true }).waitFor();
  await row("/help/").getByText("1 could not be read").waitFor();
});

test("its pages are listed, with what came of each", async () => {
  const { page } = owner;
  await row("/help/").getByRole("button").click();
  const panel = page.getByRole("dialog");
  await panel.getByText("Zeppelin rides").waitFor();
  await panel.getByText(words.reason.not_found).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await panel.getByText(words.panel.problems, { exact: true }).click();
  await panel.getByText("Zeppelin rides").waitFor({ state: "detached" });
  await panel.getByText(words.reason.not_found).waitFor();
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
});

test("an editor adds files; one of a wrong type is named", async () => {
  const { page } = owner;
  await page.getByRole("tab", { name: words.tabs.files }).click();
  await page.getByRole("button", { name: words.files.add }).click();
  const panel = dialog(words.addFiles.title);
  const file = (name: string, text: string) => ({
    name,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(text),
  });
  await panel
    .locator("input[type=file]")
    .setInputFiles([
      file(
        "balloons.csv",
        "question,answer\nDo you sell hot air balloons?,Hot air balloons are sold in spring only.\n",
      ),
      file("virus.exe", "MZ"),
    ]);
  await panel.getByRole("button", { name: words.addFiles.submit }).click();
  await panel.getByText("virus.exe is of a type that can’t be read.").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "Leave without saving?" }).getByRole("button").last().click();
  await row("balloons.csv").getByText(words.status.ready, { exact: true }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
});

test("a visitor is answered from both, with the source", async () => {
  const visitor = await stage.person();
  const chat = chatOn(visitor.page);
  await visitor.page.goto("/chat");
  await chat.write("When do zeppelin rides start?");
  await chat.reads(/Zeppelin rides start every Sunday at noon/);
  const source = chat.log.getByRole("link", { name: /Zeppelin rides/ }).first();
  expect(await source.getAttribute("href")).toBe(`${site.url}/help/zeppelins`);
  await chat.write("Do you sell hot air balloons?");
  await chat.reads(/sold in spring only/);
});

test("a source that is removed answers nothing any more", async () => {
  const { page } = owner;
  await page.getByRole("tab", { name: words.tabs.sites }).click();
  await row("/help/").getByRole("button").click();
  await page.getByRole("dialog").getByRole("button", { name: words.panel.remove, exact: true }).click();
  const question = page.getByRole("dialog", { name: /^Remove/ });
  await question.getByRole("button", { name: "Remove" }).click();
  await page.getByText(words.sites.emptyTitle).waitFor();
  const visitor = await stage.person();
  const chat = chatOn(visitor.page);
  await visitor.page.goto("/chat");
  await chat.write("When do zeppelin rides start?");
  await chat.isWith("Olive Owner");
  expect(await chat.log.getByText(/every Sunday at noon/).count()).toBe(0);
});

test("the welcome offers a website too", async () => {
  const { page } = owner;
  await page.goto("/welcome?step=knowledge");
  await page.getByRole("button", { name: words.sites.add }).click();
  await dialog(words.addSite.title).waitFor();
  await page.keyboard.press("Escape");
  await dialog(words.addSite.title).waitFor({ state: "detached" });
  expect(await barriersOn(page)).toEqual([]);
});

test("on a phone, in French and dark, nothing is out of reach", async () => {
  const phone = await stage.person({ phone: true, dark: true, language: "fr" });
  await phone.context.addCookies(await owner.context.cookies());
  await phone.page.goto("/customer-agent/knowledge");
  await phone.page.getByRole("tab", { name: sourcesFr.tabs.files }).click();
  await phone.page.getByRole("button", { name: /balloons\.csv/ }).waitFor();
  expect(await barriersOn(phone.page)).toEqual([]);
  const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});
