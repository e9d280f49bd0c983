/** A run of text inside a line. */
export type Inline =
  | { readonly kind: "text" | "code"; readonly text: string }
  | { readonly kind: "strong" | "emphasis"; readonly children: readonly Inline[] }
  | { readonly kind: "link"; readonly href: string; readonly children: readonly Inline[] }
  | { readonly kind: "break" };

/** A block of a message. */
export type Block =
  | { readonly kind: "paragraph" | "heading"; readonly children: readonly Inline[] }
  | { readonly kind: "list"; readonly start: number | null; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: "code"; readonly text: string };

const fence = /^\s*```/;
const listItem = /^\s{0,8}(?:[-*+•]|(\d{1,9})[.)])\s+(\S.*)$/;
const heading = /^#{1,6}\s+(\S.*)$/;

/** Reads the small Markdown of chat messages: paragraphs, lists, bold, italic, code and links. Never HTML. */
export function parseMarkdown(text: string): Block[] {
  const lines = text.split(/\r\n?|\n/);
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    if (line.trim() === "") at++;
    else if (fence.test(line)) at = readFence(lines, at, blocks);
    else if (listItem.test(line)) at = readList(lines, at, blocks);
    else at = readParagraph(lines, at, blocks);
  }
  return blocks;
}

function readFence(lines: readonly string[], from: number, blocks: Block[]): number {
  let end = from + 1;
  while (end < lines.length && !fence.test(lines[end] ?? "")) end++;
  blocks.push({ kind: "code", text: lines.slice(from + 1, end).join("\n") });
  return end + 1;
}

function readList(lines: readonly string[], from: number, blocks: Block[]): number {
  const first = listItem.exec(lines[from] ?? "");
  const ordered = first?.[1] !== undefined;
  const items: Inline[][] = [];
  let at = from;
  for (; at < lines.length; at++) {
    const match = listItem.exec(lines[at] ?? "");
    if (match === null || (match[1] !== undefined) !== ordered) break;
    items.push(parseInline(match[2] ?? ""));
  }
  blocks.push({ kind: "list", start: ordered ? Number(first?.[1]) : null, items });
  return at;
}

function readParagraph(lines: readonly string[], from: number, blocks: Block[]): number {
  const title = heading.exec(lines[from] ?? "");
  if (title !== null) {
    blocks.push({ kind: "heading", children: parseInline(title[1] ?? "") });
    return from + 1;
  }
  let end = from + 1;
  while (end < lines.length && continuesParagraph(lines[end] ?? "")) end++;
  blocks.push({ kind: "paragraph", children: parseInline(lines.slice(from, end).join("\n")) });
  return end;
}

function continuesParagraph(line: string): boolean {
  return line.trim() !== "" && !fence.test(line) && !listItem.test(line) && !heading.test(line);
}

const deepest = 5;
/** Looking further for the end of a link would make a text of brackets slow. */
const longestLink = 2_500;
const special = /[\\`*_[\n]|https?:\/\//g;

/** Reads what stands inside a block; `depth` bounds how deep marks may nest. */
export function parseInline(text: string, depth = 0): Inline[] {
  const found: Inline[] = [];
  const missing = new Set<string>();
  let plainFrom = 0;
  let at = 0;
  const put = (inline: Inline, start: number, end: number) => {
    if (start > plainFrom) found.push({ kind: "text", text: text.slice(plainFrom, start) });
    found.push(inline);
    plainFrom = at = end;
  };
  while (at < text.length) {
    special.lastIndex = at;
    const hit = special.exec(text);
    if (hit === null) break;
    at = hit.index;
    const mark = depth >= deepest ? null : readMark(text, at, depth, missing);
    if (mark === null) at += hit[0].length;
    else put(mark.inline, at, mark.end);
  }
  if (plainFrom < text.length) found.push({ kind: "text", text: text.slice(plainFrom) });
  return found;
}

/** Marks already known to have no closing twin further on, so that a text full of them is still read in one pass. */
type Missing = Set<string>;
type Mark = { inline: Inline; end: number } | null;

function readMark(text: string, at: number, depth: number, missing: Missing): Mark {
  const character = text[at];
  if (character === "\n") return { inline: { kind: "break" }, end: at + 1 };
  if (character === "\\") return readEscape(text, at);
  if (character === "`") return readCode(text, at, missing);
  if (character === "[") return readLink(text, at, depth);
  if (character === "*" || character === "_") return readEmphasis(text, at, character, depth, missing);
  return readAddress(text, at);
}

function readEscape(text: string, at: number): Mark {
  const next = text[at + 1] ?? "";
  return /[\\`*_[\]()#+\-.!>]/.test(next) ? { inline: { kind: "text", text: next }, end: at + 2 } : null;
}

function readCode(text: string, at: number, missing: Missing): Mark {
  const end = closing(text, "`", at + 1, missing);
  return end <= at + 1 ? null : { inline: { kind: "code", text: text.slice(at + 1, end) }, end: end + 1 };
}

function readEmphasis(text: string, at: number, mark: "*" | "_", depth: number, missing: Missing): Mark {
  const delimiter = text[at + 1] === mark ? mark + mark : mark;
  const from = at + delimiter.length;
  // An underscore inside a word (snake_case) and a star before a space (3 * 4) are only what they look like.
  if (/\s/.test(text[from] ?? " ") || (mark === "_" && isWord(text[at - 1]))) return null;
  const end = closing(text, delimiter, from, missing);
  if (end <= from || /\s/.test(text[end - 1] ?? " ")) return null;
  if (mark === "_" && isWord(text[end + delimiter.length])) return null;
  const children = parseInline(text.slice(from, end), depth + 1);
  return {
    inline: { kind: delimiter.length === 2 ? "strong" : "emphasis", children },
    end: end + delimiter.length,
  };
}

function readLink(text: string, at: number, depth: number): Mark {
  const ahead = text.slice(at + 1, at + longestLink);
  const label = /^[^[\]\n]*(?=\]\()/.exec(ahead)?.[0];
  if (label === undefined) return null;
  const written = ahead.slice(label.length + 2).split(")", 1)[0] ?? "";
  const end = at + 1 + label.length + 2 + written.length;
  const href = text[end] === ")" ? safeAddress(written) : null;
  if (href === null) return null;
  const children = label === "" ? [{ kind: "text" as const, text: href }] : parseLabel(label, depth);
  return { inline: { kind: "link", href, children }, end: end + 1 };
}

/** A link's label: marks, but no link within the link. */
function parseLabel(label: string, depth: number): Inline[] {
  return parseInline(label, depth + 1).map((inline) =>
    inline.kind === "link" ? { kind: "text", text: inline.href } : inline,
  );
}

const address = /https?:\/\/[^\s<>"`]+/y;

function readAddress(text: string, at: number): Mark {
  address.lastIndex = at;
  const written = address.exec(text)?.[0].replace(/[.,;:!?'"*_)\]}»]+$/, "") ?? "";
  const href = safeAddress(written);
  if (href === null) return null;
  return {
    inline: { kind: "link", href, children: [{ kind: "text", text: written }] },
    end: at + written.length,
  };
}

/** The address when it is a web page or a mail address, else null: nothing that runs. */
export function safeAddress(written: string): string | null {
  const href = written.trim();
  if (!/^(?:https?:\/\/|mailto:)\S+$/i.test(href)) return null;
  return URL.canParse(href) ? href : null;
}

function closing(text: string, delimiter: string, from: number, missing: Missing): number {
  if (missing.has(delimiter)) return -1;
  let end = text.indexOf(delimiter, from);
  // A single star does not close on the first star of a pair, which opens or closes bold within.
  while (delimiter.length === 1 && delimiter !== "`" && end !== -1 && text[end + 1] === delimiter) {
    end = text.indexOf(delimiter, end + 2);
  }
  // Of three stars the first closes what is within, and the pair behind it closes the bold.
  while (delimiter.length === 2 && end !== -1 && text[end + 2] === delimiter[0]) end++;
  if (end === -1) missing.add(delimiter);
  return end;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
