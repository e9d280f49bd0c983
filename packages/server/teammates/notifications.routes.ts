import { notificationEndpoints } from "@baton/contract";
import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { Refusal } from "../refusal.ts";

/** The calls of notifications. */
export function notificationHandlers(_app: App): Pick<Handlers, keyof typeof notificationEndpoints> {
  const names = Object.keys(notificationEndpoints);
  return Object.fromEntries(
    names.map((name) => [
      name,
      async () => {
        throw new Refusal("unavailable", "not served yet");
      },
    ]),
  ) as unknown as Pick<Handlers, keyof typeof notificationEndpoints>;
}
