import { expect, test } from "vitest";
import { madeUpLink } from "./made-up-links.ts";
import { samplePassage } from "./model-sample.ts";

const passages = [
  samplePassage(
    1,
    "Returns",
    "Use [the form](https://lumen.example/returns). See also https://lumen.example/faq.",
  ),
  { ...samplePassage(2, "Delivery", "It is fast."), url: "https://lumen.example/delivery/" },
];

test.each([
  "Use [the form](https://lumen.example/returns).",
  "See https://lumen.example/faq, or https://LUMEN.example/delivery!",
  "There is no link here: lumen.example",
])("what a passage names is known: %s", (text) => {
  expect(madeUpLink(text, passages)).toBeNull();
});

test.each([
  ["See https://evil.example/faq.", "https://evil.example/faq"],
  ["See [it](https://lumen.example/return).", "https://lumen.example/return"],
  ["See https://lumen.example/faq/../../admin", "https://lumen.example/faq/../../admin"],
  [
    "See https://lumen.example/faq?to=https://evil.example",
    "https://lumen.example/faq?to=https://evil.example",
  ],
])("what none names is made up: %s", (text, link) => {
  expect(madeUpLink(text, passages)).toBe(link);
});
