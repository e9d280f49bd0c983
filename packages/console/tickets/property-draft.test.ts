import { expect, test } from "vitest";
import {
  isSound,
  type PropertyDraft,
  propertyBody,
  propertyDraft,
  propertyProblems,
  withOption,
} from "./property-draft.ts";
import { moved, repeated } from "./reorder.ts";

const plan: PropertyDraft = {
  name: "Plan",
  key: null,
  type: "choice",
  options: [
    { id: 0, key: null, name: "Gold" },
    { id: 1, key: null, name: "Très or" },
  ],
};

test("a new property gets a key after its name, and its choices too", () => {
  expect(propertyBody(plan, [])).toEqual({
    name: "Plan",
    key: "plan",
    type: "choice",
    options: [
      { key: "gold", name: "Gold" },
      { key: "tres_or", name: "Très or" },
    ],
  });
});

test("a renamed choice keeps its key, and a new one never takes it", () => {
  const saved = propertyDraft({
    ...{ key: "plan", name: "Plan", type: "choice", several: false, writable: true, builtIn: false },
    options: [{ key: "gold", name: "Gold" }],
  });
  const renamed = { ...saved, options: saved.options.map((option) => ({ ...option, name: "Platinum" })) };
  const grown = withOption(renamed);
  const named = {
    ...grown,
    options: grown.options.map((option) => (option.key === null ? { ...option, name: "Gold" } : option)),
  };
  expect(propertyBody(named, []).options).toEqual([
    { key: "gold", name: "Platinum" },
    { key: "gold_2", name: "Gold" },
  ]);
});

test("choices left over from another type are neither checked nor sent", () => {
  const draft = { ...plan, type: "text", options: [{ id: 0, key: null, name: "" }] } as const;
  expect(isSound(propertyProblems(draft, []))).toBe(true);
  expect(propertyBody(draft, []).options).toEqual([]);
});

test("what is missing or twice is said where it is", () => {
  const draft = {
    ...plan,
    name: " ",
    key: "Plan",
    options: [...plan.options, { id: 2, key: null, name: "gold " }, { id: 3, key: null, name: "" }],
  };
  expect(propertyProblems(draft, [])).toEqual({
    name: "name",
    key: "key",
    option: new Map([
      [2, "optionTwice"],
      [3, "optionName"],
    ]),
  });
  expect(propertyProblems({ ...plan, key: "seats", options: [] }, ["seats"])).toEqual({
    key: "keyTaken",
    options: "noOptions",
    option: new Map(),
  });
});

test("moving goes one place, and nowhere at the ends", () => {
  expect(moved(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 1, 1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"]);
});

test("names that are not there yet are not each other's double", () => {
  expect([...repeated(["", "A", "", "a "])]).toEqual([3]);
});
