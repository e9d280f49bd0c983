import { ApiError } from "@baton/contract";
import { expect, test } from "vitest";
import {
  bodyOf,
  checkDraft,
  find,
  type KnowledgeItem,
  newDraft,
  pastedInto,
  previewOf,
  refusedFields,
} from "./knowledge-draft.ts";

const item: KnowledgeItem = {
  id: "a",
  kind: "short_answer",
  title: "How long does delivery take?",
  body: "Two to four days.",
  language: "en",
  url: null,
  questions: ["When will my parcel arrive?"],
  passages: 1,
  updatedAt: "2026-01-01T00:00:00Z",
};

test("a new draft is in the screen's language, or in English when that can't be", () => {
  expect(newDraft("article", "fr").language).toBe("fr");
  expect(newDraft("article", "ja").language).toBe("en");
});

test("empty fields and a link that is none are named", () => {
  const draft = { ...newDraft("short_answer", "en"), title: " ", body: "x", url: "javascript:alert(1)" };
  expect(checkDraft(draft)).toEqual({ title: "empty", url: "url" });
  expect(checkDraft({ ...draft, title: "t", url: "https://example.com/a" })).toEqual({});
});

test("an empty link is sent as none", () => {
  expect(bodyOf({ ...newDraft("article", "en"), title: " t ", body: "b", url: " " })).toMatchObject({
    title: "t",
    url: null,
  });
});

test("empty and repeated example questions are not sent", () => {
  const questions = [" How? ", "", "How?", "When?"];
  expect(bodyOf({ ...newDraft("article", "en"), title: "t", body: "b", questions }).questions).toEqual([
    "How?",
    "When?",
  ]);
});

test("pasted lines are questions, without the marks of a list", () => {
  expect(pastedInto("- How long?\r\n2. 4 days or more?\n\n  When?")).toEqual([
    "How long?",
    "4 days or more?",
    "When?",
  ]);
});

test("a refusal of one example question stands on their field", () => {
  const refusal = new ApiError("invalid", "no", [{ path: "body.questions.2", message: "is too long" }]);
  expect(refusedFields(refusal)).toEqual({ questions: { message: "is too long" } });
});

test("a refusal stands on its field", () => {
  const refusal = new ApiError("invalid", "no", [{ path: "body.title", message: "is empty" }]);
  expect(refusedFields(refusal)).toEqual({ title: { message: "is empty" } });
});

test("finding needs every word, in title or text", () => {
  expect(find([item], "DELIVERY days")).toEqual([item]);
  expect(find([item], "delivery weeks")).toEqual([]);
  expect(find([item], "parcel")).toEqual([item]);
});

test("a preview is plain text and does not say an article's title again", () => {
  const body =
    "# Caring for your lamp\n\n## Cleaning\n\nUse a **dry** cloth, see [the guide](https://a.example).";
  expect(previewOf({ title: "Caring for your lamp", body })).toBe("Cleaning Use a dry cloth, see the guide.");
  expect(previewOf({ title: "Lamps", body })).toMatch(/^Caring for your lamp Cleaning/);
});

test("a preview keeps a first word that is the title by chance", () => {
  expect(previewOf({ title: "Returns", body: "Returns are free." })).toBe("Returns are free.");
});
