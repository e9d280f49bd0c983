import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Translator } from "../adapter.ts";
import type { Outgoing, OutgoingPart } from "../outgoing.ts";
import { measureText } from "../text/measure.ts";
import { aFile, anAnswer } from "./outgoing-samples.ts";
import type { Samples } from "./samples.ts";

/** Long text is split where a reader expects it, and nothing of it is lost or broken. */
export function mustSplit<Settings, Secrets>(
  adapter: Translator<Settings, Secrets>,
  { account }: Samples<Settings, Secrets>,
): void {
  const { settings } = account;
  const { longestText, measure, formatting } = adapter.capabilities(settings);
  const render = (message: Partial<Outgoing>) => adapter.render({ ...anAnswer, ...message }, settings);
  const shown = ({ text }: OutgoingPart) => (formatting.endsWith("html") ? textOfHtml(text) : text);
  const texts = (body: string) => render({ body }).map(shown);
  const tooLong = (text: string) => measureText(text, measure) > longestText;
  const lengthen = (piece: string): string =>
    measureText(piece, measure) > 2.5 * longestText ? piece : lengthen(piece + piece);

  describe("limits", () => {
    test("a long text arrives word by word, in parts that the channel takes", () => {
      fc.assert(
        fc.property(fc.array(paragraph, { minLength: 1, maxLength: 4 }), (paragraphs) => {
          const body = lengthen(`${paragraphs.join("\n\n")}\n\n`).trim();
          const parts = texts(body);
          expect(parts.filter(tooLong)).toEqual([]);
          expect(parts.flatMap(wordsOf)).toEqual(wordsOf(body));
        }),
        { numRuns: 25 },
      );
    });

    test("a word that is too long for a part is split between what a reader sees as characters", () => {
      fc.assert(
        fc.property(fc.array(grapheme, { minLength: 3, maxLength: 9 }), (graphemes) => {
          const body = lengthen(graphemes.join(""));
          const parts = texts(body);
          expect(parts.filter(tooLong)).toEqual([]);
          expect(parts.flatMap(graphemesOf)).toEqual(graphemesOf(body));
        }),
        {
          numRuns: 10,
          examples: ["e\u0301", "🇫🇷", "👩‍👩‍👧‍👦", "漢"].flatMap(
            (one) => [[[one]], [["a", one]]] satisfies [string[]][],
          ),
        },
      );
    });

    test("a text that fits is one part, and a file is never lost", () => {
      expect(texts("Hello!").map((text) => text.trim())).toEqual(["Hello!"]);
      const files = [aFile("a"), aFile("b")];
      const parts = render({ body: "Two files.", attachments: files });
      expect(parts.flatMap(({ attachment }) => attachment ?? [])).toEqual(files);
      expect(parts.map(shown).join("")).toContain("Two files.");
      const alone = render({ body: "", attachments: files });
      expect(alone.flatMap(({ attachment }) => attachment ?? [])).toEqual(files);
    });

    test("whatever is written, it makes parts of which none is empty or too long", () => {
      fc.assert(
        fc.property(soup, fc.boolean(), (body, withFile) => {
          const parts = render({ body, attachments: withFile ? [aFile("a")] : [] });
          expect(parts.length).toBeGreaterThan(0);
          expect(parts.filter((part) => tooLong(shown(part)))).toEqual([]);
          const empty = parts.filter(({ text, attachment }) => text.trim() === "" && attachment === null);
          expect(/[^\s\p{Cc}\p{Cf}]/u.test(body) ? empty : []).toEqual([]);
        }),
        { numRuns: 200 },
      );
    });
  });
}

const grapheme = fc.constantFrom(
  "a",
  "é",
  "e\u0301",
  "漢",
  "한",
  "👍🏽",
  "👩‍👩‍👧‍👦",
  "🇫🇷",
  "🇨🇦",
  "ก็",
  "नि",
  "❤️",
  "ß",
);
const plainWord = fc.string({ minLength: 1, maxLength: 12, unit: fc.oneof(grapheme, letters()) });
const link = fc
  .webPath({ size: "small" })
  .map((path) => `https://shop.example/${path.replaceAll(/\W/g, "-")}x`);
const word = fc.oneof({ weight: 8, arbitrary: plainWord }, { weight: 1, arbitrary: link });
const sentence = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 9 }), fc.constantFrom(".", "!", "?", "…", "。"))
  .map(([words, end]) => `${words.join(" ")}${end}`);
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((sentences) => sentences.join(" "));

const marks = fc.constantFrom(
  ..."*_`[]()<>&\"'\\#-\n".split(""),
  ..."**|```|\n\n|- |1. |](https://a.example/)|https://b.example/|</b>|<a href=|&amp;|\u200b|\u202e".split(
    "|",
  ),
);
const soup = fc
  .array(fc.oneof(marks, fc.string({ unit: "binary", maxLength: 6 }), grapheme), { maxLength: 80 })
  .map((pieces) => pieces.join(""));

function letters() {
  return fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz");
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((piece) => piece !== "");
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

function graphemesOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'" };

/** What a person sees of HTML that has no line of its own kind but breaks. */
function textOfHtml(html: string): string {
  return html
    .replaceAll(/<br\s*\/?>|<\/(?:p|li|h\d|pre|ul|ol)>/g, "\n")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => entities[name] ?? "");
}
