import { appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { lockWorkspace } from "./workspace.store.ts";

/** Whose act it is, and on which process. */
export type ActingOn = { readonly app: Pick<App, "database" | "clock">; readonly actorId: string };

/** What was done, for the audit log. */
export type PlaceDone = {
  readonly action: string;
  readonly before: object | null;
  readonly after: object | null;
};

/**
 * Changes inboxes or channels in one transaction that holds the workspace, so that nobody saves settings that lead to
 * what is just being removed. `change` writes it and says what it did (null: nothing).
 */
export async function changePlace(
  { app, actorId }: ActingOn,
  name: "inboxes" | "channels",
  change: (tx: Tx) => Promise<PlaceDone | null>,
): Promise<void> {
  await app.database.kysely.transaction().execute(async (tx) => {
    await lockWorkspace(tx);
    const done = await change(tx);
    if (done === null) return;
    await appendAudit(tx, { actorId, ...done, at: app.clock() });
    await appendEvent(tx, null, { type: "settings", name });
  });
}
