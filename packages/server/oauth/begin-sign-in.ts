import { createHash, randomBytes } from "node:crypto";
import { newToken } from "../access/token.ts";
import type { App } from "../app.ts";
import { notFound, Refusal } from "../refusal.ts";
import type { MailboxAccount } from "./access.ts";
import { grantPlace } from "./grant-place.ts";
import type { OAuthSettings } from "./grant-tokens.ts";
import { isAppsOwn, placesOf } from "./mail-provider.ts";
import { signInRedirectOf } from "./redirect-url.ts";
import { insertSignInRequest } from "./sign-in-requests.store.ts";

/** How long somebody may be at the provider's page, in milliseconds. */
const mayTake = 10 * 60_000;

/** The account of an e-mail channel that a person signs in to; refuses as not_found or conflict. */
export async function signInAccount(
  app: Pick<App, "channels">,
  channelId: string,
): Promise<MailboxAccount & { readonly settings: OAuthSettings }> {
  const account = await app.channels.accounts.read(channelId);
  if (account === null) throw notFound("channel account");
  const { settings, secrets } = account;
  if (settings.kind !== "email" || secrets.kind !== "email" || settings.oauth === null)
    throw new Refusal("conflict", "This account signs in with a password.");
  const { oauth } = settings;
  if (isAppsOwn(oauth)) throw new Refusal("conflict", "Here the app itself is let in; nobody signs in.");
  return { channelId, settings: { ...settings, oauth }, secrets };
}

/** What a state's verifier is sealed for: the account as it is now, so that it can't be changed on the way. */
export function requestPlace(channelId: string, settings: OAuthSettings): string {
  return `oauth_request:${grantPlace(channelId, settings)}`;
}

/** Begins to sign in to an account's mailbox, for one session: gives the provider's page. */
export async function beginSignIn(app: App, channelId: string, sessionHash: string): Promise<string> {
  const { settings } = await signInAccount(app, channelId);
  const { oauth, address } = settings;
  const { authorizeUrl, scopes, more } = placesOf(oauth);
  const state = newToken();
  const verifier = randomBytes(32).toString("base64url");
  const now = app.clock();
  const request = {
    stateHash: state.hash,
    channelId,
    sessionHash,
    verifier: app.delivery.secrets.seal(verifier, requestPlace(channelId, settings)),
  };
  await insertSignInRequest(app.database.pool, request, { now, until: now + mayTake });
  const url = new URL(authorizeUrl);
  const asked = {
    ...more,
    response_type: "code",
    response_mode: "query",
    client_id: oauth.clientId,
    redirect_uri: signInRedirectOf(app.config),
    scope: scopes.join(" "),
    state: state.token.reveal(),
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    login_hint: mailboxUser(settings, address),
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href;
}

/** Whose mailbox it is: their name at the server says it better than the address, which may be another of theirs. */
function mailboxUser({ imap, smtp }: OAuthSettings, address: string): string {
  return imap?.user || smtp.user || address;
}
