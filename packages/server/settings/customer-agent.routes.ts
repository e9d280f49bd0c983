import type { Endpoints, ResponseOf } from "@baton/contract";
import type { App } from "../app.ts";
import { handOffRunning } from "../customer-agent/hand-off-running.ts";
import { countRunning } from "../customer-agent/running.views.ts";
import type { Handlers } from "../http/api.ts";
import { changeCustomerAgent } from "./change-customer-agent.ts";

/** The calls about the customer agent itself: its name, whether it works, and what it has. */
export function customerAgentHandlers(
  app: App,
): Pick<Handlers, "getCustomerAgent" | "changeCustomerAgent" | "handOffRunning"> {
  return {
    getCustomerAgent: () => shown(app),
    async changeCustomerAgent({ body }, { teammate }) {
      await changeCustomerAgent(app, body, teammate.id);
      return shown(app);
    },
    handOffRunning: async (_, { teammate }) => ({ handedOff: await handOffRunning(app, teammate.id) }),
  };
}

async function shown(app: App): Promise<ResponseOf<Endpoints["getCustomerAgent"]>> {
  const settings = app.settings.customerAgent();
  const now = app.clock();
  const { until, ...state } = app.pause.state(now);
  return {
    ...settings,
    model: app.models.current()?.provider ?? "extractive",
    state: { ...state, until: until === null ? null : new Date(until).toISOString() },
    spentToday: app.pause.spend.today(now),
    running: await countRunning(app.database.pool, now),
  };
}
