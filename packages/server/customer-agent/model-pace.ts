/** How time passes while a model is asked; tests bring their own. */
export type ModelPace = {
  /** Resolves after some milliseconds; rejects when the signal fires first. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** A signal that fires after some milliseconds. */
  readonly deadline: (milliseconds: number) => AbortSignal;
  /** Calls `silent` once nothing was heard for some milliseconds. */
  readonly watch: (milliseconds: number, silent: () => void) => Watch;
};

/** Waits for silence. */
export type Watch = { heard(): void; stop(): void };

/** Time as it is. */
export const realPace: ModelPace = {
  wait: async (milliseconds, signal) => {
    const { setTimeout } = await import("node:timers/promises");
    await setTimeout(milliseconds, undefined, { signal });
  },
  deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
  watch(milliseconds, silent) {
    const timer = setTimeout(silent, milliseconds);
    return { heard: () => void timer.refresh(), stop: () => clearTimeout(timer) };
  },
};
