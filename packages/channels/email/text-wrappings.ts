/** What was put around and into a text before there were parts for it: signatures in place, files as letters. */

const signedBegins = /^-----BEGIN PGP SIGNED MESSAGE-----\s*$/;
const signatureBegins = /^-----BEGIN PGP SIGNATURE-----\s*$/;
const signatureEnds = /^-----END PGP SIGNATURE-----\s*$/;

/** A text without the marks of what is signed in place, however often; what stands around it stays. */
export function withoutSignedMarks(text: string): string {
  let left = text;
  for (let round = 0; round < 3 && left.includes("-----BEGIN PGP SIGNED MESSAGE-----"); round += 1) {
    const next = withoutMarksOnce(left);
    if (next === left) break;
    left = next;
  }
  return left;
}

function withoutMarksOnce(text: string): string {
  const out: string[] = [];
  let at: "around" | "head" | "signed" | "signature" = "around";
  for (const line of text.split("\n")) {
    if (at === "around" && signedBegins.test(line)) at = "head";
    else if (at === "head" && !/^[\w-]{1,40}: ?/.test(line)) {
      at = "signed";
      if (line.trim() !== "") out.push(line);
    } else if (at === "signed" && signatureBegins.test(line)) at = "signature";
    else if (at === "signature" && signatureEnds.test(line)) at = "around";
    else if (at === "signed") out.push(line.replace(/^- /, ""));
    else if (at === "around") out.push(line);
  }
  return out.join("\n");
}

/** A file that stands in a text as letters. */
export type UuencodedFile = { readonly name: string; readonly bytes: Uint8Array };

const fileBegins = /^begin [0-7]{3,4} (\S.{0,250})$/;

/** A text without the files that were written into it by uuencode, and these. */
export function withoutUuencoded(text: string): { words: string; files: UuencodedFile[] } {
  if (!/^begin [0-7]{3,4} \S/m.test(text)) return { words: text, files: [] };
  const lines = text.split("\n");
  const words: string[] = [];
  const files: UuencodedFile[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const name = fileBegins.exec(line.trimEnd())?.[1];
    const rows = name === undefined ? [] : rowsFrom(lines, at + 1);
    if (name === undefined || rows.length === 0) words.push(line);
    else {
      files.push({ name, bytes: Buffer.concat(rows) });
      at += rows.length;
      while (/^[`\s]*(?:end)?\s*$/.test(lines[at + 1] ?? "-") && lines[at]?.trim() !== "end") at += 1;
    }
  }
  return { words: words.join("\n"), files };
}

function rowsFrom(lines: readonly string[], from: number): Uint8Array[] {
  const rows: Uint8Array[] = [];
  for (let at = from; at < lines.length; at += 1) {
    const row = rowOf((lines[at] ?? "").trimEnd());
    if (row === null) break;
    rows.push(row);
  }
  return rows;
}

/** One line: its length as a letter, and four letters for three bytes; spaces at the end may be lost. */
function rowOf(line: string): Uint8Array | null {
  const length = sixBits(line, 0);
  const letters = Math.ceil(length / 3) * 4;
  if (length === 0 || line.length > letters + 2 || line.length < letters / 2 || !/^[ -`]+$/.test(line))
    return null;
  const bytes = new Uint8Array(Math.ceil(length / 3) * 3);
  for (let group = 0; group * 4 < letters; group += 1) {
    const bits = [0, 1, 2, 3].reduce((sum, each) => (sum << 6) | sixBits(line, 1 + group * 4 + each), 0);
    bytes.set([(bits >> 16) & 255, (bits >> 8) & 255, bits & 255], group * 3);
  }
  return bytes.subarray(0, length);
}

function sixBits(line: string, at: number): number {
  return ((line.charCodeAt(at) || 32) - 32) & 63;
}
