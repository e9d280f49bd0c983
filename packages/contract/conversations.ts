import { channelKinds, handoffModes, noticeKeys } from "@baton/engine";
import { z } from "zod";
import { zContactIdentity, zVerifiedIdentity } from "./contact-identities.ts";
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
import { zVerdict } from "./handoff-verdict.ts";
import { zDelivery, zOutside } from "./outside.ts";
import { zSeenComparison, zSeenSource, zVectorUse } from "./seen-sources.ts";

/** Who has a conversation now. */
export const zOwner = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("customer_agent") }),
  z.object({ kind: z.literal("waiting") }),
  z.object({ kind: z.literal("teammate"), id: zId, name: z.string() }),
  z.object({ kind: z.literal("none") }),
]);

/** A passage that an answer rests on. */
export const zSource = z.object({
  itemId: zId,
  title: z.string(),
  url: z.string().nullable(),
  passage: z.string(),
});

/** A line between messages: a fact of the conversation's life. */
export const zMarker = z.discriminatedUnion("code", [
  z.object({ code: z.literal("teammate_joined"), teammateId: zId }),
  z.object({ code: z.literal("handed_back"), fromSeq: z.int() }),
  /** By itself, with `inactivity`: the visitor said nothing after an answer. */
  z.object({ code: z.literal("closed"), because: z.literal("inactivity").optional() }),
  z.object({ code: z.literal("reopened") }),
  /** `unasked`: before it was answered, and it never is. */
  z.object({ code: z.literal("message_deleted"), seq: z.int(), unasked: z.literal(true).optional() }),
  /** The reminder of a silence was not written: the provider takes words of our own no more. */
  z.object({ code: z.literal("reminder_skipped"), because: z.literal("window_closed") }),
  /** Null: the emoji was taken off again. */
  z.object({ code: z.literal("reacted"), seq: z.int(), emoji: z.string().nullable() }),
  /** How a message reads from then on. */
  z.object({ code: z.literal("message_edited"), seq: z.int(), body: z.string() }),
]);

const zSeqParam = z.coerce.number().int().min(1).max(2_147_483_647);

/** One message, or one line, of a conversation as the help desk sees it. `seq` is its place: gap-free from 1. */
export const zMessage = z.object({
  seq: z.int().positive(),
  /** `automatic` is what a workflow sends to the visitor, or a reminder; a note of a workflow has no sender. */
  kind: z.enum(["visitor", "answer", "reply", "note", "notice", "marker", "automatic"]),
  senderId: zId.nullable(),
  /** The teammate's, customer agent's or workflow's name at the time of reading; null for the visitor and the system. */
  senderName: z.string().nullable(),
  clientId: z.string().nullable(),
  body: z.string(),
  sources: z.array(zSource),
  marker: zMarker.nullable(),
  /** Which handoff notice it is; null for every other kind. */
  notice: z.enum(noticeKeys).nullable(),
  pressedTalkToPerson: z.boolean(),
  attachments: z.array(zAttachment),
  /** What a channel told of it; null when it told nothing more. */
  outside: zOutside.nullable(),
  /** What became of it outside; null for what stays here, and on the chat. */
  delivery: zDelivery.nullable(),
  /** Only of an automatic message that no workflow sent: the customer agent reminded a visitor who fell silent. */
  reminder: z.literal(true).optional(),
  at: zInstant,
});

/** Low −1, normal 0, high 1, urgent 2: those of a higher one are taken first. */
export const zPriority = z.union([z.literal(-1), z.literal(0), z.literal(1), z.literal(2)]);

/** A conversation in a list. */
export const zConversationRow = z.object({
  id: zId,
  visitor: z.object({ id: zId, name: z.string().nullable(), email: z.string().nullable() }),
  channel: z.object({ id: zId, kind: z.enum(channelKinds), name: z.string() }),
  inboxId: zId,
  owner: zOwner,
  epoch: z.int(),
  lastSeq: z.int(),
  language: zLanguage.nullable(),
  waitingSince: zInstant.nullable(),
  handoffReasons: z.array(z.enum(["paused", "visitor_asked", "phrase", "cannot_answer", "failed"])),
  /** True while a handoff is open that no teammate has looked at yet: it rings. */
  ringing: z.boolean(),
  ticket: z
    .object({
      number: z.int(),
      subject: z.string(),
      stage: z.enum(["new", "waiting_on_contact", "waiting_on_us", "closed"]),
      priority: zPriority,
    })
    .nullable(),
  /** True when nobody replied in the time that the editor set: everyone sees it until somebody does. */
  replyLate: z.boolean(),
  /** When the channel takes no free text any more, unless the visitor writes again; null when it always does. */
  replyBy: zInstant.nullable(),
  /** The newest words, or the names of the files in place of them. */
  preview: z.string(),
  updatedAt: zInstant,
});

/** The views of the help desk. */
export const helpDeskViews = [
  "unassigned",
  "mine",
  "all_open",
  "waiting",
  "customer_agent",
  "no_reply",
  "closed",
] as const;

/** One of `helpDeskViews`. */
export const zView = z.enum(helpDeskViews);

/** What is known without any model when a teammate gets a conversation. */
export const zHandoffCard = z.object({
  handoffId: zId,
  /** Whether somebody said that it was needed; null when nobody has yet. */
  judged: zVerdict.nullable(),
  reasons: z.array(z.enum(["paused", "visitor_asked", "phrase", "cannot_answer", "failed"])),
  mode: z.enum(handoffModes),
  outcome: z.enum(["assigned", "waiting", "unassigned", "kept"]),
  /** Why it went another way than the editor chose; null when it did not. */
  fallback: z.enum(["inbox_removed", "workflow_missing", "workflow_failed", "teammate_gone"]).nullable(),
  /** When the first reply is due; null when nobody watches it or it came. */
  replyDueAt: zInstant.nullable(),
  /** The message that caused it. */
  causeSeq: z.int(),
  causeText: z.string(),
  /** The words that fired, when words did. */
  matchedWords: z.array(z.string()),
  /** What the visitor wants, in their own words. */
  wants: z.string(),
  /** Facts that the visitor already gave; nobody should ask again. */
  facts: z.array(
    z.object({ kind: z.enum(["email", "phone", "order_number", "link"]), value: z.string(), seq: z.int() }),
  ),
  /** What the customer agent answered, and on which sources. */
  tried: z.array(z.object({ seq: z.int(), question: z.string(), sources: z.array(z.string()) })),
  /** What the visitor was told when it was handed off. */
  promised: z.string(),
  openQuestion: z.string().nullable(),
  language: zLanguage.nullable(),
  waitingSince: zInstant.nullable(),
  openedAt: zInstant,
  endedAt: zInstant.nullable(),
});

/** One change of owner. */
export const zOwnershipEvent = z.object({
  epoch: z.int(),
  move: z.string(),
  from: zOwner,
  to: zOwner,
  actor: z.object({
    kind: z.enum(["visitor", "customer_agent", "teammate", "system"]),
    name: z.string().nullable(),
  }),
  at: zInstant,
});

/** A conversation as the help desk opens it. */
export const zConversation = zConversationRow.extend({
  createdAt: zInstant,
  closedAt: zInstant.nullable(),
  card: zHandoffCard.nullable(),
  ownership: z.array(zOwnershipEvent),
  earlier: z.array(z.object({ id: zId, preview: z.string(), updatedAt: zInstant })),
  /** How its contact is known. */
  identities: z.array(zContactIdentity),
  /** Whom a site's signed word says that this conversation is with; null when nobody vouches. */
  verifiedAs: zVerifiedIdentity.nullable(),
});

/** The stored decision on one message, as it was made. */
export const zDecision = z.object({
  seq: z.int(),
  about: z.enum(["visitor_message", "answer", "hand_off_running"]),
  at: zInstant,
  /** The engine's DecisionRecord; see packages/engine/handoff/record.ts. */
  record: z.record(z.string(), z.unknown()),
  /** The same as one sentence a person can read, in the asked language. */
  sentence: z.string(),
  /** For an answer: what it rests on, with the words of the question found in it. */
  sources: z.array(zSeenSource),
  /** For an answer from the knowledge's own words, or none: how near it came, and to what. */
  compared: zSeenComparison.nullable(),
  /** For an answer: whether the question's meaning took part in the search; null where no model for it was set. */
  vectors: zVectorUse.nullable(),
});

/** What every action on a conversation answers: the state after it. */
export const zActed = z.object({
  conversationId: zId,
  owner: zOwner,
  epoch: z.int(),
  lastSeq: z.int(),
  /** The message that was written, when one was; the first one again for a repeated clientId. */
  seq: z.int().nullable(),
});

const zWriting = z
  .strictObject({ body: zBodyOrNone, clientId: zClientId, attachmentIds: zAttachmentIds })
  .refine(hasSomething, hasNothing);
const zNothing = z.strictObject({});

/** The calls of the help desk. */
export const conversationEndpoints = {
  countViews: endpoint({
    method: "GET",
    path: "/api/views",
    access: "conversations:read",
    summary: "How many conversations each view of the help desk holds.",
    response: z.object({ counts: z.record(zView, z.int()) }),
  }),
  listConversations: endpoint({
    method: "GET",
    path: "/api/conversations",
    access: "conversations:read",
    summary: "The conversations of one view; waiting ones longest first, others newest first.",
    query: z.strictObject({
      view: zView.default("all_open"),
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(200).optional(),
    }),
    response: z.object({ conversations: z.array(zConversationRow), nextCursor: z.string().nullable() }),
  }),
  getConversation: endpoint({
    method: "GET",
    path: "/api/conversations/{id}",
    access: "conversations:read",
    summary: "One conversation with its handoff card and ownership timeline.",
    params: zIdParams,
    response: zConversation,
  }),
  listMessages: endpoint({
    method: "GET",
    path: "/api/conversations/{id}/messages",
    access: "conversations:read",
    summary: "Messages after `since`, in order.",
    params: zIdParams,
    query: z.strictObject({
      since: zSince,
      limit: z.coerce.number().int().min(1).max(500).default(500),
    }),
    response: z.object({ messages: z.array(zMessage), lastSeq: z.int() }),
  }),
  explainMessage: endpoint({
    method: "GET",
    path: "/api/conversations/{id}/messages/{seq}/decisions",
    access: "conversations:read",
    summary: "Why a message led to what it led to: every decision about it.",
    params: z.strictObject({ id: zId, seq: zSeqParam }),
    query: z.strictObject({ language: z.enum(["en", "fr"]).default("en") }),
    response: z.object({ decisions: z.array(zDecision) }),
  }),
  reply: endpoint({
    method: "POST",
    path: "/api/conversations/{id}/replies",
    access: "conversations:write",
    summary:
      "Answer the visitor. Takes the conversation from the customer agent or the line in the same transaction.",
    params: zIdParams,
    body: zWriting,
    response: zActed,
  }),
  resendMessage: endpoint({
    method: "POST",
    path: "/api/conversations/{id}/messages/{seq}/resend",
    access: "conversations:write",
    summary:
      "Send a message again that was not delivered. One that may have arrived needs `evenIfItMayHaveArrived`: the visitor may then have it twice.",
    params: z.strictObject({ id: zId, seq: zSeqParam }),
    body: z.strictObject({ evenIfItMayHaveArrived: z.boolean().default(false) }),
    response: z.object({ delivery: zDelivery }),
  }),
  addNote: endpoint({
    method: "POST",
    path: "/api/conversations/{id}/notes",
    access: "conversations:write",
    summary: "Write a private note that no visitor ever sees.",
    params: zIdParams,
    body: zWriting,
    response: zActed,
  }),
  takeOver: endpoint({
    method: "POST",
    path: "/api/conversations/{id}/take-over",
    access: "conversations:write",
    summary: "Become the owner. With `ifEpoch`, only if nobody changed the owner since.",
    params: zIdParams,
    body: z.strictObject({ ifEpoch: z.int().min(0).optional() }),
    response: zActed,
  }),
  assign: endpoint({
    method: "POST",
    path: "/api/conversations/{id}/assign",
    access: "conversations:write",
    summary:
      "Give the conversation to a teammate by hand. With `ifEpoch`, only if nobody changed the owner since.",
    params: zIdParams,
    body: z.strictObject({ teammateId: zId, ifEpoch: z.int().min(0).optional() }),
    response: zActed,
  }),
  handBack: endpoint({
    method: "POST",
    path: "/api/conversations/{id}/hand-back",
    access: "conversations:write",
    summary: "Hand the conversation back to the customer agent.",
    params: zIdParams,
    body: zNothing,
    response: zActed,
  }),
  close: endpoint({
    method: "POST",
    path: "/api/conversations/{id}/close",
    access: "conversations:write",
    summary: "Close the conversation. With `ifLastSeq`, only if the visitor has not written since.",
    params: zIdParams,
    body: z.strictObject({ ifLastSeq: z.int().min(0).optional() }),
    response: zActed,
  }),
  setPriority: endpoint({
    method: "PUT",
    path: "/api/conversations/{id}/priority",
    access: "conversations:write",
    summary: "Say how urgent a ticket is; in line, those of a higher priority are taken first.",
    params: zIdParams,
    body: z.strictObject({ priority: zPriority }),
    response: zActed,
  }),
  markSeen: endpoint({
    method: "POST",
    path: "/api/conversations/{id}/seen",
    access: "conversations:write",
    summary: "Say that a teammate looked at it: an open handoff stops ringing.",
    params: zIdParams,
    body: zNothing,
    response: zDone,
  }),
  setVisitorEmail: endpoint({
    method: "PUT",
    path: "/api/conversations/{id}/visitor",
    access: "conversations:write",
    summary: "Note the visitor's name and e-mail address.",
    params: zIdParams,
    body: z.strictObject({ name: zVisitorName.nullable(), email: zEmail.nullable() }),
    response: zDone,
  }),
};
