import { sql } from "kysely";
import { appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { lockWorkspace } from "../settings/workspace.store.ts";
import { recordTeammate } from "../teammates/record-teammate.ts";
import { recordTeam } from "../teammates/save-team.ts";
import {
  insertTeammate,
  lockTeammate,
  type NewTeammate,
  updateTeammate,
} from "../teammates/teammates.store.ts";
import { insertTeam, lockTeam, replaceMembers } from "../teammates/teams.store.ts";
import type { DemoActor } from "./demo-actor.ts";
import { loadDemoKnowledge } from "./demo-knowledge.ts";
import { demoPeople, demoTeam } from "./demo-people.ts";
import { bringProperties } from "./demo-properties.ts";

/** Loads the demo company: knowledge, a team and its people, properties of tickets. Loading again mends what is missing and doubles nothing. */
export async function loadDemo(app: Pick<App, "database" | "clock">, actorId: string | null): Promise<Date> {
  const at = app.clock();
  await app.database.kysely.transaction().execute(async (tx) => {
    await lockDemo(tx);
    // Nobody adds the properties that it brings meanwhile.
    await lockWorkspace(tx);
    await bringProperties(tx, { actorId, at });
    const memberIds: string[] = [];
    for (const person of demoPeople) {
      if (await bringPerson(tx, person, { actorId, at })) memberIds.push(person.id);
    }
    await bringTeam(tx, memberIds, { actorId, at });
    const items = await loadDemoKnowledge(tx);
    await appendEvent(tx, null, { type: "settings", name: "knowledge" });
    await appendAudit(tx, { actorId, action: "demo.loaded", before: null, after: { items, memberIds }, at });
  });
  return new Date(at);
}

/** Makes loading and removing take turns, in all processes; until the transaction ends. */
export async function lockDemo(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('baton demo', 0))`.execute(tx);
}

/** False when somebody real has the demo person's e-mail: then the demo does without them. */
async function bringPerson(tx: Tx, person: NewTeammate, { actorId, at }: DemoActor): Promise<boolean> {
  const { passwordHash, ...facts } = person;
  const after = { ...facts, active: true } as const;
  const before = await lockTeammate(tx, person.id);
  if (before?.active === true) return true;
  if (before === null && !(await insertTeammate(tx, { ...person, since: at }))) return false;
  if (before !== null) await updateTeammate(tx, after);
  const action = before === null ? "teammate.added" : "teammate.changed";
  await appendAudit(tx, { actorId, action, before, after, at });
  await recordTeammate(tx, person.id, at);
  return true;
}

async function bringTeam(tx: Tx, memberIds: readonly string[], { actorId, at }: DemoActor): Promise<void> {
  const { id, name } = demoTeam;
  const before = await lockTeam(tx, id);
  if (before === null && !(await insertTeam(tx, id, name))) return;
  // Whoever joined since stays.
  const members = [...new Set([...(before?.memberIds ?? []), ...memberIds])].sort();
  if (before?.memberIds.join() === members.join()) return;
  await replaceMembers(tx, id, members);
  const after = { id, name: before?.name ?? name, memberIds: members };
  await recordTeam(tx, {
    actorId,
    action: before === null ? "team.added" : "team.changed",
    before,
    after,
    at,
  });
}
