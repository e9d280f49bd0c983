import { expect, test } from "vitest";
import { isWholeDate, numberFrom, numberWords, valueWords } from "./value-words.ts";

const words = {
  language: "fr",
  yes: "Oui",
  no: "Non",
  empty: "vide",
  people: [{ id: "p1", name: "Ana Costa" }],
};
const plan = { type: "choice" as const, options: [{ key: "gold", name: "Or" }] };
const of = (type: "text" | "number" | "date" | "person" | "boolean") => ({ type, options: null });

test("a choice and a person are called by name, and by what is stored when they are gone", () => {
  expect(valueWords("gold", plan, words)).toBe("Or");
  expect(valueWords("silver", plan, words)).toBe("silver");
  expect(valueWords("p1", of("person"), words)).toBe("Ana Costa");
  expect(valueWords("p2", of("person"), words)).toBe("p2");
});

test("a day stays the day that it is, whatever the zone of the browser", () => {
  expect(valueWords("2026-03-01", of("date"), words)).toBe("1 mars 2026");
  expect(valueWords("nonsense", of("date"), words)).toBe("nonsense");
});

test("what is not known is said, and no is not nothing", () => {
  expect(valueWords(null, of("text"), words)).toBe("vide");
  expect(valueWords(false, of("boolean"), words)).toBe("Non");
  expect(valueWords(0, of("number"), words)).toBe("0");
});

test.each([
  ["1,5", 1.5],
  ["1.5", 1.5],
  [" 48 213 ", 48213],
  ["-3", -3],
  [".5", 0.5],
])("%j is read as the number %d", (text, number) => {
  expect(numberFrom(text)).toBe(number);
});

test.each(["", "one", "1e5", "1,2,3", "0x10", "Infinity", "9".repeat(400)])("%j is no number", (text) => {
  expect(numberFrom(text)).toBeNull();
});

test("a number is written so that it can be read again, without groups", () => {
  expect(numberWords(48213.25, "fr")).toBe("48213,25");
  expect(numberFrom(numberWords(48213.25, "fr"))).toBe(48213.25);
});

test("a year that is still being typed is no date yet", () => {
  expect(["0002-03-01", "0202-03-01", "2026-03-01", "1990-03-01", "1800-03-01", ""].map(isWholeDate)).toEqual(
    [false, false, true, true, false, false],
  );
});
