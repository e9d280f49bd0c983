import { expect, test } from "vitest";
import { sameQuestion } from "./same-question.ts";

test.each([
  ["How much is delivery to Belgium?", "how much is DELIVERY to belgium"],
  ["Where is my lamp?", "Please, where is my lamp??"],
  ["Combien coûte la livraison ?", "combien coute la livraison"],
  ["Do you repair lamps?", "Hello again, please: do you repair lamps"],
  ["怎么退货", "怎么退货？"],
])("the same: %s / %s", (one, other) => {
  expect(sameQuestion(one, other)).toBe(true);
  expect(sameQuestion(other, one)).toBe(true);
});

test.each([
  ["How much is delivery to Belgium?", "How much is delivery to Spain?"],
  ["Where is order 1234?", "Where is order 1235?"],
  ["Where is my lamp?", "Where is my lamp made?"],
  ["Do you repair lamps?", "Do you not repair lamps?"],
  ["hello", "hello"],
  ["why?", "why?"],
  ["", ""],
])("not the same: %s / %s", (one, other) => {
  expect(sameQuestion(one, other)).toBe(false);
});
