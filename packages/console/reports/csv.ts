/** A cell of a table that is exported; null is empty. */
export type Cell = string | number | null;

/** Rows as CSV (RFC 4180) with a mark for spreadsheets that it is UTF-8. No cell is read as a formula. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${rows.map((row) => row.map(written).join(",")).join("\r\n")}\r\n`;
}

function written(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  // A spreadsheet takes what begins with these as a formula, also after blanks; an apostrophe makes it a text.
  const text = /^[\s\ufeff]*[=+\-@\uff0b\uff0d\uff1d\uff20]|^[\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
