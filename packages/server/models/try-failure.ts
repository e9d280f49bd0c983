import type { ModelTryFailure, modelTrySteps } from "@baton/contract";
import { failureOf, type SafeFetchCode, SafeFetchError } from "../delivery/safe-fetch-error.ts";

/** What is tried of a model. */
export type TryStep = (typeof modelTrySteps)[number];

/** Where trying a model stopped, and why. */
export type TryFailure = { readonly step: TryStep; readonly failure: ModelTryFailure };

/** What an answer of the AI SDK that is no success looks like; nothing of it is shown, for it may hold the key. */
type CallError = Error & { readonly statusCode?: number; readonly responseBody?: string };

/** What the client threw while a model was asked, as where and why it stopped. `hasKey`: one was sent. */
export function failureOfCall(
  error: unknown,
  about: { readonly hasKey: boolean; readonly proxy: string | null; readonly timedOut: boolean },
): TryFailure {
  if (about.timedOut) return { step: "answer", failure: "timeout" };
  const status = statusOf(error);
  if (status !== null && (status < 200 || status > 299))
    return failureOfStatus(status, bodyOf(error), about.hasKey);
  if (named(error, "AI_JSONParseError")) return { step: "answer", failure: "not_json" };
  if (named(error, "AI_TypeValidationError", "AI_InvalidResponseDataError"))
    return { step: "answer", failure: "wrong_shape" };
  if (named(error, "AI_NoOutputGeneratedError", "AI_EmptyResponseBodyError"))
    return { step: "answer", failure: "empty" };
  if (status !== null) return { step: "answer", failure: "wrong_shape" };
  const failure = failureOfConnection(error, about.proxy);
  return { step: failure === "wrong_shape" ? "answer" : "reachable", failure };
}

/** How servers say with another status than 404 that they have no such model. */
const unknownModel =
  /model_not_found|(no such|unknown|invalid|not a valid) model|model\b.{0,80}?(not found|not exist|not available|unknown)/i;

function failureOfStatus(status: number, body: string, hasKey: boolean): TryFailure {
  switch (status) {
    case 401:
      return { step: "key", failure: hasKey ? "key_refused" : "key_missing" };
    case 402:
      return { step: "answer", failure: "no_credit" };
    case 403:
      return { step: "key", failure: "not_allowed" };
    case 404:
      // Whoever knows what a model is speaks JSON about it; any other server just has no such page.
      return /^\s*\{[\s\S]*model/i.test(body)
        ? { step: "model", failure: "model_unknown" }
        : { step: "reachable", failure: "wrong_path" };
    case 405:
      return { step: "reachable", failure: "wrong_path" };
    case 407:
      return { step: "reachable", failure: "proxy_wants_password" };
    case 408:
    case 504:
      return { step: "answer", failure: "timeout" };
    case 429:
      return { step: "answer", failure: /quota|credit|billing/i.test(body) ? "no_credit" : "rate_limited" };
    default:
  }
  if (status >= 300 && status < 400) return { step: "reachable", failure: "redirected" };
  if (status >= 500) return { step: "answer", failure: "server_error" };
  if (unknownModel.test(body)) return { step: "model", failure: "model_unknown" };
  return { step: "answer", failure: "request_refused" };
}

const connectionFailures: Readonly<Record<SafeFetchCode, ModelTryFailure>> = {
  bad_url: "bad_address",
  bad_port: "bad_address",
  private_address: "private_address",
  unresolved: "unresolved",
  refused: "refused",
  tls: "tls",
  lost: "lost",
  timeout: "timeout",
  too_large: "wrong_shape",
  too_many_redirects: "redirected",
  not_http: "not_http",
  stopped: "timeout",
};

function failureOfConnection(error: unknown, proxy: string | null): ModelTryFailure {
  const causes = causesOf(error);
  const tunnel = causes.map(({ message }) => /Proxy response \((\d+)\)/.exec(message)?.[1]).find(Boolean);
  if (tunnel !== undefined) return tunnel === "407" ? "proxy_wants_password" : "proxy_refused";
  if (causes.some(({ message }) => message.includes("Proxy Authentication Required")))
    return "proxy_wants_password";
  if (causes.some(({ message }) => message === "bad port")) return "bad_address";
  const checked = causes.find((cause) => cause instanceof SafeFetchError);
  if (checked !== undefined) return connectionFailures[failureOf(checked).code];
  const [told] = causes.filter((cause) => "code" in cause || cause instanceof AggregateError);
  const failed = failureOf(told ?? causes.at(-1));
  const atProxy = proxy !== null && causes.some((cause) => isAt(cause, new URL(proxy)));
  const unknownName = causes.some((cause) => "code" in cause && /^(ENOTFOUND|EAI_)/.test(String(cause.code)));
  if (atProxy && (unknownName || ["refused", "lost", "timeout"].includes(failed.code)))
    return "proxy_unreachable";
  return unknownName ? "unresolved" : connectionFailures[failed.code];
}

/** Whether a failed connection was one to that address. */
function isAt(cause: Error, { hostname, port, protocol }: URL): boolean {
  const at = "port" in cause ? String(cause.port) : null;
  if (at !== null) return at === (port || (protocol === "https:" ? "443" : "80"));
  return ("hostname" in cause && cause.hostname === hostname) || cause.name === "ProxyConnectionError";
}

/** An error with everything that it was caused by, the outermost first; of several at once all. */
function causesOf(error: unknown): Error[] {
  const found: Error[] = [];
  const add = (one: unknown): void => {
    if (!(one instanceof Error) || found.includes(one)) return;
    found.push(one);
    if (one instanceof AggregateError) one.errors.forEach(add);
    add(one.cause);
  };
  add(error);
  return found;
}

function named(error: unknown, ...names: string[]): boolean {
  return causesOf(error).some(({ name }) => names.includes(name));
}

function statusOf(error: unknown): number | null {
  const status = (error as CallError).statusCode;
  return typeof status === "number" ? status : null;
}

function bodyOf(error: unknown): string {
  return String((error as CallError).responseBody ?? "").slice(0, 2000);
}
