/** Reads a one-time token from the address's fragment, which no server ever logs; "" when there is none. */
export function tokenFrom(hash: string): string {
  const text = hash.replace(/^#/, "");
  try {
    return decodeURIComponent(text).trim();
  } catch {
    return text.trim();
  }
}
