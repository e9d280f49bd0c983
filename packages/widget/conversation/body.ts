const longest = 20_000;

/** A message as it can be sent: without the characters no database holds and nobody meant, and without empty ends. */
export function sendable(body: string): string {
  return body.replaceAll("\0", "").toWellFormed().trim();
}

/** How many characters a message has too many; 0 or less when it may be sent. */
export function excessOf(body: string): number {
  return body.length - longest;
}
