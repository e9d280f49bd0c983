import { setTimeout as wait } from "node:timers/promises";
import type { AccountInForce } from "./account.ts";

/** Keeps to what a provider takes: of an account, and to one person, per second. */
export type SendingPace = {
  /** Whether one more message may begin now. */
  mayBegin(account: AccountInForce): boolean;
  /** Resolves when the next call may go; at once when it may. */
  wait(account: AccountInForce, to: string, signal: AbortSignal): Promise<void>;
};

/** The most people whose last message is remembered; older ones are long past any limit. */
const mostRemembered = 10_000;

/** Makes the pace of one process, by a clock that runs (in milliseconds): each call is a slot in a row of equal ones, of its account and of its person. */
export function makeSendingPace(clock: () => number): SendingPace {
  const free = new Map<string, number>();

  function take(key: string, perSecond: number, now: number): number {
    const at = Math.max(free.get(key) ?? 0, now);
    free.delete(key);
    free.set(key, at + 1000 / perSecond);
    const [oldest] = free.keys();
    if (free.size > mostRemembered && oldest !== undefined) free.delete(oldest);
    return at;
  }

  return {
    // A second's worth of slots may be given away; more would be taken up only to wait.
    mayBegin: ({ channelId }) => (free.get(channelId) ?? 0) - clock() < 1000,
    async wait(account, to, signal) {
      const { rate } = account.translator.capabilities(account.settings);
      const now = clock();
      const at = Math.max(
        take(account.channelId, rate.account, now),
        take(`${account.channelId} ${to}`, rate.person, now),
      );
      if (at > now) await wait(at - now, null, { signal, ref: false }).catch(() => undefined);
    },
  };
}
