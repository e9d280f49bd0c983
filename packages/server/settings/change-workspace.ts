import { appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { notFound } from "../refusal.ts";
import { lockWorkspace, updateWorkspace } from "./workspace.store.ts";

/** The company's name and colour. */
export type Workspace = { readonly name: string; readonly colour: string };

/** Changes the company's name or colour; what is not given stays. */
export async function changeWorkspace(
  app: Pick<App, "database" | "clock">,
  change: { name?: string | undefined; colour?: string | undefined },
  actorId: string,
): Promise<Workspace> {
  return app.database.kysely.transaction().execute(async (tx) => {
    const stored = await lockWorkspace(tx);
    if (stored === null) throw notFound("workspace");
    const before = { name: stored.name, colour: stored.colour };
    const after = { name: change.name ?? before.name, colour: change.colour ?? before.colour };
    if (after.name === before.name && after.colour === before.colour) return after;
    await updateWorkspace(tx, after);
    await appendAudit(tx, { actorId, action: "workspace.changed", before, after, at: app.clock() });
    await appendEvent(tx, null, { type: "settings", name: "workspace" });
    return after;
  });
}
