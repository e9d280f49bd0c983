import { type Endpoints, type ResponseOf, rolePermissions } from "@baton/contract";
import type { App } from "../app.ts";
import type { Exchange, Handlers } from "../http/api.ts";
import { Refusal } from "../refusal.ts";
import { afterSettingsChanged } from "../settings/after-settings-changed.ts";
import { readWorkspace } from "../settings/workspace.views.ts";
import { afterPeopleChanged } from "../teammates/after-people-changed.ts";
import { ownerExists, readTeammate } from "../teammates/teammates.views.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { deleteSession } from "./access.store.ts";
import { Secret } from "./secret.ts";
import { setUp } from "./set-up.ts";
import { type Started, signIn } from "./sign-in.ts";
import { tokenHash } from "./token.ts";

type Session = ResponseOf<Endpoints["getSession"]>;

/** What the handlers of access need of the process. */
export type AccessApp = Pick<App, "database" | "clock" | "log" | "settings" | "feed" | "roster" | "line">;

/** The first start, signing in and out, and invitations. */
export function accessHandlers(
  app: AccessApp,
): Pick<Handlers, "getSetup" | "setUp" | "getSession" | "signIn" | "signOut" | "acceptInvitation"> {
  const begin = async (started: Started, exchange: Exchange): Promise<Session> => {
    const session = await readSession(app, started.teammateId);
    exchange.setSession(started.token.reveal());
    return session;
  };
  return {
    getSetup: async () => ({ needed: !(await ownerExists(app.database.kysely)) }),
    async setUp({ body }, _caller, exchange) {
      const setup = { ...body, password: new Secret(body.password) };
      const started = await setUp(app, setup, exchange.sessionToken);
      await afterSettingsChanged(app);
      await afterPeopleChanged(app, { mayTakeMore: true });
      return begin(started, exchange);
    },
    getSession: (_input, { teammate }) => readSession(app, teammate.id),
    async signIn({ body }, _caller, exchange) {
      const credentials = { email: body.email, password: new Secret(body.password) };
      const origin = { address: exchange.address, formerToken: exchange.sessionToken };
      return begin(await signIn(app, credentials, origin), exchange);
    },
    async signOut(_input, _caller, exchange) {
      const hash = exchange.sessionToken === null ? null : tokenHash(exchange.sessionToken);
      if (hash !== null) await app.database.kysely.transaction().execute((tx) => deleteSession(tx, hash));
      exchange.setSession(null);
      return { ok: true };
    },
    async acceptInvitation({ body }, _caller, exchange) {
      const invitation = { token: body.token, password: new Secret(body.password) };
      const started = await acceptInvitation(app, invitation, exchange.sessionToken);
      await afterPeopleChanged(app, { mayTakeMore: false });
      return begin(started, exchange);
    },
  };
}

async function readSession(app: Pick<App, "database" | "clock">, teammateId: string): Promise<Session> {
  const [teammate, workspace] = await Promise.all([
    readTeammate(app.database.kysely, teammateId, app.clock()),
    readWorkspace(app.database.kysely),
  ]);
  if (teammate === null) throw new Refusal("not_signed_in", "Sign in first.");
  return { teammate, permissions: [...rolePermissions[teammate.role]], workspace };
}
