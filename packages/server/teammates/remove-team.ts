import type { App } from "../app.ts";
import { notFound, Refusal } from "../refusal.ts";
import { recordTeam } from "./save-team.ts";
import { deleteTeam, lockTeam } from "./teams.store.ts";

/** Removes a team; its people stay. Refuses with in_use while handoffs go to it. */
export async function removeTeam(
  app: Pick<App, "database" | "clock" | "settings">,
  id: string,
  actorId: string,
): Promise<void> {
  await app.database.kysely.transaction().execute(async (tx) => {
    const before = await lockTeam(tx, id);
    if (before === null) throw notFound("team");
    if (app.settings.handoff().policy.route.teamIds.includes(id)) {
      throw new Refusal("in_use", `Handoffs go to ${before.name}. Choose other people for them first.`);
    }
    await deleteTeam(tx, id);
    await recordTeam(tx, { actorId, action: "team.removed", before, after: null, at: app.clock() });
  });
}
