import { appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { Refusal } from "../refusal.ts";
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
      await changeAndRetry(app, body, teammate.id);
      await app.settings.refresh();
      app.feed.wake();
      return shown();
    },
  };
}

type Change = { readonly name?: string | undefined; readonly paused?: boolean | undefined };

const mostTries = 5;

/** Two who change it at once both succeed, one after the other: what one does not say stays as the other left it. */
async function changeAndRetry(app: App, change: Change, authorId: string): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    try {
      return await saveChange(app, change, authorId);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "23505")) throw error;
      await app.settings.refresh();
    }
  }
  throw new Refusal("changed_by_someone_else", "Others are changing this right now. Try again.");
}

async function saveChange(app: App, change: Change, authorId: string): Promise<void> {
  const { version, ...before } = app.settings.customerAgent();
  const after = { name: change.name ?? before.name, paused: change.paused ?? before.paused };
  await app.database.kysely.transaction().execute(async (tx) => {
    await saveSetting(tx, { name: "customer_agent", version: version + 1, body: after, authorId });
    const entry = { actorId: authorId, action: "customer_agent.change", at: app.clock() };
    await appendAudit(tx, { ...entry, before, after });
    await appendEvent(tx, null, { type: "settings", name: "customer_agent" });
  });
}
