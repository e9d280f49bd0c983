import { randomUUID } from "node:crypto";
import { appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { notFound, Refusal, taken } from "../refusal.ts";
import type { Team } from "./teammates.views.ts";
import {
  insertTeam,
  lockMembers,
  lockTeam,
  renameTeam,
  replaceMembers,
  type TeamFacts,
} from "./teams.store.ts";

/** A team as it should be; a member named twice counts once. */
export type TeamDraft = { readonly name: string; readonly memberIds: readonly string[] };

/** Adds a team. Refuses a name that is taken as conflict, an unknown member as invalid with `memberIds.N`. */
export async function addTeam(
  app: Pick<App, "database" | "clock">,
  draft: TeamDraft,
  actorId: string,
): Promise<Team> {
  return app.database.kysely.transaction().execute(async (tx) => {
    const id = randomUUID();
    const memberIds = await knownMembers(tx, draft.memberIds);
    if (!(await insertTeam(tx, id, draft.name))) throw nameTaken();
    await replaceMembers(tx, id, memberIds);
    const after = { id, name: draft.name, memberIds };
    await recordTeam(tx, { actorId, action: "team.added", before: null, after, at: app.clock() });
    return after;
  });
}

/** Renames a team and replaces its members; refuses as `addTeam` does, and an unknown team as not_found. */
export async function changeTeam(
  app: Pick<App, "database" | "clock">,
  id: string,
  draft: TeamDraft,
  actorId: string,
): Promise<Team> {
  return app.database.kysely.transaction().execute(async (tx) => {
    const before = await lockTeam(tx, id);
    if (before === null) throw notFound("team");
    const memberIds = await knownMembers(tx, draft.memberIds);
    const after = { id, name: draft.name, memberIds };
    if (before.name === after.name && before.memberIds.join() === memberIds.join()) return after;
    if (!(await renameTeam(tx, id, draft.name))) throw nameTaken();
    await replaceMembers(tx, id, memberIds);
    await recordTeam(tx, { actorId, action: "team.changed", before, after, at: app.clock() });
    return after;
  });
}

/** Stores the audit entry and the event of a change to a team. */
export async function recordTeam(
  tx: Tx,
  entry: {
    actorId: string | null;
    action: string;
    before: TeamFacts | null;
    after: TeamFacts | null;
    at: number;
  },
): Promise<void> {
  await appendAudit(tx, entry);
  await appendEvent(tx, null, { type: "settings", name: "teams" });
}

async function knownMembers(tx: Tx, wanted: readonly string[]): Promise<string[]> {
  const ids = wanted.map((id) => id.toLowerCase());
  const known = await lockMembers(tx, ids);
  const message = "There is no such teammate.";
  const fields = ids.flatMap((id, index) => (known.has(id) ? [] : [{ path: `memberIds.${index}`, message }]));
  const [first] = fields;
  if (first !== undefined) throw new Refusal("invalid", `${first.path}: ${message}`, fields.slice(0, 20));
  return [...new Set(ids)].sort();
}

function nameTaken(): Refusal {
  return taken("name", "Another team has this name.");
}
