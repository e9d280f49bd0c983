import { describe, expect, test } from "vitest";
import { parseInline, parseMarkdown, plainText } from "./markdown.ts";

describe("blocks", () => {
  test("are paragraphs, lists, quotes, headings and code", () => {
    const blocks = parseMarkdown(
      "Hello\nthere\n\n1. one\n2. two\n\n- a\n- b\n\n> said\n\n## Head\n```\nx < y\n```",
    );
    expect(blocks.map(({ kind }) => kind)).toEqual(["paragraph", "list", "list", "quote", "heading", "code"]);
    expect(blocks[1]).toMatchObject({ ordered: true, items: [[{ text: "one" }], [{ text: "two" }]] });
    expect(blocks[5]).toEqual({ kind: "code", text: "x < y" });
  });

  test("keep the lines of a paragraph", () => {
    expect(parseMarkdown("one\ntwo")).toMatchObject([
      { kind: "paragraph", lines: [[{ text: "one" }], [{ text: "two" }]] },
    ]);
  });

  test("of code without an end reach to the end of the message", () => {
    expect(parseMarkdown("```\nabc")).toEqual([{ kind: "code", text: "abc" }]);
  });

  test("are none for an empty message", () => {
    expect(parseMarkdown(" \n\n")).toEqual([]);
  });
});

test("a preview has the words and none of the marks", () => {
  expect(plainText("You have **30 days**:\n\n1. Open *orders*\n2. See [here](https://a.example)")).toBe(
    "You have 30 days: Open orders See here",
  );
});

describe("pieces of a line", () => {
  test("are bold, emphasis, code and links", () => {
    expect(parseInline("a **b** *c* `d` [e](https://x.example/)")).toEqual([
      { kind: "text", text: "a " },
      { kind: "strong", inside: [{ kind: "text", text: "b" }] },
      { kind: "text", text: " " },
      { kind: "emphasis", inside: [{ kind: "text", text: "c" }] },
      { kind: "text", text: " " },
      { kind: "code", text: "d" },
      { kind: "text", text: " " },
      { kind: "link", address: "https://x.example/", inside: [{ kind: "text", text: "e" }] },
    ]);
  });

  test("never link to a script", () => {
    expect(parseInline("[x](javascript:alert(1)) [y](data:text/html,z)")).toEqual([
      { kind: "text", text: "[x](javascript:alert(1)) [y](data:text/html,z)" },
    ]);
  });

  test("leave the full stop after a bare address outside the link", () => {
    expect(parseInline("see https://a.example/b.")).toEqual([
      { kind: "text", text: "see " },
      {
        kind: "link",
        address: "https://a.example/b",
        inside: [{ kind: "text", text: "https://a.example/b" }],
      },
      { kind: "text", text: "." },
    ]);
  });

  test("leave underscores inside words and lone stars alone", () => {
    expect(parseInline("order_number_7 and 2 * 3 * 4")).toEqual([
      { kind: "text", text: "order_number_7 and 2 * 3 * 4" },
    ]);
  });

  test("of markup stay text", () => {
    expect(parseInline("<img src=x onerror=alert(1)>")).toEqual([
      { kind: "text", text: "<img src=x onerror=alert(1)>" },
    ]);
  });
});
