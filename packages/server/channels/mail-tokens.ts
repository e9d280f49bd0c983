import type { AccountProblem, SettingsOf } from "@baton/contract";
import { NoTokenError, type TokenSource } from "../mail/mail-access.ts";
import type { Access, Grants, MailboxAccount } from "../oauth/access.ts";

/** A mailbox as it is opened: its user is its address unless another is set. */
export function openedAs({ imap, address }: SettingsOf<"email">): SettingsOf<"email">["imap"] {
  return imap === null ? null : { ...imap, user: imap.user || address };
}

/** What a mailbox is read with in place of its password; nothing where it has one. */
export function tokensOf(
  grants: Pick<Grants, "accessTo" | "spend">,
  account: MailboxAccount,
): { readonly tokens?: TokenSource } {
  if (account.settings.oauth === null) return {};
  let version = 0;
  return {
    tokens: {
      async token() {
        const access = await grants.accessTo(account);
        if (!access.ok) throw new NoTokenError(access.problem, access.detail);
        version = access.version;
        return access.token;
      },
      refused: () => grants.spend(account.channelId, version),
    },
  };
}

/** What its sending signs in with in place of the password; null where it has one. */
export async function sendingAccess(
  grants: Pick<Grants, "accessTo">,
  account: MailboxAccount,
): Promise<Access | null> {
  const { oauth } = account.settings;
  return oauth?.sending === true ? grants.accessTo(account) : null;
}

/**
 * Why a server that mail is sent by refused a token. Microsoft's 5.7.139 says that it may be right, and this mailbox or
 * its organisation sends nothing by SMTP: learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission
 */
export function sendingProblem(
  detail: string,
): Extract<AccountProblem, "token_refused" | "sending_disabled"> {
  return /\b5\.7\.139\b|SmtpClientAuthentication is disabled/i.test(detail)
    ? "sending_disabled"
    : "token_refused";
}

/** What is wrong with an account, of what a check or a token may say of it. */
export function accountProblemOf(problem: string): Exclude<AccountProblem, "secrets_unreadable"> {
  switch (problem) {
    case "not_authorised":
    case "not_signed_in":
    case "sign_in_again":
    case "wrong_client":
    case "consent_missing":
    case "scope_missing":
    case "token_refused":
    case "sending_disabled":
      return problem;
    default:
      return "unreachable";
  }
}
