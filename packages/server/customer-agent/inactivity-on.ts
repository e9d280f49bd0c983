import type { Inactivity } from "@baton/engine";
import type { App } from "../app.ts";

/** What happens by itself on a channel while a visitor says nothing after an answer. */
export function inactivityOn({ places }: Pick<App, "places">, channelId: string): Inactivity {
  const inactivity = places.channel(channelId)?.deployment.inactivity;
  return {
    remindAfter: milliseconds(inactivity?.remindAfterMinutes ?? null),
    closeAfter: milliseconds(inactivity?.closeAfterMinutes ?? null),
  };
}

function milliseconds(minutes: number | null): number | null {
  return minutes === null ? null : minutes * 60_000;
}
