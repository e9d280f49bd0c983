import type { App } from "../app.ts";
import { Refusal } from "../refusal.ts";
import { countAttempt } from "./access.store.ts";

/** How often something may be done, over all processes. */
export type AttemptLimit = {
  /** What is counted, as `thing:whose`. */
  readonly key: string;
  readonly most: number;
  /** In milliseconds. */
  readonly within: number;
};

/** Counts one more time, or throws too_many with `words`. */
export async function limitAttempts(
  app: Pick<App, "database" | "clock">,
  { key, most, within }: AttemptLimit,
  words: string,
): Promise<void> {
  const now = app.clock();
  const count = await app.database.kysely.transaction().execute((tx) => countAttempt(tx, key, now, within));
  if (count > most) throw new Refusal("too_many", words);
}
