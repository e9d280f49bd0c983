import type { SecretsOf, SendFailure, SettingsOf } from "@baton/contract";
import type { Account } from "../adapter.ts";
import { retryAfter } from "../calls/retry-after.ts";
import type { Outgoing, OutgoingPart, ProviderAnswer, ProviderCall, Sent } from "../outgoing.ts";
import { at, parseJson, textAt, wholeAt } from "../reading/json.ts";

/** A Telegram account. */
export type TelegramAccount = Account<SettingsOf<"telegram">, SecretsOf<"telegram">>;

/** A call of a method of the Bot API; the token is a part of its address. */
export function methodCall(account: TelegramAccount, method: string, parameters: object): ProviderCall {
  return {
    method: "POST",
    url: `${addressOf(account)}/${method}`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(parameters),
  };
}

/** Where an account's methods are; files are under the same address with `file/` before `bot`. */
export function addressOf({ settings, secrets }: TelegramAccount, files = ""): string {
  const token = secrets.botToken.replaceAll(/[^\w:-]/g, encodeURIComponent);
  return `${settings.apiUrl.replace(/\/+$/, "")}/${files}bot${token}`;
}

// core.telegram.org/bots/api#sending-files: pictures up to 10 MB are shown, everything else is a document.
const largestPhoto = 10_000_000;

/** Sends text as HTML, and a file with its bytes: Telegram fetches only pictures, PDF and ZIP by their address. */
export function sendPart(
  { text, attachment }: OutgoingPart,
  { to }: Outgoing,
  account: TelegramAccount,
): ProviderCall {
  if (attachment === null) {
    const preview = { is_disabled: true };
    return methodCall(account, "sendMessage", {
      chat_id: to,
      text,
      parse_mode: "HTML",
      link_preview_options: preview,
    });
  }
  const isPhoto = /^image\/(?:png|jpeg)$/.test(attachment.mime) && attachment.size <= largestPhoto;
  const [method, fileField] = isPhoto ? ["sendPhoto", "photo"] : ["sendDocument", "document"];
  return {
    method: "POST",
    url: `${addressOf(account)}/${method}`,
    headers: {},
    body: null,
    upload: { fields: { chat_id: to }, fileField, attachment },
  };
}

/** Reads what came of it: core.telegram.org/bots/api#making-requests */
export function readSent(answer: ProviderAnswer): Sent {
  const body = parseJson(answer.body);
  const [chat, id] = [wholeAt(body, "result", "chat", "id"), wholeAt(body, "result", "message_id")];
  if (at(body, "ok") === true && chat !== null && id !== null) return { kind: "sent", id: `${chat}:${id}` };
  if (answer.status === 429 || wholeAt(body, "error_code") === 429) return tooMany(answer, body);
  const code = wholeAt(body, "error_code") ?? 0;
  const detail = textAt(body, "description") ?? `HTTP ${answer.status}`;
  if (at(body, "ok") !== false || code < 400 || code > 499) return { kind: "unknown", detail };
  return { kind: "failed", failure: failureOf(code, detail), detail };
}

function tooMany(answer: ProviderAnswer, body: unknown): Sent {
  const seconds = wholeAt(body, "parameters", "retry_after");
  return {
    kind: "later",
    failure: "rate_limited",
    detail: textAt(body, "description") ?? "Too Many Requests",
    afterMs: seconds === null ? retryAfter(answer) : Math.max(0, seconds * 1000),
  };
}

/** Telegram's descriptions are its only reasons, and as good as stable: every library goes by them. */
const failures: readonly (readonly [code: number, description: RegExp, failure: SendFailure])[] = [
  [401, /./, "not_authorised"],
  [404, /./, "not_authorised"],
  [403, /deactivated/i, "no_such_recipient"],
  [403, /./, "blocked"],
  [400, /chat not found|user not found|PEER_ID_INVALID|chat_id is empty/i, "no_such_recipient"],
  [400, /too long|too big|too large/i, "too_large"],
  [413, /./, "too_large"],
  [400, /PHOTO_|IMAGE_PROCESS|wrong (?:type of the web page|file)|failed to get HTTP/i, "unsupported_file"],
];

function failureOf(code: number, description: string): SendFailure {
  const known = failures.find(([of, pattern]) => of === code && pattern.test(description));
  return known?.[2] ?? "rejected";
}
