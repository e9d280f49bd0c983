import type { FrameLocator, Locator, Page } from "playwright-core";
import { helpDeskEn } from "../packages/console/help-desk/strings.en.ts";
import { helpDeskFr } from "../packages/console/help-desk/strings.fr.ts";

/** The help desk as a teammate uses it. */
export type Desk = {
  readonly card: Locator;
  readonly log: Locator;
  readonly field: Locator;
  /** The conversation's own head: who it is with, who has it, and what one can do. */
  readonly head: Locator;
  view(name: keyof typeof helpDeskEn.views): Locator;
  /** The conversation in the list whose row has these words. */
  row(words: string | RegExp): Locator;
  action(name: Exclude<keyof typeof helpDeskEn.actions, "conflict">): Locator;
  reply(body: string): Promise<void>;
  /** Waits until these words stand in the conversation. */
  reads(words: string | RegExp): Promise<void>;
};

/** The help desk on a page, or in a frame of one. */
export function deskOn(place: Page | FrameLocator, language: "en" | "fr" = "en"): Desk {
  const words = language === "fr" ? helpDeskFr : helpDeskEn;
  const log = place.getByRole("log", { name: words.message.log });
  const composer = place.getByRole("region", { name: words.composer.label });
  const field = composer.getByRole("textbox");
  return {
    log,
    field,
    card: place.getByRole("region", { name: words.card.title }),
    head: place.locator("header", { has: place.getByRole("toolbar", { name: words.actions.label }) }),
    view: (name) =>
      place
        .getByRole("navigation", { name: words.views.label })
        .getByRole("link", { name: new RegExp(`^${words.views[name]}`) }),
    row: (text) =>
      place
        .getByRole("region", { name: /^Conversations/ })
        .getByRole("link")
        .filter({ hasText: text }),
    action: (name) =>
      place
        .getByRole("toolbar", { name: words.actions.label })
        .getByRole("button", { name: words.actions[name] }),
    async reply(body) {
      await field.fill(body);
      await composer.getByRole("button", { name: words.composer.sendReply, exact: true }).click();
    },
    reads: (text) => log.getByText(text).first().waitFor(),
  };
}
