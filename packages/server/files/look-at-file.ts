import { createHash } from "node:crypto";
import type { AttachmentRefusal } from "@baton/contract";
import { cleanFileName, withEnding } from "./file-name.ts";
import { fileTypeOf } from "./file-type.ts";
import { isRemade, remakeImage } from "./remake-image.ts";

/** A file as it is kept. */
export type LookedAt = {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
  /** Hex digits. */
  readonly sha256: string;
  /** Of an image, in pixels; null for any other file. */
  readonly width: number | null;
  readonly height: number | null;
  readonly preview: Uint8Array | null;
};

/** Looks at a file that somebody sent, however it came: what it is, by its bytes alone, or why it is not taken. */
export async function lookAtFile(
  given: { readonly name: string; readonly bytes: Uint8Array },
  largest: number,
): Promise<LookedAt | AttachmentRefusal> {
  const { bytes } = given;
  const name = cleanFileName(given.name);
  if (bytes.length === 0) return "empty";
  if (bytes.length > largest) return "too_large";
  const mime = await fileTypeOf(bytes);
  if (!isRemade(mime)) {
    return { name, mime, bytes, sha256: sha256Of(bytes), width: null, height: null, preview: null };
  }
  const remade = await remakeImage(bytes, mime);
  if (typeof remade === "string") return remade;
  const { endings, ...image } = remade;
  return { ...image, name: withEnding(name, endings), sha256: sha256Of(image.bytes) };
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
