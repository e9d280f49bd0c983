import type { notificationEndpoints } from "@baton/contract";
import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { listNotifications } from "./notifications.views.ts";
import { readNotifications } from "./read-notifications.ts";

/** The calls of notifications: everybody's own. */
export function notificationHandlers(app: App): Pick<Handlers, keyof typeof notificationEndpoints> {
  return {
    listNotifications: (_input, { teammate }) => listNotifications(app.database.kysely, teammate.id),
    async readNotifications({ body }, { teammate }) {
      await readNotifications(app, teammate.id, body.upTo);
      return { ok: true };
    },
  };
}
