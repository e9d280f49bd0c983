import { fileTypeFromBuffer } from "file-type";

/** What nobody knows. */
export const unknownType = "application/octet-stream";

/** Types that a browser would run or draw: to us they are texts. */
const markup = /^(?:text\/|application\/(?:xml|xhtml|javascript|ecmascript|json)|image\/svg)|\+xml$/;

/** What bytes are by themselves, whatever their name or sender says: a MIME type that no browser runs. */
export async function fileTypeOf(bytes: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found === undefined) return isText(bytes) ? "text/plain" : unknownType;
  return markup.test(found.mime) ? "text/plain" : found.mime;
}

/** Whether bytes begin as a page does: what a server says instead of the file that was asked for. */
export function isPage(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 512));
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b/is.test(start);
}

function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what no text has.
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text);
  } catch {
    return false;
  }
}
