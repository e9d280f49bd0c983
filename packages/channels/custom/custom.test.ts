import { zCustomOutgoing } from "@baton/contract";
import { describe, expect, test } from "vitest";
import { signedHeaders, verifyStandardWebhook } from "../calls/standard-webhooks.ts";
import { aFile, anAnswer } from "../compliance/outgoing-samples.ts";
import { custom } from "./custom.ts";
import { account } from "./custom-samples.ts";

const secret = account.secrets.signingSecret;
const now = Date.UTC(2026, 10, 26, 9, 30);
const callOf = (body: string, headers: Record<string, string> = {}) => ({
  method: "POST",
  headers,
  query: {},
  body: new TextEncoder().encode(body),
});

test("the known answer of the specification is the signature that we make", () => {
  // standardwebhooks/standard-webhooks, the example of its libraries' tests.
  const headers = signedHeaders(
    "msg_p5jXN8AQM9LWM0D4loKWxJek",
    1614265330 * 1000,
    '{"test": 2432232314}',
    secret,
  );
  expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

test("one right signature among several is enough, and a right one of another id or time is not", () => {
  const headers = signedHeaders("evt_1", now, "{}", secret);
  const rotated = { ...headers, "webhook-signature": `v1,AAAA ${headers["webhook-signature"]} v2,x` };
  expect(verifyStandardWebhook(callOf("{}", rotated), secret, now)).toBeNull();
  expect(verifyStandardWebhook(callOf("{}", { ...headers, "webhook-id": "evt_2" }), secret, now)).toBe(
    "bad_signature",
  );
  const later = { ...headers, "webhook-timestamp": String(now / 1000 + 1) };
  expect(verifyStandardWebhook(callOf("{}", later), secret, now)).toBe("bad_signature");
});

describe("a body that is wrong is answered with where and why", () => {
  const message = { type: "message", id: "m1", sender: { id: "ana" }, body: "Hi" };

  test.each([
    ["{", [""]],
    ["[]", [""]],
    [JSON.stringify({ ...message, type: "hologram" }), ["type"]],
    [JSON.stringify({ ...message, sender: {} }), ["sender.id"]],
    [JSON.stringify({ ...message, sender: { id: "ana", email: "no" } }), ["sender.email"]],
    [JSON.stringify({ ...message, sender: { id: "ana", phone: "0612" } }), ["sender.phone"]],
    [JSON.stringify({ ...message, id: "a\u0000" }), ["id"]],
    [JSON.stringify({ ...message, id: "", body: ["Hi"] }), ["id", "body"]],
    [JSON.stringify({ ...message, body: "  " }), ["body"]],
    [JSON.stringify({ ...message, body: "\ud800" }), ["body"]],
    [
      JSON.stringify({ ...message, attachments: [{ url: "file:///etc/passwd", name: "x", mime: "a/b" }] }),
      ["attachments.0.url"],
    ],
    [JSON.stringify({ ...message, more: 1 }), [""]],
    [JSON.stringify({ type: "status", of: "t", state: "lost" }), ["state"]],
  ])("%s", (body, paths) => {
    const problems = custom.webhook?.problems?.(callOf(body)) ?? [];
    expect(problems.map(({ path }) => path)).toEqual(paths);
    for (const problem of problems) expect(problem.message).toMatch(/\S/);
  });

  test("and one that is right with nothing", () => {
    expect(custom.webhook?.problems?.(callOf(JSON.stringify(message)))).toEqual([]);
  });
});

test("what is sent is what the contract says, signed, and named the same for every try", () => {
  const message = { ...anAnswer, body: "Hi", attachments: [aFile("a")], answers: "m1" };
  const parts = custom.render(message, account.settings);
  const calls = parts.map((part, index) => custom.send(part, message, account, { now, part: index }));
  expect(calls.map(({ headers }) => headers["webhook-id"])).toEqual([`${message.id}.0`, `${message.id}.1`]);
  for (const { url, body, headers } of calls) {
    expect(url).toBe(account.settings.url);
    expect(verifyStandardWebhook(callOf(body ?? "", headers), secret, now)).toBeNull();
    expect(zCustomOutgoing.parse(JSON.parse(body ?? ""))).toMatchObject({ to: message.to, answers: "m1" });
  }
  const [part] = parts;
  if (part === undefined) throw new Error("There is no part.");
  const later = custom.send(part, message, account, { now: now + 60_000, part: 0 });
  expect(later.headers["webhook-id"]).toBe(`${message.id}.0`);
  expect(zCustomOutgoing.parse(JSON.parse(custom.check(account, now).body ?? ""))).toEqual({ type: "ping" });
});

test.each([
  [
    400,
    { failure: "blocked", detail: "Ana left" },
    { kind: "failed", failure: "blocked", detail: "Ana left" },
  ],
  [422, { failure: "of our own" }, { kind: "failed", failure: "rejected", detail: "HTTP 422" }],
  [401, {}, { kind: "failed", failure: "not_authorised", detail: "HTTP 401" }],
  [503, {}, { kind: "unknown", detail: "HTTP 503" }],
  [302, { id: "x" }, { kind: "unknown", detail: "HTTP 302" }],
])("an answer of %i %j is understood", (status, body, sent) => {
  expect(custom.sent({ status, headers: {}, body: JSON.stringify(body) })).toEqual(sent);
});

test("a ping that is answered connects, by the name that the program gives", () => {
  expect(custom.checked({ status: 200, headers: {}, body: '{"name":"Guestbook"}' })).toEqual({
    ok: true,
    name: "Guestbook",
  });
  expect(custom.checked({ status: 204, headers: {}, body: "" })).toEqual({ ok: true, name: "custom" });
  for (const [status, problem] of [
    [401, "not_authorised"],
    [404, "no_such_account"],
    [429, "rate_limited"],
    [500, "unreachable"],
    [302, "unexpected_answer"],
  ] as const) {
    expect(custom.checked({ status, headers: {}, body: "" })).toMatchObject({ ok: false, problem });
  }
});
