import type { Locator, Page } from "playwright-core";

const mostPresses = 150;

/** Presses Tab, or Shift and Tab, until the focus is on `target`; throws when it never comes there. */
export async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < mostPresses; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${target}.`);
}

/** Presses a button as somebody without a mouse does. */
export async function pressByKey(page: Page, name: string, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await tabTo(page, page.getByRole("button", { name, exact: true }), key);
  await page.keyboard.press("Enter");
}
