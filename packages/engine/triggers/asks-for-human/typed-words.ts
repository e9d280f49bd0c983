import type { Token } from "../tokenise.ts";
import type { HumanLexicon } from "./lexicon.ts";
import { nearSpelling } from "./near-spelling.ts";

/** How the words of one language may have been typed. */
export type TypedWords = {
  /** The lexicon's own word for a word as typed, slips of the finger mended. */
  readonly wordFor: (typed: string) => string;
  /** Whether an unknown word is one slip away from a short verb of talking. */
  readonly isAlmostTalk: (typed: string) => boolean;
};

const wordsRemembered = 10_000;
const longestRemembered = 20;

/** Remembers, within bounds, what it once found out about a word. */
function remembering<Value>(find: (typed: string) => Value): (typed: string) => Value {
  const remembered = new Map<string, Value>();
  return (typed) => {
    const known = remembered.get(typed);
    if (known !== undefined) return known;
    const found = find(typed);
    if (remembered.size >= wordsRemembered) remembered.clear();
    if (typed.length <= longestRemembered) remembered.set(typed, found);
    return found;
  };
}

/** Makes ready the mending of one language's words. */
export function typedWords(lexicon: HumanLexicon, vocabulary: ReadonlySet<string>): TypedWords {
  const { oftenMistyped, notMistyped, shortVerbs } = lexicon;
  const mended = remembering((typed) => nearSpelling(typed, oftenMistyped, notMistyped) ?? typed);
  const almost = remembering((typed) => !notMistyped.has(typed) && isNearShort(typed, shortVerbs));
  return {
    wordFor: (typed) => (vocabulary.has(typed) || isNumber(typed) ? typed : mended(typed)),
    isAlmostTalk: (typed) => !vocabulary.has(typed) && !isNumber(typed) && almost(typed),
  };
}

/** Order numbers come once each: nobody means a word by them, and remembered they would push out the words. */
function isNumber(typed: string): boolean {
  const first = typed.charCodeAt(0);
  return first >= 48 && first <= 57;
}

/** One letter wrong, missing or added, or two swapped, and the first letter holds. */
function isNearShort(typed: string, targets: ReadonlySet<string>): boolean {
  if (typed.length < 3 || typed.length > 6) return false;
  for (const target of targets) if (typed[0] === target[0] && isOneSlip(typed, target)) return true;
  return false;
}

function isOneSlip(typed: string, target: string): boolean {
  const difference = typed.length - target.length;
  if (Math.abs(difference) > 1) return false;
  let at = 0;
  while (at < typed.length && typed[at] === target[at]) at += 1;
  const rest = typed.slice(at);
  const wanted = target.slice(at);
  if (difference > 0) return rest.slice(1) === wanted;
  if (difference < 0) return rest === wanted.slice(1);
  if (rest.slice(1) === wanted.slice(1)) return true;
  return rest[0] === wanted[1] && rest[1] === wanted[0] && rest.slice(2) === wanted.slice(2);
}

// Little words that fingers run into the next or the one before. "a" is left out: too many words begin with it.
const RUN_INTO_NEXT = new Set("to with an the have help need want can please con una ein einen".split(" "));
const RUN_INTO_LAST = new Set("to with me an".split(" "));
const shortestSplit = 6;

/**
 * The tokens with words that were run together taken apart, as in "tosomebody" and "touchwith", when both parts are
 * known and the whole is not.
 */
export function takeApart(tokens: readonly Token[], isKnown: (word: string) => boolean): readonly Token[] {
  let apart: Token[] | null = null;
  for (const [index, token] of tokens.entries()) {
    const cut = isKnown(token.text) ? null : cutOf(token.text, isKnown);
    if (cut !== null) apart ??= tokens.slice(0, index);
    if (apart === null) continue;
    if (cut === null) apart.push(token);
    else apart.push(...twoOf(token, cut));
  }
  return apart ?? tokens;
}

function cutOf(word: string, isKnown: (word: string) => boolean): number | null {
  if (word.length < shortestSplit || word.length > longestRemembered || isNumber(word)) return null;
  for (let cut = 2; cut <= word.length - 2; cut += 1) {
    const left = word.slice(0, cut);
    const right = word.slice(cut);
    const joined =
      (RUN_INTO_NEXT.has(left) && right.length >= 3) || (RUN_INTO_LAST.has(right) && left.length >= 4);
    if (joined && isKnown(left) && isKnown(right)) return cut;
  }
  return null;
}

function twoOf(token: Token, cut: number): [Token, Token] {
  // Where folding changed the length, both halves name the whole word: where one ends can't be told.
  const isPlain = token.end - token.start === token.text.length;
  const middle = token.start + cut;
  return [
    { ...token, text: token.text.slice(0, cut), end: isPlain ? middle : token.end },
    {
      text: token.text.slice(cut),
      start: isPlain ? middle : token.start,
      end: token.end,
      symbols: "",
      gap: "none",
    },
  ];
}
