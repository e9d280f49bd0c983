import { noticeKeys } from "@baton/engine";
import { z } from "zod";
import { zMarker, zSource } from "./conversations.ts";
import { emailCaptures } from "./deployment.ts";
import { endpoint } from "./endpoint.ts";
import {
  hasNothing,
  hasSomething,
  zBodyOrNone,
  zClientId,
  zDone,
  zEmail,
  zId,
  zIdParams,
  zInstant,
  zLanguage,
  zSince,
  zVisitorName,
} from "./fields.ts";
import { zAttachment, zAttachmentIds } from "./files.ts";
import { zAvatar } from "./identity.ts";

/** How long a wait is likely to be, in whole minutes. */
export const zWait = z.object({ from: z.int(), to: z.int() });

/** Who the visitor is talking with. */
export const zVisitorOwner = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("customer_agent"), name: z.string() }),
  z.object({
    kind: z.literal("waiting"),
    /** From 1; null when nobody drains the line, so that a place would mean nothing. */
    place: z.int().nullable(),
    /** An honest range in minutes; null when there is too little history, or nobody is there. */
    wait: zWait.nullable(),
    /** When somebody may be there, while nobody is; null when that can't be known. */
    nextOpening: zInstant.nullable(),
  }),
  z.object({ kind: z.literal("teammate"), name: z.string() }),
  z.object({ kind: z.literal("none") }),
]);

/** A message as the visitor sees it; private notes never become one. */
export const zVisitorMessage = z.object({
  seq: z.int().positive(),
  kind: z.enum(["visitor", "answer", "reply", "notice", "marker", "automatic"]),
  senderName: z.string().nullable(),
  clientId: z.string().nullable(),
  body: z.string(),
  sources: z.array(zSource.omit({ itemId: true })),
  marker: zMarker.nullable(),
  /** Which handoff notice it is: after `unavailable` an e-mail address is asked for. */
  notice: z.enum(noticeKeys).nullable(),
  attachments: z.array(zAttachment),
  at: zInstant,
});

/** The visitor's own conversation. */
export const zVisitorConversation = z.object({
  id: zId,
  owner: zVisitorOwner,
  lastSeq: z.int(),
  emailKnown: z.boolean(),
  updatedAt: zInstant,
});

/** The calls of the chat widget. The visitor's key travels as `Authorization: Bearer …`; it was made in their browser, or given by `identify`. */
export const visitorEndpoints = {
  getWidget: endpoint({
    method: "GET",
    path: "/api/widget",
    access: "anyone",
    summary: "What the widget needs before anybody writes: names, colour, greeting.",
    query: z.strictObject({ channel: zId.optional() }),
    response: z.object({
      channelId: zId,
      companyName: z.string(),
      colour: z.string(),
      customerAgentName: z.string(),
      avatar: zAvatar,
      /** When the visitor may be asked for an e-mail address. */
      emailCapture: z.enum(emailCaptures),
      greeting: z.partialRecord(zLanguage, z.string()),
    }),
  }),
  identify: endpoint({
    method: "POST",
    path: "/api/widget/identify",
    access: "visitor",
    summary:
      "Prove who the visitor is by a token that the site's server signed. What this browser began goes to them; further calls carry the key of the answer.",
    body: z.strictObject({ token: z.string().min(1, "is empty").max(8000) }),
    response: z.object({ visitorId: zId, visitorKey: z.string(), expiresAt: zInstant }),
  }),
  sendMessage: endpoint({
    method: "POST",
    path: "/api/widget/messages",
    access: "visitor",
    summary: "Write a message; without a conversation it begins one. Answered after it is stored for good.",
    body: z
      .strictObject({
        channelId: zId,
        conversationId: zId.nullable(),
        clientId: zClientId,
        body: zBodyOrNone,
        attachmentIds: zAttachmentIds,
        /** True for the permanent "Talk to a person" button. */
        talkToPerson: z.boolean().default(false),
        /** The browser's language, used until the visitor's words tell more. */
        language: zLanguage.optional(),
        /** The browser's IANA time zone, for telling when somebody is back; one that is unknown is passed over. */
        timeZone: z.string().max(100).optional(),
      })
      .refine(hasSomething, hasNothing),
    response: z.object({ conversation: zVisitorConversation, seq: z.int() }),
  }),
  listOwnConversations: endpoint({
    method: "GET",
    path: "/api/widget/conversations",
    access: "visitor",
    summary: "The visitor's conversations, newest first.",
    response: z.object({ conversations: z.array(zVisitorConversation) }),
  }),
  listOwnMessages: endpoint({
    method: "GET",
    path: "/api/widget/conversations/{id}/messages",
    access: "visitor",
    summary: "Messages of the visitor's own conversation after `since`, in order.",
    params: zIdParams,
    query: z.strictObject({ since: zSince }),
    response: z.object({ conversation: zVisitorConversation, messages: z.array(zVisitorMessage) }),
  }),
  returnToAgent: endpoint({
    method: "POST",
    path: "/api/widget/conversations/{id}/return-to-agent",
    access: "visitor",
    summary: "Stop waiting for a person and go on with the customer agent; it answers the next message.",
    params: zIdParams,
    body: z.strictObject({}),
    response: z.object({ conversation: zVisitorConversation }),
  }),
  leaveEmail: endpoint({
    method: "PUT",
    path: "/api/widget/visitor",
    access: "visitor",
    summary: "Leave an address to be answered at. It links nothing and unlocks nothing.",
    body: z.strictObject({ email: zEmail, name: zVisitorName.optional() }),
    response: zDone,
  }),
};
