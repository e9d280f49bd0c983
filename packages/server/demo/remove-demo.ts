import { deleteInvitationsOf } from "../access/access.store.ts";
import { appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { refuseUsed } from "../settings/uses.ts";
import { lockWorkspace } from "../settings/workspace.store.ts";
import { followActive } from "../teammates/change-teammate.ts";
import { recordTeammate } from "../teammates/record-teammate.ts";
import { recordTeam } from "../teammates/save-team.ts";
import { deleteTeammate, lockTeammateForRemoval, updateTeammate } from "../teammates/teammates.store.ts";
import { hasHistory } from "../teammates/teammates.views.ts";
import { deleteTeam, lockTeam } from "../teammates/teams.store.ts";
import { isDemoLoaded } from "./demo.views.ts";
import type { DemoActor } from "./demo-actor.ts";
import { removeDemoKnowledge } from "./demo-knowledge.ts";
import { demoPeople, demoTeam } from "./demo-people.ts";
import { takeProperties } from "./demo-properties.ts";
import { lockDemo } from "./load-demo.ts";

/** People of the demo who stay, deactivated, because conversations name them; theirs must go back in line. */
export type DemoRemoved = { readonly keptIds: readonly string[] };

/**
 * Removes what the demo brought; what people made since stays. Removing again does nothing. Refuses with in_use
 * while handoffs go to the demo's team or people, or a published workflow names its properties. The caller then releases the conversations of `keptIds`.
 */
export async function removeDemo(
  app: Pick<App, "database" | "clock">,
  actorId: string | null,
): Promise<DemoRemoved> {
  const actor = { actorId, at: app.clock() };
  return app.database.kysely.transaction().execute(async (tx) => {
    await lockDemo(tx);
    // Nobody lets handoffs go to the demo's people while they are removed.
    await lockWorkspace(tx);
    const loaded = await isDemoLoaded(tx);
    if (loaded) await refuseInUse(tx);
    await takeProperties(tx, actor);
    // The team before its people: whoever changes a team locks in that order too.
    await takeTeam(tx, actor);
    const keptIds: string[] = [];
    for (const { id } of demoPeople) if ((await takePerson(tx, id, actor)) === "kept") keptIds.push(id);
    if (!loaded) return { keptIds };
    const items = await removeDemoKnowledge(tx);
    await appendEvent(tx, null, { type: "settings", name: "knowledge" });
    await appendAudit(tx, { ...actor, action: "demo.removed", before: { items }, after: { keptIds } });
    return { keptIds };
  });
}

async function refuseInUse(tx: Tx): Promise<void> {
  await refuseUsed(tx, { teamId: demoTeam.id }, "The demo's team");
  for (const { id, name } of demoPeople) await refuseUsed(tx, { teammateId: id }, name);
}

async function takePerson(tx: Tx, id: string, actor: DemoActor): Promise<"absent" | "removed" | "kept"> {
  const before = await lockTeammateForRemoval(tx, id);
  if (before === null) return "absent";
  const after = { ...before, active: false, status: "away" } as const;
  if (before.active) {
    await updateTeammate(tx, after);
    await followActive(tx, { before, after, ...actor });
    await recordTeammate(tx, id, actor.at);
  }
  if (await hasHistory(tx, id)) {
    if (before.active) await appendAudit(tx, { ...actor, action: "teammate.changed", before, after });
    return "kept";
  }
  await deleteInvitationsOf(tx, id);
  await deleteTeammate(tx, id);
  await appendAudit(tx, { ...actor, action: "teammate.removed", before, after: null });
  return "removed";
}

async function takeTeam(tx: Tx, actor: DemoActor): Promise<void> {
  const before = await lockTeam(tx, demoTeam.id);
  if (before === null) return;
  await deleteTeam(tx, demoTeam.id);
  await recordTeam(tx, { ...actor, action: "team.removed", before, after: null });
}
