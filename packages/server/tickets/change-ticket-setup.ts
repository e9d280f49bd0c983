import { appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { lockWorkspace } from "../settings/workspace.store.ts";

/** Whose act it is, and on which process. */
export type ActingOn = { readonly app: Pick<App, "database" | "clock">; readonly actorId: string | null };

/** What was done, for the audit log. */
export type SetupDone = {
  readonly action: string;
  readonly before: object | null;
  readonly after: object | null;
};

/**
 * Changes what tickets have (their properties or their pipelines) in one transaction that holds the workspace, so that
 * nobody publishes a workflow that names what is just being removed. `change` writes it and says what it did (null:
 * nothing).
 */
export async function changeTicketSetup(
  { app, actorId }: ActingOn,
  name: "ticket_properties" | "pipelines",
  change: (tx: Tx) => Promise<SetupDone | null>,
): Promise<void> {
  await app.database.kysely.transaction().execute(async (tx) => {
    await lockWorkspace(tx);
    const done = await change(tx);
    if (done === null) return;
    await appendAudit(tx, { actorId, ...done, at: app.clock() });
    await appendEvent(tx, null, { type: "settings", name });
  });
}
