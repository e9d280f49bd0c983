import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { afterSettingsChanged } from "./after-settings-changed.ts";
import { changeWorkspace } from "./change-workspace.ts";
import { listInboxes } from "./workspace.views.ts";

/** The company and the places where its conversations stand. */
export function workspaceHandlers(
  app: Pick<App, "database" | "clock" | "log" | "settings" | "feed">,
): Pick<Handlers, "listInboxes" | "changeWorkspace"> {
  return {
    listInboxes: async () => ({ inboxes: await listInboxes(app.database.kysely) }),
    async changeWorkspace({ body }, { teammate }) {
      const workspace = await changeWorkspace(app, body, teammate.id);
      await afterSettingsChanged(app);
      return workspace;
    },
  };
}
