import {
  forwardedMessage,
  headerLabels,
  originalMessage,
  replyAbove,
  sentLabel,
  wrote,
} from "./mail-words.ts";

/** Where a mail that is answered or passed on begins without being marked line by line. */
export type Cut = { readonly at: number; readonly kind: "original" | "forwarded" | "headers" };

type Label = keyof typeof headerLabels;
type Line = { readonly text: string; readonly label: readonly [Label, string] | null };
type Lines = readonly (Line | null)[];

const longest = 300;
const colon = /^.{1,40}[:：]/u;
const ends = /[:：]$/u;
const framed = /^[-‐‑‒–—―_=*~#.]/u;

const labelNames = Object.keys(headerLabels) as Label[];
const labels = labelNames.map(
  (label) =>
    [label, new RegExp(`^[\\s*_]*(?:${headerLabels[label]})[\\s*_]*[:：][\\s*_]*(.*)$`, "iu")] as const,
);
/** Some programs lose the breaks between the labels. */
const innerLabels = labelNames.map(
  (label) => [label, new RegExp(`\\s(?:${headerLabels[label]})\\s?[:：]\\s+(\\S.*)$`, "iu")] as const,
);
const dash = "[-‐‑‒–—―_=*~#.\\s]";
const original = new RegExp(`^${dash}{2,}(?:${originalMessage})\\s*:?${dash}{2,}$`, "iu");
const bareOriginal = new RegExp(`^${dash}*(?:${originalMessage})\\s*:?${dash}*$`, "iu");
const forwarded = new RegExp(`^${dash}{2,}(?:${forwardedMessage})\\s*:?${dash}{0,}$`, "iu");
const bareForwarded = new RegExp(`^${dash}*(?:${forwardedMessage})\\s*[:：]$`, "iu");
const above = new RegExp(`^[\\s*_#=—–-]*(?:${replyAbove})[\\s*_#=.—–-]*$`, "iu");
const wroteBetweenDashes = new RegExp(`^-{2,}\\s?.{1,160}\\s(?:${wrote})\\s*:?\\s*-{2,}$`, "iu");
const inactive = /^(?:\[?image: )?(?:inactive hide details for|graycol\.gif)/iu;
const rule = /^[\s*]*[-_=—–‐]{5,}[\s*]*$/u;

/** Finds the first line from which on nothing is new; null when there is none. Quoted lines are null. */
export function findCut(text: readonly (string | null)[]): Cut | null {
  const lines = text.map((line) => (line === null ? null : read(line)));
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === null || line === undefined || line.text === "" || line.text.length > longest) continue;
    const kind = kindAt(lines, at, line.text);
    if (kind !== null) return { at: kind === "headers" ? fromItsRule(lines, at) : at, kind };
  }
  return null;
}

function kindAt(lines: Lines, at: number, line: string): Cut["kind"] | null {
  const isFramed = framed.test(line);
  if (isFramed ? forwarded.test(line) : ends.test(line) && bareForwarded.test(line)) return "forwarded";
  if (isFramed && (original.test(line) || wroteBetweenDashes.test(line))) return "original";
  if (above.test(line) || inactive.test(line)) return "original";
  if (isHeaderBlock(lines, at)) return "headers";
  const isTitle = isHeaderBlock(lines, nextFull(lines, at + 1)) && bareOriginal.test(line);
  return isTitle ? "original" : null;
}

function nextFull(lines: Lines, from: number): number {
  let at = from;
  while (at < lines.length && lines[at]?.text === "") at += 1;
  return at;
}

/** The lines and titles that programs draw above a header block belong to it. */
function fromItsRule(lines: Lines, at: number): number {
  let from = at;
  for (let above = at - 1; above >= 0 && above >= at - 3; above -= 1) {
    const line = lines[above];
    if (line === null || line === undefined) break;
    if (line.text === "") continue;
    if (!rule.test(line.text) && !bareOriginal.test(line.text)) break;
    from = above;
  }
  return from;
}

/** Whether the labels of a mail's head begin here: who, when, to whom, about what. */
function isHeaderBlock(lines: Lines, at: number): boolean {
  const found = new Map<Label, string>();
  let strange = 0;
  let isSent = false;
  for (let next = at; next < lines.length && next < at + 18; next += 1) {
    const line = lines[next];
    if (line === null || line === undefined) break;
    const { label, text } = line;
    if (label !== null && !found.has(label[0])) {
      found.set(...label);
      addInner(text, found);
      isSent ||= sentLabel.test(text);
      strange = 0;
    } else if (label === null) strange += 1;
    if (found.size === 0) return false;
    if (strange > (text === "" ? 2 : 3)) break;
  }
  return isComplete(found) || (isSent && isUnaddressed(found));
}

function addInner(text: string, found: Map<Label, string>): void {
  if (text.length > longest) return;
  for (const [label, pattern] of innerLabels) {
    const value = found.has(label) ? undefined : pattern.exec(text)?.[1];
    if (value !== undefined) found.set(label, value);
  }
}

/** Some programs write names alone and no subject: then the moment must be one to the minute. */
function isUnaddressed(found: ReadonlyMap<Label, string>): boolean {
  return found.has("from") && found.has("to") && isMoment(found.get("sent"));
}

function isMoment(value = ""): boolean {
  return /\b(?:19|20)\d{2}\b/.test(value) && /\d[:.hH]\d{2}/.test(value);
}

function isComplete(found: ReadonlyMap<Label, string>): boolean {
  const from = found.get("from");
  const sent = found.get("sent");
  const isDated = sent !== undefined && /\d/.test(sent);
  const who = `${from ?? ""} ${found.get("to") ?? ""}`;
  const isAddressed = /@|mailto:/i.test(who);
  if (from === undefined)
    return isDated && found.has("to") && (found.has("subject") || (isAddressed && isMoment(sent)));
  if (found.has("subject") && (isDated || found.has("to"))) return true;
  return isAddressed && (isDated || found.has("subject") || (found.has("to") && /@/.test(from)));
}

function read(line: string): Line {
  const text = line.trim();
  return { text, label: text.length <= 2000 && colon.test(text) ? labelOf(text) : null };
}

function labelOf(line: string): Line["label"] {
  for (const [label, pattern] of labels) {
    const value = pattern.exec(line)?.[1];
    if (value !== undefined) return [label, value.trim()];
  }
  return null;
}
