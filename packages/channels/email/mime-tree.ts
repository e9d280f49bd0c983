import { decodeBytes } from "./charset.ts";
import { type Header, headerOf, readHeaders, type Structured, structured } from "./mime-header.ts";

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

/** Takes a mail apart. Never throws: what is broken is one part of text. */
export function parseMail(raw: Uint8Array): Part {
  return new Reader(raw).read();
}

/** The body of a part with its transfer encoding undone; what is broken stays as it is. */
export function contentOf(part: Part): Uint8Array {
  const encoding = structured(headerOf(part.headers, "content-transfer-encoding")).value.replace(/"/g, "");
  if (/base-?64/.test(encoding)) return fromBase64(part.body);
  if (/quoted-?printable/.test(encoding)) return fromQuotedPrintable(part.body);
  return part.body;
}

/** A part's content as text, with lines that were only wrapped put together again. */
export function textOf(part: Part): string {
  const bytes = contentOf(part);
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

  constructor(raw: Uint8Array) {
    this.#raw = raw;
  }

  read(): Part {
    this.#begin(null);
    while (this.#at < this.#raw.length) {
      const start = this.#at;
      const end = this.#nextLine();
      if (this.#raw[start] === 0x2d && this.#raw[start + 1] === 0x2d) this.#boundary(start, end);
    }
    let root = this.#finish(this.#raw.length);
    while (this.#open.length > 0) root = this.#finish(this.#raw.length);
    return root;
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
      if (this.#raw[line] === 0x2d && this.#isBoundary(line, lineEnd)) {
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

  #isBoundary(start: number, end: number): boolean {
    if (this.#boundaries.size === 0 || end - start > 300 || this.#raw[start + 1] !== 0x2d) return false;
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

/** Some programs say base64 and send text. */
function fromBase64(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const start = text.slice(0, 4000);
  const spaces = start.match(/\S +\S/g)?.length ?? 0;
  const strange = start.match(/[^A-Za-z0-9+/=\s_-]/g)?.length ?? 0;
  if (spaces >= 3 && (spaces + strange) * 12 > start.length) return bytes;
  const pieces = text.split(/=+/);
  // Lists add a footer, and some programs put several pieces one after the other.
  return pieces.length <= 2
    ? Buffer.from(text, "base64")
    : Buffer.concat(pieces.slice(0, 10_000).map((piece) => Buffer.from(piece, "base64")));
}

function fromQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0x3d) {
      out[length] = byte;
      length += 1;
      continue;
    }
    const value = hexAt(bytes, at + 1);
    if (value !== null) {
      out[length] = value;
      length += 1;
      at += 2;
      continue;
    }
    let next = at + 1;
    while (bytes[next] === 0x20 || bytes[next] === 0x09) next += 1;
    if (bytes[next] === 0x0d && bytes[next + 1] === 0x0a) at = next + 1;
    else if (bytes[next] === 0x0a || bytes[next] === 0x0d) at = next;
    else if (next < bytes.length) {
      out[length] = byte;
      length += 1;
    }
  }
  return out.subarray(0, length);
}

function hexAt(bytes: Uint8Array, at: number): number | null {
  const text = String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0);
  return /^[0-9a-fA-F]{2}$/.test(text) ? Number.parseInt(text, 16) : null;
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
