import type { App } from "../app.ts";
import { isDatabaseAway } from "../db/database-away.ts";
import { makePump, type Pump } from "../delivery/pump.ts";
import { putOffInbound, settleInbound, type TakenInbound, takeDueInbound } from "./inbound.store.ts";
import { takeIncoming } from "./take-incoming.ts";

const second = 1000;
const minute = 60 * second;
/** So few that the calls of providers, which wait to be acknowledged, are not kept waiting by what came before. */
const atOnce = 4;
/** How long what was taken is nobody else's; taken up twice it does no harm. */
const leaseLasts = 20 * second;
/** How long after each try that failed the next one comes; then it is put aside for a person to look at. */
const waits = [
  second,
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  2 * 60 * minute,
] as const;
/** How often something is looked for that may be on its way, and how long in between. */
const mostLooks = 15;
const lookAgainAfter = 2 * second;

/** Makes what takes up everything that came in, each lane in its order. */
export function makeInboundPump(app: () => App): Pump {
  return makePump<TakenInbound>({
    atOnce,
    take(free) {
      const { clock, database, channels } = app();
      const now = clock();
      // What came by a channel that was switched off meanwhile waits until it is on again.
      const channelIds = channels.accounts.all().map(({ channelId }) => channelId);
      const about = { now, leaseUntil: now + leaseLasts, limit: free, channelIds };
      return takeDueInbound(database.pool, about);
    },
    work: (taken) => takeUp(app(), taken),
    onError(error) {
      app().log.warn(
        { error },
        "what came of something that came in could not be stored; it is taken up again",
      );
    },
  });
}

async function takeUp(app: App, taken: TakenInbound): Promise<void> {
  const { pool } = app.database;
  const account = app.channels.accounts.find(taken.channelId);
  const now = app.clock();
  // Switched off in this moment: its lease ends, and it waits.
  if (account === null) return;
  try {
    const incoming = account.translator.read(taken.raw, account);
    const isLast = taken.attempts - taken.failures >= mostLooks;
    const outcome = await takeIncoming(app, account, incoming, {
      inboundId: taken.id,
      raw: taken.raw,
      receivedAt: taken.receivedAt,
      isLast,
    });
    if (outcome === "not_yet") return putOffInbound(pool, taken, now + lookAgainAfter, null);
    await settleInbound(pool, taken, outcome);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    await afterFailure(app, taken, error);
  }
}

async function afterFailure(app: App, taken: TakenInbound, error: unknown): Promise<void> {
  const { channelId, envelopeId, attempts, failures } = taken;
  const wait = waits[failures];
  const words = error instanceof Error ? error.message.slice(0, 500) : "unknown";
  app.log.error({ error, channelId, envelopeId, attempts }, "something that came in could not be taken up");
  if (wait === undefined) await settleInbound(app.database.pool, taken, "parked", words);
  else await putOffInbound(app.database.pool, taken, app.clock() + wait, words);
}
