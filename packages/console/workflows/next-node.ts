import type { OutlineLine } from "@baton/engine";

/** Which way the focus goes. */
export type Direction = "up" | "down" | "left" | "right" | "first" | "last";

/**
 * The node that the focus goes to from another: up and down follow the order of reading; left and right go to the arm
 * beside, or, where there is none, out of the branch and into it. Gives the key, or null to stay.
 */
export function nextNode(lines: readonly OutlineLine[], from: string, direction: Direction): string | null {
  const place = lines.findIndex(({ key }) => key === from);
  const line = lines[place];
  if (line === undefined) return lines[0]?.key ?? null;
  switch (direction) {
    case "up":
      return lines[place - 1]?.key ?? null;
    case "down":
      return lines[place + 1]?.key ?? null;
    case "first":
      return lines[0]?.key ?? null;
    case "last":
      return lines.at(-1)?.key ?? null;
    case "left":
      return armBeside(lines, line, -1) ?? outOf(lines, place);
    case "right":
      return armBeside(lines, line, 1) ?? into(lines, place);
  }
}

function armBeside(lines: readonly OutlineLine[], line: OutlineLine, by: 1 | -1): string | null {
  const branchId = line.kind === "arm" ? line.branchId : "place" in line ? line.place.branchId : null;
  if (branchId === null) return null;
  const arm = line.kind === "arm" ? line.arm : "place" in line ? line.place.arm : null;
  const arms = lines.filter((one) => one.kind === "arm" && one.branchId === branchId);
  const here = arms.findIndex((one) => one.kind === "arm" && one.arm === arm);
  return arms[here + by]?.key ?? null;
}

function outOf(lines: readonly OutlineLine[], place: number): string | null {
  const line = lines[place];
  if (line === undefined) return null;
  if (line.kind === "arm") return `step ${line.branchId}`;
  const branchId = "place" in line ? line.place.branchId : null;
  const arm = "place" in line ? line.place.arm : null;
  return branchId === null ? null : `arm ${branchId}/${arm}`;
}

function into(lines: readonly OutlineLine[], place: number): string | null {
  const [line, next] = [lines[place], lines[place + 1]];
  if (line === undefined || next === undefined) return null;
  return line.kind === "arm" || next.kind === "arm" ? next.key : null;
}
