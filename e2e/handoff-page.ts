import type { Locator, Page } from "playwright-core";
import { customerAgentEn } from "../packages/console/customer-agent/strings.en.ts";
import { customerAgentFr } from "../packages/console/customer-agent/strings.fr.ts";
import { uiEn } from "../packages/console/ui/strings.en.ts";
import { uiFr } from "../packages/console/ui/strings.fr.ts";

/** The page Human handoff as an editor uses it: by what is written on its pencils, choices and fields. */
export type HandoffPage = {
  /** The panel "Edit the handoff process". */
  readonly process: Locator;
  /** The panel "Edit handoff message". */
  readonly messages: Locator;
  /** "Who would get a conversation now?" on the page itself. */
  readonly rightNow: Locator;
  visit(): Promise<void>;
  /** Opens the panel behind the pencil of this name. */
  edit(panel: "process" | "messages"): Promise<void>;
  /** Chooses how a conversation is handed off, in the open panel or in a part of it. */
  chooseMode(mode: "live" | "later" | "nobody", within?: Locator): Promise<void>;
  /** Replaces the people that conversations are assigned to by these users and teams. */
  assignTo(names: readonly string[], within?: Locator): Promise<void>;
  /** Waits until the panel shows who would get a conversation with the changes made in it. */
  drafted(): Promise<void>;
  /** Saves the open panel and waits until it is gone; the version that it became. */
  save(panel: "process" | "messages"): Promise<number>;
};

/** The page Human handoff in somebody's browser. */
export function handoffPageOn(page: Page, language: "en" | "fr" = "en"): HandoffPage {
  const words = language === "fr" ? customerAgentFr : customerAgentEn;
  const ui = language === "fr" ? uiFr : uiEn;
  const process = page.getByRole("dialog", { name: words.process.edit });
  const messages = page.getByRole("dialog", { name: words.messages.edit });
  const panels = { process, messages };
  return {
    process,
    messages,
    rightNow: page.getByRole("main").getByRole("region", { name: words.rightNow.heading }),
    async visit() {
      await page.goto("/customer-agent/handoff");
      await page.getByRole("heading", { name: words.messages.heading }).waitFor();
    },
    async edit(panel) {
      await page.getByRole("button", { name: words[panel].edit }).click();
      await panels[panel].getByText(words.messages.preview).first().waitFor();
    },
    chooseMode: (mode, within = process) =>
      within.getByRole("radio", { name: words.process.mode[mode] }).first().click(),
    async assignTo(names, within = process) {
      const box = within.locator(".mantine-MultiSelect-root").first();
      const field = box.getByRole("combobox", { name: words.process.people });
      await field.focus();
      for (let left = await box.locator(".mantine-Pill-root").count(); left > 0; left -= 1)
        await page.keyboard.press("Backspace");
      for (const name of names) {
        await field.fill(name);
        await page.getByRole("option", { name, exact: true }).click();
      }
      await field.blur();
    },
    drafted: () => process.getByText(words.rightNow.drafted, { exact: true }).first().waitFor(),
    async save(panel) {
      const button = panels[panel].getByRole("button", { name: ui.save, exact: true });
      const answer = page.waitForResponse(
        (one) => one.request().method() === "PUT" && one.url().endsWith("/api/handoff-settings"),
      );
      await button.click();
      const { version } = (await (await answer).json()) as { version: number };
      await panels[panel].waitFor({ state: "hidden" });
      return version;
    },
  };
}
