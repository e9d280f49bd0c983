import { appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { invalid } from "../refusal.ts";
import { afterSettingsChanged } from "./after-settings-changed.ts";
import { hasAvatar } from "./avatars.store.ts";
import { refuseProblems, topicProblems } from "./check-handoff-settings.ts";
import { type CustomerAgentSettings, customerAgentOf } from "./customer-agent-settings.ts";
import { latestSetting, saveSetting } from "./settings.store.ts";
import { lockWorkspace } from "./workspace.store.ts";

/** What is to change about the customer agent; what is not given stays. */
export type CustomerAgentChange = {
  readonly [Field in keyof CustomerAgentSettings]?: CustomerAgentSettings[Field] | undefined;
};

/**
 * Changes the customer agent. Two who do so at once both succeed, one after the other. Refuses an unknown image and
 * topics that match nothing or repeat each other, naming the field.
 */
export async function changeCustomerAgent(
  app: App,
  change: CustomerAgentChange,
  authorId: string,
): Promise<void> {
  refuseProblems(topicProblems(change.avoidedTopics ?? []));
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  await app.database.kysely.transaction().execute(async (tx) => {
    await lockWorkspace(tx);
    const newest = await latestSetting({ kysely: tx }, "customer_agent");
    const before = customerAgentOf(newest?.body ?? {});
    const after = { ...before, ...given };
    const { avatar } = change;
    if (avatar?.kind === "image" && !(await hasAvatar(tx, avatar.id)))
      throw invalid("avatar.id", "names an image that does not exist", "unknown");
    const version = (newest?.version ?? 0) + 1;
    await saveSetting(tx, { name: "customer_agent", version, body: after, authorId });
    const entry = { actorId: authorId, action: "customer_agent.change", at: app.clock() };
    await appendAudit(tx, { ...entry, before, after });
    await appendEvent(tx, null, { type: "settings", name: "customer_agent" });
  });
  await afterSettingsChanged(app);
}
