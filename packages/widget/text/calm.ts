import type { Clock } from "../conversation/clock.ts";

/** Says words that change often no more often than once in `every` milliseconds, and then the newest of them. */
export type CalmSpeaker = { readonly speak: (words: string) => void; readonly stop: () => void };

/** Makes a speaker that begins at once and then keeps its distance; the same words are not said twice in a row. */
export function makeCalmSpeaker(clock: Clock, every: number, say: (words: string) => void): CalmSpeaker {
  let said = "";
  let next = "";
  let freeAt = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | null = null;
  const sayNext = () => {
    cancel = null;
    if (next === said) return;
    said = next;
    freeAt = clock.now() + every;
    say(said);
  };
  return {
    speak(words) {
      next = words;
      const wait = freeAt - clock.now();
      if (wait <= 0) sayNext();
      else cancel ??= clock.after(wait, sayNext);
    },
    stop: () => cancel?.(),
  };
}
