import { deflateSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";

/** A line of a PDF and the size that it is set in. */
export type PdfLine = { readonly text: string; readonly size?: number };

/** A PDF of one page with these lines, each a little below the one before. */
export function pdfOf(lines: readonly PdfLine[]): Uint8Array {
  let y = 780;
  const shown = lines.map(({ text, size = 11 }) => {
    y -= size > 11 ? 3 * size : 13;
    return `BT /F1 ${size} Tf 50 ${y} Td (${text.replaceAll(/[()\\]/g, "\\$&")}) Tj ET`;
  });
  return pdfWith(Buffer.from(shown.join("\n"), "latin1"), "");
}

/** A PDF whose one page unpacks to so many megabytes. */
export function pdfBomb(megabytes: number): Uint8Array {
  const one = Buffer.from("BT /F1 11 Tf 50 700 Td (boom) Tj ET ".repeat(30_000));
  const whole = Buffer.concat(Array.from({ length: megabytes }, () => one));
  return pdfWith(deflateSync(whole, { level: 9 }), "/Filter /FlateDecode ");
}

function pdfWith(content: Buffer, filter: string): Uint8Array {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ].map((text) => Buffer.from(text));
  const stream = Buffer.concat([
    Buffer.from(`<< ${filter}/Length ${content.length} >>\nstream\n`),
    content,
    Buffer.from("\nendstream"),
  ]);
  const parts: Buffer[] = [Buffer.from("%PDF-1.4\n")];
  const places: number[] = [];
  let length = parts[0]?.length ?? 0;
  [...objects, stream].forEach((body, index) => {
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from("\nendobj\n")]);
    places.push(length);
    parts.push(whole);
    length += whole.length;
  });
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const end = `xref\n0 6\n0000000000 65535 f \n${table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${length}\n%%EOF`;
  return new Uint8Array(Buffer.concat([...parts, Buffer.from(end)]));
}

const OPEN = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>';

/** A Word document with this body; its style Titre1 is a first heading. */
export function docxOf(body: string): Uint8Array {
  return zipSync({
    "[Content_Types].xml": strToU8("<Types/>"),
    "word/document.xml": strToU8(`${OPEN}${body}</w:body></w:document>`),
    "word/styles.xml": strToU8(
      '<w:styles><w:style w:styleId="Titre1"><w:name w:val="heading 1"/></w:style></w:styles>',
    ),
    "word/_rels/document.xml.rels": strToU8(
      '<Relationships><Relationship Id="r1" Target="https://example.com/more"/></Relationships>',
    ),
  });
}

/** A Word document that unpacks to so many megabytes; with `declared`, it says that it is so many bytes. */
export function docxBomb(megabytes: number, declared: number | null = null): Uint8Array {
  const bytes = zipSync(
    { "word/document.xml": new Uint8Array(megabytes * 1_000_000).fill(32) },
    { level: 9 },
  );
  if (declared === null) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 4 < bytes.length; at += 1) {
    const signature = view.getUint32(at, true);
    if (signature === 0x04034b50) view.setUint32(at + 22, declared, true);
    if (signature === 0x02014b50) view.setUint32(at + 24, declared, true);
  }
  return bytes;
}

/** A paragraph of a Word document. */
export function paragraph(text: string, properties = ""): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
}
