import type { AccountCheck } from "@baton/contract";
import { tokenHash } from "../access/token.ts";
import type { App } from "../app.ts";
import { checkAccount } from "../channels/check-account.ts";
import { hurryWaiting } from "../channels/outgoing.store.ts";
import { changeSetup } from "../settings/change-setup.ts";
import { askForToken } from "./ask-for-token.ts";
import { requestPlace, signInAccount } from "./begin-sign-in.ts";
import { type OAuthSettings, sealTokens } from "./grant-tokens.ts";
import { replaceGrant } from "./grants.store.ts";
import { placesOf, withheldScopes } from "./mail-provider.ts";
import { signInRedirectOf } from "./redirect-url.ts";
import { takeSignInRequest } from "./sign-in-requests.store.ts";
import { saidBy, type TokensGiven } from "./token-answer.ts";

/** What a provider sent back with whoever signed in. */
export type SentBack = {
  readonly state: string;
  readonly code: string | null;
  readonly error: string | null;
  readonly description: string | null;
};

/** Whose session it is, and what came of it. */
export type SigningIn = { readonly actorId: string; readonly sessionHash: string };
export type SignedIn = { readonly channelId: string | null; readonly check: AccountCheck };

const no = (problem: Extract<AccountCheck, { ok: false }>["problem"], detail = ""): AccountCheck => ({
  ok: false,
  problem,
  detail,
});

/** Finishes signing in: gets the tokens for the code, keeps them, and tries the account. */
export async function finishSignIn(app: App, who: SigningIn, back: SentBack): Promise<SignedIn> {
  const stateHash = tokenHash(back.state);
  const { pool } = app.database;
  const { sessionHash } = who;
  const request =
    stateHash === null ? null : await takeSignInRequest(pool, { stateHash, sessionHash, now: app.clock() });
  if (request === null) return { channelId: null, check: no("sign_in_expired") };
  const { channelId } = request;
  const account = await signInAccount(app, channelId);
  const verifier = opened(app, request.verifier, requestPlace(channelId, account.settings));
  if (verifier === null) return { channelId, check: no("sign_in_expired") };
  if (back.code === null || back.error !== null) return { channelId, check: refusedThere(back) };
  const asked = { oauth: account.settings.oauth, clientSecret: account.secrets.oauthClientSecret };
  const answer = await askForToken(app, asked, {
    grant_type: "authorization_code",
    code: back.code,
    redirect_uri: signInRedirectOf(app.config),
    code_verifier: verifier,
  });
  if (!answer.ok) {
    const { problem, detail } = answer;
    // A code is what is worth nothing here, and nobody has signed in yet.
    return { channelId, check: no(problem === "sign_in_again" ? "sign_in_expired" : problem, detail) };
  }
  const lacks = whatLacks(account.settings, answer);
  if (lacks !== null) return { channelId, check: lacks };
  const fresh = sealTokens(app, account, answer, null);
  await changeSetup({ app, actorId: who.actorId }, "channels", async (tx) => {
    await replaceGrant(tx, channelId, { ...fresh, now: app.clock() });
    await hurryWaiting(tx, channelId, app.clock());
    return { action: "channel.signed_in", before: null, after: { channelId } };
  });
  await app.channels.accounts.refresh();
  return { channelId, check: await checkAccount(app, channelId, { tokensAreNew: true }) };
}

function refusedThere({ error, description }: SentBack): AccountCheck {
  const said = saidBy(error ?? "", description);
  if (error === "access_denied" || error === "consent_required") {
    return no(/AADSTS(?:65001|9009[345])\b/.test(said) ? "consent_missing" : "sign_in_denied", said);
  }
  if (error === "invalid_scope") return no("scope_missing", said);
  if (error === "unauthorized_client" || error === "invalid_client") return no("wrong_client", said);
  if (error === "temporarily_unavailable" || error === "server_error") return no("unreachable", said);
  return no("unexpected_answer", said);
}

function whatLacks({ oauth }: OAuthSettings, { scope, refreshToken }: TokensGiven): AccountCheck | null {
  const withheld = withheldScopes(placesOf(oauth).scopes, scope);
  if (withheld.length > 0) return no("scope_missing", withheld.join(" "));
  return refreshToken === null ? no("not_lasting") : null;
}

function opened({ delivery }: Pick<App, "delivery">, sealed: Buffer, place: string): string | null {
  try {
    return delivery.secrets.open(sealed, place).reveal();
  } catch {
    // The account was changed meanwhile: what was allowed was allowed to another.
    return null;
  }
}
