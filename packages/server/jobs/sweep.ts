import { forgetExpired } from "../access/access.jobs.ts";
import type { App } from "../app.ts";
import { watchWindows } from "../channels/watch-windows.ts";
import { forgetSuperseded } from "../customer-agent/owed-answers.store.ts";
import { watchSilences } from "../customer-agent/watch-silences.ts";
import { sweepUnsent } from "../files/remove-unsent.ts";
import { watchFirstReplies } from "../handoffs/late-replies.ts";
import { inactiveOwners } from "../handoffs/line.views.ts";
import { forgetGone } from "../knowledge/indexed-passages.views.ts";
import { keptIndex } from "../knowledge/kept-index.ts";
import { removeOldEvents } from "../realtime/events.store.ts";
import { refreshAll } from "../refresh-all.ts";
import { setDueStatuses } from "../teammates/status.jobs.ts";

/** The net under everything that is owed: what a lost wake-up or a dead process left behind is done here. */
export type Sweep = {
  /** Does everything that is owed once; resolves when done. */
  run(): Promise<void>;
  stop(): Promise<void>;
};

/** How often owed work is looked for, in milliseconds. */
const every = 2000;
/** How long events are kept for screens that were away, in milliseconds. */
const eventsKept = 24 * 3600 * 1000;
/** How long events are kept that webhook endpoints were not told of yet, in milliseconds. */
const untoldKept = 7 * eventsKept;

/** Starts the sweep of one process. */
export function startSweep(app: App): Sweep {
  let running: Promise<void> | null = null;
  let rounds = 0;
  const run = (): Promise<void> => {
    running ??= sweep(app, rounds++).finally(() => {
      running = null;
    });
    return running;
  };
  const timer = setInterval(() => {
    run().catch((error) => app.log.warn({ error }, "the sweep failed; it tries again"));
  }, every);
  return {
    run,
    async stop() {
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}

async function sweep(app: App, round: number): Promise<void> {
  await refreshAll(app);
  // Not waited for: the first time it reads all the knowledge, and a question waits for it anyhow.
  keptIndex(app.database.pool)
    .current()
    .catch((error) => app.log.warn({ error }, "the passages could not be read"));
  await releaseInactiveOwners(app);
  await setDueStatuses(app);
  await app.line.drain();
  await watchFirstReplies(app);
  await watchSilences(app);
  await app.workflows.runs.drain();
  await app.answers.sweep();
  // Not waited for: a receiver that is slow holds up nobody here.
  app.delivery.wake();
  app.channels.wake();
  app.sources.wake();
  app.embeddings.wake();
  // Once a minute what is only tidiness.
  if (round % 30 === 0) {
    await watchWindows(app);
    await app.waits.refresh();
    await forgetSuperseded(app.database.pool, app.clock());
    await forgetExpired(app);
    await sweepUnsent(app);
    await forgetGone(app.database.pool, app.clock() - eventsKept);
    await removeOldEvents(app.database.pool, app.clock() - eventsKept, app.clock() - untoldKept);
  }
}

/** A process that died between deactivating somebody and releasing their conversations left them with nobody. */
async function releaseInactiveOwners(app: App): Promise<void> {
  for (const teammateId of await inactiveOwners(app.database.pool)) await app.line.releaseOwner(teammateId);
}
