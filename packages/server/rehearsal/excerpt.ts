import type { TriggerMatch } from "@baton/engine";

/** A part of a text with the words in it that fired, by their place in the part. */
export type Excerpt = {
  readonly text: string;
  readonly shortened: boolean;
  readonly fired: { triggerId: string; start: number; end: number; words: string }[];
};

const longest = 400;
const before = 120;

/** The part of a message that shows what fired: all of it when it is short. */
export function excerptOf(body: string, matches: readonly TriggerMatch[]): Excerpt {
  const first = matches[0]?.start ?? 0;
  const from = body.length <= longest ? 0 : wholeAt(body, Math.max(0, first - before));
  const until = wholeAt(body, Math.min(body.length, from + longest));
  return {
    text: body.slice(from, until),
    shortened: from > 0 || until < body.length,
    fired: matches
      .filter(({ start, end }) => start >= from && end <= until)
      .map(({ triggerId, start, end, words }) => ({
        triggerId,
        start: start - from,
        end: end - from,
        words,
      })),
  };
}

/** The nearest place at or before `index` that does not lie within a pair of surrogates. */
function wholeAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff ? index - 1 : index;
}
