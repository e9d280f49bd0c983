import { expect, test } from "vitest";
import { silenceChoices, spokenMinutes } from "./silence-choices.ts";

test("only times are offered that go with the other choice: closing comes after reminding", () => {
  const both = { remindAfterMinutes: 30, closeAfterMinutes: 60 };
  expect(silenceChoices("remindAfterMinutes", both, null)).toEqual([2, 5, 10, 30]);
  expect(silenceChoices("closeAfterMinutes", both, null)[0]).toBe(60);
  const none = { remindAfterMinutes: null, closeAfterMinutes: null };
  expect(silenceChoices("closeAfterMinutes", none, null)).toContain(10);
});

test("a time that was set otherwise, over the API, stays among the choices", () => {
  const odd = { remindAfterMinutes: 7, closeAfterMinutes: null };
  expect(silenceChoices("remindAfterMinutes", odd, null)).toEqual([2, 5, 7, 10, 30, 60, 240, 1440]);
});

test("minutes are said in the largest whole unit", () => {
  expect([7, 60, 90, 4320].map((minutes) => spokenMinutes(minutes, "en"))).toEqual([
    "7 minutes",
    "1 hour",
    "90 minutes",
    "3 days",
  ]);
});

test("no reminder is offered that the channel's provider would not deliver any more", () => {
  const none = { remindAfterMinutes: null, closeAfterMinutes: null };
  expect(silenceChoices("remindAfterMinutes", none, 24)).toEqual([2, 5, 10, 30, 60, 240]);
  expect(silenceChoices("closeAfterMinutes", none, 24)).toContain(1440);
});
