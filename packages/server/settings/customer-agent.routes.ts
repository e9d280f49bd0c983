import { appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { saveSetting } from "./settings.store.ts";

/** The calls about the customer agent itself: its name and whether it works. */
export function customerAgentHandlers(app: App): Pick<Handlers, "getCustomerAgent" | "changeCustomerAgent"> {
  const shown = () => {
    const { version, name, paused } = app.settings.customerAgent();
    return {
      version,
      name,
      paused,
      model: app.config.model === null ? ("extractive" as const) : ("openai_compatible" as const),
    };
  };
  return {
    getCustomerAgent: async () => shown(),
    async changeCustomerAgent({ body }, { teammate }) {
      const { version, ...before } = app.settings.customerAgent();
      const after = { name: body.name ?? before.name, paused: body.paused ?? before.paused };
      await app.database.kysely.transaction().execute(async (tx) => {
        await saveSetting(tx, {
          name: "customer_agent",
          version: version + 1,
          body: after,
          authorId: teammate.id,
        });
        await appendAudit(tx, {
          actorId: teammate.id,
          action: "customer_agent.change",
          before,
          after,
          at: app.clock(),
        });
        await appendEvent(tx, null, { type: "settings", name: "customer_agent" });
      });
      await app.settings.refresh();
      app.feed.wake();
      return shown();
    },
  };
}
