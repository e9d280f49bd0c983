import { structured } from "./mime-header.ts";

/** Undoes a transfer encoding, given the header that names it; what is broken stays as it is. */
export function withoutTransferEncoding(bytes: Uint8Array, header: string | null): Uint8Array {
  const encoding = structured(header).value.replace(/"/g, "");
  if (/base-?64/.test(encoding)) return fromBase64(bytes);
  return /quoted-?printable/.test(encoding) ? fromQuotedPrintable(bytes) : bytes;
}

/**
 * Some programs lose the header that says quoted-printable on the way. A text is taken for that when each of its equals
 * signs is part of a code or stands at the end of a full line, and the codes are letters of UTF-8 or the lines go on.
 */
export function withoutLeftEncoding(bytes: Uint8Array): Uint8Array {
  if (bytes.length > longestLeft || !bytes.includes(0x3d)) return bytes;
  const text = latin1(bytes);
  if (/=(?![0-9A-F]{2}|\r?\n)|[\u0080-\u00ff]/.test(text)) return bytes;
  const goesOn = /^[^\r\n]{71,75}[^=\r\n]=\r?\n(?=\S)/m.test(text);
  return goesOn ||
    /=C[2-9A-F]=[89AB][0-9A-F]|=D[0-9A-F]=[89AB][0-9A-F]|=E[0-9A-F](?:=[89AB][0-9A-F]){2}/.test(text)
    ? fromQuotedPrintable(bytes)
    : bytes;
}

const longestLeft = 1_000_000;

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

function fromBase64(bytes: Uint8Array): Uint8Array {
  const text = latin1(bytes);
  if (isNoBase64(text)) return bytes;
  const pieces = withoutFooter(text).split(/=+/);
  // Some programs put several pieces one after the other.
  return pieces.length <= 2
    ? Buffer.from(pieces.join(""), "base64")
    : Buffer.concat(pieces.slice(0, 10_000).map((piece) => Buffer.from(piece, "base64")));
}

/** Some programs say base64 and send text: that has spaces between its words. */
function isNoBase64(text: string): boolean {
  const start = text.slice(0, 4000);
  const spaces = start.match(/\S +(?=\S)/g)?.length ?? 0;
  const strange = start.match(/[^A-Za-z0-9+/=\s_-]/g)?.length ?? 0;
  return spaces >= 3 && (spaces * 30 > start.length || (spaces + strange) * 12 > start.length);
}

/** Lists write under a text that is encoded what they write under each, as it is. */
function withoutFooter(text: string): string {
  const padded = /=[ \t]*\r?\n/.exec(text);
  if (padded === null) return text;
  const at = padded.index + padded[0].length;
  const below = text.slice(at, at + 10_000);
  return /\S +\S|[^A-Za-z0-9+/=\s_-]|_{3,}|-{3,}/.test(below) && !/^[A-Za-z0-9+/]{60,}\r?$/m.test(below)
    ? text.slice(0, at)
    : text;
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
