import type { CheckProblem, SettingsOf } from "@baton/contract";
import type { Secret } from "../access/secret.ts";
import { isThisMachine } from "../delivery/mail-server.ts";

/** Gives access tokens, with which a mail server is signed in to in place of a password (OAuth 2.0). */
export type TokenSource = {
  /** One that is worth something now; throws NoTokenError. */
  token(): Promise<Secret>;
  /** The server refused the one that was given last: the next is another. */
  refused(): Promise<void>;
};

/** There is no token to sign in with. */
export class NoTokenError extends Error {
  readonly problem: CheckProblem;

  constructor(problem: CheckProblem, detail: string) {
    super(detail);
    this.name = "NoTokenError";
    this.problem = problem;
  }
}

type Setting = SettingsOf<"email">["smtp"];

/**
 * How a mail server of an account is reached: in the clear on this machine alone, whatever is set, so that neither
 * password nor mail crosses a network that others read.
 */
export function encryptionOf({ host, security }: Setting): { secure: boolean; needsTls: boolean } {
  return {
    secure: security === "tls",
    needsTls: security === "starttls" || (security === "none" && !isThisMachine(host)),
  };
}
