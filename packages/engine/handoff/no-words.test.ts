import { expect, test } from "vitest";
import { limitOf } from "./limit.ts";
import { noWords } from "./no-words.ts";

test.each(["", "  \n\t", "\u200b\u2060", "\u202e"])("%j has no words to answer", (body) => {
  expect(noWords(body)).toEqual({ kind: "cannot_answer", why: "no_words", best: 0 });
});

test.each(["?", "ok", "👍", "世", "1"])("%j has", (body) => {
  expect(noWords(body)).toBeNull();
});

test("where nobody takes over, the visitor is told that files are not read, and asked for words", () => {
  expect(limitOf("en", "no_words")).toContain("can't read files");
  expect(limitOf(null, "no_words")).toBe(limitOf("en", "no_words"));
});
