import type { App } from "../app.ts";
import { notFound } from "../refusal.ts";
import { refuseUsed } from "../settings/uses.ts";
import { lockWorkspace } from "../settings/workspace.store.ts";
import { recordTeam } from "./save-team.ts";
import { deleteTeam, lockTeam } from "./teams.store.ts";

/** Removes a team; its people stay. Refuses with in_use while handoffs go to it or an inbox is for its members. */
export async function removeTeam(
  app: Pick<App, "database" | "clock">,
  id: string,
  actorId: string,
): Promise<void> {
  await app.database.kysely.transaction().execute(async (tx) => {
    // Whoever saves settings holds it too: what they name is there, or they see that it is gone.
    await lockWorkspace(tx);
    const before = await lockTeam(tx, id);
    if (before === null) throw notFound("team");
    await refuseUsed(tx, { teamId: before.id }, before.name);
    await deleteTeam(tx, id);
    await recordTeam(tx, { actorId, action: "team.removed", before, after: null, at: app.clock() });
  });
}
