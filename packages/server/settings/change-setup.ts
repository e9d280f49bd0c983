import { appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import { appendEvent, type StoredEvent } from "../realtime/events.store.ts";
import { lockWorkspace } from "./workspace.store.ts";

/** Whose act it is (null: the server's own), and on which process. */
export type ActingOn = { readonly app: Pick<App, "database" | "clock">; readonly actorId: string | null };

/** What was done, for the audit log. */
export type SetupDone = {
  readonly action: string;
  readonly before: object | null;
  readonly after: object | null;
};

/**
 * Changes something that settings and workflows may name, in one transaction that holds the workspace: nobody saves
 * or publishes meanwhile what leads to it. `change` writes it and says what it did (null: nothing), which is put in the
 * audit log and told to screens. Says whether anything was done.
 */
export async function changeSetup(
  { app, actorId }: ActingOn,
  name: Extract<StoredEvent, { type: "settings" }>["name"],
  change: (tx: Tx) => Promise<SetupDone | null>,
): Promise<boolean> {
  return app.database.kysely.transaction().execute(async (tx) => {
    await lockWorkspace(tx);
    const done = await change(tx);
    if (done === null) return false;
    await appendAudit(tx, { actorId, ...done, at: app.clock() });
    await appendEvent(tx, null, { type: "settings", name });
    return true;
  });
}
