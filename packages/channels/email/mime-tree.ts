import { decodeBytes } from "./charset.ts";
import { type Header, headerOf, readHeaders, type Structured, structured } from "./mime-header.ts";
import { withoutLeftEncoding, withoutTransferEncoding } from "./transfer-encoding.ts";

/** A part of a mail, as its bytes and what it says of itself; `children` of a multipart. */
export type Part = {
  readonly headers: readonly Header[];
  readonly type: Structured;
  readonly disposition: Structured;
  /** As it was sent, not decoded. */
  readonly body: Uint8Array;
  readonly children: readonly Part[];
};

type OpenPart = {
  readonly headers: readonly Header[];
  readonly type: Structured;
  readonly boundary: string | null;
  readonly start: number;
  readonly children: Part[];
};

/** Nobody writes mail that is nested deeper or has more parts; what goes beyond is text of the last part. */
const deepest = 600;
const mostParts = 3000;
const longestHead = 4_000_000;
const mostLookedAt = 50;

/** Takes a mail apart. Never throws: what is broken is one part of text. */
export function parseMail(raw: Uint8Array): Part {
  return new Reader(raw).read();
}

/** The body of a part with its transfer encoding undone; what is broken stays as it is. */
export function contentOf(part: Part): Uint8Array {
  return withoutTransferEncoding(part.body, headerOf(part.headers, "content-transfer-encoding"));
}

function isEncoded({ headers }: Part): boolean {
  return /base|printable/i.test(headerOf(headers, "content-transfer-encoding") ?? "");
}

/** A part's content as text, with lines that were only wrapped put together again. */
export function textOf(part: Part): string {
  const bytes = isEncoded(part) ? contentOf(part) : withoutLeftEncoding(part.body);
  const { charset = null, format = "", delsp = "" } = part.type.parameters;
  const declared = charset ?? (part.type.value === "text/html" ? metaCharset(bytes) : null);
  const text = decodeBytes(bytes, declared).replace(/\r\n?/g, "\n");
  return format.toLowerCase() === "flowed" ? unflowed(text, delsp.toLowerCase() === "yes") : text;
}

class Reader {
  readonly #raw: Uint8Array;
  readonly #open: OpenPart[] = [];
  /** Where in `#open` the part of a boundary is. */
  readonly #boundaries = new Map<string, number>();
  #at = 0;
  #parts = 0;
  /** Where the last header begins that was looked for, so that no line is looked at for every line above it. */
  #headerAt = -1;

  constructor(raw: Uint8Array) {
    this.#raw = raw;
  }

  read(): Part {
    this.#skipEmptyLines();
    this.#begin(null);
    while (this.#at < this.#raw.length) {
      const start = this.#at;
      const end = this.#nextLine();
      if (this.#isDashed(start)) this.#boundary(start, end);
    }
    let root = this.#finish(this.#raw.length);
    while (this.#open.length > 0) root = this.#finish(this.#raw.length);
    return root;
  }

  /** Some programs put empty lines above the head. */
  #skipEmptyLines(): void {
    let line = 0;
    while (this.#raw[line] === 0x0d || this.#raw[line] === 0x0a) line += 1;
    if (line > 0 && this.#isHeader(line, this.#raw.length)) this.#at = line;
  }

  /** Goes behind the line that begins here; where it ended, without its break. */
  #nextLine(): number {
    const found = this.#raw.indexOf(0x0a, this.#at);
    const end = found < 0 ? this.#raw.length : found;
    this.#at = found < 0 ? this.#raw.length : found + 1;
    return end > 0 && this.#raw[end - 1] === 0x0d ? end - 1 : end;
  }

  #begin(parent: OpenPart | null): void {
    const start = this.#at;
    let end = start;
    while (this.#at < this.#raw.length && this.#at - start < longestHead) {
      const line = this.#at;
      const lineEnd = this.#nextLine();
      if (lineEnd <= line) break;
      if (this.#isBody(line, lineEnd)) {
        this.#at = line;
        break;
      }
      end = this.#at;
    }
    const headers = readHeaders(this.#raw.subarray(start, end));
    const type = typeOf(headers, parent);
    const { boundary = "" } = type.parameters;
    const opens = type.value.startsWith("multipart/") && boundary !== "" && this.#open.length < deepest;
    if (opens) this.#boundaries.set(boundary.trimEnd(), this.#open.length);
    this.#parts += 1;
    this.#open.push({
      headers,
      type,
      boundary: opens ? boundary.trimEnd() : null,
      start: this.#at,
      children: [],
    });
  }

  /** Some programs leave out the empty line under the head: what is no header, and has none below, is the body. */
  #isBody(start: number, end: number): boolean {
    if (this.#isDashed(start)) return true;
    const goesOn = this.#raw[start] === 0x20 || this.#raw[start] === 0x09;
    if (start < this.#headerAt || goesOn || this.#isHeader(start, end)) return false;
    const after = this.#at;
    for (let lines = 0; lines < mostLookedAt && this.#headerAt < start; lines += 1) {
      const line = this.#at;
      const lineEnd = this.#nextLine();
      if (lineEnd <= line || this.#isDashed(line)) break;
      if (this.#isHeader(line, lineEnd)) this.#headerAt = line;
    }
    this.#at = after;
    return this.#headerAt < start;
  }

  #isDashed(start: number): boolean {
    return this.#raw[start] === 0x2d && this.#raw[start + 1] === 0x2d;
  }

  #isHeader(start: number, end: number): boolean {
    const line = Buffer.from(this.#raw.subarray(start, Math.min(end, start + 200))).toString("latin1");
    return /^[!-9;-~]*[ \t]*:/.test(line);
  }

  #isBoundary(start: number, end: number): boolean {
    if (this.#boundaries.size === 0 || end - start > 300 || !this.#isDashed(start)) return false;
    const line = Buffer.from(this.#raw.subarray(start + 2, end))
      .toString("latin1")
      .trimEnd();
    return this.#boundaries.has(line) || (line.endsWith("--") && this.#boundaries.has(line.slice(0, -2)));
  }

  #boundary(start: number, end: number): void {
    if (!this.#isBoundary(start, end)) return;
    const line = Buffer.from(this.#raw.subarray(start + 2, end))
      .toString("latin1")
      .trimEnd();
    const opened = this.#boundaries.get(line);
    const depth = opened ?? this.#boundaries.get(line.slice(0, -2)) ?? 0;
    // The line break before a boundary belongs to it.
    const before = start - (this.#raw[start - 1] === 0x0a ? (this.#raw[start - 2] === 0x0d ? 2 : 1) : 0);
    while (this.#open.length > depth + 1) this.#finish(before);
    const owner = this.#open[depth];
    if (owner === undefined) return;
    if (opened === undefined) {
      if (depth > 0) this.#finish(before);
      else this.#boundaries.delete(owner.boundary ?? "");
    } else if (this.#parts < mostParts) this.#begin(owner);
  }

  /** Ends the innermost part. */
  #finish(end: number): Part {
    const { headers, type, boundary, start, children } = this.#open.pop() as OpenPart;
    if (boundary !== null) this.#boundaries.delete(boundary);
    const part: Part = {
      headers,
      type,
      disposition: structured(headerOf(headers, "content-disposition")),
      body: this.#raw.subarray(start, Math.max(start, end)),
      children,
    };
    this.#open.at(-1)?.children.push(part);
    return part;
  }
}

function typeOf(headers: readonly Header[], parent: OpenPart | null): Structured {
  const type = structured(headerOf(headers, "content-type"));
  if (/^[\w.+-]+\/[\w.+-]+$/.test(type.value)) return type;
  const value = parent?.type.value === "multipart/digest" ? "message/rfc822" : "text/plain";
  return {
    value: /^text$/.test(type.value) || type.value === "" ? value : "text/plain",
    parameters: type.parameters,
  };
}

function metaCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 3000)).toString("latin1");
  return /<meta[^>]{0,200}charset=["']?([\w.:-]{2,40})/i.exec(head)?.[1] ?? null;
}

/** RFC 3676: a line that ends in a space goes on in the next one of the same quote. */
function unflowed(text: string, deletesSpace: boolean): string {
  const out: string[] = [];
  let goesOn: string | null = null;
  for (const line of text.split("\n")) {
    const quotes = /^>*/.exec(line)?.[0] ?? "";
    const bare = line.slice(quotes.length).replace(/^ /, "");
    const isFlowed = bare.endsWith(" ") && bare !== "-- ";
    const words = isFlowed && deletesSpace ? bare.slice(0, -1) : bare;
    if (goesOn === quotes && bare !== "-- ") out[out.length - 1] += words;
    else out.push(quotes === "" ? words : `${quotes} ${words}`);
    goesOn = isFlowed ? quotes : null;
  }
  return out.join("\n");
}
