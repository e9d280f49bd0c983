import type { App } from "../app.ts";
import { invalid, type Refusal } from "../refusal.ts";
import { recordTeammate } from "../teammates/record-teammate.ts";
import { lockActiveTeammate, setPasswordHash } from "../teammates/teammates.store.ts";
import { consumeInvitation, deleteInvitationsOf, deleteSessionsOf } from "./access.store.ts";
import { isInvitationOpen } from "./access.views.ts";
import { appendAudit } from "./audit.store.ts";
import { hashPassword } from "./password.ts";
import type { Secret } from "./secret.ts";
import type { Started } from "./sign-in.ts";
import { startSession } from "./start-session.ts";
import { tokenHash } from "./token.ts";

/** Sets the password of an invited teammate and signs them in; refuses a link that is unknown, used or too old. */
export async function acceptInvitation(
  app: Pick<App, "database" | "clock">,
  invitation: { token: string; password: Secret },
  formerToken: string | null,
): Promise<Started> {
  const hash = tokenHash(invitation.token);
  // Looked at before the costly part: a stranger without a link must not make this server hash.
  if (hash === null || !(await isInvitationOpen(app.database, hash, app.clock()))) throw linkIsOver();
  const passwordHash = await hashPassword(invitation.password);
  return app.database.kysely.transaction().execute(async (tx) => {
    const now = app.clock();
    const teammateId = await consumeInvitation(tx, hash, now);
    if (teammateId === null || !(await lockActiveTeammate(tx, teammateId))) throw linkIsOver();
    await setPasswordHash(tx, teammateId, passwordHash);
    await deleteInvitationsOf(tx, teammateId);
    await deleteSessionsOf(tx, teammateId);
    await appendAudit(tx, {
      actorId: teammateId,
      action: "teammate.joined",
      before: { id: teammateId, invited: true },
      after: { id: teammateId, invited: false },
      at: now,
    });
    await recordTeammate(tx, teammateId, now);
    return { teammateId, token: await startSession(tx, teammateId, now, formerToken) };
  });
}

function linkIsOver(): Refusal {
  return invalid("token", "This link was used or is too old. Ask the person who invited you for a new one.");
}
