import { describe, expect, test } from "vitest";
import { parseInline, parseMarkdown, safeAddress } from "./markdown.ts";

const text = (words: string) => ({ kind: "text", text: words });

describe("blocks", () => {
  test("paragraphs are parted by empty lines and keep their line breaks", () => {
    expect(parseMarkdown("one\ntwo\r\n\r\nthree")).toEqual([
      { kind: "paragraph", children: [text("one"), { kind: "break" }, text("two")] },
      { kind: "paragraph", children: [text("three")] },
    ]);
  });

  test("a list ends its paragraph, and bullets and numbers make two lists", () => {
    expect(parseMarkdown("so:\n- a\n* b\n3. c\n4) d")).toEqual([
      { kind: "paragraph", children: [text("so:")] },
      { kind: "list", start: null, items: [[text("a")], [text("b")]] },
      { kind: "list", start: 3, items: [[text("c")], [text("d")]] },
    ]);
  });

  test("nothing inside a fence is read, and an open fence runs to the end", () => {
    expect(parseMarkdown("```js\n**a**\n- b\n```\nafter")).toEqual([
      { kind: "code", text: "**a**\n- b" },
      { kind: "paragraph", children: [text("after")] },
    ]);
    expect(parseMarkdown("```\nx")).toEqual([{ kind: "code", text: "x" }]);
  });

  test("a heading is a block of its own", () => {
    expect(parseMarkdown("## Returns\nwithin")[0]).toEqual({ kind: "heading", children: [text("Returns")] });
  });
});

describe("marks", () => {
  test("bold, italic and code", () => {
    expect(parseInline("a **b *c*** `d*` _e_")).toEqual([
      text("a "),
      { kind: "strong", children: [text("b "), { kind: "emphasis", children: [text("c")] }] },
      text(" "),
      { kind: "code", text: "d*" },
      text(" "),
      { kind: "emphasis", children: [text("e")] },
    ]);
  });

  test.each(["3 * 4 * 5", "snake_case_name", "**", "* a*", "`", "a _b", "[x](", "[x](y", "[[[]("])(
    "%s stays as it was written",
    (words) => {
      expect(parseInline(words)).toEqual([text(words)]);
    },
  );

  test("a backslash takes a mark's meaning away", () => {
    expect(
      parseInline("\\*not\\*")
        .map((inline) => ("text" in inline ? inline.text : "?"))
        .join(""),
    ).toBe("*not*");
  });

  test("markup of a web page is only text", () => {
    const written = '<img src=x onerror="alert(1)"><b>x</b>';
    expect(parseInline(written)).toEqual([text(written)]);
  });
});

describe("links", () => {
  test("a written link and a bare address, without the stop that ends the sentence", () => {
    expect(parseInline("[the **page**](https://a.example/x) or https://b.example/y_z_.")).toEqual([
      {
        kind: "link",
        href: "https://a.example/x",
        children: [text("the "), { kind: "strong", children: [text("page")] }],
      },
      text(" or "),
      { kind: "link", href: "https://b.example/y_z", children: [text("https://b.example/y_z")] },
      text("_."),
    ]);
  });

  test.each([
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "//host",
    "/path",
    "file:///etc/passwd",
    "blob:https://a.example/x",
    "https://",
  ])("%j is no address", (href) => {
    expect(safeAddress(href)).toBeNull();
    expect(parseInline(`[x](${href})`).some((inline) => inline.kind === "link" && inline.href === href)).toBe(
      false,
    );
  });

  test("there is no link within a link", () => {
    const [link] = parseInline("[see https://b.example now](https://a.example)");
    expect(link).toEqual({
      kind: "link",
      href: "https://a.example",
      children: [text("see "), text("https://b.example"), text(" now")],
    });
  });
});

test("texts made of marks alone come out whole: no work that grows with the square, no stack that overflows", () => {
  for (const mark of ["*", "**a", "_a", "[", "[a](", "`", "*a **b ", "![", "https://", "\\", "> ", "- "]) {
    const written = mark.repeat(Math.floor(20_000 / mark.length));
    expect(parseMarkdown(written).length).toBeGreaterThan(0);
  }
});
