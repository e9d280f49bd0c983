/** Time as a parameter: the present in milliseconds since 1970, and a timer that gives back its own cancelling. */
export type Clock = {
  now(): number;
  after(milliseconds: number, run: () => void): () => void;
};

/** The browser's own time. */
export const browserClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
