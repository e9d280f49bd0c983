/** What the bytes of an image say of themselves. */
export type ImageFacts = {
  readonly type: "image/png" | "image/jpeg" | "image/webp";
  readonly width: number;
  readonly height: number;
};

/**
 * Reads type and size of a PNG, JPEG or WebP from its first bytes, whatever its name says; null for anything else, and
 * for one that is cut short. Nothing is decoded, so a small file that unpacks to much costs nothing here.
 */
export function imageFacts(bytes: Uint8Array): ImageFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return pngFacts(view) ?? webpFacts(view) ?? jpegFacts(view);
  } catch (error) {
    // It ends before it has said its size.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function pngFacts(view: DataView): ImageFacts | null {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null;
  if (view.getUint32(12) !== fourLetters("IHDR")) return null;
  return sized("image/png", view.getUint32(16), view.getUint32(20));
}

function webpFacts(view: DataView): ImageFacts | null {
  if (view.getUint32(0) !== fourLetters("RIFF") || view.getUint32(8) !== fourLetters("WEBP")) return null;
  switch (view.getUint32(12)) {
    case fourLetters("VP8 "):
      return sized("image/webp", view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case fourLetters("VP8L"): {
      const bits = view.getUint32(21, true);
      return sized("image/webp", (bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
    }
    case fourLetters("VP8X"):
      return sized(
        "image/webp",
        1 + view.getUint16(24, true) + (view.getUint8(26) << 16),
        1 + view.getUint16(27, true) + (view.getUint8(29) << 16),
      );
    default:
      return null;
  }
}

function jpegFacts(view: DataView): ImageFacts | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    // Start of frame, of any kind; c4, c8 and cc among them are tables.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return sized("image/jpeg", view.getUint16(at + 7), view.getUint16(at + 5));
    // The picture itself begins, and no size was told.
    if (marker === 0xda || marker === 0xd9) return null;
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
}

function sized(type: ImageFacts["type"], width: number, height: number): ImageFacts | null {
  return width > 0 && height > 0 ? { type, width, height } : null;
}

function fourLetters(name: string): number {
  return [...name].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0);
}
