import { expect, test } from "vitest";
import { csvOf } from "./csv.ts";

const one = (cell: string) => csvOf([[cell]]).slice(1, -2);

test("rows are lines and cells are parted by commas; what holds one of them is quoted", () => {
  expect(
    csvOf([
      ["a", 1, null],
      ['say "b", c', -2, "two\nlines"],
    ]),
  ).toBe('\ufeffa,1,\r\n"say ""b"", c",-2,"two\nlines"\r\n');
});

test.each(["=1+1", "+1", "-1", "@SUM(1)", " =1+1", "\t=1", "\r=1", "\uff1d1+1"])(
  "%j is a text and no formula",
  (cell) => {
    expect(one(cell).replace(/^"/, "").startsWith("'")).toBe(true);
  },
);

test("a hyphen inside a word does no harm and stays", () => {
  expect(one("e-mail")).toBe("e-mail");
});
