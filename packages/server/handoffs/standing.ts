import { assessRoute } from "@baton/engine";
import type { App } from "../app.ts";
import { placesInLine } from "./line.views.ts";
import { routeNow } from "./route-facts.ts";

/** What a waiting visitor can honestly be told: a place, a range in minutes, when somebody may be there. */
export type Standing = {
  readonly place: number | null;
  readonly wait: { readonly from: number; readonly to: number } | null;
  /** ISO 8601; only while nobody is there. */
  readonly nextOpening: string | null;
};

/** Nothing to tell. */
export const notInLine: Standing = { place: null, wait: null, nextOpening: null };

/** Where waiting conversations stand now, each by the settings that it began with. */
export async function standings(
  app: App,
  conversationIds: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const placed = await placesInLine(app.database.pool, conversationIds);
  const told = new Map<string, Standing>();
  for (const [id, waiting] of placed) {
    const { policyFor } = await app.settings.handoffVersion(waiting.policyVersion);
    const { route } = routeNow(app, policyFor(waiting.channelId), waiting, app.clock());
    const { verdict, nextOpening } = assessRoute(route);
    const there = verdict !== "unavailable";
    told.set(id, {
      place: waiting.place,
      wait: there && waiting.place !== null ? app.waits.rangeAt(route.inboxId, waiting.place) : null,
      nextOpening: nextOpening === null ? null : new Date(nextOpening).toISOString(),
    });
  }
  return told;
}
