import { extractTextItems, getDocumentProxy, type StructuredTextItem } from "unpdf";
import { ReadError } from "./read-error.ts";

const MOST_PAGES = 2000;
// A heading is set this much larger than most of the text.
const LARGER = 1.15;
const LONGEST_HEADING = 140;

type Line = { readonly text: string; readonly size: number; readonly y: number };

/** The text of a PDF as Markdown; larger lines are headings. Throws ReadError when it can't be read. */
export async function readPdf(bytes: Uint8Array): Promise<string> {
  try {
    // What is handed over is taken away from its owner.
    const document = await getDocumentProxy(bytes.slice(), { verbosity: 0, stopAtErrors: false });
    if (document.numPages > MOST_PAGES) throw new ReadError("too_large");
    const { items } = await extractTextItems(document);
    return markdownOf(items.map(linesOf));
  } catch (error) {
    if (error instanceof ReadError) throw error;
    const isLocked = error instanceof Error && error.name === "PasswordException";
    throw new ReadError(isLocked ? "encrypted" : "malformed", error);
  }
}

function linesOf(items: readonly StructuredTextItem[]): Line[] {
  const lines: Line[] = [];
  let text = "";
  let size = 0;
  // What ends a line stands where the next one begins: only words say where theirs is.
  let y = 0;
  for (const item of items) {
    text += item.str;
    if (item.str.trim() !== "") {
      size = Math.max(size, item.fontSize);
      y = item.y;
    }
    if (!item.hasEOL) continue;
    lines.push({ text: text.trim(), size, y });
    text = "";
    size = 0;
  }
  return text.trim() === "" ? lines : [...lines, { text: text.trim(), size, y }];
}

function markdownOf(pages: readonly Line[][]): string {
  const usual = usualSize(pages.flat());
  const blocks: string[] = [];
  let paragraph = "";
  const end = (): void => {
    if (paragraph !== "") blocks.push(paragraph);
    paragraph = "";
  };
  for (const page of pages) {
    let before: Line | null = null;
    for (const line of page) {
      const isHeading =
        line.size > usual * LARGER && line.text.length <= LONGEST_HEADING && /\p{L}/u.test(line.text);
      // Between two lines there may be one without words.
      if (line.text === "") continue;
      if (isHeading || (before !== null && isApart(before, line))) end();
      if (isHeading) blocks.push(`${line.size > usual * 1.6 ? "#" : "##"} ${line.text}`);
      else paragraph = joined(paragraph, line.text);
      before = line;
    }
    end();
  }
  return blocks.join("\n\n");
}

/** Whether there is more room between two lines than lines of one paragraph have. */
function isApart(above: Line, below: Line): boolean {
  return Math.abs(above.y - below.y) > 1.7 * Math.max(below.size, 1);
}

/** Lines of a paragraph go on in it; marks of a list and words that were cut at the end of a line are kept in mind. */
function joined(paragraph: string, line: string): string {
  if (paragraph === "") return line;
  if (/^(?:[-–•▪*]|\d{1,2}[.)])\s/.test(line)) return `${paragraph}\n${line.replace(/^[–•▪]/, "-")}`;
  return /\p{Ll}-$/u.test(paragraph) && /^\p{Ll}/u.test(line)
    ? `${paragraph.slice(0, -1)}${line}`
    : `${paragraph} ${line}`;
}

/** The size in which most characters are set. */
function usualSize(lines: readonly Line[]): number {
  const characters = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    characters.set(rounded, (characters.get(rounded) ?? 0) + text.length);
  }
  return [...characters].sort(([, one], [, other]) => other - one)[0]?.[0] ?? 0;
}
