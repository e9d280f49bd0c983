import { Refusal } from "../refusal.ts";

/** The last row of a page: its instant, to the microsecond, and its id. */
export type PageCursor = { readonly at: string; readonly id: string };

/** How SQL writes an instant for a page's cursor: `to_char(… at time zone 'UTC', pageInstant)`. */
export const pageInstant = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"';

const cursorShape =
  /^([1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,6})?Z_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Reads where a page ended; refuses what this server did not give. */
export function readPageCursor(text: string): PageCursor {
  const [, second = "", fraction = "", id = ""] = cursorShape.exec(text) ?? [];
  const at = Date.parse(`${second}Z`);
  // A day that its month does not have is read as one of the next month; the database would fail on it.
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(second)) {
    throw new Refusal("invalid", "cursor: is not one that this server gave", [
      { path: "cursor", message: "is not one that this server gave" },
    ]);
  }
  return { at: `${second}${fraction}Z`, id };
}
