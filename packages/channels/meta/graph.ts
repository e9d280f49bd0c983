import type { SendFailure } from "@baton/contract";
import { retryAfter } from "../calls/retry-after.ts";
import type { Checked, ProviderAnswer, ProviderCall, Sent } from "../outgoing.ts";
import { parseJson } from "../reading/json.ts";
import { beginningOf, objectIn, objectsIn, textIn } from "./outside-json.ts";

/** What of an account is needed to call the Graph API. */
export type GraphAccount = {
  readonly settings: { readonly apiUrl: string; readonly apiVersion: string };
  readonly secrets: { readonly accessToken: string };
};

/** A call of the Graph API. `path` may have a query; a body makes it a POST. */
export function graphCall({ settings, secrets }: GraphAccount, path: string, body?: object): ProviderCall {
  const authorization = `Bearer ${secrets.accessToken}`;
  return {
    method: body === undefined ? "GET" : "POST",
    url: `${settings.apiUrl.replace(/\/+$/, "")}/${settings.apiVersion}/${path}`,
    headers: body === undefined ? { authorization } : { authorization, "content-type": "application/json" },
    body: body === undefined ? null : JSON.stringify(body),
  };
}

/** An error as the Graph API has it: https://developers.facebook.com/docs/graph-api/guides/error-handling */
export type GraphError = { readonly code: number; readonly subcode: number; readonly detail: string };

/** The error of an answer; null when there is none that can be read. */
export function graphError(answer: ProviderAnswer): GraphError | null {
  const error = objectIn(objectIn(parseJson(answer.body)).error);
  const { code, error_subcode: subcode } = error;
  if (typeof code !== "number" || !Number.isInteger(code)) return null;
  const words = textIn(objectIn(error.error_data).details) || textIn(error.message);
  const number = typeof subcode === "number" && subcode !== 0 ? `${code}/${subcode}` : `${code}`;
  return { code, subcode: Number(subcode) || 0, detail: beginningOf(`${number} ${words}`, 1000) };
}

/** What a kind of channel makes of an error: why it failed and whether it may work later; null: nobody knows. */
export type Judge = (error: GraphError) => { readonly failure: SendFailure; readonly later: boolean } | null;

/** What an answer to a call that sends means; `idOf` finds the id in one that took it. */
export function sentByGraph(
  answer: ProviderAnswer,
  idOf: (body: ReturnType<typeof objectIn>) => string,
  judge: Judge,
): Sent {
  const { status } = answer;
  const id = status >= 200 && status < 300 ? idOf(objectIn(parseJson(answer.body))) : "";
  if (id !== "") return { kind: "sent", id };
  const error = graphError(answer);
  if (error === null) return withoutError(answer);
  const judged = judge(error);
  if (judged === null) return { kind: "unknown", detail: error.detail };
  const { failure, later } = judged;
  const { detail } = error;
  return later
    ? { kind: "later", failure, detail, afterMs: askedToWait(answer) }
    : { kind: "failed", failure, detail };
}

/** Whoever answered was not the API, or broke off: only what can't have been taken is a refusal. */
function withoutError(answer: ProviderAnswer): Sent {
  const { status } = answer;
  const detail = `HTTP ${status}`;
  if (status === 429) return { kind: "later", failure: "rate_limited", detail, afterMs: askedToWait(answer) };
  if (status === 401) return { kind: "failed", failure: "not_authorised", detail };
  if (status === 413) return { kind: "failed", failure: "too_large", detail };
  if ([400, 403, 404, 405, 415].includes(status)) return { kind: "failed", failure: "rejected", detail };
  return { kind: "unknown", detail };
}

/** How long it asks to be left alone, in milliseconds; null when it doesn't say. */
function askedToWait(answer: ProviderAnswer): number | null {
  const asked = retryAfter(answer);
  if (asked !== null) return asked;
  // https://developers.facebook.com/docs/graph-api/overview/rate-limiting#headers: minutes until access is regained.
  const usage = objectIn(parseJson(answer.headers["x-business-use-case-usage"] ?? ""));
  const minutes = Object.values(usage)
    .flatMap((uses) => objectsIn(uses))
    .map(({ estimated_time_to_regain_access: wait }) => (typeof wait === "number" && wait > 0 ? wait : 0));
  const longest = Math.max(0, ...minutes);
  return longest === 0 ? null : longest * 60_000;
}

/** Codes of the Graph API that mean the same for all of it. */
export const graphCodes = {
  /** Too many calls: of the app, the user, the Page, the account. */
  limited: [4, 17, 32, 613, 80_007],
  /** The token is invalid, expired or not for this. */
  token: [0, 102, 190, 463, 467],
} as const;

/** Whether a permission is missing. */
export function isPermission(code: number): boolean {
  return code === 3 || code === 10 || (code >= 200 && code <= 299);
}

/** What an answer to the call that tries the settings means; `nameOf` finds what the account is called. */
export function checkedByGraph(
  answer: ProviderAnswer,
  nameOf: (body: ReturnType<typeof objectIn>) => string,
): Checked {
  const { status } = answer;
  const name = status >= 200 && status < 300 ? nameOf(objectIn(parseJson(answer.body))) : "";
  if (name !== "") return { ok: true, name };
  const error = graphError(answer);
  return { ok: false, problem: problemOf(status, error), detail: error?.detail ?? `HTTP ${status}` };
}

function problemOf(status: number, error: GraphError | null): Extract<Checked, { ok: false }>["problem"] {
  const code = error?.code ?? -1;
  if ((graphCodes.limited as readonly number[]).includes(code) || status === 429) return "rate_limited";
  if ((graphCodes.token as readonly number[]).includes(code)) return "not_authorised";
  if (isPermission(code)) return "missing_permission";
  // 100/33 and 803: an object that is not there, or that this token may not see.
  if (code === 100 || code === 803 || (error === null && status === 404)) return "no_such_account";
  if (error === null && status === 401) return "not_authorised";
  return status >= 500 ? "unreachable" : "unexpected_answer";
}
