import { isUtf8 } from "node:buffer";
import { decodeBytes } from "./charset.ts";
import { decodeWords } from "./encoded-words.ts";

/** One line of a mail's head, unfolded; the name in lower case, the value as it was sent. */
export type Header = { readonly name: string; readonly value: string };

/** A header such as `text/plain; charset=utf-8`: its value in lower case, and what follows it. */
export type Structured = { readonly value: string; readonly parameters: Readonly<Record<string, string>> };

const mostHeaders = 2000;
const longestValue = 1_000_000;

/** Reads the lines of a head. What is no header is left out. */
export function readHeaders(head: Uint8Array): Header[] {
  const lines = linesOf(head);
  const folded: string[][] = [];
  for (const line of lines) {
    if (/^[ \t]/.test(line)) folded.at(-1)?.push(line);
    else if (line !== "") folded.push([line]);
    if (folded.length > mostHeaders) break;
  }
  return folded.flatMap((parts) => {
    const line = parts.join("");
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0)).trimEnd().toLowerCase();
    if (!/^[!-9;-~]+$/.test(name)) return [];
    return [{ name, value: line.slice(colon + 1, colon + 1 + longestValue).trim() }];
  });
}

/** A head that is no UTF-8 may be in several charsets: each line is read alone. */
function linesOf(head: Uint8Array): string[] {
  if (isUtf8(head)) return decodeBytes(head, null).split(/\r\n|\n|\r/);
  const lines: string[] = [];
  for (let at = 0; at < head.length; ) {
    const found = head.indexOf(0x0a, at);
    const end = found < 0 ? head.length : found;
    lines.push(...decodeBytes(head.subarray(at, end), null).split("\r"));
    at = end + 1;
  }
  return lines.map((line) => line.trimEnd());
}

/** The first header of a name; null when there is none. */
export function headerOf(headers: readonly Header[], name: string): string | null {
  return headers.find((header) => header.name === name)?.value ?? null;
}

/** All headers of a name, as they stand. */
export function headersOf(headers: readonly Header[], name: string): string[] {
  return headers.filter((header) => header.name === name).map(({ value }) => value);
}

/** A header's words as people read them: encoded words decoded, one line, nothing that a terminal or database minds. */
export function wordsOf(value: string | null, longest = 1000): string {
  return oneLine(decodeWords((value ?? "").slice(0, 100_000))).slice(0, longest);
}

/** Text as one line without control characters. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .toWellFormed()
    .trim();
}

/** Takes a header with parameters apart; of a name that stands twice, the first counts. */
export function structured(header: string | null): Structured {
  const pieces = piecesOf((header ?? "").slice(0, 20_000));
  const given = new Map<string, string>();
  for (const piece of pieces.slice(1)) {
    const equals = piece.indexOf("=");
    const name = piece.slice(0, equals).trim().toLowerCase();
    if (equals > 0 && !given.has(name)) given.set(name, unquoted(piece.slice(equals + 1).trim()));
  }
  const value = (pieces[0] ?? "").trim().toLowerCase();
  return { value: value.split(/[\s,]/)[0] ?? "", parameters: continued(given) };
}

function piecesOf(header: string): string[] {
  const pieces: string[] = [""];
  let isQuoted = false;
  let depth = 0;
  for (let at = 0; at < header.length; at += 1) {
    const char = header[at] ?? "";
    const last = pieces.length - 1;
    if (char === "\\" && (isQuoted || depth > 0)) {
      if (depth === 0) pieces[last] += char + (header[at + 1] ?? "");
      at += 1;
    } else if (char === '"' && depth === 0) {
      isQuoted = !isQuoted;
      pieces[last] += char;
    } else if (char === "(" && !isQuoted && /\s$/.test(pieces[last]?.slice(-1) ?? "")) depth += 1;
    else if (char === ")" && depth > 0) depth -= 1;
    else if (char === ";" && !isQuoted && depth === 0) pieces.push("");
    else if (depth === 0) pieces[last] += char;
  }
  return pieces;
}

function unquoted(value: string): string {
  const quoted = /^"((?:[^"\\]|\\[\s\S])*)"?/.exec(value)?.[1];
  if (quoted === undefined) return value.replace(/^'(.*)'$/, "$1");
  // Windows puts whole paths there: only quotes and backslashes are escaped.
  return quoted.replace(/\\(["\\])/g, "$1");
}

/** RFC 2231: `name*0*=utf-8''a; name*1=b`. */
function continued(given: ReadonlyMap<string, string>): Record<string, string> {
  const result: Record<string, string> = Object.create(null) as Record<string, string>;
  const parts = new Map<string, [number, string, boolean][]>();
  for (const [name, value] of given) {
    const [, base = "", number, star] = /^([^*]+)(?:\*(\d{1,3}))?(\*)?$/.exec(name) ?? [];
    if (base === "") continue;
    if (number === undefined && star === undefined) result[base] = decodeWords(value);
    else parts.set(base, [...(parts.get(base) ?? []), [Number(number ?? 0), value, star !== undefined]]);
  }
  for (const [base, list] of parts) {
    const sorted = list.sort(([a], [b]) => a - b);
    const charset = /^([^']*)'[^']*'/.exec(sorted[0]?.[2] === true ? (sorted[0]?.[1] ?? "") : "");
    const text = sorted.map(([number, value, encoded]) => {
      const bare = number === 0 && charset !== null ? value.slice(charset[0].length) : value;
      return encoded ? percentBytes(bare) : [...Buffer.from(bare, "utf8")];
    });
    result[base] = decodeBytes(Uint8Array.from(text.flat()), charset?.[1] ?? null);
  }
  return result;
}

function percentBytes(text: string): number[] {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const hex = text[at] === "%" ? /^[0-9a-f]{2}/i.exec(text.slice(at + 1, at + 3))?.[0] : undefined;
    if (hex === undefined) bytes.push(...Buffer.from(text[at] ?? "", "utf8"));
    else {
      bytes.push(Number.parseInt(hex, 16));
      at += 2;
    }
  }
  return bytes;
}
