import i18next from "i18next";
import { beforeAll, describe, expect, test } from "vitest";
import { diffWords, hourWords, markedPieces, placeWords } from "./rehearsal-words.ts";
import { rehearsalEn } from "./strings.en.ts";

const words = i18next.createInstance();
beforeAll(() =>
  words.init({
    lng: "en",
    resources: { en: { translation: { customerAgent: { rehearsal: rehearsalEn } } } },
    interpolation: { escapeValue: false },
  }),
);

describe("what is different", () => {
  const none = { more: 0, fewer: 0, differently: 0 };
  test.each([
    [none, "Nothing would have been different."],
    [{ ...none, more: 1 }, "1 more conversation would have gone to a person."],
    [{ ...none, fewer: 2 }, "2 conversations fewer would have gone to a person."],
    [
      { more: 12, fewer: 3, differently: 1 },
      "12 more conversations would have gone to a person, 3 fewer. 1 would have gone to a person in another way.",
    ],
  ])("%o is said in a sentence", (counts, sentence) => {
    expect(diffWords(words.t, counts)).toBe(sentence);
  });
});

test("words that fire are marked where they stand, each once", () => {
  const fired = [
    { start: 9, end: 15 },
    { start: 0, end: 1 },
    { start: 10, end: 12 },
  ];
  expect(markedPieces("I want a refund now", fired)).toEqual([
    { text: "I", marked: true, at: 0 },
    { text: " want a ", marked: false, at: 1 },
    { text: "refund", marked: true, at: 9 },
    { text: " now", marked: false, at: 15 },
  ]);
});

test("an hour of the week has its day's name", () => {
  expect(hourWords(0, "en-GB")).toBe("Mon 00:00");
  expect(hourWords(167, "en-GB")).toBe("Sun 23:00");
});

test("a place is its inbox and who is behind it", () => {
  const inbox = { id: "1", name: "Help desk" };
  const teams = [{ id: "2", name: "Support" }];
  expect(placeWords({ inbox, workflow: null, teams, users: [] })).toBe("Help desk · Support");
  expect(placeWords({ inbox, workflow: { id: "3", name: "Who gets it" }, teams: [], users: [] })).toBe(
    "Help desk · Who gets it",
  );
});
