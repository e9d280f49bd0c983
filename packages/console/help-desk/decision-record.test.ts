import { expect, test } from "vitest";
import { checksOf, versionOf } from "./decision-record.ts";

test("a record's checks are read with the words that fired, were held back or came closest", () => {
  const checks = checksOf({
    checks: [
      { check: "paused", fired: false, cause: null },
      {
        check: "visitor_asked",
        fired: true,
        by: "words",
        request: { asked: true, words: "talk to someone" },
      },
      {
        check: "phrase",
        fired: true,
        matches: [{ words: "refund" }],
        heldBack: [{ words: "cancel" }],
        nearest: { words: "refunded" },
      },
    ],
  });
  expect(checks).toEqual([
    { check: "paused", fired: false, words: [], heldBack: [], nearest: null },
    { check: "visitor_asked", fired: true, words: ["talk to someone"], heldBack: [], nearest: null },
    { check: "phrase", fired: true, words: ["refund"], heldBack: ["cancel"], nearest: "refunded" },
  ]);
});

test("words that did not make anybody be asked for are not shown as if they had", () => {
  const request = { asked: false, words: "no human", why: "negated" };
  expect(checksOf({ checks: [{ check: "visitor_asked", fired: false, request }] })[0]?.words).toEqual([]);
});

test("a record of another version loses what is not understood and breaks nothing", () => {
  expect(checksOf({ checks: [{ check: "mood", fired: true }, 7, null, { check: "phrase" }] })).toEqual([]);
  expect(checksOf({})).toEqual([]);
  expect(versionOf({ policyVersion: 3 })).toBe(3);
  expect(versionOf({})).toBeNull();
});
