import type { SettingsOf } from "@baton/contract";
import { accountPlace } from "../channels/account-place.ts";
import { type MailOAuth, placesOf } from "./mail-provider.ts";

/**
 * What the tokens of an account belong to: they open for its mail servers, its provider and its app alone, so that
 * nobody who may change those can have them sent elsewhere.
 */
export function grantPlace(channelId: string, settings: SettingsOf<"email"> & { oauth: MailOAuth }): string {
  const { oauth } = settings;
  return `oauth_grant:${accountPlace(channelId, settings)} ${placesOf(oauth).tokenUrl} ${oauth.clientId}`;
}
