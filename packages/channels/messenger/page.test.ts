import { expect, test } from "vitest";
import { anAnswer } from "../compliance/outgoing-samples.ts";
import { instagram } from "../instagram/instagram.ts";
import { metaCall } from "../meta/test-meta-call.ts";
import type { Outgoing } from "../outgoing.ts";
import { messenger } from "./messenger.ts";
import {
  messengerAccount as account,
  eventCall,
  instagramAccount,
  instagramId,
  page,
  pageId,
  person,
  professional,
} from "./test-page-calls.ts";

// Shapes and codes: developers.facebook.com/documentation/business-messaging/messenger-platform, as of 2026.
function readAll(body: string) {
  const call = metaCall(body, account);
  return (messenger.webhook?.open(call, account) ?? []).map(({ raw }) => messenger.read(raw, account));
}

function sentBodies(change: Partial<Outgoing>, humanAgentTag: boolean) {
  const message = { ...anAnswer, to: person, ...change };
  const changed = { ...account, settings: { ...account.settings, humanAgentTag } };
  return messenger
    .render(message, changed.settings)
    .map((part, index) =>
      JSON.parse(messenger.send(part, message, changed, { now: 0, part: index }).body ?? ""),
    );
}

test("a person's reply carries the tag that keeps it deliverable for seven days; what nobody wrote never does", () => {
  const tagged = { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" };
  expect(sentBodies({ kind: "reply" }, true)).toEqual([
    { recipient: { id: person }, ...tagged, message: { text: anAnswer.body } },
  ]);
  for (const [kind, allowed] of [
    ["reply", false],
    ["answer", true],
    ["notice", true],
    ["automatic", true],
  ] as const) {
    const [body] = sentBodies({ kind }, allowed);
    expect(body).toEqual({
      recipient: { id: person },
      messaging_type: "RESPONSE",
      message: { text: anAnswer.body },
    });
  }
  expect(messenger.capabilities({ ...account.settings, humanAgentTag: true }).replyWindowHours).toBe(168);
  expect(messenger.capabilities({ ...account.settings, humanAgentTag: false }).replyWindowHours).toBe(24);
});

test.each([
  ["image/png", "image"],
  ["image/svg+xml", "file"],
  ["video/mp4", "video"],
  ["audio/mp4", "audio"],
  ["application/pdf", "file"],
])("a file of type %s goes as %s by its address", (mime, type) => {
  const file = { id: "a", name: "a", mime, size: 9, url: "https://baton.example/files/a" };
  expect(sentBodies({ body: "", attachments: [file] }, false)).toMatchObject([
    { message: { attachment: { type, payload: { url: file.url, is_reusable: false } } } },
  ]);
});

test("Instagram's thousand bytes are counted as bytes", () => {
  const parts = instagram.render({ ...anAnswer, body: "é".repeat(600) }, instagramAccount.settings);
  expect(parts.map(({ text }) => new TextEncoder().encode(text).length)).toEqual([1000, 200]);
});

const answer = (status: number, code: number, subcode = 0) => ({
  status,
  headers: {},
  body: JSON.stringify({
    error: { message: "X", type: "OAuthException", code, error_subcode: subcode, fbtrace_id: "A" },
  }),
});

test.each([
  [10, 2_018_278, "failed", "window_closed"],
  [10, 2_534_022, "failed", "window_closed"],
  [10, 2_018_300, "failed", "rejected"],
  [10, 0, "failed", "not_authorised"],
  [551, 1_545_041, "failed", "blocked"],
  [551, 0, "failed", "blocked"],
  [200, 1_545_041, "failed", "blocked"],
  [100, 2_018_001, "failed", "no_such_recipient"],
  [100, 2_534_014, "failed", "no_such_recipient"],
  [100, 2_018_109, "failed", "too_large"],
  [100, 0, "failed", "rejected"],
  [190, 463, "failed", "not_authorised"],
  [613, 0, "later", "rate_limited"],
  [4, 2_018_022, "later", "rate_limited"],
  [32, 0, "later", "rate_limited"],
  [1200, 0, "later", "provider_error"],
  [2, 0, "later", "provider_error"],
  [77, 0, "failed", "other"],
])("code %i/%i means %s, %s", (code, subcode, kind, failure) => {
  expect(messenger.sent(answer(400, code, subcode))).toMatchObject({ kind, failure });
});

test("an unknown error may come although all was sent", () => {
  expect(messenger.sent(answer(400, 1, 1_357_046))).toEqual({ kind: "unknown", detail: "1/1357046 X" });
});

test("a call for another Page of the same app is not ours", () => {
  const call = metaCall(
    eventCall({ object: "page", id: "999" }, { message: { mid: "m_1", text: "Hi" } }),
    account,
  );
  expect(messenger.webhook?.verify(call, account, 0)).toBe("not_for_this_account");
  expect(messenger.webhook?.open(call, account)).toEqual([]);
});

test("what comes from the account itself is never a visitor's, with or without the mark of an echo", () => {
  const people = { sender: { id: pageId }, recipient: { id: person } };
  expect(readAll(eventCall(page, { ...people, message: { mid: "m_1", text: "Hi" } }))).toMatchObject([
    { type: "echo", to: { id: person }, body: "Hi" },
  ]);
});

test.each([
  [
    "a link",
    {
      text: "See https://shop.example/a",
      attachments: [{ type: "fallback", title: "Shoes", payload: { url: "https://shop.example/a" } }],
    },
    "See https://shop.example/a\nShoes",
    null,
  ],
  [
    "a place",
    { attachments: [{ type: "location", payload: { coordinates: { lat: 48.85, long: 2.35 } } }] },
    "48.85, 2.35",
    "location",
  ],
  [
    "an address that is none",
    { attachments: [{ type: "image", payload: { url: "javascript:alert(1)" } }] },
    "",
    "image",
  ],
  ["nothing at all", {}, "", "unsupported"],
])("%s is kept as what can be shown of it", (_, message, body, unsupported) => {
  expect(readAll(eventCall(page, { message: { mid: "m_1", ...message } }))).toMatchObject([
    { type: "message", body, unsupported, attachments: [] },
  ]);
});

test("a file keeps the name in its address, and never a path", () => {
  const url = "https://cdn.fbsbx.com/v/t59.2708-21/..%2Finvoice%20(1).pdf?_nc_cat=1";
  const message = { mid: "m_1", attachments: [{ type: "file", payload: { url } }] };
  expect(readAll(eventCall(page, { message }))).toMatchObject([
    { attachments: [{ name: "invoice (1).pdf", mime: "application/pdf", from: { kind: "url", url } }] },
  ]);
});

test("the settings are tried with the account's own name, and the Page is subscribed", () => {
  const read = (name: string, value: string) => ({
    status: 200,
    headers: {},
    body: JSON.stringify({ [name]: value, id: "1" }),
  });
  expect(messenger.check(account, 0).url).toBe(`https://graph.facebook.com/v25.0/${pageId}?fields=name`);
  expect(messenger.checked(read("name", "Jasper's Market"))).toEqual({ ok: true, name: "Jasper's Market" });
  expect(instagram.check(instagramAccount, 0).url).toBe(
    `https://graph.facebook.com/v25.0/${instagramId}?fields=username`,
  );
  expect(instagram.checked(read("username", "jaspersmarket"))).toEqual({ ok: true, name: "@jaspersmarket" });
  const { url, body } = messenger.connect(account) ?? { url: "", body: "" };
  expect(url).toBe(`https://graph.facebook.com/v25.0/${pageId}/subscribed_apps`);
  expect(JSON.parse(body ?? "").subscribed_fields.split(",")).toEqual(
    expect.arrayContaining(["messages", "message_echoes", "standby"]),
  );
});

test("Instagram's calls name the professional account, and its messages go through the Page", () => {
  const call = metaCall(eventCall(professional, { message: { mid: "m_1", text: "Hi" } }), instagramAccount);
  expect(instagram.webhook?.verify(call, instagramAccount, 0)).toBeNull();
  const message = { ...anAnswer, to: person };
  const [part] = instagram.render(message, instagramAccount.settings);
  if (part === undefined) throw new Error("There is no part.");
  expect(instagram.send(part, message, instagramAccount, { now: 0, part: 0 }).url).toBe(
    `https://graph.facebook.com/v25.0/${pageId}/messages`,
  );
});
