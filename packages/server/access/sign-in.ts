import type { App } from "../app.ts";
import { Refusal } from "../refusal.ts";
import { lockActiveTeammate } from "../teammates/teammates.store.ts";
import { accountByEmail } from "./access.views.ts";
import { verifyPassword } from "./password.ts";
import type { Secret } from "./secret.ts";
import { allowAttempt } from "./sign-in-limit.ts";
import { startSession } from "./start-session.ts";

/** Where a sign-in comes from. */
export type Origin = {
  /** The caller's network address. */
  readonly address: string;
  /** The session that the browser had; it ends. Null without one. */
  readonly formerToken: string | null;
};

/** A session that has begun. */
export type Started = { readonly teammateId: string; readonly token: Secret };

/**
 * Starts a session for whoever knows the password. Refuses with not_signed_in, in the same words and after the same
 * work for an unknown e-mail, a wrong password and a deactivated teammate; with too_many after too many failures.
 */
export async function signIn(
  app: Pick<App, "database" | "clock" | "log">,
  credentials: { email: string; password: Secret },
  origin: Origin,
): Promise<Started> {
  const attempt = await allowAttempt(app, credentials.email, origin.address);
  const account = await accountByEmail(app.database, credentials.email);
  const stored = account?.active === true ? account.passwordHash : null;
  const right = await verifyPassword(credentials.password, stored).catch(async (error: unknown) => {
    await attempt.takenBack();
    throw error;
  });
  if (account === null || !right) throw refused(app, origin);
  const token = await app.database.kysely.transaction().execute(async (tx) => {
    // Deactivation waits for this lock and then ends the session, or was first and leaves nobody to sign in.
    if (!(await lockActiveTeammate(tx, account.id))) throw refused(app, origin);
    return startSession(tx, account.id, app.clock(), origin.formerToken);
  });
  await attempt.succeeded();
  return { teammateId: account.id, token };
}

function refused(app: Pick<App, "log">, { address }: Origin): Refusal {
  app.log.warn({ address }, "sign-in refused");
  return new Refusal("not_signed_in", "The e-mail or the password is wrong.");
}
