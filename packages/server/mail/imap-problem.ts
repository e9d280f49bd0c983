import type { CheckProblem } from "@baton/contract";
import { NoTokenError } from "./mail-access.ts";

const unreachable =
  /^(?:ECONN|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ETIMEDOUT|ETIMEOUT|EPIPE|NoConnection|EConnectionClosed|ClosedAfterConnect|CONNECT_TIMEOUT|GREETING_TIMEOUT|UPGRADE_TIMEOUT)/;

/** What is wrong with a mailbox, as a code and in the server's words; words for people are the console's. */
export type MailboxProblem = { readonly problem: CheckProblem; readonly detail: string };

/** Says what went wrong with a mailbox that was signed in to with a token (OAuth 2.0). */
export function tokenProblemOf(error: unknown): MailboxProblem {
  if (error instanceof NoTokenError) return { problem: error.problem, detail: error.message };
  const { problem, detail } = problemOf(error);
  const said = error instanceof Error && "oauthError" in error ? JSON.stringify(error.oauthError) : "";
  if (/insufficient_scope/.test(said)) return { problem: "scope_missing", detail };
  // A server that takes no tokens at all is met before it was asked.
  const isRefused = problem === "not_authorised" || /^Unsupported authentication/.test(detail);
  return { problem: isRefused ? "token_refused" : problem, detail };
}

/** Says in a code and in the server's words what went wrong with a mailbox. */
export function problemOf(error: unknown): MailboxProblem {
  const about: Readonly<Record<string, unknown>> =
    error instanceof Error ? Object.fromEntries(Object.entries(error)) : {};
  const text = (name: string): string => (typeof about[name] === "string" ? about[name] : "");
  const words = [text("responseText"), error instanceof Error ? error.message : String(error)].find(
    (each) => each !== "",
  );
  const detail = (words ?? "")
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim()
    .slice(0, 300);
  return { problem: codeOf(about, text), detail };
}

function codeOf(about: Readonly<Record<string, unknown>>, text: (name: string) => string): CheckProblem {
  const response = text("serverResponseCode");
  if (/^(?:LIMIT|OVERQUOTA|UNAVAILABLE|INUSE)$/.test(response) || text("code") === "ETHROTTLE")
    return "rate_limited";
  if (about.authenticationFailed === true || /^AUTH/.test(response)) return "not_authorised";
  if (/^(?:NONEXISTENT|TRYCREATE)$/.test(response) || about.mailboxMissing === true) return "no_such_account";
  if (response === "NOPERM") return "missing_permission";
  if (unreachable.test(text("code"))) return "unreachable";
  return about.code === undefined && response === "" ? "unreachable" : "unexpected_answer";
}
