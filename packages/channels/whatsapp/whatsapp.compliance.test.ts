import { mustComply } from "../compliance.ts";
import { limitedByMeta, metaCall, otherMetaSecrets } from "../meta/test-meta-call.ts";
import type { ProviderCall } from "../outgoing.ts";
import {
  contacts,
  number,
  userId,
  whatsappAccount,
  whatsappCall,
  whatsappMessage,
  whatsappStatus,
} from "./test-whatsapp-calls.ts";
import { whatsapp } from "./whatsapp.ts";

// The shapes are those of developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference (messages,
// messages/edit, messages/revoke, messages/status, messages/system, smb_message_echoes, account_update) and of its page
// on business-scoped user ids, as of August 2026.
const sender = { id: userId, name: "Sheena Nelson", phone: `+${number}` };
const bodyOf = ({ body }: ProviderCall) => JSON.parse(body ?? "null");

mustComply("whatsapp", whatsapp, {
  account: whatsappAccount,
  call: metaCall,
  signature: {
    header: "x-hub-signature-256",
    otherSecrets: { kind: "whatsapp", ...otherMetaSecrets },
    coversBody: true,
    stale: null,
  },
  text: {
    name: "a text",
    body: whatsappMessage("text", { body: "Does it come in another color?" }),
    reads: [
      {
        type: "message",
        id: "wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQtext",
        sender,
        body: "Does it come in another color?",
        unsupported: null,
        claimedAt: "2025-06-08T20:59:43.000Z",
      },
    ],
  },
  attachment: {
    name: "an image with a caption",
    body: whatsappMessage("image", {
      caption: "This one, please",
      mime_type: "image/jpeg",
      sha256: "SfInY0gGKTsJlUWbwxC1k+FAD0FZHvzwfpvO0zX0GUI=",
      id: "1003383421387256",
    }),
    reads: [
      {
        type: "message",
        sender,
        body: "This one, please",
        attachments: [
          {
            name: "image.jpg",
            mime: "image/jpeg",
            size: null,
            from: { kind: "media", id: "1003383421387256" },
            contentId: null,
          },
        ],
      },
    ],
  },
  unknown: {
    name: "a kind that the API does not support",
    body: whatsappMessage(
      "unsupported",
      { type: "poll" },
      {
        errors: [
          {
            code: 131051,
            title: "Message type unknown",
            message: "Message type unknown",
            error_data: { details: "Message type is currently not supported." },
          },
        ],
      },
    ),
    reads: [{ type: "message", sender, body: "", unsupported: "poll" }],
  },
  edit: {
    name: "an edit",
    body: whatsappMessage("edit", {
      original_message_id: "wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQtext",
      message: { context: { id: "M0" }, type: "text", text: { body: "Does it come in blue?" } },
    }),
    reads: [
      { type: "edit", sender, of: "wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQtext", body: "Does it come in blue?" },
    ],
  },
  deletion: {
    name: "a revoke",
    body: whatsappMessage("revoke", { original_message_id: "wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQtext" }),
    reads: [{ type: "deletion", sender, of: "wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQtext" }],
  },
  echo: {
    name: "what a person sent from the WhatsApp Business app",
    body: whatsappCall(
      {
        contacts,
        message_echoes: [
          {
            from: "15550783881",
            to: number,
            to_user_id: userId,
            id: "wamid.HBgLMTY1MDM4Nzk0MzkVAgARGBIyNjM1RDcxQzg5NEYxNEQ2RTIA",
            timestamp: "1739321024",
            type: "text",
            text: { body: "Here is the info you asked for" },
          },
        ],
      },
      "smb_message_echoes",
    ),
    reads: [
      {
        type: "echo",
        id: "wamid.HBgLMTY1MDM4Nzk0MzkVAgARGBIyNjM1RDcxQzg5NEYxNEQ2RTIA",
        to: sender,
        body: "Here is the info you asked for",
        app: null,
      },
    ],
  },
  statuses: [
    { name: "sent", body: whatsappStatus("sent"), reads: [{ type: "status", state: "sent" }] },
    {
      name: "delivered",
      body: whatsappStatus("delivered", { recipient_user_id: userId }),
      reads: [
        {
          type: "status",
          of: "wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQUFERjg0NDEzNDdFODU3MUMxMAA=",
          state: "delivered",
          failure: null,
        },
      ],
    },
    { name: "read", body: whatsappStatus("read"), reads: [{ type: "status", state: "read" }] },
    {
      name: "failed",
      body: whatsappStatus("failed", {
        errors: [
          {
            code: 131047,
            title: "Re-engagement message",
            message: "Re-engagement message",
            error_data: {
              details:
                "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
            },
            href: "/documentation/business-messaging/whatsapp/support/error-codes",
          },
        ],
      }),
      reads: [
        {
          type: "status",
          state: "failed",
          failure: "window_closed",
          detail:
            "131047 Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
        },
      ],
    },
  ],
  more: [
    {
      name: "a message and two statuses in one call",
      body: whatsappCall({
        contacts,
        messages: [
          {
            from: number,
            from_user_id: userId,
            id: "wamid.A",
            timestamp: "1749416383",
            type: "button",
            button: { text: "No", payload: "No-Payload" },
          },
        ],
        statuses: [
          { id: "wamid.B", status: "delivered", timestamp: "1749416380", recipient_id: number },
          { id: "wamid.B", status: "read", timestamp: "1749416381", recipient_id: number },
        ],
      }),
      reads: [
        { type: "message", id: "wamid.A", body: "No" },
        { type: "status", of: "wamid.B", state: "delivered" },
        { type: "status", of: "wamid.B", state: "read" },
      ],
    },
    {
      name: "a number that changed",
      body: whatsappCall({
        messages: [
          {
            from: number,
            id: "wamid.C",
            timestamp: "1750269342",
            type: "system",
            system: {
              body: "User Sheena Nelson changed from 16505551234 to 12195555358",
              wa_id: "12195555358",
              previous_user_id: userId,
              user_id: "US.99491208655302741918",
              type: "user_changed_number",
            },
          },
        ],
      }),
      reads: [
        {
          type: "renamed",
          of: userId,
          sender: { id: "US.99491208655302741918", name: null, email: null, phone: "+12195555358" },
        },
      ],
    },
    {
      name: "a restriction of the account",
      body: JSON.stringify({
        object: "whatsapp_business_account",
        entry: [
          {
            id: "102290129340398",
            time: 1739321024,
            changes: [
              {
                value: {
                  event: "ACCOUNT_RESTRICTION",
                  restriction_info: [
                    { restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING", expiration: 1740125860 },
                  ],
                },
                field: "account_update",
              },
            ],
          },
        ],
      }),
      reads: [
        {
          type: "account",
          state: "restricted",
          detail: "ACCOUNT_RESTRICTION RESTRICTED_BIZ_INITIATED_MESSAGING",
        },
      ],
    },
    {
      name: "a reaction",
      body: whatsappMessage("reaction", { message_id: "wamid.B", emoji: "👍" }),
      reads: [{ type: "reaction", of: "wamid.B", emoji: "👍" }],
    },
    {
      name: "a reaction that was taken off",
      body: whatsappMessage("reaction", { message_id: "wamid.B", emoji: "" }, { id: "wamid.off" }),
      reads: [{ type: "reaction", of: "wamid.B", emoji: null }],
    },
    {
      name: "an answer to one message",
      body: whatsappMessage(
        "text",
        { body: "This one" },
        { id: "wamid.answering", context: { from: "15550783881", id: "wamid.B" } },
      ),
      reads: [{ type: "message", body: "This one", quotes: "wamid.B" }],
    },
  ],
  sending: {
    recipient: (call) => bodyOf(call).to ?? bodyOf(call).recipient ?? null,
    text: (call) => bodyOf(call).text?.body ?? null,
    file: (call) => bodyOf(call).image?.link ?? bodyOf(call).document?.link ?? null,
    taken: {
      status: 200,
      headers: {},
      body: JSON.stringify({
        messaging_product: "whatsapp",
        contacts: [{ input: "+16505551234", wa_id: "16505551234" }],
        messages: [{ id: "wamid.HBgLMTY0NjcwNDM1OTUVAgARGBI1RjQyNUE3NEYxMzAzMzQ5MkEA" }],
      }),
    },
    takenId: "wamid.HBgLMTY0NjcwNDM1OTUVAgARGBI1RjQyNUE3NEYxMzAzMzQ5MkEA",
    limited: { answer: limitedByMeta, afterMs: 19 * 60_000 },
  },
});
