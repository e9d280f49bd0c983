import { type Api, Refused, type WidgetFacts } from "../wire/api.ts";
import { backoff } from "../wire/backoff.ts";
import type { Clock } from "./clock.ts";

/** What loading needs from the world. */
export type LoadWorld = {
  readonly api: Pick<Api, "getWidget">;
  readonly channelId: string | null;
  readonly clock: Clock;
  readonly random: () => number;
};

/** Asks what the widget needs to know until the server answers; null once stopped. Throws when the channel is refused. */
export async function loadWidget(world: LoadWorld, stopped: () => boolean): Promise<WidgetFacts | null> {
  const { api, channelId, clock, random } = world;
  for (let failures = 0; !stopped(); failures++) {
    try {
      return await api.getWidget(channelId);
    } catch (cause) {
      const passes =
        cause instanceof Refused &&
        ["unreachable", "unavailable", "internal", "too_many"].includes(cause.code);
      if (!passes) throw cause;
    }
    await new Promise<void>((resolve) => clock.after(backoff(failures, random), resolve));
  }
  return null;
}
