import { expect, test } from "vitest";
import { en } from "../strings/en.ts";
import { automaticWords, headerWords, lineWords } from "./words.ts";

const speech = {
  words: en,
  language: "en",
  companyName: "Lumen",
  customerAgentName: "Nova",
  avatar: null,
  origin: "",
};
const now = new Date(2026, 2, 10, 22, 30).getTime();
const tomorrow = new Date(2026, 2, 11, 9, 0).toISOString();

const line = (place: number | null, from: number | null, nextOpening: string | null = null) => ({
  kind: "waiting" as const,
  place,
  wait: from === null ? null : { from, to: from * 2 },
  nextOpening,
});

test("who waits reads the place, and the range where there is one", () => {
  expect(lineWords(line(2, 5), speech, now)).toEqual({
    place: "You're number 2 in line",
    more: ["The wait is about 5 to 10 minutes."],
  });
  expect(lineWords(line(1, null), speech, now)).toEqual({ place: "You're first in line", more: [] });
});

test("with nobody there it is said when somebody is back, and the place after it", () => {
  expect(lineWords(line(1, null, tomorrow), speech, now)).toEqual({
    place: expect.stringMatching(/^Back tomorrow at 9:00\sAM$/),
    more: ["You're first in line."],
  });
});

test("nothing is promised that is not known", () => {
  const nothing = { place: "The answer will appear here", more: [] };
  expect(lineWords(line(null, null), speech, now)).toEqual(nothing);
  const over = new Date(now - 1).toISOString();
  expect(lineWords(line(null, null, over), speech, now)).toEqual(nothing);
});

test("the head of the chat says the same", () => {
  expect(headerWords(line(2, 5), speech, now)).toEqual({
    title: "Waiting for a person",
    detail: "You're number 2 in line",
  });
});

test("what a workflow sends comes from the company, once it has a name", () => {
  expect(automaticWords(speech)).toBe("Lumen · Automatic message");
  expect(automaticWords({ ...speech, companyName: "" })).toBe("Automatic message");
});
