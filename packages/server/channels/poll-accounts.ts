import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { App } from "../app.ts";
import type { AccountInForce } from "./account.ts";
import { noteAccountState } from "./accounts.store.ts";
import { callProvider } from "./call-provider.ts";
import { claimPoll, moveCursor, releasePoll } from "./polls.store.ts";

/** Asks the providers that don't call us, for as long as a process lives. */
export type Polling = {
  /** Begins to ask for accounts that are new, and ends for those that are gone; cheap. */
  look(): void;
  /** Asks an account once; false when there is nothing to ask or another process does. */
  askOnce(account: AccountInForce): Promise<boolean>;
  stop(): Promise<void>;
};

/** How long the asking is this process's without a sign of life, in milliseconds: longer than a call. */
const leaseLasts = 60_000;
/** How long is waited after trouble, and before a look whether the process that asks is still there. */
const restAfterTrouble = 5000;
const restBehindAnother = 15_000;

/** Makes it for one process. */
export function makePolling(app: () => App): Polling {
  const by = randomUUID();
  const stopping = new AbortController();
  const asking = new Map<string, Promise<void>>();

  async function askOnce(account: AccountInForce): Promise<boolean> {
    const { channelId, adapter } = account;
    const polling = adapter?.polling ?? null;
    if (polling === null) return false;
    const { clock, database } = app();
    const now = clock();
    const claimed = await claimPoll(database.pool, channelId, { by, now, until: now + leaseLasts });
    if (claimed === null) return false;
    const called = await callProvider(app(), polling.call(account, claimed.cursor), stopping.signal);
    if (stopping.signal.aborted) return false;
    if (called.kind !== "answered") throw new Trouble("unreachable", called.code);
    const { envelopes, cursor, problem } = polling.read(called.answer, claimed.cursor);
    if (problem !== null)
      throw new Trouble(
        problem.problem === "not_authorised" ? "not_authorised" : "unreachable",
        problem.detail,
      );
    await app().channels.store(envelopes.map((envelope) => ({ ...envelope, channelId })));
    // Only now: what the provider believes us to have is stored.
    await moveCursor(database.pool, channelId, by, cursor);
    await noteAccountState(app(), channelId, { state: "connected", detail: "" });
    return true;
  }

  async function ask(channelId: string): Promise<void> {
    while (!stopping.signal.aborted) {
      const account = app().channels.accounts.find(channelId);
      if (account === null || !isAsked(account)) return;
      const rest = await askOnce(account).then(
        (asked) => (asked ? 0 : restBehindAnother),
        async (error) => {
          if (error instanceof Trouble) await noteAccountState(app(), channelId, error);
          else app().log.warn({ error, channelId }, "a provider could not be asked; it is tried again");
          return restAfterTrouble;
        },
      );
      if (rest > 0) await wait(rest, null, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
    await releasePoll(app().database.pool, channelId, by);
  }

  return {
    askOnce,
    look() {
      if (stopping.signal.aborted) return;
      for (const account of app().channels.accounts.all()) {
        const { channelId } = account;
        if (!isAsked(account) || asking.has(channelId)) continue;
        const ended = ask(channelId)
          .catch((error) => app().log.warn({ error, channelId }, "asking a provider ended; it begins anew"))
          .finally(() => asking.delete(channelId));
        asking.set(channelId, ended);
      }
    },
    async stop() {
      stopping.abort();
      await Promise.all(asking.values());
    },
  };
}

/** What is wrong with an account that was asked. */
class Trouble extends Error {
  readonly state: "not_authorised" | "unreachable";
  readonly detail: string;

  constructor(state: Trouble["state"], detail: string) {
    super(`${state}: ${detail}`);
    this.state = state;
    this.detail = detail;
  }
}

function isAsked({ adapter, settings }: AccountInForce): boolean {
  return (
    adapter !== null &&
    adapter.polling !== null &&
    "receiving" in settings &&
    settings.receiving === "polling"
  );
}
