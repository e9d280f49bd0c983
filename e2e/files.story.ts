import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { helpDeskEn } from "../packages/console/help-desk/strings.en.ts";
import { picture } from "../packages/server/files/test-images.ts";
import { en } from "../packages/widget/strings/en.ts";
import { chatOn } from "./chat.ts";
import { deskOn } from "./desk.ts";
import { newOwner } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let teammate: Person;
let visitor: Person;

beforeAll(async () => {
  stage = await openStage();
  teammate = await newOwner(stage);
  visitor = await stage.person({ expected: /status of 422/ });
  await visitor.page.goto("/chat");
});
afterAll(() => stage.close());

test("a visitor sends a picture and a page, and reads that the customer agent handed it off", async () => {
  const { page } = visitor;
  const chat = chatOn(page);
  await chat.field.waitFor();
  await page.locator("input[type=file]").setInputFiles([
    {
      name: "crack.jpg",
      mimeType: "image/jpeg",
      buffer: await picture("jpeg", { width: 1600, height: 900 }),
    },
    {
      name: "order.html",
      mimeType: "text/html",
      buffer: Buffer.from("<script>document.title='run'</script>"),
    },
    { name: "empty.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) },
  ]);
  await page.getByText(en.fileProblem("empty")).waitFor();
  await page.getByRole("button", { name: en.removeFile("empty.txt") }).click();
  await page.getByRole("button", { name: en.send, exact: true }).click();
  await chat.log
    .getByRole("button", { name: en.saveFile("crack.jpg") })
    .locator("canvas[width='480']")
    .waitFor();
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    chat.log.getByRole("button", { name: en.saveFile("order.html") }).click(),
  ]);
  expect(await readFile(await saved.path(), "utf8")).toContain("<script>");
});

test("a teammate sees both, opens the picture, and what is called a page runs nowhere", async () => {
  const { page } = teammate;
  const desk = deskOn(page);
  await page.goto("/help-desk/all_open");
  await desk.row("crack.jpg, order.html").click();
  const words = helpDeskEn.files;
  const small = desk.log.getByRole("button", { name: words.open.replace("{{name}}", "crack.jpg") });
  await small.click();
  const large = page.getByRole("dialog", { name: "crack.jpg" }).locator("img");
  await large.waitFor();
  await expect.poll(() => large.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1600);
  await page.keyboard.press("Escape");
  const address = await desk.log.getByRole("link", { name: /order\.html/ }).getAttribute("href");
  const tab = await teammate.newTab();
  const download = tab.waitForEvent("download");
  await tab.goto(address ?? "").catch(() => undefined);
  expect((await download).suggestedFilename()).toBe("order.html");
  expect(await tab.title()).toBe("");
});

test("a teammate answers with a file that was dropped, and the visitor has it", async () => {
  const { page } = teammate;
  const desk = deskOn(page);
  const composer = page.getByRole("region", { name: helpDeskEn.composer.label });
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["Return it within 30 days."], "returns.txt", { type: "text/plain" }));
    return data;
  });
  await composer.dispatchEvent("drop", { dataTransfer: transfer });
  await composer.getByText("25 bytes").waitFor();
  await desk.reply("Here is how.");
  await desk.reads("returns.txt");
  const { log, reads } = chatOn(visitor.page);
  await reads("Here is how.");
  const [saved] = await Promise.all([
    visitor.page.waitForEvent("download"),
    log.getByRole("button", { name: en.saveFile("returns.txt") }).click(),
  ]);
  expect(await readFile(await saved.path(), "utf8")).toBe("Return it within 30 days.");
  expect(await stage.broken()).toEqual([]);
});
