import type pg from "pg";
import type { Clock } from "../app.ts";
import { type Arrived, insertInbound } from "./inbound.store.ts";

/** Stores what came in; resolves once it is durable. */
export type StoreArrivals = (arrived: readonly Arrived[]) => Promise<void>;

/** How many calls' worth share a statement at the most. */
const mostTogether = 64;

type Waiting = { readonly arrived: readonly Arrived[]; settle(): void; fail(error: unknown): void };

/**
 * Makes what stores arrivals. One statement is on its way at a time: what comes meanwhile goes together with the next
 * and shares its commit, so that a provider that calls often is answered soon.
 */
export function makeStoreArrivals(pool: pg.Pool, clock: Clock, stored: () => void): StoreArrivals {
  const waiting: Waiting[] = [];
  let busy = false;

  async function next(): Promise<void> {
    if (busy) return;
    busy = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, mostTogether);
      try {
        await insertInbound(
          pool,
          batch.flatMap(({ arrived }) => arrived),
          clock(),
        );
        for (const { settle } of batch) settle();
        stored();
      } catch (error) {
        // Nobody is told that it was taken: the providers call again.
        for (const { fail } of batch) fail(error);
      }
    }
    busy = false;
  }

  return (arrived) =>
    arrived.length === 0
      ? Promise.resolve()
      : new Promise((settle, fail) => {
          waiting.push({ arrived, settle, fail });
          void next();
        });
}
