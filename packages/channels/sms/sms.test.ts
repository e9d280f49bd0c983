import { describe, expect, test } from "vitest";
import { aFile, anAnswer } from "../compliance/outgoing-samples.ts";
import { sms } from "./sms.ts";
import { account, formFor, received } from "./sms-samples.ts";
import { signatureOf } from "./verify-call.ts";

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: JSON.stringify(body),
});

describe("signatures", () => {
  // The known answers are those of Twilio's own tests (twilio/twilio-node, spec/validation.spec.js).
  const url = "https://mycompany.com/myapp.php?foo=1&bar=2";
  const parameters = {
    CallSid: "CA1234567890ABCDE",
    Caller: "+14158675309",
    Digits: "1234",
    From: "+14158675309",
    To: "+18005551212",
  };
  const verify = (webhookUrl: string, signature: string, form: string) =>
    sms.webhook?.verify(
      {
        method: "POST",
        headers: { "x-twilio-signature": signature },
        query: {},
        body: new TextEncoder().encode(form),
      },
      { ...account, webhookUrl },
      0,
    );

  test.each([
    [url, "RSOYDt4T1cUTdK1PDd93/VVr8B8="],
    [url.replace(".com", ".com:1234"), "RSOYDt4T1cUTdK1PDd93/VVr8B8="],
    [url.replace("https", "http").replace(".com", ".com:1234"), "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="],
    [url, "kvajT1Ptam85bY51eRf/AJRuM3w="],
    [url.replace("https", "http"), "0ZXoZLH/DfblKGATFgpif+LLRf4="],
    [url.replace("//", "//user:pass@"), "CukzLTc1tT5dXEDIHm/tKBanW10="],
    [url.replace("//", "//user@"), "2YRLlVAflCqxaNicjMpJcSTgzSs="],
    [url.replace("//", "//user:pass@"), "ZQFR1PTIZXF2MXB8ZnKCvnnA+rI="],
  ])("of %s are known: %s", (webhookUrl, signature) => {
    expect(verify(webhookUrl, signature, formFor(parameters))).toBeNull();
    expect(verify(webhookUrl, signature, formFor({ ...parameters, Digits: "1235" }))).toBe("bad_signature");
  });

  test("of parameters that come several times are known", () => {
    const twice = "MessagingBinding.Address=%2B1415xxxxxxx&MessagingBinding.Address=%2B1325xxxxxxx";
    expect(verify(url, "83O6e2vORAoJHUNzJjDWN1jz+BA=", twice)).toBeNull();
    const more = "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234";
    expect(verify(url, "IK+Dwps556ElfBT0I3Rgjkr1wJU=", more)).toBeNull();
  });

  test("of another account are not for this one", () => {
    const form = formFor({ ...received, AccountSid: "ACother" });
    const signature = signatureOf(url, new URLSearchParams(form), account.secrets.authToken);
    expect(verify(url, signature, form)).toBe("not_for_this_account");
  });
});

test("a message is posted to the account, from a number or a messaging service, with where to tell of it", () => {
  const part = { text: "Hé +1 & co", attachment: null, template: null };
  const call = sms.send(part, { ...anAnswer, to: "+14017122661" }, account, { now: 0, part: 0 });
  expect(call.url).toBe(
    `https://api.twilio.com/2010-04-01/Accounts/${account.settings.accountSid}/Messages.json`,
  );
  expect(atob(call.headers.authorization?.slice("Basic ".length) ?? "")).toBe(
    `${account.settings.accountSid}:12345`,
  );
  expect(Object.fromEntries(new URLSearchParams(call.body ?? ""))).toEqual({
    To: "+14017122661",
    From: "+15558675310",
    Body: "Hé +1 & co",
    StatusCallback: account.webhookUrl,
  });
  const service = `MG${"a".repeat(32)}`;
  const byService = { ...account, settings: { ...account.settings, from: service } };
  const form = new URLSearchParams(sms.send(part, anAnswer, byService, { now: 0, part: 0 }).body ?? "");
  expect([form.get("MessagingServiceSid"), form.get("From")]).toEqual([service, null]);
  const file = { text: "", attachment: aFile("a"), template: null };
  const withFile = new URLSearchParams(sms.send(file, anAnswer, account, { now: 0, part: 0 }).body ?? "");
  expect([withFile.get("MediaUrl"), withFile.has("Body")]).toEqual([aFile("a").url, false]);
});

// twilio.com/docs/usage/twilios-response#response-formats-exceptions
test.each([
  [400, 21610, "blocked"],
  [400, 21211, "no_such_recipient"],
  [400, 21614, "no_such_recipient"],
  [400, 21617, "too_large"],
  [400, 21408, "not_authorised"],
  [401, 20003, "not_authorised"],
  [400, 99999, "rejected"],
  [403, 99999, "not_authorised"],
])("%i with code %i is %s", (status, code, failure) => {
  const refusal = { code, message: "No", more_info: `https://www.twilio.com/docs/errors/${code}`, status };
  expect(sms.sent(answer(status, refusal))).toEqual({ kind: "failed", failure, detail: `Error ${code}: No` });
});

test("a full queue may take it later, and what is no refusal of Twilio's may have been taken", () => {
  expect(sms.sent(answer(400, { code: 21611, message: "Queue full" }))).toMatchObject({ kind: "later" });
  expect(sms.sent({ status: 403, headers: {}, body: "<h1>Forbidden</h1>" }).kind).toBe("unknown");
  expect(sms.sent(answer(500, { code: 20500, message: "Internal" })).kind).toBe("unknown");
});

test("the account is asked for its name and state", () => {
  expect(sms.check(account, 0)).toMatchObject({
    method: "GET",
    url: `https://api.twilio.com/2010-04-01/Accounts/${account.settings.accountSid}.json`,
  });
  const active = { friendly_name: "Acme", status: "active" };
  expect(sms.checked(answer(200, active))).toEqual({ ok: true, name: "Acme" });
  expect(sms.checked(answer(200, { ...active, status: "suspended" }))).toMatchObject({
    problem: "missing_permission",
    detail: "The account is suspended.",
  });
  for (const [status, problem] of [
    [401, "not_authorised"],
    [403, "missing_permission"],
    [404, "no_such_account"],
    [429, "rate_limited"],
    [503, "unreachable"],
    [302, "unexpected_answer"],
  ] as const) {
    expect(sms.checked(answer(status, { code: 1, message: "No" }))).toEqual({
      ok: false,
      problem,
      detail: "No",
    });
  }
});

describe("a file's bytes", () => {
  test("are asked for with the token, which goes to nobody else", () => {
    const first = (url: string) => sms.media?.first(url, account).headers.authorization;
    expect(first("https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1")).toMatch(/^Basic /);
    expect(first("https://api.twilio.com.evil.example/x")).toBeUndefined();
    expect(first("http://api.twilio.com/x")).toBeUndefined();
    expect(first("https://evil.example/?https://api.twilio.com/")).toBeUndefined();
  });

  test("are where Twilio says, without the token", () => {
    const moved = { status: 307, headers: { location: "https://mms.twiliocdn.com/AC1/x" }, body: "" };
    expect(sms.media?.next(moved, account)).toEqual({
      method: "GET",
      url: "https://mms.twiliocdn.com/AC1/x",
      headers: {},
      body: null,
    });
    expect(sms.media?.next({ ...moved, status: 200 }, account)).toBeNull();
    expect(sms.media?.next({ ...moved, headers: { location: "file:///etc/passwd" } }, account)).toBeNull();
  });
});

test("long text is split in segments, and the answer to a call says nothing to the person", () => {
  const parts = sms.render({ ...anAnswer, body: "word ".repeat(700) }, account.settings);
  expect(parts.map(({ text }) => text.length)).toEqual([1529, 1529, 439]);
  const accented = sms.render({ ...anAnswer, body: "wörd ê ".repeat(200) }, account.settings);
  expect(accented.every(({ text }) => text.length <= 670)).toBe(true);
  expect(sms.webhook?.answer.body).toContain("<Response></Response>");
});
