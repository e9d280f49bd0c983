import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { type CheckProblem, checkProblems } from "@baton/contract";
import { Secret } from "../access/secret.ts";
import type { App } from "../app.ts";
import type { Access, Grants, MailboxAccount } from "./access.ts";
import { askForToken, type Grant } from "./ask-for-token.ts";
import { type OAuthSettings, type OpenTokens, openTokens, sealTokens } from "./grant-tokens.ts";
import {
  claimGrant,
  dueGrants,
  ensureGrant,
  readGrant,
  type StoredGrant,
  spendToken,
  storeFetched,
  storeTrouble,
} from "./grants.store.ts";
import { isAppsOwn, placesOf } from "./mail-provider.ts";
import type { TokenTrouble } from "./token-answer.ts";

/** How long the fetching is one process's, in milliseconds: longer than a call. */
const leaseLasts = 30_000;
/** How often, and how many times, is looked whether the process that fetches has done so; in milliseconds. */
const lookEvery = 250;
const mostLooks = 80;
/** When a provider is asked again that failed, and when one whose answer a person has to mend; in milliseconds. */
const restAfterFailure = 10_000;
const restAfterRefusal = 10 * 60_000;
const longestAsked = 10 * 60_000;

/** What passes by itself; all else a person has to mend. */
const passing = new Set<CheckProblem>(["unreachable", "rate_limited", "unexpected_answer"]);

type OAuthAccount = MailboxAccount & { readonly settings: OAuthSettings };

/** Makes it for one process; `accounts` are those that are in force. */
export function makeGrants(app: () => App, accounts: () => readonly MailboxAccount[]): Grants {
  const asking = new Map<string, Promise<Access>>();

  async function once(account: OAuthAccount, anew: boolean): Promise<Access | null> {
    const { channelId, settings } = account;
    const { pool } = app().database;
    const grant = await readGrant(pool, channelId);
    const tokens = openTokens(app(), account, grant?.tokens ?? null);
    if (!isAppsOwn(settings.oauth) && (tokens === null || tokens.refreshToken === null))
      return { ok: false, problem: grant === null ? "not_signed_in" : "sign_in_again", detail: "" };
    if (grant === null) {
      await ensureGrant(pool, channelId);
      return null;
    }
    const known = anew ? null : whatIsKnown(grant, tokens, app().clock());
    if (known !== null) return known;
    const [by, now] = [randomUUID(), app().clock()];
    const { version } = grant;
    if (await claimGrant(pool, channelId, { by, version, now, until: now + leaseLasts }))
      return fetched(app(), account, { by, grant, tokens });
    // Another fetches it. What is at hand is used for as long as it is worth anything.
    return usable(grant, tokens, now);
  }

  async function look(account: OAuthAccount, anew: boolean): Promise<Access> {
    for (let looks = 0; looks < mostLooks; looks += 1) {
      const access = await once(account, anew && looks === 0);
      if (access !== null) return access;
      if (looks > 0) await wait(lookEvery);
    }
    return { ok: false, problem: "unreachable", detail: "Another process asks, and did not come back." };
  }

  function accessTo(account: MailboxAccount, { anew = false } = {}): Promise<Access> {
    if (!signsInWithOAuth(account)) throw new Error("This account signs in with a password.");
    const key = `${account.channelId} ${anew}`;
    const under = asking.get(key) ?? look(account, anew).finally(() => asking.delete(key));
    asking.set(key, under);
    return under;
  }

  return {
    accessTo,
    spend: (channelId, version) => spendToken(app().database.pool, channelId, version),
    async renewDue() {
      const known = accounts().filter(signsInWithOAuth);
      if (known.length === 0) return [];
      const due = new Set(await dueGrants(app().database.pool, app().clock()));
      const asked = known.filter(({ channelId }) => due.has(channelId));
      const found = await Promise.all(
        asked.map(async (account) => ({ channelId: account.channelId, access: await accessTo(account) })),
      );
      return found.flatMap(({ channelId, access }) => (access.ok ? [] : [{ channelId, access }]));
    },
  };
}

function signsInWithOAuth(account: MailboxAccount): account is OAuthAccount {
  return account.settings.oauth !== null;
}

/** What can be said without asking the provider; null when it has to be asked. */
function whatIsKnown(grant: StoredGrant, tokens: OpenTokens | null, now: number): Access | null {
  const { problem, detail, retryAt, dueAt } = grant;
  if (problem !== null && (retryAt === null || now < retryAt)) {
    const code = checkProblems.find((one) => one === problem) ?? "unexpected_answer";
    const access = passing.has(code) ? usable(grant, tokens, now) : null;
    return access ?? { ok: false, problem: code, detail: detail ?? "" };
  }
  return dueAt !== null && now < dueAt ? usable(grant, tokens, now) : null;
}

function usable({ expiresAt, version }: StoredGrant, tokens: OpenTokens | null, now: number): Access | null {
  if (tokens === null || expiresAt === null || now >= expiresAt) return null;
  return { ok: true, token: new Secret(tokens.accessToken), version };
}

type Claimed = { readonly by: string; readonly grant: StoredGrant; readonly tokens: OpenTokens | null };

/** Asks the provider and stores what came of it; null when somebody signed in meanwhile, which counts. */
async function fetched(
  app: App,
  account: OAuthAccount,
  { by, grant, tokens }: Claimed,
): Promise<Access | null> {
  const { channelId, settings, secrets } = account;
  const { pool } = app.database;
  const { oauth } = settings;
  const refreshToken = tokens?.refreshToken ?? null;
  const asked = { oauth, clientSecret: secrets.oauthClientSecret };
  const answer = await askForToken(app, asked, grantOf(account, refreshToken));
  if (answer.ok) {
    const fresh = sealTokens(app, account, answer, refreshToken);
    if (!(await storeFetched(pool, channelId, by, fresh))) return null;
    return { ok: true, token: answer.accessToken, version: grant.version + 1 };
  }
  const problem = isAppsOwn(oauth) && answer.problem === "sign_in_again" ? "wrong_client" : answer.problem;
  const { detail } = answer;
  await storeTrouble(pool, channelId, by, {
    problem,
    detail,
    retryAt: retryAt(answer, problem, app.clock()),
  });
  const stays = passing.has(problem) ? usable(grant, tokens, app.clock()) : null;
  return stays ?? { ok: false, problem, detail };
}

function grantOf({ settings: { oauth } }: OAuthAccount, refreshToken: string | null): Grant {
  const scope = placesOf(oauth).scopes.join(" ");
  if (isAppsOwn(oauth) || refreshToken === null) return { grant_type: "client_credentials", scope };
  return { grant_type: "refresh_token", refresh_token: refreshToken, scope };
}

function retryAt({ askAgainAt }: TokenTrouble, problem: CheckProblem, now: number): number | null {
  if (problem === "sign_in_again") return null;
  if (!passing.has(problem)) return now + restAfterRefusal;
  return Math.max(now + restAfterFailure, Math.min(askAgainAt ?? 0, now + longestAsked));
}
