import { useCallback, useRef, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * Words that depend on the time, fresh every second; the component paints again only when the words change.
 * One timer serves every clock on the page and stops with the last of them.
 */
export function useWordsOfNow(words: (now: number) => string): string {
  const latest = useRef(words);
  latest.current = words;
  const read = useCallback(() => latest.current(Date.now()), []);
  return useSyncExternalStore(listen, read);
}

function listen(onTick: () => void): () => void {
  listeners.add(onTick);
  timer ??= setInterval(() => {
    for (const listener of listeners) listener();
  }, 1000);
  return () => {
    listeners.delete(onTick);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
