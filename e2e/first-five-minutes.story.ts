import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test("the link that the start printed opens the welcome page", async () => {
  const { page } = await stage.person();
  await page.goto(stage.running.setupLink ?? "");
  await page.waitForLoadState("networkidle");
  expect(await page.title()).toContain("Baton");
});
