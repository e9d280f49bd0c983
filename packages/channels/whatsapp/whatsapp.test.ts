import { expect, test } from "vitest";
import { anAnswer } from "../compliance/outgoing-samples.ts";
import { metaCall } from "../meta/test-meta-call.ts";
import type { Outgoing, OutgoingAttachment } from "../outgoing.ts";
import {
  whatsappAccount as account,
  contacts,
  number,
  userId,
  whatsappCall,
  whatsappMessage,
  whatsappStatus,
} from "./test-whatsapp-calls.ts";
import { whatsapp } from "./whatsapp.ts";

// Shapes and codes: developers.facebook.com/documentation/business-messaging/whatsapp, as of August 2026.
function readAll(body: string) {
  const call = metaCall(body, account);
  return (whatsapp.webhook?.open(call, account) ?? []).map(({ raw }) => whatsapp.read(raw, account));
}

const media = { mime_type: "audio/ogg; codecs=opus", sha256: "c3NhYXM=", id: "1908647269898587" };

test.each([
  ["audio", { ...media, voice: true }, { body: "", attachments: [{ name: "voice.ogg", mime: "audio/ogg" }] }],
  ["video", { ...media, mime_type: "video/mp4" }, { attachments: [{ name: "video.mp4" }] }],
  [
    "sticker",
    { ...media, mime_type: "image/webp", animated: false },
    { attachments: [{ name: "sticker.webp" }], unsupported: null },
  ],
  [
    "document",
    { ...media, mime_type: "application/pdf", filename: "../../etc/invoice.pdf", caption: "My invoice" },
    {
      body: "My invoice",
      attachments: [{ name: "invoice.pdf", from: { kind: "media", id: media.id } }],
    },
  ],
  [
    "location",
    {
      address: "1 Hacker Way",
      latitude: 37.483307,
      longitude: -122.148981,
      name: "Meta",
      url: "https://example.com",
    },
    { body: "Meta\n1 Hacker Way\n37.483307, -122.148981", unsupported: "location" },
  ],
  [
    "contacts",
    [
      {
        name: { formatted_name: "Barbara J. Johnson" },
        phones: [{ phone: "+16505551234", wa_id: "16505551234" }],
        emails: [{ email: "b@example.com" }],
      },
    ],
    { body: "Barbara J. Johnson, +16505551234, b@example.com", unsupported: "contacts" },
  ],
  [
    "interactive",
    { type: "button_reply", button_reply: { id: "change", title: "Change" } },
    { body: "Change", unsupported: null },
  ],
  [
    "interactive",
    {
      type: "list_reply",
      list_reply: { id: "express", title: "Priority Mail Express", description: "Next day" },
    },
    { body: "Priority Mail Express\nNext day", unsupported: null },
  ],
  [
    "interactive",
    { type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json: "{}" } },
    { body: "Sent", unsupported: "nfm_reply" },
  ],
  [
    "order",
    {
      catalog_id: "194836987003835",
      text: "Love these!",
      product_items: [{ product_retailer_id: "di9ozbzfi4", quantity: 2, item_price: 30, currency: "USD" }],
    },
    { body: "Love these!\n2 × di9ozbzfi4 (30 USD)", unsupported: "order" },
  ],
  ["constructor", {}, { body: "", unsupported: "constructor" }],
])("a message of type %s is kept as what can be shown of it", (type, content, expected) => {
  expect(readAll(whatsappMessage(type, content))).toMatchObject([{ type: "message", ...expected }]);
});

test("somebody with a username has no number, and is answered by their business-scoped id", () => {
  const body = whatsappCall({
    contacts: [{ profile: { name: "Sheena Nelson", username: "@realsheenanelson" }, user_id: userId }],
    messages: [
      { from_user_id: userId, id: "wamid.A", timestamp: "1749416383", type: "text", text: { body: "Hi" } },
    ],
  });
  expect(readAll(body)).toMatchObject([{ sender: { id: userId, name: "Sheena Nelson", phone: null } }]);
  expect(sentBody({ to: userId })).toMatchObject([{ recipient: userId, type: "text" }]);
  expect(sentBody({ to: number })).toMatchObject([{ to: number, type: "text" }]);
});

test("each of several people in one call is named as themselves", () => {
  const other = { profile: { name: "Pablo M." }, wa_id: "34600000001", user_id: "ES.1" };
  const body = whatsappCall({
    contacts: [...contacts, other],
    messages: [
      {
        from: "34600000001",
        from_user_id: "ES.1",
        id: "wamid.A",
        timestamp: "1749416383",
        type: "text",
        text: { body: "Hola" },
      },
      {
        from: number,
        from_user_id: userId,
        id: "wamid.B",
        timestamp: "1749416383",
        type: "text",
        text: { body: "Hi" },
      },
    ],
  });
  expect(readAll(body)).toMatchObject([
    { sender: { name: "Pablo M." } },
    { sender: { name: "Sheena Nelson" } },
  ]);
});

test("a message to a group, and one that Meta's own agent answers, is no message to us", () => {
  expect(readAll(whatsappMessage("text", { body: "Hi all" }, { group_id: "Y2FwaV9ncm91cA" }))).toEqual([
    { type: "nothing", what: "group message" },
  ]);
  const messages = [
    {
      from: number,
      from_user_id: userId,
      id: "wamid.A",
      timestamp: "1749416383",
      type: "text",
      text: { body: "Hi" },
    },
  ];
  expect(readAll(whatsappCall({ contacts, messages }, "standby"))).toMatchObject([
    { type: "control", sender: { id: userId }, ours: false },
  ]);
});

test("a call for another number of the same app is not ours, and of a mixed one only our part is", () => {
  const ours = JSON.parse(whatsappMessage("text", { body: "Hi" }));
  const theirs = structuredClone(ours);
  theirs.entry[0].changes[0].value.metadata.phone_number_id = "999";
  const verify = (body: object) =>
    whatsapp.webhook?.verify(metaCall(JSON.stringify(body), account), account, 0);
  expect(verify(theirs)).toBe("not_for_this_account");
  const mixed = { ...ours, entry: [...theirs.entry, ...ours.entry] };
  expect(verify(mixed)).toBeNull();
  expect(readAll(JSON.stringify(mixed))).toMatchObject([{ type: "message", body: "Hi" }]);
});

test("Meta's question is answered with its challenge, and only when it knows the token", () => {
  const ask = (token: string, challenge = "1158201444", method = "GET") =>
    whatsapp.webhook?.greet(
      {
        method,
        headers: {},
        query: { "hub.mode": "subscribe", "hub.verify_token": token, "hub.challenge": challenge },
        body: new Uint8Array(),
      },
      account,
    );
  expect(ask("told-by-a-person")).toBe("1158201444");
  expect(ask("told-by-a-persoN")).toBeNull();
  expect(ask("")).toBeNull();
  expect(ask("told-by-a-person", "<script>")).toBeNull();
  expect(ask("told-by-a-person", "1", "POST")).toBeNull();
});

function sentBody(change: Partial<Outgoing>) {
  const message = { ...anAnswer, ...change };
  return whatsapp
    .render(message, account.settings)
    .map((part, index) =>
      JSON.parse(whatsapp.send(part, message, account, { now: 0, part: index }).body ?? ""),
    );
}

test("text goes with WhatsApp's own marks", () => {
  expect(sentBody({ body: "It is **free**." })).toMatchObject([{ text: { body: "It is *free*." } }]);
});

test("a template goes alone, with what stands in its places", () => {
  const template = { name: "we_are_back", language: "en_US", parameters: ["Sheena", "order 12"] };
  expect(sentBody({ template, body: "unsent" })).toEqual([
    {
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: anAnswer.to,
      type: "template",
      template: {
        name: "we_are_back",
        language: { code: "en_US" },
        components: [
          {
            type: "body",
            parameters: [
              { type: "text", text: "Sheena" },
              { type: "text", text: "order 12" },
            ],
          },
        ],
      },
    },
  ]);
  const [{ template: bare }] = sentBody({ template: { ...template, parameters: [] } });
  expect(bare).toEqual({ name: "we_are_back", language: { code: "en_US" } });
});

test.each([
  ["image/png", 1000, "image"],
  ["image/png", 6_000_000, "document"],
  ["image/webp", 1000, "document"],
  ["video/mp4", 1000, "video"],
  ["audio/ogg", 1000, "audio"],
  ["application/pdf", 1000, "document"],
])("a file of type %s and %i bytes is shown as %s", (mime, size, type) => {
  const file: OutgoingAttachment = {
    id: "a",
    name: "a.bin",
    mime,
    size,
    url: "https://baton.example/files/a",
  };
  expect(sentBody({ body: "", attachments: [file] })).toMatchObject([{ type, [type]: { link: file.url } }]);
});

const answer = (status: number, code: number) => ({
  status,
  headers: {},
  body: JSON.stringify({
    error: {
      message: `(#${code}) X`,
      type: "OAuthException",
      code,
      error_data: { messaging_product: "whatsapp", details: "why" },
      fbtrace_id: "A",
    },
  }),
});

test.each([
  [131_047, "failed", "window_closed"],
  [131_026, "failed", "no_such_recipient"],
  [131_053, "failed", "unsupported_file"],
  [132_001, "failed", "template_rejected"],
  [131_031, "failed", "not_authorised"],
  [368, "failed", "not_authorised"],
  [190, "failed", "not_authorised"],
  [10, "failed", "not_authorised"],
  [100, "failed", "rejected"],
  [987_654, "failed", "other"],
  [130_429, "later", "rate_limited"],
  [131_056, "later", "rate_limited"],
  [131_016, "later", "provider_error"],
])("code %i means %s, %s", (code, kind, failure) => {
  expect(whatsapp.sent(answer(400, code))).toMatchObject({ kind, failure, detail: `${code} why` });
});

test("an error that nobody knows anything of may have been sent", () => {
  expect(whatsapp.sent(answer(500, 1))).toMatchObject({ kind: "unknown" });
});

test("a status that failed for a rate says so", () => {
  const body = whatsappStatus("failed", { errors: [{ code: 131_048, title: "Spam rate limit hit" }] });
  expect(readAll(body)).toMatchObject([{ failure: "rate_limited", detail: "131048 Spam rate limit hit" }]);
});

test("a file is asked for by its id, and its bytes with our token only where Meta keeps them", () => {
  expect(whatsapp.media?.first("1908647269898587", account)).toEqual({
    method: "GET",
    url: "https://graph.facebook.com/v25.0/1908647269898587?phone_number_id=106540352242922",
    headers: { authorization: "Bearer EAAtoken" },
    body: null,
  });
  expect(whatsapp.media?.first("../me?x=", account).url).toContain("/v25.0/..%2Fme%3Fx%3D?");
  const next = (url: string, status = 200) =>
    whatsapp.media?.next(
      { status, headers: {}, body: JSON.stringify({ messaging_product: "whatsapp", url }) },
      account,
    ) ?? null;
  const place = "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1&ext=2&hash=3";
  expect(next(place)).toMatchObject({
    method: "GET",
    url: place,
    headers: { authorization: "Bearer EAAtoken" },
  });
  // A document that somebody sends can look like Meta's answer.
  for (const elsewhere of [
    "https://evil.example/",
    "https://evil.example/?lookaside.fbsbx.com",
    "https://evilfbsbx.com/",
    "http://lookaside.fbsbx.com/",
    "https://lookaside.fbsbx.com@evil.example/",
    "file:///etc/passwd",
  ]) {
    expect(next(elsewhere)).toBeNull();
  }
  expect(next(place, 404)).toBeNull();
});

test("the settings are tried with the number's own name", () => {
  expect(whatsapp.check(account, 0).url).toBe(
    "https://graph.facebook.com/v25.0/106540352242922?fields=display_phone_number,verified_name",
  );
  const body =
    '{"display_phone_number":"+1 555-078-3881","verified_name":"Jasper\'s Market","id":"106540352242922"}';
  expect(whatsapp.checked({ status: 200, headers: {}, body })).toEqual({
    ok: true,
    name: "+1 555-078-3881 Jasper's Market",
  });
  expect(whatsapp.checked(answer(401, 190))).toEqual({
    ok: false,
    problem: "not_authorised",
    detail: "190 why",
  });
  expect(whatsapp.checked(answer(400, 100))).toMatchObject({ problem: "no_such_account" });
  expect(whatsapp.checked(answer(403, 200))).toMatchObject({ problem: "missing_permission" });
  expect(whatsapp.checked(answer(400, 4))).toMatchObject({ problem: "rate_limited" });
});

test("connecting subscribes the app to the business account and names our address", () => {
  const { url, method, body } = whatsapp.connect(account) ?? { url: "", method: "", body: "" };
  expect([method, url]).toEqual(["POST", "https://graph.facebook.com/v25.0/102290129340398/subscribed_apps"]);
  expect(JSON.parse(body ?? "")).toEqual({
    override_callback_uri: account.webhookUrl,
    verify_token: "told-by-a-person",
  });
});

test("the same thing that happens to the account twice is told of twice, and a repeat is not", () => {
  const at = (time: number) =>
    JSON.stringify({
      object: "whatsapp_business_account",
      entry: [
        {
          id: "102290129340398",
          time,
          changes: [{ value: { event: "ACCOUNT_RESTRICTION" }, field: "account_update" }],
        },
      ],
    });
  const idsOf = (body: string) =>
    whatsapp.webhook?.open(metaCall(body, account), account).map(({ id }) => id) ?? [];
  expect(idsOf(at(1739321024))).toEqual(idsOf(at(1739321024)));
  expect(idsOf(at(1739321024))).not.toEqual(idsOf(at(1749321024)));
});
