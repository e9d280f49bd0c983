/** A place in the stream of events: every event up to it, in commit order, has been seen. */
export type Cursor = { readonly txid: bigint; readonly id: bigint };

/** The place before every event. */
export const start: Cursor = { txid: 0n, id: 0n };

// What PostgreSQL's xid8 and bigint hold; it refuses to read more.
const largestTxid = 2n ** 64n - 1n;
const largestId = 2n ** 63n - 1n;

/** The text that clients keep and give back. */
export function cursorText(cursor: Cursor): string {
  return `${cursor.txid}.${cursor.id}`;
}

/** Reads a client's text; null when it is not one of ours. */
export function cursorOf(text: string): Cursor | null {
  const match = /^(\d{1,20})\.(\d{1,19})$/.exec(text);
  const cursor = match === null ? null : { txid: BigInt(match[1] ?? 0), id: BigInt(match[2] ?? 0) };
  return cursor === null || cursor.txid > largestTxid || cursor.id > largestId ? null : cursor;
}

/** Says whether `a` comes after `b`. */
export function isAfter(a: Cursor, b: Cursor): boolean {
  return a.txid === b.txid ? a.id > b.id : a.txid > b.txid;
}
