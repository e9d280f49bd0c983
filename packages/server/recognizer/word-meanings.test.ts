import { expect, test } from "vitest";
import { stemOf } from "../knowledge/words.ts";
import { meaningSize, questionMeanings, wordMeanings } from "./word-meanings.ts";

function directionOf(word: string): number[] {
  const { places, rows, units } = questionMeanings();
  const place = places.get(stemOf(word, "en"));
  if (place === undefined) throw new Error(`${word} is not known`);
  const row = [...rows.subarray(place * meaningSize, (place + 1) * meaningSize)];
  return row.map((part) => part * (units[place] ?? 0));
}

function nearness(one: string, other: string): number {
  const [first, second] = [directionOf(one), directionOf(other)];
  const product = first.reduce((sum, part, at) => sum + part * (second[at] ?? 0), 0);
  return product / (Math.hypot(...first) * Math.hypot(...second));
}

test("the meanings in questions are those of the same words", () => {
  const { places, rows, units } = questionMeanings();
  expect(places).toBe(wordMeanings().places);
  expect(rows.length).toBe(places.size * meaningSize);
  expect(units.every((unit) => unit > 0 && unit < 1)).toBe(true);
});

test("words that visitors use for one thing lie nearer than others", () => {
  expect(nearness("refund", "reimburse")).toBeGreaterThan(nearness("refund", "password") + 0.3);
  expect(nearness("receipt", "bill")).toBeGreaterThan(nearness("receipt", "sofa") + 0.2);
  expect(nearness("lost", "missing")).toBeGreaterThan(nearness("lost", "cheap") + 0.1);
});
