import type { Sharp, SharpOptions } from "sharp";

/** An image as it is kept: made anew from its picture alone, with a small one that stands for it. */
export type Remade = {
  readonly bytes: Buffer;
  readonly mime: string;
  /** Endings that names of it have, the usual one first. */
  readonly endings: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly preview: Buffer;
};

/** Why an image is not taken. */
export type ImageRefusal = "too_many_pixels" | "broken_image";

/** The most pixels that are decoded, all frames of a moving picture together: the largest cameras of phones have 50 million. */
const mostPixels = 64_000_000;
/** The longest side of a preview, in pixels. */
const previewSide = 480;
const deadlineSeconds = 20;
const atOnce = 2;

type Made = Pick<Remade, "mime" | "endings"> & { readonly moves: boolean; write(image: Sharp): Sharp };

const jpeg: Made = {
  mime: "image/jpeg",
  endings: ["jpg", "jpeg", "jfif"],
  moves: false,
  write: (image) => image.jpeg({ quality: 88 }),
};
const png: Made = {
  mime: "image/png",
  endings: ["png", "apng"],
  moves: false,
  write: (image) => image.png(),
};
const webp: Made = {
  mime: "image/webp",
  endings: ["webp"],
  moves: true,
  write: (image) => image.webp({ quality: 88 }),
};
const gif: Made = { mime: "image/gif", endings: ["gif"], moves: true, write: (image) => image.gif() };

const madeOf: Readonly<Record<string, Made>> = {
  "image/jpeg": jpeg,
  "image/png": png,
  "image/apng": png,
  "image/webp": webp,
  "image/gif": gif,
  // What it holds is kept; to write it anew takes seconds.
  "image/avif": { ...webp, moves: false },
};

/** Whether an image of this type is made anew; others are files like any. */
export function isRemade(mime: string): boolean {
  return Object.hasOwn(madeOf, mime);
}

/**
 * Decodes an image and writes it anew, so that nothing but its picture is kept: no place where it was taken, no other
 * file hidden in it. Upright as it is meant to be seen; a moving picture stays one unless it has too many pixels.
 */
export async function remakeImage(bytes: Uint8Array, type: string): Promise<Remade | ImageRefusal> {
  const made = madeOf[type];
  if (made === undefined) return "broken_image";
  return inTurn(async () => {
    const open = await opener();
    const read = (options: SharpOptions = {}) =>
      open(bytes, { failOn: "error", limitInputPixels: mostPixels, ...options });
    try {
      const { width, height, pages = 1 } = await read().metadata();
      if (width * height > mostPixels) return "too_many_pixels";
      const animated = made.moves && pages > 1 && width * height * pages <= mostPixels;
      const image = read({ animated }).autoOrient().timeout({ seconds: deadlineSeconds });
      const { data, info } = await made.write(image).toBuffer({ resolveWithObject: true });
      const preview = await open(data)
        .resize(previewSide, previewSide, { fit: "inside", withoutEnlargement: true })
        .webp({ quality: 75 })
        .timeout({ seconds: deadlineSeconds })
        .toBuffer();
      const { mime, endings } = made;
      return {
        bytes: data,
        mime,
        endings,
        width: info.width,
        height: info.pageHeight ?? info.height,
        preview,
      };
    } catch (error) {
      return error instanceof Error && /pixel limit/i.test(error.message)
        ? "too_many_pixels"
        : "broken_image";
    }
  });
}

type Open = typeof import("sharp");
let opened: Promise<Open> | null = null;

/** Loaded when the first image comes: most starts need none, and a machine that can't load it loses only images. */
function opener(): Promise<Open> {
  opened ??= import("sharp").then(({ default: sharp }) => {
    sharp.cache(false);
    sharp.concurrency(1);
    // Of everything that it can read, only what images here are of.
    sharp.block({ operation: ["VipsForeignLoad"] });
    const readers = ["Jpeg", "Png", "Webp", "Nsgif", "Heif"].map((name) => `VipsForeignLoad${name}`);
    sharp.unblock({ operation: readers });
    return sharp;
  });
  return opened;
}

let running = 0;
const waiting: (() => void)[] = [];

/** A decoded image is large: no more than a few at once. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}
