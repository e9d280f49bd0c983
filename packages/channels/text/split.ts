/** A part of a text, in UTF-16 units. */
export type Range = { readonly from: number; readonly to: number };

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const words = new Intl.Segmenter("en", { granularity: "word" });

/**
 * Where a text is split so that each part fits: at the end of a paragraph, a line, a sentence or a word, whichever
 * comes first in this order and leaves no part nearly empty; inside a word only when it is too long by itself, and
 * then between what a reader sees as characters. Between the parts only blanks are left out.
 * `fits` says whether a part can be sent; a much longer part never fits when a shorter one from the same place doesn't.
 */
export function splitText(text: string, fits: (part: Range) => boolean): Range[] {
  const parts: Range[] = [];
  let from = 0;
  while (from < text.length) {
    const to = endOfPart(text, from, fits);
    parts.push({ from, to: trimmedEnd(text, from, to) });
    from = afterBlanks(text, to);
  }
  return parts;
}

function endOfPart(text: string, from: number, fits: (part: Range) => boolean): number {
  const longest = longestFitting(text, from, fits);
  let to = longest === text.length ? longest : breakBefore(text, from, longest);
  // Where a part ends decides which marks it has, so a shorter one can be a little longer as it is sent.
  while (!fits({ from, to: trimmedEnd(text, from, to) })) {
    const earlier = breakBefore(text, from, to - 1);
    if (earlier >= to) break;
    to = earlier;
  }
  return to;
}

function longestFitting(text: string, from: number, fits: (part: Range) => boolean): number {
  if (fits({ from, to: text.length })) return text.length;
  let fitting = from;
  let tooLong = text.length;
  while (tooLong - fitting > 1) {
    const middle = (fitting + tooLong) >> 1;
    if (fits({ from, to: middle })) fitting = middle;
    else tooLong = middle;
  }
  return fitting;
}

const ends = [/\n[ \t]*\n/g, /\n/g, /[.!?…]["'»”)\]]*(?=\s)|[。！？]/g] as const;

function breakBefore(text: string, from: number, longest: number): number {
  const within = text.slice(from, longest + 1);
  const enough = (longest - from) / 3;
  for (const end of ends) {
    const last = lastMatch(within, end);
    const place = last === null ? 0 : last.index + (/\S/.test(last[0]) ? last[0].length : 0);
    if (place > enough && place <= longest - from) return from + place;
  }
  const blank = lastMatch(within, /\s(?=\S*$)/g);
  if (blank !== null && blank.index > 0) return from + blank.index;
  return breakWord(text, from, longest);
}

function lastMatch(text: string, pattern: RegExp): RegExpExecArray | null {
  return [...text.matchAll(pattern)].at(-1) ?? null;
}

function breakWord(text: string, from: number, longest: number): number {
  // A little more than fits is looked at: what ends there only shows by what follows.
  const piece = text.slice(from, longest + 64);
  const most = longest - from;
  const place = lastBoundary(words, piece, most);
  const character = lastBoundary(graphemes, piece, most);
  if (place > most / 2 && place <= character && isBoundary(piece, place)) return from + place;
  if (character > 0) return from + character;
  // One character of hundreds of marks: at least no half of a surrogate pair, and never no progress.
  const half = /[\uD800-\uDBFF]/.test(text[longest - 1] ?? "");
  return Math.max(longest - (half ? 1 : 0), from + (/[\uD800-\uDBFF]/.test(text[from] ?? "") ? 2 : 1));
}

function lastBoundary(segmenter: Intl.Segmenter, piece: string, most: number): number {
  return segmenter.segment(piece).containing(most)?.index ?? 0;
}

function isBoundary(piece: string, place: number): boolean {
  return graphemes.segment(piece).containing(place)?.index === place;
}

function trimmedEnd(text: string, from: number, to: number): number {
  return from + text.slice(from, to).trimEnd().length;
}

/** After a break, the blanks are gone; but a line keeps the indentation that it begins with. */
function afterBlanks(text: string, from: number): number {
  const blanks = /^\s*/.exec(text.slice(from))?.[0] ?? "";
  const line = blanks.lastIndexOf("\n");
  return from + (line === -1 ? blanks.length : line + 1);
}
