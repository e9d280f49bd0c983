import { describe, expect, test } from "vitest";
import { passagesOf, plainTextOf, sentencesOf } from "./passages.ts";

const article = (body: string, title = "Guide") =>
  passagesOf({ kind: "article", title, body, language: "en" });

test("a short answer is one passage that is found by its question", () => {
  const [passage, ...others] = passagesOf({
    kind: "short_answer",
    title: "Are returns free?",
    body: "Yes, **always**.",
    language: "en",
  });
  expect(others).toEqual([]);
  expect(passage).toEqual({
    heading: "Are returns free?",
    body: "Yes, **always**.",
    search: "'alway':1 'return':1A 'free':1A",
    plain: "are returns free yes always",
  });
});

describe("an article", () => {
  test("is cut at its headings, and each passage knows the way to it", () => {
    const passages = article(
      "# Guide\n\nIntro.\n\n## Delivery\n\nFast.\n\n### Abroad\n\nSlow.\n\n## Returns\n\nFree.\n",
    );
    expect(passages.map(({ heading, body }) => [heading, body])).toEqual([
      ["Guide", "Intro."],
      ["Guide › Delivery", "Fast."],
      ["Guide › Delivery › Abroad", "Slow."],
      ["Guide › Returns", "Free."],
    ]);
  });

  test("keeps short paragraphs together up to about 600 characters", () => {
    const paragraph = "A sentence of some forty characters, more or less. ".repeat(4).trim();
    const passages = article([paragraph, paragraph, paragraph, paragraph, paragraph].join("\n\n"));
    expect(passages.map(({ body }) => body.length)).toEqual([408, 408, 203]);
  });

  test("cuts a long paragraph between sentences and loses none", () => {
    const sentences = [...Array(40).keys()].map(
      (number) => `This is sentence ${number} of a long paragraph.`,
    );
    const passages = article(sentences.join(" "));
    expect(passages.length).toBeGreaterThan(2);
    for (const { body } of passages) expect(body).toMatch(/^This .*\.$/);
    expect(passages.map(({ body }) => body).join(" ")).toBe(sentences.join(" "));
  });

  test("a heading inside a code fence is no heading", () => {
    expect(article("```\n# not a heading\n```").map(({ heading }) => heading)).toEqual(["Guide"]);
  });

  test("with headings alone is still one passage", () => {
    expect(article("# Only\n## Headings")).toHaveLength(1);
  });

  test.each([
    ["no space at all", "x".repeat(200_000)],
    ["only brackets", "[".repeat(200_000)],
    ["only hashes", "# ".repeat(100_000)],
    ["only emoji", "😀".repeat(50_000)],
    ["a heading every line", "# a\nb\n".repeat(30_000)],
    ["only line ends", "\n\r\n\r".repeat(50_000)],
  ])("of %s is cut without losing well-formedness", (_what, body) => {
    const passages = article(body);
    expect(passages.length).toBeGreaterThan(0);
    for (const passage of passages) expect(passage.body.isWellFormed()).toBe(true);
  });
});

test("marks of Markdown are not part of its plain text", () => {
  const markdown =
    '> **Bold** and _quiet_ [a link](https://x.example "t") ![pic](p.png)\n\n- one\n- `two`\n1. snake_case <br>';
  expect(plainTextOf(markdown)).toBe("Bold and quiet a link pic one two snake_case");
});

test("sentences end at a stop before a capital, and lines are sentences", () => {
  expect(sentencesOf("Costs 4.90 e.g. for lamps. It is free!\n- one\n- two")).toEqual([
    "Costs 4.90 e.g. for lamps.",
    "It is free!",
    "- one",
    "- two",
  ]);
});
