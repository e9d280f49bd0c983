import { expect, test } from "vitest";
import { imageFacts } from "./image-facts.ts";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
const text = (letters: string) => Buffer.from(letters).toString("hex");

test.each([
  ["PNG", `89504e470d0a1a0a 0000000d ${text("IHDR")} 00000040 00000020 08`, "image/png", 64, 32],
  // A segment of four bytes before the frame, which says height before width.
  ["JPEG", "ffd8 ffe0 0004 0000 ffc2 000b 08 0020 0040 01", "image/jpeg", 64, 32],
  [
    "WebP (lossy)",
    `${text("RIFF")} 00000000 ${text("WEBPVP8 ")} 00000000 000000 9d012a 4000 2000`,
    "image/webp",
    64,
    32,
  ],
  [
    "WebP (lossless)",
    `${text("RIFF")} 00000000 ${text("WEBPVP8L")} 00000000 2f 3fc00700 00`,
    "image/webp",
    64,
    32,
  ],
  [
    "WebP (extended)",
    `${text("RIFF")} 00000000 ${text("WEBPVP8X")} 0000000a 10000000 3f0000 1f0000`,
    "image/webp",
    64,
    32,
  ],
])("a %s says its type and size", (_, hex, type, width, height) => {
  expect(imageFacts(bytes(hex))).toEqual({ type, width, height });
});

test.each([
  ["nothing", ""],
  ["a GIF", text("GIF89a")],
  ["a PNG of no width", `89504e470d0a1a0a 0000000d ${text("IHDR")} 00000000 00000020 08`],
  ["a JPEG with a hole between its segments", "ffd8 ffe0 0004 0000 0000 ffc0"],
  ["a RIFF that is sound", `${text("RIFF")} 00000000 ${text("WAVEfmt ")}`],
])("%s is no image", (_, hex) => expect(imageFacts(bytes(hex))).toBeNull());

test("whatever is cut off or spoilt, it answers and never throws", () => {
  const whole = bytes("ffd8 ffe0 0004 0000 ffc2 000b 08 0020 0040 01");
  for (let length = 0; length < whole.length; length += 1) imageFacts(whole.subarray(0, length));
  for (let at = 0; at < whole.length; at += 1)
    for (const value of [0, 0xff])
      imageFacts(Uint8Array.from(whole, (one, place) => (place === at ? value : one)));
});
