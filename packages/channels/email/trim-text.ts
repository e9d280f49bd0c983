import { cutSignature, trimBlank } from "./cut-signature.ts";
import { cutWarnings } from "./cut-warnings.ts";
import { type Attribution, findAttributions, splitAttribution } from "./find-attribution.ts";
import { type Cut, findCut } from "./find-cut.ts";
import { marks } from "./marks.ts";

/** What is known of a mail besides its text. */
export type TrimHints = {
  /** It answers one: then what looks like another mail was quoted. */
  readonly isReply: boolean;
  /** Its subject says that it passes one on. */
  readonly isForward: boolean;
};

const mostLines = 5000;
const quoted = /^\s{0,3}(?:>|&gt;)/u;

/**
 * The new text of a mail in plain text: without quotes, attributions, signatures, and mails below. What is written
 * between quotes stays. A mail that is passed on without a word stays whole.
 */
export function trimText(text: string, hints: TrimHints): string {
  const lines = cleaned(text)
    .split("\n", mostLines)
    .map((line) => line.trimEnd())
    .flatMap((line) => (isQuoted(line) ? [line] : splitAttribution(line)));
  const open = lines.map((line) => (isQuoted(line) ? null : line));
  unwrapQuotes(lines, open);
  // What stands above a mail that is passed on is called an attribution too.
  const words = open.map((line) => line?.replace(marks.attribution, "") ?? null);
  const cut = cutOf(open, words);
  const rest = cut === null ? [] : lines.slice(cut.at);
  const kept = open.slice(0, cut?.at ?? open.length);
  const fresh = stretches(withoutAttributions(cutWarnings(kept))).map(cutSignature);
  const result = joined(fresh);
  if (result !== "") return result;
  if (cut !== null && isPassedOn(cut, rest, hints)) return unmarked(trimBlank(rest).join("\n"));
  return "";
}

/** ">>> look here <<<" is no quote. */
function isQuoted(line: string): boolean {
  return quoted.test(line) && !line.endsWith("<<");
}

function isPassedOn(cut: Cut, rest: readonly string[], hints: TrimHints): boolean {
  if (cut.kind === "forwarded" || hints.isForward) return rest.length > 1;
  return cut.kind === "headers" && !hints.isReply;
}

/** What programs leave in a text that nobody sees. */
function cleaned(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u00a0\u2007\u202f]/g, " ")
    .replace(/[\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g, "");
}

/** A quoted line that was wrapped on its way has lost its mark on the second half. */
function unwrapQuotes(lines: readonly string[], open: (string | null)[]): void {
  for (let at = 1; at < lines.length - 1; at += 1) {
    const line = open[at];
    if (line === null || line === undefined || open[at - 1] !== null || open[at + 1] !== null) continue;
    if (isRestOf(lines[at - 1] ?? "", line)) open[at] = null;
  }
}

/** Nobody begins an answer in the middle of a sentence, or inside a bracket; but to a question it may be short. */
function isRestOf(above: string, line: string): boolean {
  if (line.length > 80 || above.length > 2000) return false;
  if (/\([^()]*$/u.test(above) && /^[^()]*\)/u.test(line)) return true;
  if (above.length < 60 || !/^\s?[\p{Ll}\d,.;)]/u.test(line)) return false;
  return line.length < 40 ? !/\?["'”’»)]*$/u.test(above) : !/[.?!:;]["'”’»)]*$/u.test(above);
}

function cutOf(open: readonly (string | null)[], words: readonly (string | null)[]): Cut | null {
  const marked = open.findIndex((line) => line?.startsWith(marks.cut) === true);
  const found = findCut(words);
  const by = findAttributions(words).find((each) => each.sure && !isBeforeQuote(open, each));
  const cuts: Cut[] = [
    ...(marked < 0 ? [] : [{ at: marked, kind: "headers" } as const]),
    ...(found === null ? [] : [found]),
    ...(by === undefined ? [] : [{ at: by.first, kind: "original" } as const]),
  ];
  return cuts.reduce<Cut | null>(
    (first, each) => (first === null || each.at < first.at ? each : first),
    null,
  );
}

function isBeforeQuote(open: readonly (string | null)[], { last }: Attribution): boolean {
  let next = last + 1;
  while (next < open.length && open[next]?.trim() === "" && next < last + 4) next += 1;
  return open[next] === null;
}

/** The lines of attributions are quotes too. */
function withoutAttributions(open: readonly (string | null)[]): (string | null)[] {
  const left = open.map((line) => (line?.startsWith(marks.attribution) === true ? null : line));
  for (const attribution of findAttributions(open)) {
    if (!attribution.sure && !isBeforeQuote(open, attribution)) continue;
    left.fill(null, attribution.first, attribution.last + 1);
  }
  return left;
}

/** What is written between two quotes, each apart. */
function stretches(lines: readonly (string | null)[]): string[][] {
  const found: string[][] = [[]];
  for (const line of lines) {
    if (line === null) found.push([]);
    else if (!line.startsWith(marks.signature)) found.at(-1)?.push(line);
  }
  return found.filter((stretch) => stretch.some((line) => line.trim() !== ""));
}

function joined(parts: readonly (readonly string[])[]): string {
  const texts = parts.map((lines) => lines.join("\n")).filter((text) => text.trim() !== "");
  return unmarked(texts.join("\n\n").replace(/\n{3,}/g, "\n\n")).trim();
}

function unmarked(text: string): string {
  return text.replace(marks.all, "");
}
