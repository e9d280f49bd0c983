import { describe, expect, test } from "vitest";
import { type Figure, isMet, jsonLine, textLine } from "./figure.ts";
import { median, percentile, seededRandom } from "./numbers.ts";
import { sentence, triggerTexts } from "./words.ts";

const ratio: Figure = {
  workload: "turn",
  figure: "turns ÷ limit",
  value: 0.79,
  unit: "×",
  target: { atLeast: 0.8 },
};

describe("a figure", () => {
  test("misses its target on the wrong side of it, and keeps it at the very edge", () => {
    expect(isMet(ratio)).toBe(false);
    expect(isMet({ ...ratio, value: 0.8 })).toBe(true);
    expect(isMet({ ...ratio, target: { atMost: 0.5 } })).toBe(false);
    expect(isMet({ ...ratio, value: null })).toBeNull();
  });

  test("is one line of JSON that says its circumstances and whether it was kept", () => {
    const line = jsonLine({ ...ratio, about: { writers: 8 } });
    expect(line).not.toContain("\n");
    expect(JSON.parse(line)).toEqual({
      workload: "turn",
      figure: "turns ÷ limit",
      value: 0.79,
      unit: "×",
      writers: 8,
      target: { atLeast: 0.8 },
      met: false,
    });
  });

  test("tells people that it was missed", () => {
    expect(textLine(ratio)).toMatch(/0\.79 ×.*at least 0\.8.*MISSED/);
  });
});

describe("the numbers behind figures", () => {
  test("are the middle and the edge of what was measured, whatever its order", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    const hundred = Array.from({ length: 100 }, (_, index) => 99 - index);
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile(hundred, 0.5)).toBe(50);
  });

  test("two runs say the same words", () => {
    const [once, again] = [seededRandom(3), seededRandom(3)];
    expect(sentence(once)).toBe(sentence(again));
    expect(new Set(triggerTexts(500)).size).toBe(500);
  });
});
