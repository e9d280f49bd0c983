import type { CheckProblem } from "@baton/contract";
import { z } from "zod";
import { Secret } from "../access/secret.ts";
import { retryAfter } from "../delivery/next-try.ts";

/** Why there is no token. */
export type TokenTrouble = {
  readonly ok: false;
  readonly problem: CheckProblem;
  /** The provider's own words. */
  readonly detail: string;
  /** When it wants to be asked again, in milliseconds since 1970; null when it does not say. */
  readonly askAgainAt: number | null;
};

/** What a provider gave. */
export type TokensGiven = {
  readonly ok: true;
  readonly accessToken: Secret;
  /** Takes the place of the one before; null when that one stays. */
  readonly refreshToken: Secret | null;
  readonly lifetimeMs: number;
  /** What it allowed, with blanks between; null when it does not say, which means what was asked for. */
  readonly scope: string | null;
};

/** What is answered for a code, a refresh token or an app's secret. */
export type TokenAnswer = TokensGiven | TokenTrouble;

/** A provider's answer as it came. */
export type RawAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Where the answer doesn't say how long a token lasts, it is fetched anew after so long, in milliseconds. */
const unsaidLifetime = 10 * 60_000;
/** Nothing is believed to last longer. */
const longestLifetime = 24 * 3600_000;

const zToken = z.string().regex(/^[\x21-\x7e]{1,20000}$/);
const zSeconds = z.coerce.number().positive();
const zGiven = z.object({
  access_token: zToken,
  token_type: z.string().optional(),
  refresh_token: zToken.optional(),
  expires_in: z.unknown().optional(),
  scope: z.string().optional(),
});
const zRefused = z.object({
  error: z.string(),
  error_description: z.string().optional(),
  suberror: z.string().optional(),
});

/** Reads what a provider's token endpoint answered (RFC 6749, 5.1 and 5.2); never throws. */
export function readTokenAnswer({ status, headers, body }: RawAnswer, now: number): TokenAnswer {
  const json = parsed(body);
  if (status === 200) {
    const given = zGiven.safeParse(json);
    if (!given.success || !/^bearer$/i.test(given.data.token_type ?? "bearer"))
      return trouble("unexpected_answer", "It answered 200, and gave no token.");
    const { access_token, refresh_token, expires_in, scope = null } = given.data;
    const seconds = zSeconds.safeParse(expires_in);
    return {
      ok: true,
      accessToken: new Secret(access_token),
      refreshToken: refresh_token === undefined ? null : new Secret(refresh_token),
      lifetimeMs: seconds.success ? Math.min(seconds.data * 1000, longestLifetime) : unsaidLifetime,
      scope,
    };
  }
  const askAgainAt = retryAfter(headers["retry-after"], now);
  const refused = zRefused.safeParse(json);
  if (status === 429) return trouble("rate_limited", wordsOf(refused.data, status), askAgainAt);
  if (status >= 500 || refused.data === undefined)
    return trouble(
      status >= 500 ? "unreachable" : "unexpected_answer",
      wordsOf(refused.data, status),
      askAgainAt,
    );
  return trouble(problemOf(refused.data), wordsOf(refused.data, status), askAgainAt);
}

type Refused = z.output<typeof zRefused>;

/** Microsoft says what it means in a number: learn.microsoft.com/entra/identity-platform/reference-error-codes */
const microsoftProblems: readonly (readonly [RegExp, CheckProblem])[] = [
  [/AADSTS(?:65001|65004|65005|90093|90094|90095|650051|650056)\b/, "consent_missing"],
  [/AADSTS(?:90002|900023|700016|7000215|7000222|7000218|7000112)\b/, "wrong_client"],
  [/AADSTS(?:70011|28002|28003|650053)\b/, "scope_missing"],
];

function problemOf({ error, error_description = "", suberror = "" }: Refused): CheckProblem {
  const known = microsoftProblems.find(([pattern]) => pattern.test(error_description));
  if (known !== undefined) return known[1];
  if (suberror === "consent_required") return "consent_missing";
  switch (error) {
    case "invalid_grant":
    case "interaction_required":
    case "login_required":
      return "sign_in_again";
    case "consent_required":
    case "access_denied":
    case "admin_policy_enforced":
      return "consent_missing";
    case "invalid_client":
    case "unauthorized_client":
    case "deleted_client":
    case "org_internal":
      return "wrong_client";
    case "invalid_scope":
    case "insufficient_scope":
      return "scope_missing";
    case "temporarily_unavailable":
    case "server_error":
      return "unreachable";
    default:
      return "unexpected_answer";
  }
}

/** A provider's words for a person: its code and a line. */
export function saidBy(error: string, description: string | null): string {
  // What follows Microsoft's first line are numbers for its own support.
  const line = (description ?? "").split(/\r?\n| Trace ID:/)[0] ?? "";
  return [error, line]
    .filter((part) => part !== "")
    .join(": ")
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim()
    .slice(0, 300);
}

function wordsOf(refused: Refused | undefined, status: number): string {
  return refused === undefined ? `HTTP ${status}` : saidBy(refused.error, refused.error_description ?? null);
}

function trouble(problem: CheckProblem, detail: string, askAgainAt: number | null = null): TokenTrouble {
  return { ok: false, problem, detail, askAgainAt };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
