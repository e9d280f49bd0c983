import type { App } from "../app.ts";
import { safeFetch } from "../delivery/safe-fetch.ts";
import { failureOf } from "../delivery/safe-fetch-error.ts";
import type { MailOAuth } from "./mail-provider.ts";
import { placesOf } from "./mail-provider.ts";
import { readTokenAnswer, type TokenAnswer } from "./token-answer.ts";

/** What a token is asked for with. */
export type Grant =
  | {
      readonly grant_type: "authorization_code";
      readonly code: string;
      readonly redirect_uri: string;
      readonly code_verifier: string;
    }
  | { readonly grant_type: "refresh_token"; readonly refresh_token: string; readonly scope: string }
  | { readonly grant_type: "client_credentials"; readonly scope: string };

/** How long a provider is waited for, in milliseconds: shorter than the lease under which it is asked. */
const patience = 15_000;

/** Asks a provider for a token; what goes wrong is told and never thrown. */
export async function askForToken(
  { config, clock }: Pick<App, "config" | "clock">,
  { oauth, clientSecret }: { readonly oauth: MailOAuth; readonly clientSecret: string },
  grant: Grant,
): Promise<TokenAnswer> {
  // An app that lives in nobody's hands but its own may have no secret: the verifier stands for it.
  const secret = clientSecret === "" ? {} : { client_secret: clientSecret };
  const body = new URLSearchParams({ ...grant, client_id: oauth.clientId, ...secret }).toString();
  try {
    const answer = await safeFetch(placesOf(oauth).tokenUrl, {
      allowPrivate: config.delivery.allowPrivate,
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
      body,
      deadlineMs: patience,
    });
    return readTokenAnswer({ ...answer, body: answer.body.toString("utf8") }, clock());
  } catch (error) {
    return { ok: false, problem: "unreachable", detail: failureOf(error).code, askAgainAt: null };
  }
}
