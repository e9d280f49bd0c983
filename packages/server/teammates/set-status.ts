import { roleMay } from "@baton/contract";
import { appendAudit } from "../access/audit.store.ts";
import type { SignedIn } from "../access/session.ts";
import type { App } from "../app.ts";
import { notFound, Refusal } from "../refusal.ts";
import { recordTeammate } from "./record-teammate.ts";
import { lockTeammate, updateTeammate } from "./teammates.store.ts";
import { readTeammate, type Teammate } from "./teammates.views.ts";

/**
 * Says whether a teammate takes conversations now: one's own always, others' with teammates:manage.
 * Refuses with not_allowed, not_found, or teammate_not_active.
 */
export async function setStatus(
  app: Pick<App, "database" | "clock">,
  id: string,
  status: "available" | "away",
  actor: SignedIn,
): Promise<Teammate> {
  // Before looking, so that the answer does not tell who exists.
  if (id !== actor.id && !roleMay(actor.role, "teammates:manage")) {
    throw new Refusal("not_allowed", "Only an owner or admin may set someone else's status.");
  }
  return app.database.kysely.transaction().execute(async (tx) => {
    const before = await lockTeammate(tx, id);
    if (before === null) throw notFound("teammate");
    if (!before.active) throw new Refusal("teammate_not_active", `${before.name} is deactivated.`);
    if (before.status !== status) {
      const after = { ...before, status };
      await updateTeammate(tx, after);
      const told = (facts: { status: string }) => ({ id, status: facts.status });
      const entry = { actorId: actor.id, action: "teammate.status_set", at: app.clock() };
      await appendAudit(tx, { ...entry, before: told(before), after: told(after) });
      return recordTeammate(tx, id);
    }
    const unchanged = await readTeammate(tx, id);
    if (unchanged === null) throw notFound("teammate");
    return unchanged;
  });
}
