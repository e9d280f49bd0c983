import { Refused } from "../wire/api.ts";
import { backoff } from "../wire/backoff.ts";
import type { Clock } from "./clock.ts";

/** What asking again needs from the world. */
export type AskingWorld = { readonly clock: Clock; readonly random: () => number };

const passing = ["unreachable", "unavailable", "internal", "too_many"];

/** Asks until the server answers, with longer and longer pauses; null once stopped. Throws what is refused for good. */
export async function untilAnswered<T>(
  { clock, random }: AskingWorld,
  ask: () => Promise<T>,
  stopped: () => boolean,
): Promise<T | null> {
  for (let failures = 0; !stopped(); failures++) {
    try {
      return await ask();
    } catch (cause) {
      if (!(cause instanceof Refused && passing.includes(cause.code))) throw cause;
    }
    await new Promise<void>((resolve) => clock.after(backoff(failures, random), resolve));
  }
  return null;
}
