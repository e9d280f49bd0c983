import { mustComply } from "../compliance.ts";
import {
  echoCall,
  eventCall,
  instagramAccount,
  pageSending,
  person,
  professional,
} from "../messenger/test-page-calls.ts";
import { metaCall, otherMetaSecrets } from "../meta/test-meta-call.ts";
import { instagram } from "./instagram.ts";

// The shapes are those of developers.facebook.com/documentation/business-messaging/instagram-messaging/webhooks and
// developers.facebook.com/documentation/instagram-platform/webhooks/examples, as of 2026.
const sender = { id: person };
const mid = "aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlE";

mustComply("instagram", instagram, {
  account: instagramAccount,
  call: metaCall,
  signature: {
    header: "x-hub-signature-256",
    otherSecrets: { kind: "instagram", ...otherMetaSecrets },
    coversBody: true,
    stale: null,
  },
  text: {
    name: "a text",
    body: eventCall(professional, { message: { mid, text: "Is it still available?" } }),
    reads: [{ type: "message", id: mid, sender, body: "Is it still available?", unsupported: null }],
  },
  attachment: {
    name: "two images",
    body: eventCall(professional, {
      message: {
        mid: "aWd_images",
        attachments: [
          {
            type: "image",
            payload: { url: "https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=1&signature=a" },
          },
          {
            type: "image",
            payload: { url: "https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=2&signature=b" },
          },
        ],
      },
    }),
    reads: [
      {
        type: "message",
        sender,
        attachments: [
          { name: "image.jpg", mime: "image/jpeg" },
          { name: "image.jpg", mime: "image/jpeg" },
        ],
      },
    ],
  },
  unknown: {
    name: "a message that the API does not support",
    body: eventCall(professional, { message: { mid: "aWd_unsupported", is_unsupported: true } }),
    reads: [{ type: "message", sender, body: "", unsupported: "unsupported" }],
  },
  edit: {
    name: "an edit",
    body: eventCall(professional, { message_edit: { mid, text: "Is it available?", num_edit: 1 } }),
    reads: [{ type: "edit", sender, of: mid, body: "Is it available?" }],
  },
  deletion: {
    name: "a message that was unsent",
    body: eventCall(professional, { message: { mid, is_deleted: true } }),
    reads: [{ type: "deletion", sender, of: mid }],
  },
  echo: {
    name: "what a person sent from the Instagram app",
    body: echoCall(professional, { mid: "aWd_echo", text: "Yes, it is." }),
    reads: [{ type: "echo", id: "aWd_echo", to: sender, body: "Yes, it is.", app: null }],
  },
  statuses: [
    {
      name: "a message that was seen",
      body: eventCall(professional, { read: { mid: "aWd_ours" } }),
      reads: [{ type: "status", of: "aWd_ours", state: "read" }],
    },
  ],
  more: [
    {
      name: "a mention in a story",
      body: eventCall(professional, {
        message: {
          mid: "aWd_story",
          attachments: [
            {
              type: "story_mention",
              payload: { url: "https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=3&signature=c" },
            },
          ],
        },
      }),
      reads: [
        {
          type: "message",
          sender,
          unsupported: "story_mention",
          attachments: [{ name: "story_mention", mime: "application/octet-stream" }],
        },
      ],
    },
    {
      name: "a message in the form of a change",
      body: JSON.stringify({
        object: "instagram",
        entry: [
          {
            id: professional.id,
            time: 1569262486134,
            changes: [
              {
                field: "messages",
                value: {
                  sender: { id: person },
                  recipient: { id: professional.id },
                  timestamp: "1527459824",
                  message: { mid: "aWd_change", text: "random_text" },
                },
              },
            ],
          },
        ],
      }),
      reads: [{ type: "message", id: "aWd_change", sender, body: "random_text" }],
    },
    {
      name: "a comment",
      body: JSON.stringify({
        object: "instagram",
        entry: [
          {
            id: professional.id,
            time: 1569262486134,
            changes: [
              { field: "comments", value: { id: "17865799348089039", from: { id: person }, text: "Nice!" } },
            ],
          },
        ],
      }),
      reads: [{ type: "nothing", what: "comments" }],
    },
  ],
  sending: {
    ...pageSending,
    limited: {
      answer: {
        status: 400,
        headers: { "retry-after": "30" },
        body: '{"error":{"message":"(#613) Calls to this api have exceeded the rate limit.","type":"OAuthException","code":613,"fbtrace_id":"A"}}',
      },
      afterMs: 30_000,
    },
  },
});
