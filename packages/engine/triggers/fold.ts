import { LATIN_LOOK, PLAIN_SPELLING } from "./look-alikes.ts";

/**
 * What one code point is to the tokeniser. `space` ends a word, `ignored` is invisible inside one,
 * `soft` is ordinary punctuation, `hard` is a symbol that a person types on purpose (`+ # $ | *`).
 */
export type Kind = "letter" | "digit" | "apostrophe" | "ignored" | "space" | "soft" | "hard";

/** One code point, folded: lower case, no accent, compatibility forms undone. */
export type FoldedPoint = {
  readonly kind: Kind;
  /** Folded letters or digits ("ﬁ" gives two), or the plain symbol; "" when nothing remains. */
  readonly text: string;
  /** As `text`, with foreign letters replaced by the Latin ones they look like; null if one does not. */
  readonly latin: string | null;
  readonly script: "latin" | "other" | "none";
  /** The code point is a word by itself (Han, kana, Thai…: written without spaces). */
  readonly standsAlone: boolean;
  /** UTF-16 length in the original text. */
  readonly width: 1 | 2;
};

const APOSTROPHES = "'’‘‛ʼʹʻʽ´`′＇ꞌ՚";
// One range a line, as alternatives: combining characters do not belong inside one character class.
const INVISIBLE =
  /\p{Cf}|\u034f|[\u115f\u1160]|[\u17b4\u17b5]|[\u180b-\u180f]|\u3164|\uffa0|[\ufe00-\ufe0f]|[\u{e0000}-\u{e0fff}]/u;
// Accents and pointing that people leave out; vowel signs of Indic scripts are not among them.
const LEFT_OUT =
  /[\u0300-\u036f]|[\u0483-\u0489]|[\u0591-\u05c7]|[\u0610-\u061a]|\u0640|[\u064b-\u065f]|\u0670|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]|[\ufe20-\ufe2f]/gu;
const ALONE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const WORD_PART = /[\p{L}\p{M}\p{N}]/u;
const NOT_WORD_PART = /[^\p{L}\p{M}\p{N}]/gu;
const HARD_PUNCTUATION = /[*&#%@\\/{}[\]]/u;

const ASCII: readonly FoldedPoint[] = Array.from({ length: 128 }, (_, code) => fold(code));
const CACHE_LIMIT = 8192;
const cache = new Map<number, FoldedPoint>();

const END: FoldedPoint = point("space", "", 1);

/** The folded code point that starts at UTF-16 offset `index`; a space past the end or at a lone surrogate. */
export function pointAt(text: string, index: number): FoldedPoint {
  const unit = text.charCodeAt(index);
  if (unit < 128) return ASCII[unit] ?? END;
  const code = text.codePointAt(index);
  if (code === undefined) return END;
  let folded = cache.get(code);
  if (folded === undefined) {
    if (cache.size >= CACHE_LIMIT) cache.clear();
    folded = fold(code);
    cache.set(code, folded);
  }
  return folded;
}

function point(kind: Kind, text: string, width: 1 | 2): FoldedPoint {
  return { kind, text, latin: text, script: "none", standsAlone: false, width };
}

function fold(code: number): FoldedPoint {
  const width = code > 0xffff ? 2 : 1;
  if (code >= 0xd800 && code <= 0xdfff) return point("space", "", width);
  const character = String.fromCodePoint(code);
  if (APOSTROPHES.includes(character)) return point("apostrophe", "'", width);
  if (/\s/u.test(character) && character !== "\ufeff") return point("space", "", width);
  if (INVISIBLE.test(character) || /\p{Cc}/u.test(character)) return point("ignored", "", width);
  const plain = character.normalize("NFKD");
  return WORD_PART.test(plain) ? wordPoint(plain, width) : symbolPoint(plain, width);
}

function symbolPoint(plain: string, width: 1 | 2): FoldedPoint {
  if (/^\s*$/u.test(plain)) return point("space", "", width);
  const hard = HARD_PUNCTUATION.test(plain) || /\p{S}/u.test(plain);
  return point(hard ? "hard" : "soft", plain.trim(), width);
}

function wordPoint(plain: string, width: 1 | 2): FoldedPoint {
  const bare = plain.replace(LEFT_OUT, "").replace(NOT_WORD_PART, "");
  if (bare === "") return point("ignored", "", width);
  const text = spelledPlainly(bare);
  const standsAlone = ALONE.test(bare) && /^\p{L}/u.test(bare);
  if (/^\p{N}+$/u.test(text)) return { ...point("digit", text, width), standsAlone };
  if (/^\p{M}+$/u.test(text)) return point("letter", text, width);
  const isLatin = /\p{Script=Latin}/u.test(text);
  const look = LATIN_LOOK.get(bare.codePointAt(0) ?? 0);
  return {
    kind: "letter",
    text,
    latin: isLatin ? text : [...bare].length === 1 && look !== undefined ? look : null,
    script: isLatin ? "latin" : "other",
    standsAlone,
    width,
  };
}

function spelledPlainly(bare: string): string {
  let text = "";
  for (const letter of bare.toLowerCase().normalize("NFKD").replace(LEFT_OUT, "")) {
    text += PLAIN_SPELLING.get(letter) ?? letter;
  }
  return text;
}
