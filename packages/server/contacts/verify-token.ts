import { isStorable, zEmail, zPhone, zVisitorName } from "@baton/contract";
import { errors, jwtVerify } from "jose";
import { z } from "zod";
import type { App } from "../app.ts";
import { Refusal } from "../refusal.ts";
import { identityKeyPlace } from "./change-identity-keys.ts";
import { noteKeyUsed } from "./identity-keys.store.ts";
import { sealedSecretOf } from "./identity-keys.views.ts";

/** What a site vouches for. */
export type Claims = {
  readonly subject: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly phone: string | null;
  readonly phoneVerified: boolean;
};

/** How long a token may live at the most, in seconds: an hour. */
export const longestLife = 3600;

/** How far the site's clock may be from ours, in seconds. */
const clockTolerance = 60;

/** Whom tokens must be meant for: this Baton, by the address at which it is reached. */
export function audienceOf({ config }: Pick<App, "config">): string {
  return new URL(config.publicUrl).origin;
}

// The names are those of OpenID Connect; what else is in a token is the site's own business.
const zClaims = z.object({
  sub: z
    .string()
    .trim()
    .min(1, "is empty")
    .max(200)
    .refine(isStorable, "has characters that can't be stored"),
  iat: z.number(),
  exp: z.number(),
  name: zVisitorName.nullish(),
  email: zEmail.nullish(),
  email_verified: z.boolean().nullish(),
  phone_number: zPhone.nullish(),
  phone_number_verified: z.boolean().nullish(),
});

const zKeyId = z.uuid();

/**
 * Reads a token that a site signed (JWS, HS256). Refuses with `identity_refused` and a code that says what is wrong:
 * malformed, algorithm, key, signature, expired, not_yet, audience, too_long, claim.
 */
export async function verifyToken(app: App, token: string): Promise<Claims> {
  const { payload, keyId } = await verified(app, token);
  const read = zClaims.safeParse(payload);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw refused("claim", `${issue?.path.join(".")} ${issue?.message}`);
  }
  const { sub, iat, exp, name, email, email_verified, phone_number, phone_number_verified } = read.data;
  if (exp - iat > longestLife) throw refused("too_long", "it lives for longer than an hour (exp − iat)");
  if (iat > app.clock() / 1000 + clockTolerance)
    throw refused("not_yet", "it was issued in the future (iat)");
  await noteKeyUsed(app.database.pool, keyId, new Date(app.clock()));
  return {
    subject: sub,
    name: name || null,
    email: email ?? null,
    emailVerified: email_verified === true && email !== null && email !== undefined,
    phone: phone_number ?? null,
    phoneVerified: phone_number_verified === true && phone_number !== null && phone_number !== undefined,
  };
}

async function verified(app: App, token: string) {
  try {
    const { payload, protectedHeader } = await jwtVerify(
      token,
      async ({ kid }) => new TextEncoder().encode(await secretOf(app, kid)),
      {
        algorithms: ["HS256"],
        audience: audienceOf(app),
        clockTolerance,
        currentDate: new Date(app.clock()),
        requiredClaims: ["sub", "iat", "exp"],
      },
    );
    return { payload, keyId: protectedHeader.kid ?? "" };
  } catch (error) {
    throw error instanceof errors.JOSEError ? refusalOf(error, audienceOf(app)) : error;
  }
}

async function secretOf({ database, delivery }: App, keyId: unknown): Promise<string> {
  const id = zKeyId.safeParse(keyId);
  const sealed = id.success ? await sealedSecretOf(database.kysely, id.data) : null;
  if (!id.success || sealed === null) throw refused("key", "kid names no key that is in use");
  try {
    return delivery.secrets.open(sealed, identityKeyPlace(id.data)).reveal();
  } catch (error) {
    throw new Refusal(
      "unavailable",
      "The secret of this key can't be read; the server's log says why.",
      [],
      error,
    );
  }
}

function refusalOf(error: errors.JOSEError, audience: string): Refusal {
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported)
    return refused("algorithm", "it must be signed with HS256 (alg)");
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return refused("signature", "the signature is not of this key and this content");
  if (error instanceof errors.JWTExpired) return refused("expired", "its time is over (exp)");
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === "aud") return refused("audience", `it is not meant for ${audience} (aud)`);
    if (error.claim === "nbf") return refused("not_yet", "its time has not come (nbf)");
    return refused("claim", `${error.claim} is missing or no such value`);
  }
  return refused("malformed", "it is not a signed token");
}

function refused(code: string, why: string): Refusal {
  const message = `The token is refused: ${why}.`;
  return new Refusal("identity_refused", message, [{ path: "token", message, code }]);
}
