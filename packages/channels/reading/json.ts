/** Reads JSON of bytes; undefined when they are none. */
export function parseJson(bytes: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** JSON as bytes. A value that is nested too deep to be written is `null`. */
export function jsonBytes(value: unknown): Uint8Array {
  try {
    return new TextEncoder().encode(JSON.stringify(value) ?? "null");
  } catch {
    return new TextEncoder().encode("null");
  }
}

/** What stands at a path of something that came from outside; undefined when there is nothing. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Readonly<Record<string | number, unknown>>)[step];
  }
  return found;
}

/** The text at a path, as it can be kept; null when there is none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string | null {
  const found = at(value, ...path);
  return typeof found === "string" ? keepable(found) : null;
}

/** The whole number at a path; null when there is none. */
export function wholeAt(value: unknown, ...path: readonly (string | number)[]): number | null {
  const found = at(value, ...path);
  return Number.isSafeInteger(found) ? (found as number) : null;
}

/** The list at a path; empty when there is none. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** A text without what PostgreSQL can't keep: NUL, and halves of surrogate pairs. */
export function keepable(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}

/** Seconds since 1970 as ISO 8601; null when they are no instant. */
export function instantOf(seconds: number | null): string | null {
  if (seconds === null || seconds < 0 || seconds > 100_000_000_000) return null;
  return new Date(seconds * 1000).toISOString();
}
