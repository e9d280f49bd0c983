import { expect, test } from "vitest";
import { nextTry, retryAfter } from "./next-try.ts";

const now = Date.parse("2026-06-01T09:00:00Z");
const middle = (): number => 0.5;
const minutes = (until: number | null): number | null => (until === null ? null : (until - now) / 60_000);

test("nine tries are spread over a day and a half, then it is given up", () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((attempts) => minutes(nextTry(attempts, now, middle)));
  expect(waits).toEqual([5 / 60, 1, 5, 30, 120, 300, 600, 840]);
  expect(nextTry(9, now, middle)).toBeNull();
  expect(nextTry(100, now, middle)).toBeNull();
});

test("what failed together is spread by a fifth either way", () => {
  expect(minutes(nextTry(2, now, () => 0))).toBe(0.8);
  expect(minutes(nextTry(2, now, () => 1))).toBe(1.2);
});

test("a receiver that asks for time gets it, but not for ever and never less than its turn", () => {
  const after = (header: string): number | null => minutes(nextTry(2, now, middle, retryAfter(header, now)));
  expect(after("600")).toBe(10);
  expect(after("1")).toBe(1);
  expect(after("999999999")).toBe(360);
  expect(after("Mon, 01 Jun 2026 09:30:00 GMT")).toBe(30);
  expect(after("Mon, 01 Jun 2020 09:30:00 GMT")).toBe(1);
  for (const header of ["", "soon", "-5", "1e9", "12345678901234567890", "2026-06-01"])
    expect([header, after(header)]).toEqual([header, 1]);
});
