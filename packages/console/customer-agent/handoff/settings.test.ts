import { describe, expect, test } from "vitest";
import {
  changedParts,
  countTriggerChanges,
  type HandoffSettings,
  isUnsaved,
  readyToSave,
  withPart,
} from "./settings.ts";

const saved: HandoffSettings = {
  triggers: [
    { id: "a", text: "refund", match: "family", language: "auto", enabled: true, firesWhenNegated: false },
    { id: "b", text: "lawyer", match: "words", language: "en", enabled: true, firesWhenNegated: false },
  ],
  mode: "live",
  route: { inboxId: "desk", userIds: ["ana", "ben"], teamIds: [] },
  messages: { available: { en: "One moment." }, unavailable: { en: "We are away." } },
  reopenDays: 3,
};

const blank = {
  id: "c",
  text: "  ",
  match: "family",
  language: "auto",
  enabled: true,
  firesWhenNegated: false,
} as const;

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

  test("each part is told apart", () => {
    expect(changedParts(saved, { ...saved, triggers: saved.triggers.slice(1) })).toEqual(["when"]);
    expect(changedParts(saved, { ...saved, reopenDays: 4 })).toEqual(["process"]);
    const fr = {
      ...saved,
      messages: { ...saved.messages, available: { en: "One moment.", fr: "Un instant." } },
    };
    expect(changedParts(saved, fr)).toEqual(["messages"]);
  });

  test("a language whose text was emptied is dropped", () => {
    const draft = { ...saved, messages: { ...saved.messages, available: { en: "One moment.", fr: "  " } } };
    expect(readyToSave(saved, draft).messages.available).toEqual({ en: "One moment." });
  });
});

test("my part goes on top of what somebody else saved, and theirs stays", () => {
  const mine = { ...saved, triggers: [] };
  const theirs = { ...saved, reopenDays: 9 };
  const merged = withPart(theirs, mine, "when");
  expect(merged.triggers).toEqual([]);
  expect(merged.reopenDays).toBe(9);
});

test("trigger changes are counted as added, changed and removed", () => {
  const after = [
    { ...saved.triggers[1], text: "attorney" } as (typeof saved.triggers)[number],
    { ...blank, text: "sue" },
  ];
  expect(countTriggerChanges(saved.triggers, after)).toEqual({ added: 1, changed: 1, removed: 1 });
});
