import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { afterSettingsChanged } from "./after-settings-changed.ts";
import { changeWorkspace } from "./change-workspace.ts";

/** The company. */
export function workspaceHandlers(
  app: Pick<App, "database" | "clock" | "log" | "settings" | "feed">,
): Pick<Handlers, "changeWorkspace"> {
  return {
    async changeWorkspace({ body }, { teammate }) {
      const workspace = await changeWorkspace(app, body, teammate.id);
      await afterSettingsChanged(app);
      return workspace;
    },
  };
}
