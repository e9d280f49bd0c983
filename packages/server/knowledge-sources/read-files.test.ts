import { gzipSync } from "node:zlib";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { type FileType, typeOfFile } from "./file-type.ts";
import { ReadError } from "./read-error.ts";
import { makeReader } from "./reader.ts";
import type { ReadJob } from "./reading.ts";
import { docxBomb, docxOf, paragraph, pdfBomb, pdfOf } from "./test-files.ts";

const reader = makeReader({ pageMs: 8_000, fileMs: 8_000, growthMb: 150 });
afterAll(() => reader.stop());
const never = new AbortController().signal;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
async function read(name: string, content: string | Uint8Array, language: "fr" | null = null) {
  const bytes = typeof content === "string" ? bytesOf(content) : content;
  const type = typeOfFile(name, bytes) as FileType;
  return (await reader.read({ kind: "file", name, type, bytes, language }, never)).items;
}
const whyNot = (reading: Promise<unknown>): Promise<unknown> =>
  reading.then(
    () => null,
    (error: unknown) => (error instanceof ReadError ? error.reason : error),
  );

test("Markdown and plain text are read as they are, named by their heading or file", async () => {
  expect(await read("help.md", "# Renting zebras\n\nOnly on Mondays.")).toMatchObject([
    {
      kind: "article",
      title: "Renting zebras",
      language: "en",
      url: null,
      passages: [{ body: "Only on Mondays." }],
    },
  ]);
  expect(await read("opening_hours.txt", "We are open from nine to five, but not on Sundays.")).toMatchObject(
    [{ title: "opening hours", body: "We are open from nine to five, but not on Sundays." }],
  );
});

test("the language is found in the text, unless it is said", async () => {
  const french =
    "Vous pouvez louer un zèbre le lundi, mais il faut le rendre avant la fin de la journée. Nous ne louons pas de girafes, car elles sont trop grandes pour nos écuries.";
  expect(await read("a.txt", french)).toMatchObject([{ language: "fr" }]);
  expect(await read("a.txt", "Only on Mondays.", "fr")).toMatchObject([{ language: "fr" }]);
});

test("older encodings are read too", async () => {
  expect(await read("a.txt", Buffer.from("Le zèbre coûte cher à l'été", "latin1"))).toMatchObject([
    { body: "Le zèbre coûte cher à l'été" },
  ]);
  expect(await read("a.txt", Buffer.from("\ufeffzèbre de mer", "utf16le"))).toMatchObject([
    { body: "zèbre de mer" },
  ]);
});

test("a PDF is read with its larger lines as headings, and words that were cut put together", async () => {
  const pdf = pdfOf([
    { text: "Zebra manual", size: 24 },
    { text: "Feed the zebra twice a day, and never give it choco-" },
    { text: "late. It likes hay." },
    { text: "Cleaning", size: 16 },
    { text: "Use a soft brush (dry)." },
  ]);
  const [item] = await read("manual.pdf", pdf);
  expect(item).toMatchObject({ title: "Zebra manual" });
  expect(item?.body).toBe(
    "# Zebra manual\n\nFeed the zebra twice a day, and never give it chocolate. It likes hay.\n\n## Cleaning\n\nUse a soft brush (dry).",
  );
});

test("a Word document is read with headings, lists, tables and links, and without what is hidden or deleted", async () => {
  const cell = (text: string): string => `<w:tc>${paragraph(text)}</w:tc>`;
  const row = (...cells: string[]): string => `<w:tr>${cells.map(cell).join("")}</w:tr>`;
  const docx = docxOf(
    [
      paragraph("Guide du zèbre", '<w:pStyle w:val="Titre1"/>'),
      '<w:p><w:r><w:t>Voir </w:t></w:r><w:hyperlink r:id="r1"><w:r><w:t>la suite</w:t></w:r></w:hyperlink>',
      "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>",
      paragraph("Foin", "<w:numPr/>"),
      paragraph("Eau", "<w:numPr/>"),
      `<w:tbl>${row("Animal", "Jour", "Prix")}${row("Zèbre", "lundi", "5")}${row("Yak", "mardi", "6")}</w:tbl>`,
    ].join(""),
  );
  const [item] = await read("guide.docx", docx);
  expect(item).toMatchObject({ title: "Guide du zèbre" });
  expect(item?.body).toBe(
    "# Guide du zèbre\n\nVoir [la suite](https://example.com/more)\n\n- Foin\n- Eau\n\n- Animal: Zèbre; Jour: lundi; Prix: 5\n- Animal: Yak; Jour: mardi; Prix: 6",
  );
});

describe("a table", () => {
  test("with questions and answers becomes short answers; the same answer is one, asked in several ways", async () => {
    const csv =
      'Question;Réponse;URL\n"Louez-vous des zèbres ?";"Oui, le lundi; pas le mardi.";https://zoo.example/z\nEt des yaks ?;Non.\nPeut-on louer un zèbre ?;"Oui, le lundi; pas le mardi."\n;sans question\n';
    expect(await read("faq.csv", csv)).toMatchObject([
      {
        kind: "short_answer",
        title: "Louez-vous des zèbres ?",
        body: "Oui, le lundi; pas le mardi.",
        questions: ["Peut-on louer un zèbre ?"],
        url: "https://zoo.example/z",
        language: "fr",
      },
      { kind: "short_answer", title: "Et des yaks ?", body: "Non.", questions: [], url: null },
    ]);
  });

  test("of anything else becomes text, each value with its column's name", async () => {
    expect(await read("prices.csv", "Animal,Price\nZebra,5\nYak,\n")).toMatchObject([
      { kind: "article", title: "prices", body: "Animal: Zebra\nPrice: 5\n\nAnimal: Yak" },
    ]);
  });
});

describe("what can't be read says why, and the next file is read all the same", () => {
  afterEach(async () => {
    expect(await read("a.txt", "Only on Mondays.")).toHaveLength(1);
  });

  test.each([
    ["a PDF that is none", "a.pdf", bytesOf("%PDF-1.7 and then nothing of it"), "malformed"],
    ["a PDF that was cut", "a.pdf", pdfOf([{ text: "Hello" }]).slice(0, 300), "malformed"],
    ["a zip that is no Word document", "a.docx", docxOf("").slice(0, 60), "malformed"],
    ["a Word document that unpacks to 300 MB", "a.docx", docxBomb(300), "too_large"],
    ["one that says it is small", "a.docx", docxBomb(300, 1000), "malformed"],
    ["a Word document nested without end", "a.docx", docxOf("<w:p><w:r>".repeat(60_000)), "malformed"],
    ["a text of four million characters", "a.txt", bytesOf("word ".repeat(800_000)), "too_large"],
    ["a table of 30,000 rows", "a.csv", bytesOf("a,b\n".repeat(30_000)), "too_large"],
    ["an empty table", "a.csv", bytesOf("\n\n"), "empty"],
  ])("%s", async (_what, name, bytes, reason) => {
    expect(await whyNot(read(name, bytes))).toBe(reason);
  });

  test("a PDF that unpacks to more than we may use ends its thread, and not us", async () => {
    const reason = await whyNot(read("bomb.pdf", pdfBomb(300)));
    expect(["too_large", "too_slow"]).toContain(reason);
  });
});

test("a page that was packed into a bomb is refused", async () => {
  const bytes = gzipSync(Buffer.alloc(80_000_000, 32));
  const answer = { url: "https://zoo.example/", contentType: "text/html", contentEncoding: "gzip", bytes };
  const job: ReadJob = { kind: "page", answer, language: null };
  expect(await whyNot(reader.read(job, never))).toBe("too_large");
  expect(await whyNot(reader.read({ kind: "sitemap", answer, most: 10 }, never))).toBe("too_large");
});

test("what takes too long is given up", async () => {
  const hasty = makeReader({ fileMs: 1 });
  const job: ReadJob = {
    kind: "file",
    name: "a.txt",
    type: "txt",
    bytes: bytesOf("word ".repeat(100_000)),
    language: null,
  };
  expect(await whyNot(hasty.read(job, never))).toBe("too_slow");
  hasty.stop();
});

test.each([
  ["a.md", "# Words", "md"],
  ["a.MARKDOWN", "# Words", "md"],
  ["a.htm", "<p>Words", "html"],
  ["a.exe", "MZ", null],
  ["pdf", "%PDF-1.7", null],
  ["a.pdf", "<p>Words", "mismatch"],
  ["a.docx", "%PDF-1.7", "mismatch"],
  ["a.txt", "%PDF-1.7", "mismatch"],
  ["a.txt", "PK\u0003\u0004\u0000\u0000", "mismatch"],
])("%s that begins with %j is %s", (name, content, type) => {
  expect(typeOfFile(name, bytesOf(content))).toBe(type);
});
