import { type AuditEntry, appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { lockWorkspace } from "../settings/workspace.store.ts";

/** Whose act it is (null: the system), and on which process. */
export type WebhookActing = {
  readonly app: Pick<App, "database" | "clock" | "feed" | "delivery">;
  readonly actorId: string | null;
};

/** What was done, for the audit log. */
export type WebhookDone = Pick<AuditEntry, "action" | "before" | "after">;

/**
 * Changes secrets or endpoints in one transaction that holds the workspace, so that nothing begins to use what is just
 * being removed. `change` writes it and says what it did (null: nothing).
 */
export async function changeWebhooks(
  { app, actorId }: WebhookActing,
  change: (tx: Tx, now: number) => Promise<WebhookDone | null>,
): Promise<void> {
  await app.database.kysely.transaction().execute(async (tx) => {
    await lockWorkspace(tx);
    const now = app.clock();
    const done = await change(tx, now);
    if (done === null) return;
    await appendAudit(tx, { actorId, ...done, at: now });
    await appendEvent(tx, null, { type: "settings", name: "webhooks" });
  });
  app.feed.wake();
  app.delivery.wake();
}
