import { expect, test } from "vitest";
import { makeOutage, type Outage } from "./outage.ts";

const second = 1000;

/** An outage that began at instant 0. */
function begun(): Outage {
  const outage = makeOutage();
  for (let times = 0; times < 3; times += 1) {
    expect(outage.begin(0)).toBe(true);
    outage.settle("failed", 0);
  }
  return outage;
}

test("three failures in a row are an outage, two and one apart are none", () => {
  const outage = makeOutage();
  for (const result of ["failed", "failed", "reached", "failed", "failed"] as const) {
    expect(outage.begin(0)).toBe(true);
    outage.settle(result, 0);
    expect(outage.holds(0)).toBe(false);
  }
  outage.settle("failed", 0);
  expect(outage.holds(0)).toBe(true);
  expect(outage.begin(0)).toBe(false);
});

test("questions that never reached the model are neither failures nor a sign of life", () => {
  const outage = makeOutage();
  for (const result of ["failed", "unknown", "failed", "unknown", "failed"] as const) {
    expect(outage.holds(0)).toBe(false);
    outage.settle(result, 0);
  }
  expect(outage.holds(0)).toBe(true);
});

test("for 30 seconds nothing is asked, then one question alone", () => {
  const outage = begun();
  expect(outage.begin(30 * second - 1)).toBe(false);
  expect(outage.holds(30 * second)).toBe(false);
  expect(outage.begin(30 * second)).toBe(true);
  expect(outage.holds(30 * second)).toBe(true);
  expect(outage.begin(40 * second)).toBe(false);
});

test("a probe that reaches the model ends the outage, and counting begins anew", () => {
  const outage = begun();
  outage.begin(30 * second);
  outage.settle("reached", 31 * second);
  expect(outage.holds(31 * second)).toBe(false);
  for (let times = 0; times < 2; times += 1) outage.settle("failed", 32 * second);
  expect(outage.holds(32 * second)).toBe(false);
});

test("a probe that fails begins the 30 seconds again", () => {
  const outage = begun();
  outage.begin(30 * second);
  outage.settle("failed", 35 * second);
  expect(outage.holds(65 * second - 1)).toBe(true);
  expect(outage.begin(65 * second)).toBe(true);
});

test("a probe that was given up leaves the next question to be the probe", () => {
  const outage = begun();
  outage.begin(30 * second);
  outage.settle("unknown", 31 * second);
  expect(outage.begin(31 * second)).toBe(true);
  expect(outage.begin(31 * second)).toBe(false);
});
