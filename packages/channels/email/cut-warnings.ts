import { warnings } from "./signature-words.ts";

const mostLines = 8;
const longest = 700;

/**
 * Lines without the warnings that mail servers write above what comes from outside. They stand first, each a paragraph
 * of its own that may be wrapped; quoted lines are null.
 */
export function cutWarnings(lines: readonly (string | null)[]): (string | null)[] {
  const left = [...lines];
  for (let round = 0; round < 3; round += 1) {
    const first = left.findIndex((line) => line === null || line.trim() !== "");
    const end = warningEnd(left, first);
    if (end === null) break;
    left.fill("", first, end);
  }
  return left;
}

/** Where a warning that begins here ends: with its paragraph, or with the line that has all of it. */
function warningEnd(lines: readonly (string | null)[], first: number): number | null {
  if (first < 0) return null;
  let joined = "";
  for (let at = first; at < first + mostLines; at += 1) {
    const line = lines[at]?.trim() ?? "";
    if (line === "" || joined.length + line.length > longest) return null;
    joined = `${joined} ${line}`.trim();
    const below = lines[at + 1]?.trim() ?? "";
    // Some draw a rule under it.
    const isRule = /^[-–—_*=]{3,}$/u.test(below);
    if ((below === "" || isRule) && warnings.some((each) => each.test(joined))) return at + (isRule ? 2 : 1);
  }
  return null;
}
