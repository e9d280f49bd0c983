import { expect, test } from "vitest";
import { pauseAfter } from "./team-feed.ts";

test("the pause before the next try doubles and never passes fifteen seconds", () => {
  expect([1, 2, 3, 4].map((failures) => pauseAfter(failures, 1))).toEqual([500, 1000, 2000, 4000]);
  expect(pauseAfter(30, 1)).toBe(15_000);
});

test("many clients that lost the server together don't come back together", () => {
  expect(pauseAfter(3, 0)).toBe(1000);
  expect(pauseAfter(3, 0.5)).toBe(1500);
});
