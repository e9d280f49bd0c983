import { setImmediate } from "node:timers/promises";
import { Refusal } from "../refusal.ts";

/** How long a rehearsal works before others get their turn, in milliseconds: a visitor's message hardly notices. */
const longest = 4;

/** Lets the process do other things every few milliseconds of work, and stops when nobody waits for the result. */
export class GiveWay {
  #since = performance.now();
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Call it between pieces of work. Refuses once the caller has gone. */
  async now(): Promise<void> {
    if (performance.now() - this.#since < longest) return;
    await setImmediate();
    if (this.#signal.aborted) throw new Refusal("unavailable", "The rehearsal was stopped.");
    this.#since = performance.now();
  }
}

/** How many may wait for their turn. */
const mostWaiting = 4;

/** Lets one rehearsal run at a time: several at once would only slow each other and the visitors. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** Runs `work` when its turn comes; refuses as `too_many` when too many wait already. */
  async take<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    if (this.#waiting > mostWaiting)
      throw new Refusal("too_many", "Several rehearsals are running already. Try again in a moment.");
    this.#waiting += 1;
    const before = this.#last;
    const mine = (async () => {
      await before.catch(() => undefined);
      if (signal.aborted) throw new Refusal("unavailable", "The rehearsal was stopped.");
      return work();
    })().finally(() => {
      this.#waiting -= 1;
    });
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
