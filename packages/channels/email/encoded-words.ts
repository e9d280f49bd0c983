import { decodeBytes } from "./charset.ts";

// RFC 2047, with the language of RFC 2231, and with spaces where some programs leave them.
const word = /=\?([\w.:+()-]{1,60})(?:\*[\w-]{0,20})?\?([bq])\?([^?\r\n]{0,20000}?)\?=/gi;

/** Text of a header with its encoded words decoded; a letter that was cut between two words is put together again. */
export function decodeWords(value: string): string {
  return replaceRuns(value, (text) => text);
}

/** The same with each run of encoded words as one word of UTF-8, for a parser that goes by commas and brackets. */
export function mergeWords(value: string): string {
  return replaceRuns(value, (text) => `=?utf-8?B?${Buffer.from(text, "utf8").toString("base64")}?=`);
}

type Run = { charset: string; bytes: Buffer[] };

function replaceRuns(value: string, write: (text: string) => string): string {
  let out = "";
  let end = 0;
  let runs: Run[] = [];
  const flush = (): void => {
    if (runs.length > 0)
      out += write(runs.map(({ charset, bytes }) => decodeBytes(Buffer.concat(bytes), charset)).join(""));
    runs = [];
  };
  for (const match of value.matchAll(word)) {
    const [whole, charset = "", encoding = "", text = ""] = match;
    const between = value.slice(end, match.index);
    if (between.trim() !== "" || runs.length === 0) {
      flush();
      out += between;
    }
    const bytes = bytesOf(encoding, text);
    const last = runs.at(-1);
    if (last?.charset === charset.toLowerCase()) last.bytes.push(bytes);
    else runs.push({ charset: charset.toLowerCase(), bytes: [bytes] });
    end = match.index + whole.length;
  }
  flush();
  return out + value.slice(end);
}

function bytesOf(encoding: string, text: string): Buffer {
  if (encoding.toLowerCase() === "b") return Buffer.from(text, "base64");
  const letters = text
    .replace(/_/g, " ")
    .replace(/=([0-9a-f]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  // A letter beyond Latin-1 stands there as it was written.
  return Buffer.from(letters, /[\u0100-\uffff]/.test(letters) ? "utf8" : "latin1");
}
