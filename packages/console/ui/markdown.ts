/** A piece of a line of text. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "strong" | "emphasis"; readonly inside: readonly Inline[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "link"; readonly address: string; readonly inside: readonly Inline[] };

/** A block of a message; a paragraph's lines stay lines. */
export type Block =
  | { readonly kind: "paragraph"; readonly lines: readonly (readonly Inline[])[] }
  | { readonly kind: "heading"; readonly inside: readonly Inline[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: "quote"; readonly lines: readonly (readonly Inline[])[] }
  | { readonly kind: "code"; readonly text: string };

const fence = /^\s*```/;
const heading = /^#{1,6}\s+(.*)$/;
const item = /^\s*(?:[-*•]|(\d{1,3})[.)])\s+(.*)$/;
const quote = /^>\s?(.*)$/;

/** Reads the little Markdown that answers are written in; whatever isn't Markdown stays the text it is. */
export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    if (line.trim() === "") {
      at += 1;
      continue;
    }
    const [block, used] = readBlock(lines, at, line);
    blocks.push(block);
    at += used;
  }
  return blocks;
}

function readBlock(lines: readonly string[], at: number, line: string): [Block, number] {
  if (fence.test(line)) {
    const inside = takeWhile(lines, at + 1, (next) => !fence.test(next));
    return [{ kind: "code", text: inside.join("\n") }, inside.length + 2];
  }
  const head = heading.exec(line);
  if (head !== null) return [{ kind: "heading", inside: parseInline(head[1] ?? "") }, 1];
  const first = item.exec(line);
  if (first !== null) {
    const ordered = first[1] !== undefined;
    const own = takeWhile(
      lines,
      at,
      (next) => (item.exec(next)?.[1] !== undefined) === ordered && item.test(next),
    );
    return [
      { kind: "list", ordered, items: own.map((next) => parseInline(item.exec(next)?.[2] ?? "")) },
      own.length,
    ];
  }
  if (quote.test(line)) {
    const own = takeWhile(lines, at, (next) => quote.test(next));
    return [
      { kind: "quote", lines: own.map((next) => parseInline(quote.exec(next)?.[1] ?? "")) },
      own.length,
    ];
  }
  const own = takeWhile(lines, at, (next) => next.trim() !== "" && !startsBlock(next));
  return [{ kind: "paragraph", lines: own.map(parseInline) }, own.length];
}

function startsBlock(line: string): boolean {
  return fence.test(line) || heading.test(line) || item.test(line) || quote.test(line);
}

function takeWhile(lines: readonly string[], from: number, belongs: (line: string) => boolean): string[] {
  const end = lines.findIndex((line, place) => place >= from && !belongs(line));
  return lines.slice(from, end === -1 ? lines.length : end);
}

// One pass, no nesting of quantifiers: linear in the length of the line whatever a visitor writes.
const pieces =
  /`([^`\n]+)`|\[([^[\]\n]+)\]\(([^()\s]+)\)|\*\*([^*\n]+)\*\*|(?<![\p{L}\p{N}])[*_](?!\s)([^*_\n]+)(?<!\s)[*_](?![\p{L}\p{N}])|(https?:\/\/[^\s<>"']+)/gu;

/** Reads the pieces of one line; links only to http, https and mailto. */
export function parseInline(line: string): Inline[] {
  const out: Inline[] = [];
  let from = 0;
  for (const match of line.matchAll(pieces)) {
    const piece = inlineOf(match);
    if (piece === null) continue;
    if (match.index > from) out.push({ kind: "text", text: line.slice(from, match.index) });
    const trailing =
      piece.kind === "link" && match[6] !== undefined ? match[6].length - piece.address.length : 0;
    out.push(piece);
    from = match.index + match[0].length - trailing;
  }
  if (from < line.length) out.push({ kind: "text", text: line.slice(from) });
  return out;
}

function inlineOf([, code, label, address, strong, emphasis, bare]: RegExpMatchArray): Inline | null {
  if (code !== undefined) return { kind: "code", text: code };
  if (label !== undefined && address !== undefined) {
    return isSafeAddress(address) ? { kind: "link", address, inside: [{ kind: "text", text: label }] } : null;
  }
  if (strong !== undefined) return { kind: "strong", inside: parseInline(strong) };
  if (emphasis !== undefined) return { kind: "emphasis", inside: parseInline(emphasis) };
  if (bare === undefined) return null;
  const clean = bare.replace(/[.,;:!?)\]]+$/, "");
  return { kind: "link", address: clean, inside: [{ kind: "text", text: clean }] };
}

/** The words of a message without its Markdown, on one line, for previews. */
export function plainText(text: string): string {
  const lines = parseMarkdown(text).flatMap((block) => {
    switch (block.kind) {
      case "code":
        return [block.text];
      case "heading":
        return [wordsOf(block.inside)];
      case "list":
        return block.items.map(wordsOf);
      default:
        return block.lines.map(wordsOf);
    }
  });
  return lines.join(" ");
}

function wordsOf(pieces: readonly Inline[]): string {
  return pieces.map((piece) => ("text" in piece ? piece.text : wordsOf(piece.inside))).join("");
}

function isSafeAddress(address: string): boolean {
  return /^(?:https?:\/\/|mailto:)/i.test(address);
}
