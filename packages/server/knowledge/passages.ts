import type { Language } from "@baton/engine";
import { plainWordsOf } from "./same-meaning.ts";
import { isTelling, stemOf } from "./words.ts";

/** What an editor writes: a short answer (its title is the question) or an article in Markdown. */
export type Writing = {
  readonly kind: "short_answer" | "article";
  readonly title: string;
  readonly body: string;
  readonly language: Language;
};

/** A piece of an item that can answer by itself, with what finds it. */
export type Passage = {
  /** The question, or the article's title and the headings on the way, joined by " › ". */
  readonly heading: string;
  /** Markdown, about 600 characters. */
  readonly body: string;
  /** A tsvector in its text form: stems, weight A from the heading. */
  readonly search: string;
  /** Heading and body as folded words between spaces. */
  readonly plain: string;
};

const ABOUT = 600;
const LONGEST_HEADING = 400;
// A passage holds some 100 words; a short answer may be a whole page, and a tsvector has its limits.
const MOST_WORDS = 5000;

/** Splits an item into passages: a short answer is one, an article is cut at its headings and paragraphs. */
export function passagesOf(writing: Writing): Passage[] {
  const { title, body, language } = writing;
  if (writing.kind === "short_answer") return [indexed(title, body.trim(), language)];
  const passages = sectionsOf(body).flatMap(({ trail, blocks }) => {
    const heading = [title, ...trail.filter((part) => part !== title)]
      .join(" › ")
      .slice(0, LONGEST_HEADING)
      .toWellFormed();
    return packed(blocks).map((piece) => indexed(heading, piece, language));
  });
  // Headings and nothing under them: still all that is known.
  return passages.length > 0 ? passages : [indexed(title, body.trim(), language)];
}

/** The text of a Markdown passage without its marks, as one line of plain words and punctuation. */
export function plainTextOf(markdown: string): string {
  return markdown
    .replace(/^ {0,3}(?:#{1,6} +|> ?|[-*+] +|\d{1,3}[.)] +|```.*$|~~~.*$)/gm, "")
    .replace(/!?\[([^[\]\n]{0,300})\]\([^()\s]{0,2000}(?: "[^"\n]{0,300}")?\)/g, "$1")
    .replace(/<\/?[a-z][^<>\n]{0,500}>/gi, " ")
    .replace(/[*`|]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Sentences of a text, and lines of a list, in order with their white space trimmed; none is empty. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/\n+|(?<=[.!?…])\s+(?=[\p{Lu}\p{N}"“«([*_¿¡-])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}

type Section = { readonly trail: readonly string[]; readonly blocks: string[] };

function sectionsOf(markdown: string): Section[] {
  const sections: Section[] = [];
  const trail: { level: number; text: string }[] = [];
  let current: Section = { trail: [], blocks: [] };
  let lines: string[] = [];
  let fenced = false;
  const endBlock = (): void => {
    const block = lines.join("\n").trim();
    if (block !== "") current.blocks.push(block);
    lines = [];
  };
  for (const line of markdown.split(/\r\n|\r|\n/)) {
    if (/^ {0,3}(?:```|~~~)/.test(line)) fenced = !fenced;
    const heading = fenced ? null : /^ {0,3}(#{1,6})\s+(\S.*)$/.exec(line);
    if (heading) {
      endBlock();
      if (current.blocks.length > 0) sections.push(current);
      const level = heading[1]?.length ?? 1;
      while ((trail.at(-1)?.level ?? 0) >= level) trail.pop();
      trail.push({ level, text: plainTextOf((heading[2] ?? "").replace(/#+$/, "")) });
      current = { trail: trail.map(({ text }) => text), blocks: [] };
    } else if (line.trim() === "" && !fenced) endBlock();
    else lines.push(line);
  }
  endBlock();
  if (current.blocks.length > 0) sections.push(current);
  return sections;
}

/** Joins paragraphs into pieces of about the wanted length, and cuts those that are much longer. */
function packed(blocks: readonly string[]): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const block of blocks.flatMap(cut)) {
    if (piece !== "" && piece.length + block.length > ABOUT) {
      pieces.push(piece);
      piece = "";
    }
    piece = piece === "" ? block : `${piece}\n\n${block}`;
  }
  return piece === "" ? pieces : [...pieces, piece];
}

function cut(block: string): string[] {
  if (block.length <= ABOUT * 1.5) return [block];
  const parts: string[] = [];
  let part = "";
  // Lines of a list stay lines; sentences of a paragraph go on in it.
  for (const unit of block
    .split("\n")
    .flatMap((line) => sentencesOf(line).map((text, index) => ({ text, index })))) {
    const joint = part === "" ? "" : unit.index === 0 ? "\n" : " ";
    if (part !== "" && part.length + unit.text.length > ABOUT) {
      parts.push(part);
      part = unit.text;
    } else part += joint + unit.text;
    while (part.length > ABOUT * 1.5) {
      const end = cutPoint(part);
      parts.push(part.slice(0, end).trim());
      part = part.slice(end).trim();
    }
  }
  return part === "" ? parts : [...parts, part];
}

/** Where to cut a text without sentences: after a word, and never between the halves of one character. */
function cutPoint(text: string): number {
  const space = text.lastIndexOf(" ", ABOUT);
  if (space > 0) return space;
  return /[\ud800-\udbff]/.test(text[ABOUT - 1] ?? "") ? ABOUT - 1 : ABOUT;
}

function indexed(heading: string, body: string, language: Language): Passage {
  const headingWords = plainWordsOf(heading);
  const bodyWords = plainWordsOf(plainTextOf(body)).slice(0, MOST_WORDS);
  const position = new Map<string, string>();
  for (const stem of stemsOf(bodyWords, language)) position.set(stem, `'${stem}':1`);
  for (const stem of stemsOf(headingWords, language)) position.set(stem, `'${stem}':1A`);
  return {
    heading,
    body,
    search: [...position.values()].join(" "),
    plain: [...headingWords, ...bodyWords].join(" "),
  };
}

function stemsOf(words: readonly string[], language: Language): string[] {
  return words.filter(isTelling).map((word) => stemOf(word, language));
}
