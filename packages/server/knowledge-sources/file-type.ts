import { knowledgeFileTypes } from "@baton/contract";

/** A type of file that can be read. */
export type FileType = (typeof knowledgeFileTypes)[number];

// What its name may end in besides the type itself.
const OTHER_ENDS: Readonly<Record<string, FileType>> = {
  markdown: "md",
  text: "txt",
  htm: "html",
  tsv: "csv",
};

/**
 * The type of a file by its name, when its first bytes agree; null when it is none that can be read, and `mismatch` when
 * its bytes are something else than its name says.
 */
export function typeOfFile(name: string, bytes: Uint8Array): FileType | "mismatch" | null {
  const end = /\.([a-z0-9]+)$/i.exec(name.trim())?.[1]?.toLowerCase() ?? "";
  const type = OTHER_ENDS[end] ?? knowledgeFileTypes.find((known) => known === end);
  if (type === undefined) return null;
  return looksLike(type, bytes) ? type : "mismatch";
}

function looksLike(type: FileType, bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  if (type === "pdf") return start.includes("%PDF-");
  if (type === "docx") return start.startsWith("PK\u0003\u0004");
  return decodedText(bytes) !== null && !start.startsWith("%PDF-");
}

/** The text of a file: UTF-8, UTF-16 with its mark, or else Windows-1252; null when it is no text. */
export function decodedText(bytes: Uint8Array): string | null {
  const [first = 0, second = 0] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder("windows-1252").decode(bytes);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells programs from texts.
    const odd = text.match(/[\u0001-\u0008\u000e-\u001f]/g)?.length ?? 0;
    return odd * 100 > text.length ? null : text;
  }
}
