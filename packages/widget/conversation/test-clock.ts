import type { Clock } from "./clock.ts";

/** A clock that stands still until it is told to go on; timers run in order of their time. */
export type TestClock = Clock & { pass(milliseconds: number): Promise<void> };

/** A clock for tests, at zero. */
export function testClock(): TestClock {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    after(milliseconds, run) {
      const timer = { at: now + milliseconds, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async pass(milliseconds) {
      const end = now + milliseconds;
      await settle();
      for (;;) {
        const next = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers = timers.filter((timer) => timer !== next);
        now = next.at;
        next.run();
        await settle();
      }
      now = end;
    },
  };
}

/** Lets every promise that can be settled without time be settled. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 30; round++) await Promise.resolve();
}
