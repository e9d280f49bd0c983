import { mustComply } from "../compliance.ts";
import { limitedByMeta, metaCall, otherMetaSecrets } from "../meta/test-meta-call.ts";
import { messenger } from "./messenger.ts";
import { echoCall, eventCall, messengerAccount, page, pageSending, person } from "./test-page-calls.ts";

// The shapes are those of developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks/webhook-events
// (messages, message-echoes, message-edits, message-deliveries, message-reads, messaging_postbacks, messaging_handovers,
// standby, messaging_policy_enforcement), as of August 2026.
const sender = { id: person, name: null };
const mid = "m_1457764197618:41d102a3e1ae206a38";

mustComply("messenger", messenger, {
  account: messengerAccount,
  call: metaCall,
  signature: {
    header: "x-hub-signature-256",
    otherSecrets: { kind: "messenger", ...otherMetaSecrets },
    coversBody: true,
    stale: null,
  },
  text: {
    name: "a text",
    body: eventCall(page, { message: { mid, text: "hello, world!" } }),
    reads: [
      {
        type: "message",
        id: mid,
        sender,
        body: "hello, world!",
        unsupported: null,
        claimedAt: "2016-03-23T00:25:52.478Z",
      },
    ],
  },
  attachment: {
    name: "an image",
    body: eventCall(page, {
      message: {
        mid: "m_image",
        attachments: [
          {
            type: "image",
            payload: { url: "https://scontent.xx.fbcdn.net/v/t1.15752-9/4.png?_nc_cat=1&oh=9" },
          },
        ],
      },
    }),
    reads: [
      {
        type: "message",
        sender,
        body: "",
        unsupported: null,
        attachments: [
          {
            name: "4.png",
            mime: "image/png",
            size: null,
            from: { kind: "url", url: "https://scontent.xx.fbcdn.net/v/t1.15752-9/4.png?_nc_cat=1&oh=9" },
            contentId: null,
          },
        ],
      },
    ],
  },
  unknown: {
    name: "an attachment of another kind",
    body: eventCall(page, {
      message: {
        mid: "m_template",
        attachments: [{ type: "template", title: "Order 1247", payload: { template_type: "receipt" } }],
      },
    }),
    reads: [{ type: "message", sender, body: "Order 1247", unsupported: "template" }],
  },
  edit: {
    name: "an edit",
    body: eventCall(page, { message_edit: { mid, text: "Hello, world!", num_edit: "1" } }),
    reads: [{ type: "edit", sender, of: mid, body: "Hello, world!" }],
  },
  deletion: null,
  echo: {
    name: "what a person sent from the Page's inbox",
    body: echoCall(page, { app_id: 263902037430900, mid: "m_inbox", text: "I'll look after this." }),
    reads: [{ type: "echo", id: "m_inbox", to: sender, body: "I'll look after this.", app: null }],
  },
  statuses: [
    {
      name: "a delivery of two messages",
      body: eventCall(page, { delivery: { mids: ["m_A", "m_B"], watermark: 1458668856253 } }),
      reads: [
        { type: "status", of: "m_A", state: "delivered" },
        { type: "status", of: "m_B", state: "delivered" },
      ],
    },
    {
      name: "all was read",
      body: eventCall(page, { timestamp: 1458668856463, read: { watermark: 1458668856253 } }),
      reads: [{ type: "read_up_to", sender, claimedAt: "2016-03-22T17:47:36.253Z" }],
    },
  ],
  more: [
    {
      name: "what another program sent",
      body: echoCall(page, { app_id: 1517776481860111, mid: "m_app", text: "Welcome!" }),
      reads: [{ type: "echo", id: "m_app", app: "1517776481860111" }],
    },
    {
      name: "a postback",
      body: eventCall(page, { postback: { mid: "m_postback", title: "Get Started", payload: "START" } }),
      reads: [{ type: "message", id: "m_postback", sender, body: "Get Started", unsupported: null }],
    },
    {
      name: "a message while another program has control",
      body: eventCall(page, { message: { mid: "m_standby", text: "Still there?" } }, "standby"),
      reads: [
        { type: "control", sender, ours: false },
        { type: "message", id: "m_standby", sender, body: "Still there?" },
      ],
    },
    {
      name: "a postback while another program has control, which comes without what it stands for",
      body: eventCall(page, { postback: { title: "Track" } }, "standby"),
      reads: [
        { type: "control", sender, ours: false },
        { type: "message", sender, body: "Track" },
      ],
    },
    {
      name: "what a person sent from the Page's inbox while it has control",
      body: echoCall(page, { app_id: 263902037430900, mid: "m_inbox_2", text: "Yes." }, "standby"),
      reads: [{ type: "echo", id: "m_inbox_2", body: "Yes.", app: null }],
    },
    {
      name: "control passed to us",
      body: eventCall(page, {
        pass_thread_control: { previous_owner_app_id: 413038776280800, new_owner_app_id: 2262510160704936 },
      }),
      reads: [{ type: "control", sender, ours: true }],
    },
    {
      name: "control taken from us",
      body: eventCall(page, { take_thread_control: { previous_owner_app_id: "2262510160704936" } }),
      reads: [{ type: "control", sender, ours: false }],
    },
    {
      name: "another program that asks for control",
      body: eventCall(page, { request_thread_control: { requested_owner_app_id: 123456789 } }),
      reads: [{ type: "nothing", what: "request_thread_control" }],
    },
    {
      name: "a reaction",
      body: eventCall(page, { reaction: { reaction: "love", emoji: "❤️", action: "react", mid } }),
      reads: [{ type: "reaction", of: mid, emoji: "❤️" }],
    },
    {
      name: "a reaction that was taken off",
      body: eventCall(page, { reaction: { reaction: "love", action: "unreact", mid } }),
      reads: [{ type: "reaction", of: mid, emoji: null }],
    },
    {
      name: "an answer to one message",
      body: eventCall(page, { message: { mid: "m_answering", text: "This one", reply_to: { mid } } }),
      reads: [{ type: "message", body: "This one", quotes: mid }],
    },
    {
      name: "an enforcement of policy",
      body: eventCall(page, {
        sender: undefined,
        policy_enforcement: { action: "block", reason: "The bot violated our Platform Policies." },
      }),
      reads: [
        { type: "account", state: "restricted", detail: "block The bot violated our Platform Policies." },
      ],
    },
  ],
  sending: { ...pageSending, limited: { answer: limitedByMeta, afterMs: 19 * 60_000 } },
});
