import sharp from "sharp";

/** A picture of so many pixels, as a type; half of it red, so that it is no plain colour. */
export async function picture(
  type: "png" | "jpeg" | "webp" | "gif" | "avif" | "tiff",
  { width = 64, height = 48 } = {},
): Promise<Buffer> {
  const red = { create: { width: Math.ceil(width / 2), height, channels: 3 as const, background: "#c00" } };
  const half = await sharp(red).png().toBuffer();
  return sharp({ create: { width, height, channels: 3, background: "#0c0" } })
    .composite([{ input: half, left: 0, top: 0 }])
    .toFormat(type)
    .toBuffer();
}

/** A photo that tells where it was taken, lying on its side as cameras write it. */
export async function photoWithPlace(): Promise<Buffer> {
  const gps = {
    GPSLatitudeRef: "N",
    GPSLatitude: "48/1 51/1 30/1",
    GPSLongitudeRef: "E",
    GPSLongitude: "2/1 17/1 40/1",
  };
  return sharp(await picture("jpeg"))
    .withExif({ IFD0: { Make: "Acme", Copyright: "hidden words" }, IFD3: gps })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

/** A moving picture of so many frames. */
export async function movingPicture(frames: number, { width = 20, height = 10 } = {}): Promise<Buffer> {
  const colours = Array.from({ length: frames }, (_, at) => (at % 2 === 0 ? "#f00" : "#00f"));
  const pictures = await Promise.all(
    colours.map((background) =>
      sharp({ create: { width, height, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  return sharp(pictures, { join: { animated: true } })
    .gif()
    .toBuffer();
}
