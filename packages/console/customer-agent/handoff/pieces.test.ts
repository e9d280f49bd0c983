import { describe, expect, test } from "vitest";
import { changedParts, countTriggerChanges, isUnsaved, onTop } from "./pieces.ts";
import { sampleSettings as saved } from "./sample-settings.ts";
import { type HandoffSettings, readyToSave } from "./settings.ts";

const blank = {
  id: "c",
  text: "  ",
  match: "family",
  language: "auto",
  enabled: true,
  firesWhenNegated: false,
} as const;

const shop = { channelId: "shop", process: null, messages: { available: { en: "The shop is on its way." } } };

describe("the difference between saved settings and a draft", () => {
  test("a copy is not an unsaved change", () => {
    expect(isUnsaved(saved, structuredClone(saved))).toBe(false);
  });

  test("the order in which people were picked and spaces around a text are no change", () => {
    const draft = structuredClone(saved);
    draft.route.userIds.reverse();
    draft.messages.available.en = " One moment. ";
    expect(changedParts(saved, draft)).toEqual([]);
  });

  test("a new row that is still blank is no change, and is not sent", () => {
    const draft = { ...saved, triggers: [...saved.triggers, blank] };
    expect(isUnsaved(saved, draft)).toBe(false);
    expect(readyToSave(saved, draft).triggers).toHaveLength(2);
  });

  test("a saved trigger whose text was emptied is a change, and is sent so that it is refused by name", () => {
    const draft = { ...saved, triggers: saved.triggers.map((trigger) => ({ ...trigger, text: "" })) };
    expect(isUnsaved(saved, draft)).toBe(true);
    expect(readyToSave(saved, draft).triggers).toHaveLength(2);
  });

  test.each<[string, Partial<HandoffSettings>, string]>([
    ["triggers", { triggers: [] }, "when"],
    ["the mode", { mode: "later" }, "process"],
    ["the strategy", { route: { ...saved.route, strategy: "random" } }, "process"],
    ["the route", { route: { ...saved.route, kind: "conditions" } }, "process"],
    ["the workflow", { route: { ...saved.route, workflowId: "w" } }, "process"],
    ["keep open or close", { whenNotAssigned: "close" }, "process"],
    ["the watch on first replies", { firstReply: { minutes: 5, whenLate: "alert" } }, "process"],
    ["the reopen window", { reopenDays: 4 }, "process"],
    ["a text", { messages: { ...saved.messages, nobody: { en: "Nobody." } } }, "messages"],
    ["a channel's process", { overrides: [{ ...shop, process: saved, messages: null }] }, "process"],
    ["a channel's text", { overrides: [shop] }, "messages"],
  ])("%s belong to their card", (_, change, part) => {
    expect(changedParts(saved, { ...saved, ...change })).toEqual([part]);
  });

  test("a language whose text was emptied is dropped, and so is a channel with nothing of its own", () => {
    const draft: HandoffSettings = {
      ...saved,
      messages: { ...saved.messages, available: { en: "One moment.", fr: "  " }, nobody: { en: " " } },
      overrides: [{ channelId: "shop", process: null, messages: { available: { en: "" } } }],
    };
    const ready = readyToSave(saved, draft);
    expect(ready.messages).toEqual({ available: { en: "One moment." }, unavailable: { en: "We are away." } });
    expect(ready.overrides).toEqual([]);
    expect(isUnsaved(saved, draft)).toBe(false);
  });
});

describe("what I changed, on top of what somebody else saved", () => {
  test("keeps both when they touch different things", () => {
    const mine = { ...saved, triggers: [], messages: { ...saved.messages, available: { en: "Hi." } } };
    const theirs = {
      ...saved,
      reopenDays: 9,
      messages: { ...saved.messages, available: { en: "One moment.", fr: "Un instant." } },
    };
    const merged = onTop(saved, theirs, mine);
    expect(merged.triggers).toEqual([]);
    expect(merged.reopenDays).toBe(9);
    expect(merged.messages.available).toEqual({ en: "Hi.", fr: "Un instant." });
  });

  test("replaces theirs where both touched the same", () => {
    const mine = { ...saved, mode: "nobody" as const };
    const theirs = { ...saved, mode: "later" as const, whenNotAssigned: "close" as const };
    expect(onTop(saved, theirs, mine)).toMatchObject({ mode: "nobody", whenNotAssigned: "keep_open" });
  });

  test("keeps a channel that they added, and my text for it", () => {
    const theirs = { ...saved, overrides: [{ channelId: "shop", process: { ...saved }, messages: null }] };
    const mine = { ...saved, overrides: [shop, { ...shop, channelId: "blog" }] };
    const merged = onTop(saved, theirs, mine);
    expect(merged.overrides.map(({ channelId }) => channelId)).toEqual(["shop", "blog"]);
    expect(merged.overrides[0]?.process).not.toBeNull();
    expect(merged.overrides[0]?.messages).toEqual(shop.messages);
  });

  test("takes away a channel's process that I removed", () => {
    const base = { ...saved, overrides: [{ channelId: "shop", process: saved, messages: null }] };
    const merged = onTop(base, { ...base, reopenDays: 1 }, { ...base, overrides: [] });
    expect(readyToSave(base, merged).overrides).toEqual([]);
    expect(merged.reopenDays).toBe(1);
  });
});

test("trigger changes are counted as added, changed and removed", () => {
  const after = [
    { ...saved.triggers[1], text: "attorney" } as (typeof saved.triggers)[number],
    { ...blank, text: "sue" },
  ];
  expect(countTriggerChanges(saved.triggers, after)).toEqual({ added: 1, changed: 1, removed: 1 });
});
