import { type RawBuilder, sql } from "kysely";
import { Refusal } from "../refusal.ts";

/** The instant of a row as a cursor holds it: to the microsecond, which no row is told apart by less than. */
export function cursorTime(column: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

const cursorShape =
  /^([1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,6})?Z_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Reads the place after which a page begins: an instant in microseconds and an id. Refuses as invalid any other text. */
export function readPageCursor(text: string): { at: string; id: string } {
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
