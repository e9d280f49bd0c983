import type { ProviderAnswer, ProviderCall } from "@baton/channels";
import type { App } from "../app.ts";
import { safeFetch } from "../delivery/safe-fetch.ts";
import { failureOf } from "../delivery/safe-fetch-error.ts";

/** What a provider answered, or why nobody knows whether it has the call. */
export type Called =
  | { readonly kind: "answered"; readonly answer: ProviderAnswer }
  /** It was never given the call. */
  | { readonly kind: "not_given"; readonly detail: string }
  | { readonly kind: "unknown"; readonly detail: string };

const deadlineMs = 20_000;
/** What happens before anything is sent. */
const beforehand = new Set(["bad_url", "bad_port", "private_address", "unresolved", "refused", "tls"]);

/** Makes a call of a provider's API; holds no connection of the database. Never throws. */
export async function callProvider(
  { config }: Pick<App, "config">,
  { method, url, headers, body }: ProviderCall,
  signal: AbortSignal,
): Promise<Called> {
  try {
    const answer = await safeFetch(url, {
      allowPrivate: config.delivery.allowPrivate,
      method,
      headers,
      ...(body === null ? {} : { body }),
      deadlineMs,
      signal,
    });
    return { kind: "answered", answer: { ...answer, body: answer.body.toString("utf8") } };
  } catch (error) {
    const { code, message } = failureOf(error);
    return { kind: beforehand.has(code) ? "not_given" : "unknown", detail: message };
  }
}
