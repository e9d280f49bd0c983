import { expect, test } from "vitest";
import { readHtml } from "./read-html.ts";

const read = (body: string, head = "") =>
  readHtml(
    `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`,
    "https://zoo.example/help/a",
  );

test("of a page its main part is read, as Markdown", () => {
  const { title, markdown } = read(
    `<header><h1>Zoo</h1></header><nav>Menu</nav>
     <main><nav>In here too</nav><h1>Renting  zebras</h1><p>Call <b>us</b> at <a href="/call">this number</a>.<br>Or write.</p>
     <h2>Prices</h2><ul><li>One day: 5</li><li><p>Two days: <i>9</i></p></li></ul><ol><li>Pay</li><li>Ride</li></ol>
     <pre>a\n  b</pre><aside>A tip.</aside></main><footer>Imprint</footer>`,
    "<title>Zebras | Zoo</title>",
  );
  expect(title).toBe("Renting zebras");
  expect(markdown).toBe(
    [
      "# Renting zebras",
      "Call **us** at [this number](https://zoo.example/call).\nOr write.",
      "## Prices",
      "- One day: 5\n- Two days: *9*",
      "1. Pay\n2. Ride",
      "```\na\n  b\n```",
      "A tip.",
    ].join("\n\n"),
  );
});

test("a table is read row by row, each value with its column's name", () => {
  const { markdown } = read(
    "<table><tr><th>Animal</th><th>Price</th></tr><tr><td>Zebra</td><td>5</td></tr><tr><td>Yak</td><td></td></tr></table>",
  );
  expect(markdown).toBe("- Animal: Zebra; Price: 5\n- Animal: Yak");
});

test("what opens at a click is a question and its answer", () => {
  expect(read("<details><summary>Do you rent yaks?</summary>Yes.</details>").markdown).toBe(
    "### Do you rent yaks?\n\nYes.",
  );
});

test.each([
  ["a script", "<script>alert('x')</script>"],
  ["a style", "<style>p { color: red }</style>"],
  ["a template", "<template><p>x</p></template>"],
  ["what is hidden", "<p hidden>x</p>"],
  ["what a style hides", '<p style="color:red; display : none">x</p>'],
  ["what is of no size", '<span style="font-size:0px">x</span>'],
  ["what is far outside", '<div style="position:absolute;left:-9999px">x</div>'],
  ["what is transparent", '<div style="opacity:0">x</div>'],
  ["what is only for screen readers", '<span class="sr-only">x</span>'],
  ["what screen readers are spared", '<span aria-hidden="true">x</span>'],
  ["a comment", "<!-- x -->"],
  ["a frame", "<iframe srcdoc='<p>x</p>'>x</iframe>"],
  ["a form's field", "<textarea>x</textarea><select><option>x</option></select>"],
  ["a question about cookies", '<div id="cookie-banner"><p>x</p></div>'],
])("%s is not read", (_what, html) => {
  expect(read(`<main><p>Before.</p>${html}<p>After.</p></main>`).markdown).toBe("Before.\n\nAfter.");
});

test("links that run a program are only their words", () => {
  const { markdown, links } = read(
    '<p><a href="javascript:alert(1)">Click</a> <a href="data:text/html,x">here</a></p>',
  );
  expect(markdown).toBe("Click here");
  expect(links).toEqual([]);
});

test("links are absolute, without fragments, each once", () => {
  const { links } = read(
    '<a href="b#x">1</a><a href="/help/b">2</a><a href="//other.example/">3</a><a href="#top">4</a>',
  );
  expect(links).toEqual(["https://zoo.example/help/b", "https://other.example/"]);
});

test("a page that is nested deeply is read as far as people would, and one nested without end is refused", () => {
  const deep = `${"<div>".repeat(1000)}deep${"</div>".repeat(1000)}`;
  expect(read(`<main><p>Shallow.</p>${deep}</main>`).markdown).toBe("Shallow.");
  expect(() => read("<div>".repeat(100_000))).toThrow("malformed");
});

test.each(["", "<", "<p", "plain words", "<html></html>", "</p></p></p>", "\u0000\ud800"])(
  "%j is read without a fault",
  (text) => {
    expect(readHtml(text, "https://zoo.example/").title).toEqual(expect.any(String));
  },
);

test("words without any tag are text", () => {
  expect(readHtml("plain words", "https://zoo.example/").markdown).toBe("plain words");
});
