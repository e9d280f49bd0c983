import { deleteInvitationsOf, insertInvitation } from "../access/access.store.ts";
import { appendAudit } from "../access/audit.store.ts";
import type { Secret } from "../access/secret.ts";
import { newToken } from "../access/token.ts";
import type { App } from "../app.ts";
import { notFound, Refusal } from "../refusal.ts";
import { invitationLength } from "./add-teammate.ts";
import { lockTeammate } from "./teammates.store.ts";
import { readTeammate } from "./teammates.views.ts";

/**
 * Makes a new invitation for a teammate who has not set a password, and ends the former one.
 * Refuses as conflict when they have a password already or were deactivated.
 */
export async function inviteAgain(
  app: Pick<App, "database" | "clock">,
  id: string,
  actorId: string,
): Promise<Secret> {
  return app.database.kysely.transaction().execute(async (tx) => {
    const now = app.clock();
    await lockTeammate(tx, id);
    const teammate = await readTeammate(tx, id, now);
    if (teammate === null) throw notFound("teammate");
    if (!teammate.invited || !teammate.active) {
      throw new Refusal("conflict", `${teammate.name} has set a password already, or was deactivated.`);
    }
    const { token, hash } = newToken();
    await deleteInvitationsOf(tx, id);
    await insertInvitation(tx, { tokenHash: hash, teammateId: id, expiresAt: now + invitationLength });
    await appendAudit(tx, {
      actorId,
      action: "teammate.invited_again",
      before: null,
      after: { id },
      at: now,
    });
    return token;
  });
}
