import type { CheckProblem, SecretsOf, SettingsOf } from "@baton/contract";
import type { Secret } from "../access/secret.ts";

/** An e-mail account as far as signing in to its servers goes. */
export type MailboxAccount = {
  readonly channelId: string;
  readonly settings: SettingsOf<"email">;
  readonly secrets: SecretsOf<"email">;
};

/** What a mail server is signed in to with, or why there is nothing to do it with. */
export type Access = { readonly ok: true; readonly token: Secret; readonly version: number } | NoAccess;

/** Why there is nothing to sign in with. */
export type NoAccess = { readonly ok: false; readonly problem: CheckProblem; readonly detail: string };

/** What mail providers allowed, and the access tokens that come of it. */
export type Grants = {
  /**
   * The access token of an account with OAuth 2.0, fetched when it is due; by one process of all. `anew` asks the
   * provider whatever is known, for somebody who looks on.
   */
  accessTo(account: MailboxAccount, how?: { readonly anew?: boolean }): Promise<Access>;
  /** A mail server refused that token: the next one is fetched. */
  spend(channelId: string, version: number): Promise<void>;
  /** Fetches the tokens that are due, and says of which accounts there is none and why. */
  renewDue(): Promise<readonly { readonly channelId: string; readonly access: NoAccess }[]>;
};
