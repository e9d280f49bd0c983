import type { Instant } from "@baton/engine";
import type { Database } from "../db/connect.ts";
import { chooseFor } from "../handoffs/line.ts";
import { firstsInLines } from "../handoffs/line.views.ts";
import { makeWaitHistory } from "../handoffs/wait-history.ts";
import { makeWaitingCounts } from "../handoffs/waiting-counts.ts";
import { makePlaces } from "../settings/places.ts";
import { makeSettings } from "../settings/settings.ts";
import { makeRoster } from "../teammates/roster.ts";

/** The first of a line, and somebody free who may take it. */
export type LeftWaiting = { readonly conversationId: string; readonly teammateId: string };

/**
 * Finds conversations that are first in a line that drains while somebody may take them, by what routing itself goes
 * by. Between two moves of a line there may be one for an instant; one that stays is left waiting.
 */
async function leftWaiting(database: Database, clock: () => Instant): Promise<LeftWaiting[]> {
  const parts = {
    settings: makeSettings(database),
    places: makePlaces(database),
    roster: makeRoster(database, clock),
    waiting: makeWaitingCounts(database),
    waits: makeWaitHistory(database, clock),
  };
  const { settings, places, roster, waiting } = parts;
  await Promise.all([settings, places, roster, waiting].map((one) => one.refresh()));
  const left: LeftWaiting[] = [];
  for (const first of await firstsInLines(database.pool)) {
    const { policyFor } = await settings.handoffVersion(first.policyVersion);
    const taker = chooseFor(parts, policyFor(first.channelId), first, clock());
    if (taker !== null) left.push({ conversationId: first.conversationId, teammateId: taker.id });
  }
  return left;
}

/**
 * Looks twice, with `letPass` in between, and finds those that were left waiting both times although somebody was
 * free each time: the first in line is taken at once, so none should be.
 */
export async function leftWaitingStill(
  database: Database,
  clock: () => Instant,
  letPass: () => Promise<void>,
): Promise<LeftWaiting[]> {
  const first = await leftWaiting(database, clock);
  if (first.length === 0) return [];
  await letPass();
  const before = new Set(first.map((one) => one.conversationId));
  return (await leftWaiting(database, clock)).filter((one) => before.has(one.conversationId));
}
