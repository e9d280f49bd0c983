import type { Instant, PauseCause } from "@baton/engine";
import type { App } from "../app.ts";

/** Why the customer agent does not answer on a channel now: it is off there, or paused everywhere; null when it does. */
export function pauseOn(
  app: Pick<App, "pause" | "places">,
  channelId: string,
  now: Instant,
): PauseCause | null {
  // What holds for this channel alone lasts until somebody changes it.
  return app.places.channel(channelId)?.deployment.customerAgent === false
    ? "channel_off"
    : app.pause.cause(now);
}
