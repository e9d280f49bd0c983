import { type FoldedPoint, pointAt } from "./fold.ts";

/**
 * A word of a text, folded for comparison. `start` and `end` are UTF-16 offsets into the original.
 * `gap` says what stands before it: "none" (only space), "clause" (comma, line end, dash) or "sentence".
 */
export type Token = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Deliberate symbols (`* | &` …) between the previous word and this one, without spaces. */
  readonly symbols: string;
  readonly gap: Gap;
};
/** How strongly the punctuation before a word separates it from the word before. */
export type Gap = "none" | "clause" | "sentence";

/** The words of a text in order, and the deliberate symbols after the last one. */
export type TokenisedText = { readonly tokens: readonly Token[]; readonly trailingSymbols: string };

/** French and Italian words that lose their vowel before an apostrophe: `l'annulation` is two words. */
const ELIDED = new Set(
  (
    "l d j c s m t n qu jusqu lorsqu puisqu quelqu quoiqu presqu " +
    "un dell nell all sull dall coll quell quest sant bell anch dov com nient tutt mezz"
  ).split(" "),
);

type Word = {
  text: string;
  start: number;
  end: number;
  next: number;
  readsAs: string | null;
  script: Script;
};
type Script = "latin" | "other" | "mixed" | "none";

// One decision looks at the same message several times in a row; nobody changes what it gets.
let latest: { readonly text: string; readonly tokenised: TokenisedText } | null = null;
const LONGEST_KEPT = 4000;

/** Splits a text into folded words; linear in its length, and defined for every string. */
export function tokenise(text: string): TokenisedText {
  if (latest !== null && latest.text === text) return latest.tokenised;
  const tokenised = split(text);
  latest = text.length <= LONGEST_KEPT ? { text, tokenised } : null;
  return tokenised;
}

function split(text: string): TokenisedText {
  const tokens: Token[] = [];
  const spoofed: { index: number; readsAs: string }[] = [];
  let sawLatin = false;
  let sawForeign = false;
  let gap = newGap();
  let index = 0;
  while (index < text.length) {
    const point = pointAt(text, index);
    if (!startsWord(point, text, index)) {
      widenGap(gap, point, text.charCodeAt(index));
      index += point.width;
      continue;
    }
    const word = readWord(text, index);
    index = word.next;
    if (word.text === "") continue;
    if (word.script === "latin") sawLatin = true;
    if (word.script === "other" && word.readsAs === null) sawForeign = true;
    if (word.script === "other" && word.readsAs !== null) {
      spoofed.push({ index: tokens.length, readsAs: word.readsAs });
    }
    const { start, end } = word;
    tokens.push({ text: word.text, start, end, symbols: gap.symbols, gap: strengthOf(gap) });
    gap = newGap();
  }
  // A word wholly of look-alikes is read as Latin only among Latin words: real Russian stays Russian.
  if (sawLatin && !sawForeign) {
    for (const { index: at, readsAs } of spoofed) {
      const token = tokens[at];
      if (token) tokens[at] = { ...token, text: readsAs };
    }
  }
  return { tokens, trailingSymbols: gap.symbols };
}

function startsWord(point: FoldedPoint, text: string, index: number): boolean {
  if (point.kind === "letter" || point.kind === "digit") return true;
  return isCurrency(point) && pointAt(text, index + point.width).kind === "digit";
}

function isCurrency(point: FoldedPoint): boolean {
  return (
    point.kind === "hard" &&
    (point.text === "$" || point.text === "€" || point.text === "£" || point.text === "¥")
  );
}

function readWord(text: string, start: number): Word {
  const word: Word = { text: "", start, end: start, next: start, readsAs: null, script: "none" };
  let index = start;
  let latin: string | null = "";
  let alone = false;
  let endsInDigit = false;
  while (index < text.length) {
    const point = pointAt(text, index);
    const after = index + point.width;
    if (point.kind === "letter" || point.kind === "digit") {
      if (word.text !== "" && (point.standsAlone || (alone && point.script !== "none"))) break;
      alone = point.standsAlone;
      endsInDigit = point.kind === "digit";
      word.text += point.text;
      latin = latin === null || point.latin === null ? null : latin + point.latin;
      word.script = blend(word.script, point.script);
      word.end = after;
    } else if (point.kind === "apostrophe") {
      if (word.text === "" || !continuesWord(text, after)) break;
      if (ELIDED.has(word.text)) {
        index = after;
        break;
      }
    } else if ((endsInDigit && joinsDigits(point, text, after)) || (index === start && isCurrency(point))) {
      word.text += point.text;
      latin = latin === null ? null : latin + point.text;
      word.end = after;
      endsInDigit = false;
    } else if (point.kind !== "ignored") break;
    index = after;
  }
  word.next = takeSuffix(word, text, index, endsInDigit);
  settleScript(word, latin);
  return word;
}

function blend(seen: Script, next: FoldedPoint["script"]): Script {
  if (next === "none" || seen === next) return seen;
  return seen === "none" ? next : "mixed";
}

function continuesWord(text: string, index: number): boolean {
  const { kind } = pointAt(text, index);
  return kind === "letter" || kind === "digit";
}

/** `24/7`, `12.50` and `1,000` are one word each. */
function joinsDigits(point: FoldedPoint, text: string, after: number): boolean {
  const joins = point.text === "/" || point.text === "." || point.text === "," || point.text === ":";
  return joins && pointAt(text, after).kind === "digit";
}

/** `c++` is not `c`, and `50%` is not `50`: such signs right after a short word or a number belong to it. */
function takeSuffix(word: Word, text: string, from: number, isNumber: boolean): number {
  if (from !== word.end) return from;
  let index = from;
  let suffix = "";
  for (
    let point = pointAt(text, index);
    isSuffixSign(point, word.text, isNumber);
    point = pointAt(text, index)
  ) {
    suffix += point.text;
    index += point.width;
    if (suffix.length > 3) return from;
  }
  if (suffix === "" || continuesWord(text, index)) return from;
  word.text += suffix;
  word.end = index;
  return index;
}

function isSuffixSign(point: FoldedPoint, base: string, isNumber: boolean): boolean {
  if (point.kind !== "hard") return false;
  if (isNumber) return point.text === "%" || isCurrency(point);
  return base.length <= 2 && (point.text === "+" || point.text === "#");
}

function settleScript(word: Word, latin: string | null): void {
  if (word.script === "mixed") {
    if (latin !== null) word.text = latin;
  } else if (word.script === "other") {
    word.readsAs = latin;
  }
}

type OpenGap = {
  symbols: string;
  strength: 0 | 1 | 2;
  stop: boolean;
  pause: boolean;
  lines: number;
  dash: boolean;
  space: boolean;
};

function newGap(): OpenGap {
  return { symbols: "", strength: 0, stop: false, pause: false, lines: 0, dash: false, space: false };
}

function widenGap(gap: OpenGap, point: FoldedPoint, unit: number): void {
  if (point.kind === "hard") {
    gap.symbols += point.text;
    gap.stop = false;
  } else if (point.kind === "space") {
    if (gap.stop || gap.dash) gap.strength = gap.stop ? 2 : gap.strength === 2 ? 2 : 1;
    gap.space = true;
    if (unit === 10) {
      gap.lines += 1;
      gap.strength = gap.lines > 1 || gap.strength === 2 ? 2 : 1;
    }
  } else if (point.kind === "soft") softGap(gap, point.text);
}

function softGap(gap: OpenGap, text: string): void {
  const mark = text[0] ?? "";
  if ("-–—‐‑".includes(mark)) {
    gap.dash = gap.space;
    return;
  }
  const isStop = ".!?;。！？؟".includes(mark);
  // "..." is a pause inside a sentence, not its end.
  if (text.length > 1 || (mark === "." && gap.stop)) gap.pause = true;
  gap.stop = isStop && !(mark === "." && gap.pause);
  if (gap.strength === 0 && !'"“”«»_'.includes(mark)) gap.strength = 1;
}

function strengthOf(gap: OpenGap): Gap {
  return gap.strength === 2 ? "sentence" : gap.strength === 1 ? "clause" : "none";
}
