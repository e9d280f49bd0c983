import { expect, test } from "vitest";
import { measureText, smsSegments } from "./measure.ts";

test("UTF-16 units and bytes are counted as they are stored", () => {
  for (const text of ["", "a", "é", "漢", "👍🏽", "e\u0301", "\u07ff\u0800\uffff"]) {
    expect(measureText(text, "utf16")).toBe(text.length);
    expect(measureText(text, "utf8_bytes")).toBe(new TextEncoder().encode(text).length);
  }
});

test.each([
  ["", 1],
  ["a".repeat(160), 1],
  ["a".repeat(161), 2],
  ["a".repeat(306), 2],
  ["a".repeat(307), 3],
  // A character of the extension table takes two places.
  ["€".repeat(80), 1],
  ["€".repeat(81), 2],
  ["é".repeat(160), 1],
  // One character outside the alphabet makes all of it UCS-2.
  [`${"a".repeat(69)}ê`, 1],
  [`${"a".repeat(70)}ê`, 2],
  [`${"a".repeat(133)}ê`, 2],
  [`${"a".repeat(134)}ê`, 3],
  // A surrogate pair is two places.
  ["👍".repeat(35), 1],
  ["👍".repeat(36), 2],
])("%j travels in %i segments", (text, segments) => {
  expect(smsSegments(text)).toBe(segments);
});
