import { expect, test } from "vitest";
import { fileName } from "./file-name.ts";
import { at, instantOf, jsonBytes, textAt } from "./json.ts";

test.each([
  ["invoice.pdf", "invoice.pdf"],
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\ana\\a b.png", "a b.png"],
  ["a\u202egnp.exe", "agnp.exe"],
  ["..", "file"],
  ["x/", "file"],
  [" \u0000 ", "file"],
  [null, "file"],
  [`${"a".repeat(300)}.pdf`, `${"a".repeat(196)}.pdf`],
])("a file that is called %j is shown as %j", (given, name) => {
  expect(fileName(given, "file")).toBe(name);
});

test("what is inherited, missing or of another kind is not there", () => {
  const value = JSON.parse('{"a":{"b":["x"]},"__proto__":{"c":"d"}}');
  expect(textAt(value, "a", "b", 0)).toBe("x");
  expect([at(value, "constructor"), at(value, "a", "b", "length", "x"), textAt(value, "a")]).toEqual([
    undefined,
    undefined,
    null,
  ]);
});

test("what is nested too deep to be written is null, and no instant is none", () => {
  let deep: unknown = 1;
  // An object with numbers for keys is written by recursion.
  for (let level = 0; level < 200_000; level++) deep = { 0: deep };
  expect(new TextDecoder().decode(jsonBytes(deep))).toBe("null");
  expect([instantOf(-1), instantOf(1e15), instantOf(null)]).toEqual([null, null, null]);
  expect(instantOf(1_764_149_400)).toBe("2025-11-26T09:30:00.000Z");
});
