import type { App } from "../app.ts";
import { Refusal } from "../refusal.ts";
import { countAttempt, deleteAttempts, uncountAttempt } from "./access.store.ts";
import { addressKey } from "./address-key.ts";

const minute = 60_000;
/** How long failures count, in milliseconds. */
const windowLength = 15 * minute;
const mostPerAccount = 10;
const mostPerAddress = 100;

/** One attempt at signing in that was allowed; say how it ended, or it counts as a failure. */
export type Attempt = {
  /** It was a success: the account's failures from this address are forgotten. */
  succeeded(): Promise<void>;
  /** It was not judged at all: it never happened. */
  takenBack(): Promise<void>;
};

/**
 * Allows an attempt, or throws too_many: at most 10 failures per e-mail and address, 100 per address, in 15 minutes.
 * It is counted before the password is looked at, so that guesses made at the same moment count too.
 */
export async function allowAttempt(
  app: Pick<App, "database" | "clock">,
  email: string,
  address: string,
): Promise<Attempt> {
  const from = addressKey(address);
  const byAddress = `address ${from}`;
  const byAccount = `account ${email.toLowerCase()} ${from}`;
  const now = app.clock();
  // An address at its limit writes no further rows. Both are counted even when refused, so this must commit.
  const allowed = await app.database.kysely.transaction().execute(async (tx) => {
    if ((await countAttempt(tx, byAddress, now, windowLength)) > mostPerAddress) return false;
    return (await countAttempt(tx, byAccount, now, windowLength)) <= mostPerAccount;
  });
  if (!allowed) throw new Refusal("too_many", "Too many failed attempts. Try again in 15 minutes.");
  const end = (settle: typeof uncountAttempt) =>
    app.database.kysely.transaction().execute(async (tx) => {
      await uncountAttempt(tx, byAddress);
      await settle(tx, byAccount);
    });
  return { succeeded: () => end(deleteAttempts), takenBack: () => end(uncountAttempt) };
}
