import { expect, test } from "vitest";
import { initialsOf } from "./initials.ts";

test.each([
  ["Ana Moreau", "AM"],
  ["nova", "N"],
  ["  Jean-Luc de la  Tour ", "JT"],
  ["\u00e9lodie", "\u00c9"],
  ["(Zo\u00eb) 7", "Z7"],
  ["\u{1f600}", "?"],
  ["", "?"],
])("%j is %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
