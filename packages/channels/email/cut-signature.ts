import { closing, contactDetail, deviceLines, pardon, smallPrint } from "./signature-words.ts";

const strictDelimiter = /^\s{0,3}(?:--|—|––|- -)\s*$/u;
const looseDelimiter = /^\s{0,3}(?:[-–—]{2,}|_{2,}|\*{3,}|={3,}|~{3,}|\+{2,})\s*$/u;
const longestClosing = 160;
const longestDetail = 110;
const longestDeviceLine = 600;
const postscript = /^\s*(?:p\.?\s?s\b|n\.?b\b|p\.?d\b)/iu;

/** What is left of a stretch of new text without the signature, small print and device lines under it. */
export function cutSignature(lines: readonly string[]): string[] {
  let left = withoutDeviceLines(trimBlank(lines));
  for (let round = 0; round < 4; round += 1) {
    // What stands above a delimiter is looked at without what is below: a closing with a name stays.
    const delimited = delimiterAt(left);
    const end =
      delimited < left.length
        ? delimited
        : Math.min(smallPrintAt(left), closingBlockAt(left), contactBlockAt(left));
    if (end >= left.length) break;
    left = withoutDeviceLines(trimBlank(left.slice(0, end)));
  }
  return left;
}

/** Without empty lines at either end. */
export function trimBlank(lines: readonly string[]): string[] {
  let first = 0;
  let end = lines.length;
  while (first < end && lines[first]?.trim() === "") first += 1;
  while (end > first && lines[end - 1]?.trim() === "") end -= 1;
  return lines.slice(first, end);
}

/** Device lines stand at the end: only small things may come after one. */
function withoutDeviceLines(lines: readonly string[]): string[] {
  const kept = [...lines];
  let small = 0;
  for (let at = kept.length - 1; at >= 0 && small <= 3; at -= 1) {
    const line = kept[at] ?? "";
    if (line.trim() === "") continue;
    const wraps =
      isDeviceLine(`${line} ${kept[at + 1]?.trim() ?? ""}`) &&
      /\b(?:my|mon|mi|mijn|meinem|mio|meu|for|pour|für|von|de)\s*$/iu.test(line);
    if (isDeviceLine(line) || wraps) {
      // A sentence may begin like one: alone in its paragraph it is one of the program's.
      const isAlone =
        at === 0 || kept[at - 1]?.trim() === "" || at === kept.length - 1 || isDeviceLine(kept[at - 1] ?? "");
      if (!isAlone && small > 0) break;
      kept.splice(at, wraps ? 2 : 1);
    } else if (/^\s*<?https?:\/\/\S+>?\s*$/u.test(line) && isDeviceLine(kept[at - 1] ?? ""))
      kept.splice(at, 1);
    else if (line.length > 60) break;
    else small += 1;
  }
  return trimBlank(kept);
}

function isDeviceLine(line: string): boolean {
  if (line.length > longestDeviceLine) return false;
  const bare = line.replace(/\[([^[\]]+)\]\([^()]*\)/g, "$1").trim();
  return (
    bare.length > 0 && bare.length < 200 && deviceLines.some((pattern) => pattern.test(bare)) && !isSaid(bare)
  );
}

/** A sentence that goes on behind a comma is a person's, unless it begs pardon for the device. */
function isSaid(line: string): boolean {
  const rest = /^[^,;:]{5,80}[,;:]\s+(.*)$/u.exec(line)?.[1] ?? "";
  return rest.split(/\s+/u).length > 3 && !pardon.test(rest);
}

function delimiterAt(lines: readonly string[]): number {
  const from = lastFull(lines, 60);
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (strictDelimiter.test(line)) return at;
    if (looseDelimiter.test(line) && isSmall(full(lines.slice(at + 1)))) return at;
  }
  return lines.length;
}

/** Where the last lines begin that are not empty, so many of them. */
function lastFull(lines: readonly string[], most: number): number {
  let at = lines.length;
  for (let seen = 0; at > 0 && seen < most; at -= 1) if (lines[at - 1]?.trim() !== "") seen += 1;
  return at;
}

function full(lines: readonly string[]): string[] {
  return lines.filter((line) => line.trim() !== "");
}

/** Short lines, few of them, that are no prose. */
function isSmall(below: readonly string[]): boolean {
  const before = below.findIndex((line) => smallPrint.test(line));
  const lines = before < 0 ? below : below.slice(0, before);
  if (lines.length > 12) return false;
  return lines.every((line) => line.length <= 90 && !isProse(line));
}

function isProse(line: string): boolean {
  const words = line.trim().split(/\s+/u).length;
  return (
    (/\?\s*$/u.test(line) && words >= 3) ||
    (/!\s*$/u.test(line) && words >= 4) ||
    (words >= 7 && /[.,;:]\s*$/u.test(line)) ||
    words > 14
  );
}

function smallPrintAt(lines: readonly string[]): number {
  for (let at = Math.max(1, lastFull(lines, 80)); at < lines.length; at += 1) {
    const startsHere = lines[at - 1]?.trim() === "" || looseDelimiter.test(lines[at - 1] ?? "");
    if (startsHere && smallPrint.test(lines[at] ?? "")) return at;
  }
  return lines.length;
}

/** A closing is a polite word of the mail, until it begins a block with more than a name. */
function closingBlockAt(lines: readonly string[]): number {
  for (let at = Math.max(1, lastFull(lines, 16)); at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (line.length > longestClosing || !isClosing(line)) continue;
    const below = full(lines.slice(at + 1));
    if (isSignatureBlock(below)) return at;
  }
  return lines.length;
}

/** Some close in two languages. */
function isClosing(line: string): boolean {
  if (closing.test(line)) return true;
  const parts = line.split(/\s[/|]\s|\s[-–]\s/u);
  return parts.length > 1 && parts.every((part) => closing.test(part));
}

function isSignatureBlock(below: readonly string[]): boolean {
  if (below.length < 2 || below.length > 14) return false;
  if (below.some((line) => isTooLong(line) || isProse(line) || postscript.test(line))) return false;
  return below.slice(1).some((line) => contactDetail.test(line)) || below.length >= 3;
}

/** The addresses of links are not seen. */
function isTooLong(line: string): boolean {
  return line.replace(/\s?\(https?:[^()\s]*\)/g, "").length > longestDetail;
}

/** A last paragraph of name, title and numbers that nothing announces. */
function contactBlockAt(lines: readonly string[]): number {
  let first = lines.length;
  while (first > 0 && lines[first - 1]?.trim() !== "") first -= 1;
  const block = lines.slice(first);
  const before = trimBlank(lines.slice(0, first)).at(-1);
  const isLast = before !== undefined && !/[:：]\s*$/u.test(before);
  if (!isLast || block.length < 2 || block.length > 10) return lines.length;
  const [name = "", ...rest] = block;
  if (rest.some((line) => isTooLong(line) || isProse(line))) return lines.length;
  if (isNameWithTitle(name) && !rest.some((line) => line.includes("|"))) return first;
  const isName =
    name.length <= longestDetail &&
    /^[\s*_]*\p{Lu}[\p{L}'’.-]*(?:\s+(?:\p{Lu}[\p{L}'’.-]*|de|von|van|der|du|da|di|del|la)){1,4}[\s*_]*(?:,.{0,60})?$/u.test(
      name,
    );
  return isName && rest.filter((line) => contactDetail.test(line)).length >= 2 ? first : lines.length;
}

/** "Ana Muster | Purchasing Manager": nobody writes of themselves so but under a mail. */
function isNameWithTitle(line: string): boolean {
  const title = /^[\s*_]*\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’.-]*){1,4}\s*[|·•]\s*(\p{L}.{2,60})$/u.exec(
    line,
  )?.[1];
  return title !== undefined && contactDetail.test(title);
}
