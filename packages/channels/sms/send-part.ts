import type { SecretsOf, SettingsOf } from "@baton/contract";
import type { Account } from "../adapter.ts";
import { retryAfter } from "../calls/retry-after.ts";
import type { Checked, Outgoing, OutgoingPart, ProviderAnswer, ProviderCall, Sent } from "../outgoing.ts";
import { at, parseJson, textAt, wholeAt } from "../reading/json.ts";
import { failureOf } from "./failures.ts";

/** An account with Twilio, or with who speaks as it does. */
export type SmsAccount = Account<SettingsOf<"sms">, SecretsOf<"sms">>;

function accountAddress({ settings }: SmsAccount): string {
  const sid = encodeURIComponent(settings.accountSid);
  return `${settings.apiUrl.replace(/\/+$/, "")}/2010-04-01/Accounts/${sid}`;
}

function authorization({ settings, secrets }: SmsAccount): { authorization: string } {
  const words = Buffer.from(`${settings.accountSid}:${secrets.authToken}`).toString("base64");
  return { authorization: `Basic ${words}` };
}

/** Sends text, or a file that Twilio fetches: twilio.com/docs/messaging/api/message-resource */
export function sendPart(
  { text, attachment }: OutgoingPart,
  { to }: Outgoing,
  account: SmsAccount,
): ProviderCall {
  const { from } = account.settings;
  const form = new URLSearchParams({ To: to, StatusCallback: account.webhookUrl });
  form.set(/^MG[0-9a-f]{32}$/i.test(from) ? "MessagingServiceSid" : "From", from);
  if (text !== "") form.set("Body", text);
  if (attachment !== null) form.set("MediaUrl", attachment.url);
  return {
    method: "POST",
    url: `${accountAddress(account)}/Messages.json`,
    headers: { ...authorization(account), "content-type": "application/x-www-form-urlencoded" },
    body: form.toString(),
  };
}

/** Reads what came of it; only Twilio's own words with a code of theirs are a refusal. */
export function readSent(answer: ProviderAnswer): Sent {
  const body = parseJson(answer.body);
  const [sid, code] = [textAt(body, "sid"), wholeAt(body, "code")];
  const detail = textAt(body, "message") ?? `HTTP ${answer.status}`;
  if (answer.status === 429 || code === 20429) {
    return { kind: "later", failure: "rate_limited", detail, afterMs: retryAfter(answer) };
  }
  if (answer.status >= 200 && answer.status < 300 && sid !== null && sid !== "")
    return { kind: "sent", id: sid };
  if (answer.status < 400 || answer.status > 499 || code === null) return { kind: "unknown", detail };
  const told = `Error ${code}: ${detail}`;
  const otherwise = answer.status === 401 || answer.status === 403 ? "not_authorised" : "rejected";
  const failure = failureOf(code, otherwise);
  // Twilio's own queue for this number is full.
  if (failure === "rate_limited")
    return { kind: "later", failure, detail: told, afterMs: retryAfter(answer) };
  return { kind: "failed", failure, detail: told };
}

/** Asks for the account itself. */
export function checkAccount(account: SmsAccount): ProviderCall {
  return {
    method: "GET",
    url: `${accountAddress(account)}.json`,
    headers: authorization(account),
    body: null,
  };
}

/** Reads the account: its name, and whether it may be used. */
export function readChecked({ status, body: text }: ProviderAnswer): Checked {
  const body = parseJson(text);
  const detail = textAt(body, "message") ?? `HTTP ${status}`;
  const refused = (problem: Extract<Checked, { ok: false }>["problem"], words = detail): Checked => {
    return { ok: false, problem, detail: words };
  };
  if (status === 401) return refused("not_authorised");
  if (status === 403) return refused("missing_permission");
  if (status === 404) return refused("no_such_account");
  if (status === 429) return refused("rate_limited");
  if (status >= 500) return refused("unreachable");
  const name = textAt(body, "friendly_name");
  if (status !== 200 || name === null) return refused("unexpected_answer");
  const state = at(body, "status");
  return state === "active" ? { ok: true, name } : refused("missing_permission", `The account is ${state}.`);
}

/** A message's media: asked for as the account where Twilio keeps them, then wherever it says they are. */
export const media = {
  first(url: string, account: SmsAccount): ProviderCall {
    // The token is for nobody but the provider, whatever address a call named.
    const headers = isOfProvider(url, account) ? authorization(account) : {};
    return { method: "GET", url, headers, body: null };
  },
  next({ status, headers }: ProviderAnswer): ProviderCall | null {
    const url = headers.location ?? "";
    if (![301, 302, 303, 307, 308].includes(status) || !/^https?:/i.test(url) || !URL.canParse(url))
      return null;
    return { method: "GET", url, headers: {}, body: null };
  },
};

function isOfProvider(url: string, { settings }: SmsAccount): boolean {
  if (!URL.canParse(url) || !URL.canParse(settings.apiUrl)) return false;
  return new URL(url).origin === new URL(settings.apiUrl).origin;
}
