/** A row of a table; `isHead` says that its cells name what stands below them. */
export type TableRow = { readonly cells: readonly string[]; readonly isHead: boolean };

/**
 * A table as a list, a row a line, each value with the name of its column: a passage that is quoted alone must say what
 * its numbers are.
 */
export function tableLines(rows: readonly TableRow[]): string {
  let head: readonly string[] = [];
  const lines: string[] = [];
  for (const { cells, isHead } of rows) {
    const full = cells.map((cell) => cell.trim());
    if (isHead && full.length > 1) head = full;
    else if (full.some((cell) => cell !== "")) lines.push(`- ${rowLine(full, head)}`);
  }
  if (lines.length === 0 && head.length > 0) return `- ${head.filter((cell) => cell !== "").join("; ")}`;
  return lines.join("\n");
}

function rowLine(cells: readonly string[], head: readonly string[]): string {
  if (head.length === 0 && cells.length === 2 && cells.every((cell) => cell !== ""))
    return `${(cells[0] ?? "").replace(/:$/, "")}: ${cells[1]}`;
  return cells
    .map((cell, column) => {
      const name = head[column] ?? "";
      return cell === "" || name === "" ? cell : `${name}: ${cell}`;
    })
    .filter((cell) => cell !== "")
    .join("; ");
}
