import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Outgoing } from "../outgoing.ts";
import { renderText, type TextLimits } from "./render-text.ts";

const limits: TextLimits = { formatting: "plain", measure: "utf16", longestText: 4096 };
const render = (body: string, change: Partial<TextLimits> = {}) =>
  renderText({ body, sources: [], language: "en" }, { ...limits, ...change });

const body = `## Returns

You have **thirty days** to *send* it back, see [the page](https://shop.example/a?b=1&c=2).
Then:

- keep \`receipt\`
- write to [us](mailto:help@shop.example)

3. third
4. fourth

\`\`\`
if a < b:
  go
\`\`\`
https://shop.example/x_y_z`;

describe("our Markdown", () => {
  test("as plain text has its links written out", () => {
    expect(render(body)).toEqual([
      `Returns

You have thirty days to send it back, see the page (https://shop.example/a?b=1&c=2).
Then:

- keep receipt
- write to us (help@shop.example)

3. third
4. fourth

if a < b:
  go

https://shop.example/x_y_z`,
    ]);
  });

  test("for WhatsApp has WhatsApp's marks", () => {
    expect(render(body, { formatting: "whatsapp" })).toEqual([
      `*Returns*

You have *thirty days* to _send_ it back, see the page (https://shop.example/a?b=1&c=2).
Then:

- keep \`receipt\`
- write to us (help@shop.example)

3. third
4. fourth

\`\`\`if a < b:
  go\`\`\`

https://shop.example/x_y_z`,
    ]);
  });

  test("for Telegram is its HTML, with everything else escaped", () => {
    expect(render(body, { formatting: "telegram_html" })).toEqual([
      `<b>Returns</b>

You have <b>thirty days</b> to <i>send</i> it back, see <a href="https://shop.example/a?b=1&amp;c=2">the page</a>.
Then:

- keep <code>receipt</code>
- write to us (help@shop.example)

3. third
4. fourth

<pre>if a &lt; b:
  go</pre>

https://shop.example/x_y_z`,
    ]);
    expect(render('<script>"&</script>', { formatting: "telegram_html" })).toEqual([
      "&lt;script&gt;&quot;&amp;&lt;/script&gt;",
    ]);
  });

  test("has no WhatsApp mark inside a word, beside a blank or over a line's end", () => {
    const whatsapp = (text: string) => render(text, { formatting: "whatsapp" })[0];
    expect(whatsapp("un**believ**able")).toBe("unbelievable");
    expect(whatsapp("**a \\* b *c***")).toBe("*a * b* *_c_*");
    expect(whatsapp("**one\ntwo**")).toBe("*one*\n*two*");
  });
});

describe("what an answer rests on", () => {
  const sources = [
    { title: "Returns", url: "https://shop.example/returns" },
    { title: "Returns again", url: "https://shop.example/returns" },
    { title: "A short answer", url: null },
    { title: "Bad", url: "javascript:alert(1)" },
    { title: "Too many", url: "https://shop.example/4" },
  ];

  test("stands briefly under it, once each, without an address that runs", () => {
    expect(renderText({ body: "Thirty days.", sources, language: "en" }, limits)).toEqual([
      "Thirty days.\n\nSource: Returns again https://shop.example/returns\nSource: A short answer\nSource: Bad",
    ]);
    const html = renderText(
      { body: "Thirty days.", sources, language: "fr" },
      { ...limits, formatting: "telegram_html" },
    );
    expect(html[0]).toContain('Source\u00a0: <a href="https://shop.example/returns">Returns again</a>');
  });

  test("is not sent alone", () => {
    const named = (language: Outgoing["language"]): string | undefined =>
      renderText({ body: "OK", sources: [{ title: "Returns", url: null }], language }, limits)[0];
    expect((["es", "de", "it", "pt", "nl"] as const).map(named)).toEqual([
      "OK\n\nFuente: Returns",
      "OK\n\nQuelle: Returns",
      "OK\n\nFonte: Returns",
      "OK\n\nFonte: Returns",
      "OK\n\nBron: Returns",
    ]);
    expect(renderText({ body: "", sources, language: "en" }, limits)).toEqual([]);
  });
});

describe("long text", () => {
  const split = (text: string, longestText: number) => render(text, { longestText });

  test("is split at paragraphs before lines, at lines before sentences, at sentences before words", () => {
    expect(split("One two.\n\nThree four. Five six", 22)).toEqual(["One two.", "Three four. Five six"]);
    expect(split("One two zero\nThree four. Five six", 22)).toEqual(["One two zero", "Three four. Five six"]);
    expect(split("One two. Three four five", 20)).toEqual(["One two.", "Three four five"]);
    expect(split("One two three four five", 20)).toEqual(["One two three four", "five"]);
    expect(split("一二三。四五六七八九十一二三", 10)).toEqual(["一二三。", "四五六七八九十一二三"]);
  });

  test("does not leave a part nearly empty for the sake of a paragraph", () => {
    expect(split("Hi.\n\nOne two three four five six seven", 25)).toEqual([
      "Hi.\n\nOne two three four",
      "five six seven",
    ]);
  });

  test("keeps a link whole, and code's indentation", () => {
    expect(split("See https://shop.example/a now", 24)).toEqual(["See", "https://shop.example/a", "now"]);
    expect(split("```\nif a:\n  go\n    on\n```", 12)).toEqual(["if a:\n  go", "    on"]);
  });

  test("has its looks in every part, counted where the reader sees them", () => {
    const bold = `**${"word ".repeat(8).trim()}**`;
    expect(render(bold, { formatting: "telegram_html", longestText: 20 })).toEqual([
      "<b>word word word word</b>",
      "<b>word word word word</b>",
    ]);
    expect(render(bold, { formatting: "whatsapp", longestText: 20 })).toEqual([
      "*word word word*",
      "*word word word*",
      "*word word*",
    ]);
  });

  test("of one character with a thousand marks ends, and breaks no surrogate pair", () => {
    for (const text of [`e${"\u0301".repeat(1000)}`, "👍".repeat(300), `👍${"\u{1f3fd}".repeat(500)}`]) {
      const parts = split(text, 21);
      expect(parts.join("")).toBe(text);
      expect(parts.every((part) => part.length <= 21 && part.isWellFormed())).toBe(true);
    }
  });

  test("of 20,000 hostile characters is split in the time of a blink", () => {
    for (const piece of ["a", " ", "\n", "a\n\n", ". ", "**a** ", "e\u0301", "[x](https://a.example) "]) {
      const parts = split(piece.repeat(20_000 / piece.length), 160);
      expect(parts.length).toBeGreaterThan(0);
    }
  });
});

/** Tags that Telegram knows, closed in order, and nothing else that looks like one. */
function expectTelegramHtml(html: string): void {
  const open: string[] = [];
  const rest = html.replaceAll(
    /<(\/?)(b|i|code|pre|a)( href="[^"<>]*")?>/g,
    (_, slash: string, name: string) => {
      if (slash === "") open.push(name);
      else expect(open.pop()).toBe(name);
      return "";
    },
  );
  expect(open).toEqual([]);
  expect(rest.replaceAll(/&(?:amp|lt|gt|quot);/g, "")).not.toMatch(/[<>&]/);
}

test("a part that has more marks because it ends earlier is still no longer than it may be", () => {
  const parts = render("***bbbb c***de fghijk", { formatting: "whatsapp", longestText: 7 });
  expect(parts.filter((part) => part.length > 7)).toEqual([]);
});

test("whatever is written, no part for WhatsApp is longer than it may be, its marks included", () => {
  const pieces = fc.constantFrom(
    "**",
    "*",
    "_",
    "`",
    "a",
    "bc",
    " ",
    "\n",
    "\n\n",
    "- ",
    "👍",
    "```\n",
    "**bold** ",
  );
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 80 }),
      fc.integer({ min: 12, max: 40 }),
      (written, longestText) => {
        const parts = render(written.join(""), { formatting: "whatsapp", longestText });
        expect(parts.filter((part) => part.length > longestText)).toEqual([]);
      },
    ),
    { numRuns: 3000 },
  );
});

test("whatever is written, Telegram can read the HTML", () => {
  const marks = '** * _ ` ``` [ ](https://a.example/"><b>) < > & " &lt; </b> \n - # \\'.split(" ");
  const soup = fc.array(fc.oneof(fc.constantFrom(...marks), fc.string({ maxLength: 4 })), { maxLength: 60 });
  fc.assert(
    fc.property(soup, fc.integer({ min: 4, max: 60 }), (pieces, longestText) => {
      const parts = render(pieces.join(""), { formatting: "telegram_html", longestText });
      parts.forEach(expectTelegramHtml);
    }),
    { numRuns: 500 },
  );
});
