import { type JWTPayload, SignJWT } from "jose";
import type { Caller, TestServer } from "../test-server.ts";
import { audienceOf } from "./verify-token.ts";

/** A key of a test, as a site has it. */
export type SiteKey = { readonly id: string; readonly secret: string };

/** Makes a key as an admin does. */
export async function newSiteKey(server: TestServer): Promise<SiteKey> {
  const { body } = await server.call("addIdentityKey", await server.signIn("admin"), { body: {} });
  const { key, secret } = body as { key: { id: string }; secret: string };
  return { id: key.id, secret };
}

/** Signs who somebody is as a site does: good for five minutes of the workspace's clock, unless the claims say otherwise. */
export function signToken(server: TestServer, key: SiteKey, claims: JWTPayload): Promise<string> {
  const { app } = server.workspace;
  const now = Math.floor(app.clock() / 1000);
  return new SignJWT({ iat: now, exp: now + 300, aud: audienceOf(app), ...claims })
    .setProtectedHeader({ alg: "HS256", kid: key.id })
    .sign(new TextEncoder().encode(key.secret));
}

/** Somebody who was identified: who they are, and how they call from then on. */
export type Known = Caller & { readonly visitorId: string; readonly key: string };

/** Identifies whoever calls by a token; throws when it is refused. */
export async function identified(server: TestServer, caller: Caller, token: string): Promise<Known> {
  const { status, body } = await server.call("identify", caller, { body: { token } });
  if (status !== 200) throw new Error(JSON.stringify(body));
  const { visitorId, visitorKey } = body as { visitorId: string; visitorKey: string };
  return { id: null, visitorId, key: visitorKey, headers: { authorization: `Bearer ${visitorKey}` } };
}
