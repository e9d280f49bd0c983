import { describe, expect, test } from "vitest";
import { newText } from "./new-text.ts";

/** What somebody may send to keep the server busy: much of the same, on one line or on many. */
const pieces: readonly (readonly [name: string, piece: string])[] = [
  ["quote marks", ">"],
  ["dashes", "-"],
  ["underscores", "_"],
  ["spaces", " "],
  ["tabs", "\t"],
  ["stars", "*"],
  ["colons", ":"],
  ["brackets", "["],
  ["parentheses", "("],
  ["angle brackets", "<"],
  ["equals signs", "="],
  ["digits", "1 "],
  ["dates", "On Mon, Oct 2, 2024 "],
  ["attributions", "On Mon, Oct 2, 2024, Ana wrote: "],
  ["labels", "From: Ana To: Bob "],
  ["devices", "Sent from my iPhone, "],
  ["warnings", "CAUTION external "],
  ["names", "Ana | "],
  ["escapes", "&gt;"],
];
const many = 100_000;

/** Far more than it takes, and far less than anything that grows with the square. */
const patience = 8_000;

describe("a text is read in time when it is full of", () => {
  test.each(pieces)(
    "%s",
    (_name, piece) => {
      for (const text of [
        piece.repeat(many),
        `${piece}\n`.repeat(many),
        `x\n${piece.repeat(many / 10)}\ny\n`,
      ])
        expect(typeof newText({ text, html: null })).toBe("string");
    },
    patience,
  );
});

describe("HTML is read in time when it is full of", () => {
  test.each([
    "<div>",
    "<br>",
    "<blockquote>a</blockquote>b",
    '<a href="https://x.example/">',
    "&nbsp;",
    '<a href="',
    "<p>From: Ana</p>",
  ])(
    "%s",
    (piece) => {
      expect(typeof newText({ text: null, html: piece.repeat(many) })).toBe("string");
    },
    patience,
  );
});
