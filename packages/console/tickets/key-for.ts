/** What the key of a property or choice must look like; the contract's own rule. */
export const keyShape = /^[a-z][a-z0-9_]{0,39}$/;

const room = 40;

/**
 * A key for something of this name that none of `taken` has: "Order number" becomes `order_number`. A name without a
 * Latin letter becomes `fallback`.
 */
export function keyFor(name: string, taken: readonly string[], fallback: string): string {
  const folded = name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^[_0-9]+|_+$/g, "")
    .slice(0, room)
    .replace(/_+$/, "");
  const base = folded === "" ? fallback : folded;
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number += 1) {
    const tail = `_${number}`;
    const key = `${base.slice(0, room - tail.length)}${tail}`;
    if (!taken.includes(key)) return key;
  }
}
