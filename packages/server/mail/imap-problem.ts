import type { Checked } from "@baton/channels";

/** Why a mailbox can't be read; words for people are the console's. */
export type ImapProblem = Extract<Checked, { ok: false }>["problem"];

const unreachable =
  /^(?:ECONN|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ETIMEDOUT|ETIMEOUT|EPIPE|NoConnection|EConnectionClosed|ClosedAfterConnect|CONNECT_TIMEOUT|GREETING_TIMEOUT|UPGRADE_TIMEOUT)/;

/** Says in a code and in the server's words what went wrong with a mailbox. */
export function problemOf(error: unknown): { readonly problem: ImapProblem; readonly detail: string } {
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

function codeOf(about: Readonly<Record<string, unknown>>, text: (name: string) => string): ImapProblem {
  const response = text("serverResponseCode");
  if (/^(?:LIMIT|OVERQUOTA|UNAVAILABLE|INUSE)$/.test(response) || text("code") === "ETHROTTLE")
    return "rate_limited";
  if (about.authenticationFailed === true || /^AUTH/.test(response)) return "not_authorised";
  if (/^(?:NONEXISTENT|TRYCREATE)$/.test(response) || about.mailboxMissing === true) return "no_such_account";
  if (response === "NOPERM") return "missing_permission";
  if (unreachable.test(text("code"))) return "unreachable";
  return about.code === undefined && response === "" ? "unreachable" : "unexpected_answer";
}
