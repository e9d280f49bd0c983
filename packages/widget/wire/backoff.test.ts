import { expect, test } from "vitest";
import { backoff } from "./backoff.ts";

test("the wait doubles with each failure and stops at thirty seconds", () => {
  const waits = [0, 1, 2, 3, 4, 5, 50].map((failures) => backoff(failures, () => 1));
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

test("chance spreads the wait over the upper half, never down to nothing", () => {
  expect(backoff(3, () => 0)).toBe(4_000);
  expect(backoff(3, () => 0.5)).toBe(6_000);
});
