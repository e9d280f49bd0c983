import { expect, test } from "vitest";
import { templatePieces } from "./template-text.ts";

test("a text is its words and its places, with what stands in them so far", () => {
  expect(templatePieces("{{1}}, your order {{ 2 }} is here.", { 1: " Ana " })).toEqual([
    { text: "Ana", place: "1" },
    { text: ", your order ", place: null },
    { text: "", place: "2" },
    { text: " is here.", place: null },
  ]);
  expect(templatePieces("Hello {1}", {})).toEqual([{ text: "Hello {1}", place: null }]);
});
