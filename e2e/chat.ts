import type { FrameLocator, Locator, Page } from "playwright-core";
import { en } from "../packages/widget/strings/en.ts";
import { fr } from "../packages/widget/strings/fr.ts";

/** The chat as a visitor uses it: by what is written on its buttons and fields. */
export type Chat = {
  readonly log: Locator;
  /** What the visitor wrote, sent or not. */
  readonly own: Locator;
  readonly field: Locator;
  readonly header: Locator;
  /** Opens the chat by its launcher; not for the chat on a page of its own. */
  open(): Promise<void>;
  write(body: string): Promise<void>;
  talkToPerson(): Promise<void>;
  /** Waits until these words stand in the conversation. */
  reads(words: string | RegExp): Promise<void>;
  /** Waits until these words stand in the header: who one is talking to. */
  isWith(words: string | RegExp): Promise<void>;
};

/** The chat on a page, or in a frame of one. */
export function chatOn(place: Page | FrameLocator, language: "en" | "fr" = "en"): Chat {
  const words = language === "fr" ? fr : en;
  const log = place.getByRole("log", { name: words.messages });
  const field = place.getByRole("textbox", { name: words.writeLabel });
  const header = place.locator("header.header");
  return {
    log,
    own: log.locator(".row-visitor"),
    field,
    header,
    async open() {
      await place.getByRole("button", { name: words.open }).click();
      await field.waitFor();
    },
    async write(body) {
      await field.fill(body);
      await place.getByRole("button", { name: words.send, exact: true }).click();
    },
    talkToPerson: () => place.getByRole("button", { name: words.talkToPerson }).click(),
    reads: (text) => log.getByText(text).first().waitFor(),
    isWith: (text) => header.getByText(text).first().waitFor(),
  };
}
