import { randomUUID } from "node:crypto";
import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { invalid, Refusal } from "../refusal.ts";
import {
  insertFirstPlaces,
  lockWorkspace,
  setSetupToken,
  updateWorkspace,
} from "../settings/workspace.store.ts";
import { emailTaken } from "../teammates/add-teammate.ts";
import { recordTeammate } from "../teammates/record-teammate.ts";
import { insertTeammate } from "../teammates/teammates.store.ts";
import { ownerExists } from "../teammates/teammates.views.ts";
import { ensureTeam, replaceMembers } from "../teammates/teams.store.ts";
import { appendAudit } from "./audit.store.ts";
import { firstTeam } from "./ensure-setup-link.ts";
import { hashPassword } from "./password.ts";
import type { Secret } from "./secret.ts";
import type { Started } from "./sign-in.ts";
import { startSession } from "./start-session.ts";
import { sameHash, tokenHash } from "./token.ts";

type SetupApp = Pick<App, "database" | "clock" | "settings">;

/** What the first person says on the welcome screen. */
export type Setup = {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: Secret;
  readonly companyName: string;
  readonly colour: string;
};

/**
 * Makes the owner, the company and the first team, with the one-time link that the first start printed, and signs
 * the owner in. Refuses a wrong link as invalid, and everything once there is an owner as setup_done.
 */
export async function setUp(app: SetupApp, setup: Setup, formerToken: string | null): Promise<Started> {
  // Checked before the costly part, and again where it counts: a stranger without the link must not make us hash.
  await app.database.kysely.transaction().execute((tx) => checkLink(tx, setup.token));
  const passwordHash = await hashPassword(setup.password);
  return app.database.kysely.transaction().execute(async (tx) => {
    await checkLink(tx, setup.token);
    await setSetupToken(tx, null);
    const ownerId = await makeOwner(tx, setup, passwordHash, app.clock());
    await nameCompany(tx, setup, ownerId, app.clock());
    const teamId = await makeFirstTeam(tx, ownerId, app.clock());
    const { inboxId } = await insertFirstPlaces(tx);
    await app.settings.ensureDefaults(tx, { inboxId, teamId });
    await recordTeammate(tx, ownerId, app.clock());
    return { teammateId: ownerId, token: await startSession(tx, ownerId, app.clock(), formerToken) };
  });
}

async function checkLink(tx: Tx, token: string): Promise<void> {
  const workspace = await lockWorkspace(tx);
  if (await ownerExists(tx))
    throw new Refusal("setup_done", "This workspace has its owner already. Sign in instead.");
  const [presented, expected] = [tokenHash(token), workspace?.setupTokenHash ?? null];
  if (presented === null || expected === null || !sameHash(presented, expected)) {
    throw invalid("token", "This link is not the one that the last start printed. Use that one.");
  }
}

async function makeOwner(tx: Tx, setup: Setup, passwordHash: string, now: number): Promise<string> {
  const owner = {
    id: randomUUID(),
    name: setup.name,
    email: setup.email,
    role: "owner",
    status: "available",
    capacity: { chat: 5, other: 20 },
  } as const;
  if (!(await insertTeammate(tx, { ...owner, passwordHash, since: now }))) throw emailTaken();
  await appendAudit(tx, { actorId: owner.id, action: "teammate.added", before: null, after: owner, at: now });
  return owner.id;
}

async function nameCompany(
  tx: Tx,
  { companyName, colour }: Setup,
  ownerId: string,
  now: number,
): Promise<void> {
  const after = { name: companyName, colour, autoAwayMinutes: null };
  await updateWorkspace(tx, after);
  await appendAudit(tx, { actorId: ownerId, action: "workspace.set_up", before: null, after, at: now });
  await appendEvent(tx, null, { type: "settings", name: "workspace" });
}

async function makeFirstTeam(tx: Tx, ownerId: string, now: number): Promise<string> {
  const name = firstTeam;
  const id = await ensureTeam(tx, randomUUID(), name);
  await replaceMembers(tx, id, [ownerId]);
  const after = { id, name, memberIds: [ownerId] };
  await appendAudit(tx, { actorId: ownerId, action: "team.added", before: null, after, at: now });
  await appendEvent(tx, null, { type: "settings", name: "teams" });
  return id;
}
