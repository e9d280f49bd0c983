import { expect, test } from "vitest";
import {
  messagesFor,
  ownMessages,
  processFor,
  withOwnProcess,
  withoutOverride,
  withProcess,
  withText,
} from "./overrides.ts";
import { sampleSettings } from "./sample-settings.ts";

test("a channel without anything of its own follows all channels", () => {
  expect(processFor(sampleSettings, "shop")).toMatchObject({ mode: "live" });
  expect(messagesFor(sampleSettings, "shop")).toEqual(sampleSettings.messages);
});

test("a channel's own process begins as a copy, and leaves the one for all as it is when it changes", () => {
  const own = withOwnProcess(sampleSettings, "shop");
  expect(processFor(own, "shop")).toEqual(processFor(own, null));
  const later = withProcess(own, "shop", { ...processFor(own, "shop"), mode: "later" });
  expect(processFor(later, "shop").mode).toBe("later");
  expect(later.mode).toBe("live");
  expect(withoutOverride(later, "shop")).toEqual(sampleSettings);
});

test("a text of a channel's own replaces the one for all, and an emptied one gives it back", () => {
  const written = withText(sampleSettings, "shop", { of: "available", language: "en", text: "The shop." });
  expect(messagesFor(written, "shop").available).toEqual({ en: "The shop." });
  expect(messagesFor(written, null).available).toEqual({ en: "One moment." });
  const emptied = withText(written, "shop", { of: "available", language: "en", text: " " });
  expect(messagesFor(emptied, "shop").available).toEqual({ en: "One moment." });
  expect(ownMessages(emptied, "shop").available).toEqual({ en: " " });
});
