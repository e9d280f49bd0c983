import { describe, expect, test } from "vitest";
import { aFile, anAnswer } from "../compliance/outgoing-samples.ts";
import { telegram } from "./telegram.ts";
import { account, messageOf, updateOf } from "./telegram-samples.ts";

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: JSON.stringify(body),
});
const refusal = (code: number, description: string) =>
  answer(code, { ok: false, error_code: code, description });

test("text is sent as HTML without a preview, to the method's address with the token", () => {
  const [part] = telegram.render({ ...anAnswer, body: "**Hi** <you>" }, account.settings);
  if (part === undefined) throw new Error("There is no part.");
  const call = telegram.send(part, anAnswer, account, { now: 0, part: 0 });
  expect(call.url).toBe(`https://api.telegram.org/bot${account.secrets.botToken}/sendMessage`);
  expect(JSON.parse(call.body ?? "")).toEqual({
    chat_id: anAnswer.to,
    text: "<b>Hi</b> &lt;you&gt;",
    parse_mode: "HTML",
    link_preview_options: { is_disabled: true },
  });
});

test("a picture is shown, and any other or larger file is a document; both travel with the call", () => {
  const method = (mime: string, size: number) => {
    const attachment = { ...aFile("a"), mime, size };
    const part = { text: "", attachment, template: null };
    const { url, upload } = telegram.send(part, anAnswer, account, { now: 0, part: 0 });
    expect(upload).toMatchObject({ fields: { chat_id: anAnswer.to }, attachment });
    return `${url.split("/").at(-1)} ${upload?.fileField}`;
  };
  expect(method("image/png", 10_000_000)).toBe("sendPhoto photo");
  expect(method("image/png", 10_000_001)).toBe("sendDocument document");
  expect(method("image/webp", 1)).toBe("sendDocument document");
  expect(method("text/csv", 1)).toBe("sendDocument document");
});

// The descriptions are those of the Bot API server (tdlib/telegram-bot-api, Client.cpp).
test.each([
  [403, "Forbidden: bot was blocked by the user", "blocked"],
  [403, "Forbidden: user is deactivated", "no_such_recipient"],
  [403, "Forbidden: bot can't initiate conversation with a user", "blocked"],
  [400, "Bad Request: chat not found", "no_such_recipient"],
  [400, "Bad Request: message is too long", "too_large"],
  [413, "Request Entity Too Large", "too_large"],
  [400, "Bad Request: PHOTO_INVALID_DIMENSIONS", "unsupported_file"],
  [401, "Unauthorized", "not_authorised"],
  [404, "Not Found", "not_authorised"],
  [400, "Bad Request: message text is empty", "rejected"],
])("%i %s is %s", (code, description, failure) => {
  expect(telegram.sent(refusal(code, description))).toEqual({ kind: "failed", failure, detail: description });
});

test("only Telegram's own refusal is one: a failure of its servers, or of what stands between, may have been taken", () => {
  expect(telegram.sent(refusal(500, "Internal Server Error")).kind).toBe("unknown");
  expect(telegram.sent({ status: 403, headers: {}, body: "<h1>Forbidden</h1>" }).kind).toBe("unknown");
});

test("the account is asked for its name", () => {
  expect(telegram.check(account, 0).url).toMatch(/\/getMe$/);
  const me = { id: 110201543, is_bot: true, first_name: "Acme", username: "acme_help_bot" };
  expect(telegram.checked(answer(200, { ok: true, result: me }))).toEqual({
    ok: true,
    name: "@acme_help_bot",
  });
  for (const [code, problem] of [
    [401, "not_authorised"],
    [404, "not_authorised"],
    [429, "rate_limited"],
    [502, "unreachable"],
    [409, "unexpected_answer"],
  ] as const) {
    expect(telegram.checked(refusal(code, "No"))).toEqual({ ok: false, problem, detail: "No" });
  }
});

describe("connecting", () => {
  test("tells Telegram the address, the secret and what we want to know", () => {
    const call = telegram.connect(account);
    expect(call?.url).toMatch(/\/setWebhook$/);
    expect(JSON.parse(call?.body ?? "")).toEqual({
      url: account.webhookUrl,
      secret_token: account.secrets.webhookSecret,
      allowed_updates: ["message", "edited_message", "my_chat_member"],
    });
  });

  test("takes the address away where we ask for updates", () => {
    const polled = { ...account, settings: { ...account.settings, receiving: "polling" as const } };
    expect(telegram.connect(polled)?.url).toMatch(/\/deleteWebhook$/);
  });
});

describe("asking for updates", () => {
  const { polling } = telegram;
  if (polling === null) throw new Error("Telegram can be asked.");

  test("goes on after the last one that came, and gives the same envelopes as the webhook", () => {
    const first = JSON.parse(polling.call(account, null).body ?? "");
    expect(first).toEqual({ timeout: 15, allowed_updates: expect.any(Array) });
    const updates = [updateOf(7, { message: messageOf({ text: "a" }) }), updateOf(8, { poll: {} })];
    const came = polling.read(
      answer(200, { ok: true, result: updates.map((update) => JSON.parse(update)) }),
      null,
    );
    expect(came).toMatchObject({ cursor: "9", problem: null });
    const called = updates.flatMap((body) =>
      telegram.webhook?.open(
        { method: "POST", headers: {}, query: {}, body: new TextEncoder().encode(body) },
        account,
      ),
    );
    expect(came.envelopes).toEqual(called);
    expect(JSON.parse(polling.call(account, "9").body ?? "")).toMatchObject({ offset: 9 });
  });

  test("stays where it is when nothing came, and says what is wrong", () => {
    expect(polling.read(answer(200, { ok: true, result: [] }), "9")).toEqual({
      envelopes: [],
      cursor: "9",
      problem: null,
    });
    const conflict = "Conflict: can't use getUpdates method while webhook is active";
    expect(polling.read(refusal(409, conflict), "9")).toEqual({
      envelopes: [],
      cursor: "9",
      problem: { ok: false, problem: "unexpected_answer", detail: conflict },
    });
  });
});

describe("a file's bytes", () => {
  const json = { "content-type": "application/json" };

  test("are found in two calls", () => {
    expect(JSON.parse(telegram.media?.first("AgAC", account).body ?? "")).toEqual({ file_id: "AgAC" });
    const found = answer(
      200,
      { ok: true, result: { file_id: "AgAC", file_path: "photos/file 0.jpg" } },
      json,
    );
    const call = telegram.media?.next(found, account);
    expect(call?.url).toBe(
      `https://api.telegram.org/file/bot${account.secrets.botToken}/photos/file%200.jpg`,
    );
  });

  test("are not a way to another file, whatever they say", () => {
    const path = { ok: true, result: { file_path: "photos/other.jpg" } };
    expect(
      telegram.media?.next(answer(200, path, { "content-type": "application/octet-stream" }), account),
    ).toBeNull();
    const up = { ok: true, result: { file_path: "../../bot1:x/getMe" } };
    expect(telegram.media?.next(answer(200, up, json), account)).toBeNull();
    expect(telegram.media?.next(refusal(400, "Bad Request: file is too big"), account)).toBeNull();
  });
});
