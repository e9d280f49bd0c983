import { appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { notFound } from "../refusal.ts";
import type { Company } from "./settings.ts";
import { lockWorkspace, updateWorkspace } from "./workspace.store.ts";

/** What to change; what is not given stays. */
export type WorkspaceChange = { readonly [Field in keyof Company]?: Company[Field] | undefined };

/** Changes the company's name or colour, or when silence sets people Away. */
export async function changeWorkspace(
  app: Pick<App, "database" | "clock">,
  change: WorkspaceChange,
  actorId: string,
): Promise<Company> {
  return app.database.kysely.transaction().execute(async (tx) => {
    const stored = await lockWorkspace(tx);
    if (stored === null) throw notFound("workspace");
    const { setupTokenHash, ...before } = stored;
    const after: Company = {
      name: change.name ?? before.name,
      colour: change.colour ?? before.colour,
      // Null is a value here: never.
      autoAwayMinutes: change.autoAwayMinutes === undefined ? before.autoAwayMinutes : change.autoAwayMinutes,
    };
    if (isSame(before, after)) return after;
    await updateWorkspace(tx, after);
    await appendAudit(tx, { actorId, action: "workspace.changed", before, after, at: app.clock() });
    await appendEvent(tx, null, { type: "settings", name: "workspace" });
    return after;
  });
}

function isSame(one: Company, other: Company): boolean {
  return (
    one.name === other.name && one.colour === other.colour && one.autoAwayMinutes === other.autoAwayMinutes
  );
}
