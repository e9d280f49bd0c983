import { zId } from "@baton/contract";
import { expect, test } from "vitest";
import { blankTrigger, rowsToShow } from "./trigger-list.ts";

test("a new trigger has an id that the API accepts, and never the same twice", () => {
  const ids = Array.from({ length: 50 }, () => blankTrigger().id);
  expect(ids.every((id) => zId.safeParse(id).success)).toBe(true);
  expect(new Set(ids).size).toBe(50);
});

test("a list longer than the limit hides the rest, but never a row that was just added or has a problem", () => {
  const triggers = Array.from({ length: 9 }, (_, index) => ({ ...blankTrigger(), text: `word ${index}` }));
  const last = triggers[8]?.id ?? "";
  const { rows, hidden } = rowsToShow(triggers, "", 3, new Set([last]));
  expect(rows.map(({ text }) => text)).toEqual(["word 0", "word 1", "word 2", "word 8"]);
  expect(hidden).toBe(5);
});

test("looking for a word keeps the rows that contain it", () => {
  const triggers = ["Refund", "lawyer"].map((text) => ({ ...blankTrigger(), text }));
  expect(rowsToShow(triggers, " refu", 3, new Set()).rows.map(({ text }) => text)).toEqual(["Refund"]);
});
