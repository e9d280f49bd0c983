import { type CustomOutgoing, type SecretsOf, type SettingsOf, sendFailures } from "@baton/contract";
import type { Account } from "../adapter.ts";
import { retryAfter } from "../calls/retry-after.ts";
import { signedHeaders } from "../calls/standard-webhooks.ts";
import type { Checked, Outgoing, OutgoingPart, ProviderAnswer, ProviderCall, Sent } from "../outgoing.ts";
import { parseJson, textAt } from "../reading/json.ts";

/** A custom channel's account. */
export type CustomAccount = Account<SettingsOf<"custom">, SecretsOf<"custom">>;

/** Posts one part; its `webhook-id` is the same for every try. */
export function sendPart(
  { text, attachment }: OutgoingPart,
  { id, to, kind, senderName, answers }: Outgoing,
  account: CustomAccount,
  sending: { readonly now: number; readonly part: number },
): ProviderCall {
  const file = attachment === null ? null : withoutId(attachment);
  const body = { type: "message", to, kind, senderName, text, attachment: file, answers } as const;
  return post(`${id}.${sending.part}`, body, account, sending.now);
}

function withoutId({ url, name, mime, size }: NonNullable<OutgoingPart["attachment"]>) {
  return { url, name, mime, size };
}

/** Asks whether address and secret are right. */
export function ping(account: CustomAccount, now: number): ProviderCall {
  return post(`ping.${now}`, { type: "ping" }, account, now);
}

function post(
  id: string,
  content: CustomOutgoing,
  { settings, secrets }: CustomAccount,
  now: number,
): ProviderCall {
  const body = JSON.stringify(content);
  const headers = {
    "content-type": "application/json",
    ...signedHeaders(id, now, body, secrets.signingSecret),
  };
  return { method: "POST", url: settings.url, headers, body };
}

/** Reads the answer: `{"id"}` for what was taken, `{"failure", "detail"}` with a status of 4xx for what never will be. */
export function readSent(answer: ProviderAnswer): Sent {
  const { status } = answer;
  const body = parseJson(answer.body);
  const detail = textAt(body, "detail")?.slice(0, 500).toWellFormed() ?? `HTTP ${status}`;
  if (status === 429) return { kind: "later", failure: "rate_limited", detail, afterMs: retryAfter(answer) };
  const id = textAt(body, "id");
  if (status >= 200 && status < 300 && id !== null && id !== "") return { kind: "sent", id };
  if (status < 400 || status > 499) return { kind: "unknown", detail };
  const otherwise = status === 401 || status === 403 ? "not_authorised" : "rejected";
  const failure = sendFailures.find((known) => known === textAt(body, "failure")) ?? otherwise;
  return { kind: "failed", failure, detail };
}

/** Reads the answer to a ping; the program may say what it is called. */
export function readChecked({ status, body: text }: ProviderAnswer): Checked {
  const body = parseJson(text);
  const detail = textAt(body, "detail") ?? `HTTP ${status}`;
  if (status >= 200 && status < 300)
    return { ok: true, name: textAt(body, "name")?.slice(0, 120).toWellFormed() || "custom" };
  if (status === 401 || status === 403) return { ok: false, problem: "not_authorised", detail };
  if (status === 404 || status === 410) return { ok: false, problem: "no_such_account", detail };
  if (status === 429) return { ok: false, problem: "rate_limited", detail };
  return { ok: false, problem: status >= 500 ? "unreachable" : "unexpected_answer", detail };
}
