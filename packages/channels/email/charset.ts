import { guessedCharset } from "./guess-charset.ts";

/** Charsets that can't be taken for UTF-8 by accident, or are none of one byte a letter: what is declared counts first. */
const manyBytes =
  /^(?:gb|gbk|gb18030|gb2312|big5|euc|shift|sjis|ms_kanji|windows-31j|cp9(?:32|36|49|50)|ks_c|iso-2022|hz|utf-16|x-sjis|x-gbk)/;

// Names in mail that the Encoding Standard doesn't know.
const aliases: Readonly<Record<string, string>> = {
  cp932: "shift_jis",
  cp936: "gbk",
  cp949: "euc-kr",
  cp950: "big5",
  "iso-8859-8-e": "iso-8859-8",
  utf8mb4: "utf-8",
  unicode: "utf-16le",
  "utf-7": "x-utf-7",
  "unicode-1-1-utf-7": "x-utf-7",
  ansi: "windows-1252",
  "ansi_x3.110-1983": "windows-1252",
  default: "windows-1252",
  "iso-8859": "windows-1252",
  "windows-1252http-equivcontent-type": "windows-1252",
};

/**
 * Bytes as text in the charset that was declared, or, when that is wrong or missing, in the one that they are in, as
 * far as that can be told. What fits none is read as Windows-1252, in which everything is something.
 */
export function decodeBytes(bytes: Uint8Array, declared: string | null): string {
  return decoded(bytes, nameOf(declared)).replaceAll("\u0000", "").toWellFormed();
}

function decoded(bytes: Uint8Array, name: string): string {
  const marked = byMark(bytes);
  if (marked !== null) return tryDecode(bytes, marked) ?? "";
  if (name === "x-utf-7") return fromUtf7(Buffer.from(bytes).toString("latin1"));
  if (manyBytes.test(name)) {
    const text = tryDecode(bytes, name);
    if (text !== null && !text.includes("\ufffd")) return text;
    return utf8(bytes) ?? text ?? tryDecode(bytes, "windows-1252") ?? "";
  }
  const asUtf8 = utf8(bytes);
  if (asUtf8 !== null) return isJis(bytes) ? (tryDecode(bytes, "iso-2022-jp") ?? asUtf8) : asUtf8;
  const isWrong = name === "" || name === "utf-8" || name === "utf8" || name === "us-ascii";
  if (isWrong) return mostlyUtf8(bytes) ?? tryDecode(bytes, guessedCharset(bytes) ?? "windows-1252") ?? "";
  return tryDecode(bytes, name) ?? tryDecode(bytes, "windows-1252") ?? "";
}

function nameOf(declared: string | null): string {
  const name = (declared ?? "")
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, "")
    .replace(/^(?:charset=)/, "")
    .slice(0, 60);
  return (
    aliases[name] ??
    name
      .replace(/^(?:cp|win|windows)[-_ ]?(125\d)$/, "windows-$1")
      .replace(/^iso[-_ ]?8859[-_ ]?(\d{1,2})$/, "iso-8859-$1")
  );
}

function byMark(bytes: Uint8Array): string | null {
  const [one, two, three] = bytes;
  if (one === 0xef && two === 0xbb && three === 0xbf) return "utf-8";
  if (one === 0xff && two === 0xfe) return "utf-16le";
  return one === 0xfe && two === 0xff ? "utf-16be" : null;
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** One broken letter in a long text doesn't make it another charset. */
function mostlyUtf8(bytes: Uint8Array): string | null {
  const text = new TextDecoder("utf-8").decode(bytes);
  const broken = text.split("\ufffd").length - 1;
  const fine = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return broken * 10 <= fine ? text : null;
}

function tryDecode(bytes: Uint8Array, name: string): string | null {
  try {
    return new TextDecoder(name).decode(bytes);
  } catch {
    return null;
  }
}

function isJis(bytes: Uint8Array): boolean {
  const jis = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf("\u001b$", 0, "latin1");
  return jis >= 0 && (bytes[jis + 2] === 0x42 || bytes[jis + 2] === 0x40);
}

function fromUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (whole, letters: string) => {
    if (letters === "") return whole === "+-" ? "+" : whole;
    const units = Buffer.from(letters, "base64");
    return tryDecode(units.subarray(0, units.length - (units.length % 2)), "utf-16be") ?? whole;
  });
}
