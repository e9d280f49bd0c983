import type { Checked, ProviderAnswer, ProviderCall } from "../outgoing.ts";
import { at, listAt, parseJson, textAt, wholeAt } from "../reading/json.ts";
import { allowedUpdates, envelopeOf } from "./read-update.ts";
import { addressOf, methodCall, type TelegramAccount } from "./send-part.ts";

type Problem = Extract<Checked, { ok: false }>;

/** Reads the answer to getMe. */
export function readChecked(answer: ProviderAnswer): Checked {
  const body = parseJson(answer.body);
  const problem = problemOf(answer, body);
  if (problem !== null) return problem;
  const name = textAt(body, "result", "username");
  if (name !== null && name !== "") return { ok: true, name: `@${name}` };
  return { ok: false, problem: "unexpected_answer", detail: "No name of a bot came." };
}

function problemOf({ status }: ProviderAnswer, body: unknown): Problem | null {
  if (at(body, "ok") === true) return null;
  const code = wholeAt(body, "error_code") ?? status;
  const detail = textAt(body, "description") ?? `HTTP ${status}`;
  // A token of the wrong form is Not Found, because it is a part of the address.
  if (code === 401 || code === 404) return { ok: false, problem: "not_authorised", detail };
  if (code === 429) return { ok: false, problem: "rate_limited", detail };
  return { ok: false, problem: code >= 500 ? "unreachable" : "unexpected_answer", detail };
}

/** Tells Telegram where to call; or, where we ask it, that it is not to: it gives updates only in one of the ways. */
export function connect(account: TelegramAccount): ProviderCall {
  if (account.settings.receiving === "polling") return methodCall(account, "deleteWebhook", {});
  return methodCall(account, "setWebhook", {
    url: account.webhookUrl,
    secret_token: account.secrets.webhookSecret,
    allowed_updates: allowedUpdates,
  });
}

/** How long Telegram holds a question for updates while there are none, in seconds: less than a call may take. */
const longestPoll = 15;

/** Asks for updates; the cursor is the id of the first one that we don't have, and forgets all before it. */
export const polling = {
  call: (account: TelegramAccount, cursor: string | null): ProviderCall =>
    methodCall(account, "getUpdates", {
      ...(cursor === null ? {} : { offset: Number(cursor) }),
      timeout: longestPoll,
      allowed_updates: allowedUpdates,
    }),
  read(answer: ProviderAnswer, cursor: string | null) {
    const body = parseJson(answer.body);
    const updates = listAt(body, "result").filter((update) => wholeAt(update, "update_id") !== null);
    const last = wholeAt(updates.at(-1), "update_id");
    return {
      envelopes: updates.map((update) => envelopeOf(update)),
      cursor: last === null ? cursor : String(last + 1),
      problem: problemOf(answer, body),
    };
  },
};

/** Finds a file's bytes in two calls: getFile says where they are. */
export const media = {
  first: (id: string, account: TelegramAccount): ProviderCall =>
    methodCall(account, "getFile", { file_id: id }),
  next(answer: ProviderAnswer, account: TelegramAccount): ProviderCall | null {
    // Bytes never come as JSON, so nobody can send a file that points at another.
    if (!(answer.headers["content-type"] ?? "").startsWith("application/json")) return null;
    const path = textAt(parseJson(answer.body), "result", "file_path");
    if (path === null || path.split("/").includes("..")) return null;
    const url = `${addressOf(account, "file/")}/${path.split("/").map(encodeURIComponent).join("/")}`;
    return { method: "GET", url, headers: {}, body: null };
  },
};
