import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { expect, test } from "vitest";
import { type Remade, remakeImage } from "./remake-image.ts";
import { movingPicture, photoWithPlace, picture } from "./test-images.ts";

async function remade(bytes: Uint8Array, type: string): Promise<Remade> {
  const made = await remakeImage(bytes, type);
  if (typeof made === "string") throw new Error(made);
  return made;
}

test.each(["png", "jpeg", "webp", "gif"] as const)(
  "a %s stays one, with the picture that it was",
  async (type) => {
    const made = await remade(await picture(type), `image/${type}`);
    expect(made).toMatchObject({ mime: `image/${type}`, width: 64, height: 48 });
    const { data } = await sharp(made.bytes).raw().toBuffer({ resolveWithObject: true });
    const isRed = (data[0] ?? 0) > 150 && (data[1] ?? 255) < 60;
    expect(isRed).toBe(true);
    expect(await sharp(made.preview).metadata()).toMatchObject({ format: "webp", width: 64, height: 48 });
  },
);

test("an avif becomes what is written in a moment", async () => {
  expect(await remade(await picture("avif"), "image/avif")).toMatchObject({ mime: "image/webp", width: 64 });
});

test("where a photo was taken is gone, and it stands upright", async () => {
  const photo = await photoWithPlace();
  const before = await sharp(photo).metadata();
  expect([before.exif !== undefined, photo.includes("hidden words")]).toEqual([true, true]);
  const made = await remade(photo, "image/jpeg");
  const { exif, xmp, iptc, icc, orientation } = await sharp(made.bytes).metadata();
  expect({ exif, xmp, iptc, icc }).toEqual({});
  expect([orientation ?? 1, made.width, made.height]).toEqual([1, 48, 64]);
  expect(made.bytes.includes("hidden words") || made.preview.includes("hidden words")).toBe(false);
});

test("a moving picture moves still, unless all of it has too many pixels: then its first frame stays", async () => {
  const moving = await remade(await movingPicture(3), "image/gif");
  expect(await sharp(moving.bytes, { animated: true }).metadata()).toMatchObject({ pages: 3 });
  expect([moving.width, moving.height]).toEqual([20, 10]);
  const many = await movingPicture(20, { width: 2000, height: 2000 });
  const still = await remade(many, "image/gif");
  expect((await sharp(still.bytes).metadata()).pages ?? 1).toBe(1);
});

test("what hides behind a picture is gone", async () => {
  const polyglot = Buffer.concat([
    await picture("gif"),
    Buffer.from("<script>alert(1)</script>PK\u0003\u0004"),
  ]);
  const made = await remade(polyglot, "image/gif");
  expect(made.bytes.includes("<script>") || made.bytes.includes("PK\u0003\u0004")).toBe(false);
});

test("a picture that says it is huge is refused before it is decoded", async () => {
  expect(await remakeImage(hugePng(30_000, 30_000), "image/png")).toBe("too_many_pixels");
  expect(await remakeImage(hugePng(2_000_000_000, 2_000_000_000), "image/png")).toMatch(
    /^(too_many_pixels|broken_image)$/,
  );
});

test.each(["png", "jpeg", "webp", "gif"] as const)(
  "a %s that ends in the middle is refused",
  async (type) => {
    const whole = await picture(type, { width: 600, height: 400 });
    expect(await remakeImage(whole.subarray(0, 60), `image/${type}`)).toBe("broken_image");
  },
);

test("what only begins like a picture, or is none at all, is refused", async () => {
  const head = (await picture("png")).subarray(0, 8);
  expect(await remakeImage(Buffer.concat([head, Buffer.from("<html>")]), "image/png")).toBe("broken_image");
  expect(await remakeImage(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "image/png")).toBe(
    "broken_image",
  );
});

/** A PNG of a few hundred bytes that unpacks to any size. */
function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(100_000));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", rows),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, check]);
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
