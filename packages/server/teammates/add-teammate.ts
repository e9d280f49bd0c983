import { randomUUID } from "node:crypto";
import type { Role } from "@baton/contract";
import type { LoadKind } from "@baton/engine";
import { insertInvitation } from "../access/access.store.ts";
import { appendAudit } from "../access/audit.store.ts";
import type { Secret } from "../access/secret.ts";
import { newToken } from "../access/token.ts";
import type { App } from "../app.ts";
import { type Refusal, taken } from "../refusal.ts";
import { recordTeammate } from "./record-teammate.ts";
import { insertTeammate } from "./teammates.store.ts";
import type { Teammate } from "./teammates.views.ts";

/** How long an invitation can be accepted, in milliseconds: 7 days. */
export const invitationLength = 7 * 24 * 3_600_000;

/** Somebody to be added. */
export type TeammateDraft = {
  readonly name: string;
  readonly email: string;
  readonly role: Exclude<Role, "owner">;
  readonly capacity: Readonly<Record<LoadKind, number>>;
};

/**
 * Adds a teammate, away and without a password, with the one-time token by which they set one.
 * Refuses an e-mail that someone has as conflict.
 */
export async function addTeammate(
  app: Pick<App, "database" | "clock">,
  draft: TeammateDraft,
  actorId: string,
): Promise<{ teammate: Teammate; invitation: Secret }> {
  return app.database.kysely.transaction().execute(async (tx) => {
    const now = app.clock();
    const facts = { id: randomUUID(), ...draft, status: "away" } as const;
    if (!(await insertTeammate(tx, { ...facts, passwordHash: null, since: now }))) throw emailTaken();
    const { token, hash } = newToken();
    await insertInvitation(tx, { tokenHash: hash, teammateId: facts.id, expiresAt: now + invitationLength });
    await appendAudit(tx, {
      actorId,
      action: "teammate.added",
      before: null,
      after: { ...facts, active: true },
      at: now,
    });
    return { teammate: await recordTeammate(tx, facts.id, now), invitation: token };
  });
}

/** Refuses an e-mail that another teammate has, in whatever case. */
export function emailTaken(): Refusal {
  return taken("email", "Another teammate has this e-mail.");
}
