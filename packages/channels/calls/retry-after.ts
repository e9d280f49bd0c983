import type { ProviderAnswer } from "../outgoing.ts";

/** How long an answer asks to wait, in milliseconds; null when it doesn't say. A date is taken from the answer's own. */
export function retryAfter({ headers }: Pick<ProviderAnswer, "headers">): number | null {
  const asked = headers["retry-after"]?.trim() ?? "";
  if (/^\d{1,7}(\.\d+)?$/.test(asked)) return Math.ceil(Number(asked) * 1000);
  const wait = Date.parse(asked) - Date.parse(headers.date ?? "");
  return Number.isFinite(wait) && wait >= 0 ? wait : null;
}
