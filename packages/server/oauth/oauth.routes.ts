import type { mailSignInEndpoints } from "@baton/contract";
import { tokenHash } from "../access/token.ts";
import type { App } from "../app.ts";
import type { Exchange, Handlers } from "../http/api.ts";
import { Refusal } from "../refusal.ts";
import { beginSignIn } from "./begin-sign-in.ts";
import { finishSignIn } from "./finish-sign-in.ts";

/** The calls by which a person signs in to a mailbox at its provider. */
export function mailSignInHandlers(app: App): Pick<Handlers, keyof typeof mailSignInEndpoints> {
  return {
    async beginMailSignIn({ params }, _caller, exchange) {
      return { url: await beginSignIn(app, params.id, sessionOf(exchange)) };
    },
    async finishMailSignIn({ body }, { teammate }, exchange) {
      const who = { actorId: teammate.id, sessionHash: sessionOf(exchange) };
      const done = await finishSignIn(app, who, body);
      app.channels.wake();
      return done;
    },
  };
}

function sessionOf({ sessionToken }: Exchange): string {
  const hash = sessionToken === null ? null : tokenHash(sessionToken);
  if (hash === null) throw new Refusal("not_signed_in", "Sign in first.");
  return hash;
}
