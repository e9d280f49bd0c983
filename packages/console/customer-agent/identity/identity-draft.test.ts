import { expect, test } from "vitest";
import { changedIn, type IdentityDraft, isIncomplete, moved } from "./identity-draft.ts";

const saved: IdentityDraft = {
  name: "Nova",
  avatar: { kind: "mark", mark: "initials" },
  personality: { manner: "friendly", text: "" },
  languages: null,
  greeting: { en: "Hello!" },
  guidelines: [],
  avoidedTopics: [],
};

test("only what was changed is sent, so that what somebody else changes meanwhile stays", () => {
  expect(changedIn(saved, saved)).toEqual({});
  expect(changedIn({ ...saved, greeting: { en: "Hi!" } }, saved)).toEqual({ greeting: { en: "Hi!" } });
});

test("a guideline without a title or a text, a topic without words, and no name can't be saved", () => {
  const guideline = { id: "g", kind: "tone" as const, title: "Tone", text: "Be kind.", enabled: true };
  const topic = {
    id: "t",
    text: " ",
    match: "meaning" as const,
    language: "auto" as const,
    enabled: true,
  };
  expect(isIncomplete({ ...saved, guidelines: [guideline] })).toBe(false);
  expect(isIncomplete({ ...saved, guidelines: [{ ...guideline, text: "" }] })).toBe(true);
  expect(isIncomplete({ ...saved, guidelines: [{ ...guideline, title: " " }] })).toBe(true);
  expect(isIncomplete({ ...saved, avoidedTopics: [topic] })).toBe(true);
  expect(isIncomplete({ ...saved, name: "  " })).toBe(true);
});

test("a guideline moves by one place, and nothing is lost", () => {
  expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
});
