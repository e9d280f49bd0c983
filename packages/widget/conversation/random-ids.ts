/** Fills an array with random bytes, as `crypto.getRandomValues` does. */
export type FillRandom = (bytes: Uint8Array<ArrayBuffer>) => unknown;

/** A new visitor's key: `bv_` and 32 random bytes in base64url. Whoever has it reads the visitor's conversations. */
export function makeVisitorKey(fill: FillRandom): string {
  return `bv_${randomText(32, fill)}`;
}

/**
 * The visitor's own id for a message: 16 random bytes in base64url. Not `crypto.randomUUID`, which pages served over
 * plain http on a local network do not have.
 */
export function makeClientId(fill: FillRandom): string {
  return randomText(16, fill);
}

function randomText(length: number, fill: FillRandom): string {
  const bytes = new Uint8Array(length);
  fill(bytes);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
