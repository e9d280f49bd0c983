import { expect, test } from "vitest";
import { checksOf, peopleOf, versionOf } from "./decision-record.ts";

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
    { check: "paused", fired: false, words: [], readAs: [], heldBack: [], nearest: null },
    {
      check: "visitor_asked",
      fired: true,
      words: ["talk to someone"],
      readAs: [],
      heldBack: [],
      nearest: null,
    },
    {
      check: "phrase",
      fired: true,
      words: ["refund"],
      readAs: [],
      heldBack: ["cancel"],
      nearest: "refunded",
    },
  ]);
});

test("triggers that a model read in the message are told as their editor wrote them", () => {
  const read = { offered: [{ text: "refund" }, { text: "law" }], named: [{ text: "refund" }] };
  const [check] = checksOf({ checks: [{ check: "phrase", fired: true, matches: [], read }] });
  expect(check).toMatchObject({ fired: true, words: [], readAs: ["refund"] });
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

test("who was there is told by how they stood, without those of whom there was none", () => {
  const availability = { verdict: "busy", destinationOpen: true, eligible: 0, atCapacity: 2, away: 1 };
  expect(peopleOf({ availability })).toEqual({
    open: true,
    counts: [
      { state: "atCapacity", count: 2 },
      { state: "away", count: 1 },
    ],
  });
  expect(peopleOf({ availability: { destinationOpen: false, eligible: 1 } })?.open).toBe(false);
});

test("a record of before there were hours says that it was open, and one where nobody was looked for says nothing", () => {
  expect(peopleOf({ availability: { verdict: "available", eligible: 1 } })?.open).toBe(true);
  expect(peopleOf({ availability: null })).toBeNull();
  expect(peopleOf({})).toBeNull();
});
