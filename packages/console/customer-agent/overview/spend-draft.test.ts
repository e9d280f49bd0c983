import { expect, test } from "vitest";
import { firstSpend, numberIn, readySpend, wrongAmounts } from "./spend-draft.ts";

const full = { cap: 5, inputPrice: 0, outputPrice: 1.5, timeZone: "Europe/Paris" };

test("a cap can be saved once every box has a number within bounds", () => {
  expect(readySpend(full)).toEqual(full);
  expect(readySpend(firstSpend("Europe/Paris"))).toBeNull();
  expect(readySpend({ ...full, cap: 0 })).toBeNull();
  expect(readySpend({ ...full, cap: 1_000_001 })).toBeNull();
  expect(readySpend({ ...full, outputPrice: null })).toBeNull();
  expect(readySpend({ ...full, inputPrice: 100_001 })).toBeNull();
});

test("the boxes that are out of bounds are named, an empty one is not", () => {
  expect(wrongAmounts({ ...full, cap: 0, inputPrice: null, outputPrice: 100_001 })).toEqual([
    "cap",
    "outputPrice",
  ]);
  expect(wrongAmounts(full)).toEqual([]);
});

test("an emptied box is no number", () => {
  expect(numberIn("")).toBeNull();
  expect(numberIn("-")).toBeNull();
  expect(numberIn("2.5")).toBe(2.5);
  expect(numberIn(0)).toBe(0);
});
