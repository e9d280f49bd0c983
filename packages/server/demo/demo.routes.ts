import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { afterPeopleChanged } from "../teammates/after-people-changed.ts";
import { afterTicketSetupChanged } from "../tickets/after-ticket-setup-changed.ts";
import { isDemoLoaded } from "./demo.views.ts";
import { loadDemo } from "./load-demo.ts";
import { removeDemo } from "./remove-demo.ts";

/** What the handlers of the demo need of the process. */
export type DemoApp = Pick<
  App,
  "database" | "clock" | "log" | "settings" | "feed" | "roster" | "line" | "workflows"
>;

/** The demo company, in one click and out in one click. */
export function demoHandlers(app: DemoApp): Pick<Handlers, "getDemo" | "loadDemo" | "removeDemo"> {
  return {
    getDemo: async () => ({ loaded: await isDemoLoaded(app.database.kysely) }),
    async loadDemo(_input, { teammate }) {
      const loadedAt = await loadDemo(app, teammate.id);
      await afterTicketSetupChanged(app);
      await afterPeopleChanged(app, { mayTakeMore: false });
      return { loaded: true, loadedAt: loadedAt.toISOString() };
    },
    async removeDemo(_input, { teammate }) {
      const { keptIds } = await removeDemo(app, teammate.id);
      await afterTicketSetupChanged(app);
      await afterPeopleChanged(app, { mayTakeMore: false });
      for (const id of keptIds) await app.line.releaseOwner(id);
      return { loaded: false };
    },
  };
}
