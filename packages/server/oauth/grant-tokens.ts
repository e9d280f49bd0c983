import type { SettingsOf } from "@baton/contract";
import { z } from "zod";
import type { App } from "../app.ts";
import { grantPlace } from "./grant-place.ts";
import type { FreshTokens } from "./grants.store.ts";
import type { MailOAuth } from "./mail-provider.ts";
import type { TokensGiven } from "./token-answer.ts";

/** The settings of an account that signs in with OAuth 2.0. */
export type OAuthSettings = SettingsOf<"email"> & { readonly oauth: MailOAuth };

const zTokens = z.object({ refreshToken: z.string().nullable(), accessToken: z.string() });

/** An account's tokens, open. */
export type OpenTokens = z.output<typeof zTokens>;

/** A token is fetched so long before it ends, or a tenth of its life before when that is less; in milliseconds. */
const ahead = 5 * 60_000;

/** Seals what a provider gave; `kept` is the refresh token that stays when it gave no other. */
export function sealTokens(
  { delivery, clock }: Pick<App, "delivery" | "clock">,
  { channelId, settings }: { readonly channelId: string; readonly settings: OAuthSettings },
  { accessToken, refreshToken, lifetimeMs }: TokensGiven,
  kept: string | null,
): FreshTokens {
  const tokens: OpenTokens = {
    refreshToken: refreshToken?.reveal() ?? kept,
    accessToken: accessToken.reveal(),
  };
  const expiresAt = clock() + lifetimeMs;
  return {
    tokens: delivery.secrets.seal(JSON.stringify(tokens), grantPlace(channelId, settings)),
    expiresAt,
    dueAt: expiresAt - Math.min(ahead, lifetimeMs / 10),
  };
}

/** Opens them; null when they were given for other addresses or another app, or the key is another. */
export function openTokens(
  { delivery }: Pick<App, "delivery">,
  { channelId, settings }: { readonly channelId: string; readonly settings: OAuthSettings },
  sealed: Buffer | null,
): OpenTokens | null {
  if (sealed === null) return null;
  try {
    return zTokens.parse(JSON.parse(delivery.secrets.open(sealed, grantPlace(channelId, settings)).reveal()));
  } catch {
    // Whatever hides them, a person has to sign in again.
    return null;
  }
}
