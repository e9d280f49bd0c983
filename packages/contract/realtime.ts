import { z } from "zod";
import { zMessage, zOwner } from "./conversations.ts";
import { endpoint } from "./endpoint.ts";
import { zId, zInstant } from "./fields.ts";
import { zAttachment } from "./files.ts";
import { zDelivery } from "./outside.ts";
import { zTeammate } from "./teammates.ts";
import { zVisitorConversation, zVisitorMessage, zWait } from "./visitors.ts";

/** The facts of a conversation that a list shows and that an event carries whole. */
export const zConversationFacts = z.object({
  id: zId,
  owner: zOwner,
  inboxId: zId,
  replyLate: z.boolean(),
  epoch: z.int(),
  lastSeq: z.int(),
  language: z.string().nullable(),
  waitingSince: zInstant.nullable(),
  closedAt: zInstant.nullable(),
  ringing: z.boolean(),
});

/** What a signed-in teammate hears. */
export const zTeamEvent = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("conversation"),
    conversation: zConversationFacts,
    messages: z.array(zMessage),
  }),
  /** It moved to an inbox that the listener does not belong to. */
  z.object({ type: z.literal("conversation_left"), id: zId }),
  z.object({ type: z.literal("teammate"), teammate: zTeammate }),
  z.object({
    type: z.literal("settings"),
    name: z.enum([
      "handoff",
      "customer_agent",
      "workspace",
      "teams",
      "inboxes",
      "channels",
      "knowledge",
      "workflows",
      "ticket_properties",
      "pipelines",
      "webhooks",
      "model",
      "contacts",
      "identity_keys",
    ]),
  }),
  /** The listener was told something: see listNotifications. Nobody else hears it. */
  z.object({ type: z.literal("notification"), teammateId: zId }),
  /** A ticket's subject, stage, priority or properties changed, or a run of it did something. */
  z.object({ type: z.literal("ticket"), conversationId: zId }),
  /** A file of a message is here now, or will never be. */
  z.object({ type: z.literal("attachment"), conversationId: zId, seq: z.int(), attachment: zAttachment }),
  /** What became of a message that is to reach somebody outside. */
  z.object({ type: z.literal("delivery"), conversationId: zId, seq: z.int(), delivery: zDelivery }),
]);

/** What a visitor hears of their own conversations. */
export const zVisitorEvent = z.object({
  type: z.literal("conversation"),
  conversation: zVisitorConversation,
  messages: z.array(zVisitorMessage),
});

/** The server's side of the socket. `cursor` names the last event included: give it back as `since` to resume. */
export const zServerFrame = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready"), cursor: z.string() }),
  z.object({
    type: z.literal("events"),
    cursor: z.string(),
    events: z.array(z.union([zTeamEvent, zVisitorEvent])),
  }),
  /** The cursor is too old, or the client too slow: load everything anew, then go on from `cursor`. */
  z.object({ type: z.literal("reload"), cursor: z.string() }),
  z.object({
    type: z.literal("typing"),
    conversationId: zId,
    who: z.enum(["visitor", "customer_agent", "teammate"]),
    name: z.string().nullable(),
  }),
  /**
   * What the customer agent is writing to the visitor's message `forSeq`, all of it so far in whole sentences; null
   * takes it back. It moves no cursor and is never stored: any message after `forSeq` takes its place.
   */
  z.object({
    type: z.literal("writing"),
    conversationId: zId,
    forSeq: z.int(),
    text: z.string().nullable(),
  }),
  /** To a visitor who waits: where they stand in line now. */
  z.object({
    type: z.literal("line"),
    conversationId: zId,
    place: z.int().nullable(),
    wait: zWait.nullable(),
    nextOpening: zInstant.nullable(),
  }),
  z.object({ type: z.literal("refused"), code: z.enum(["not_signed_in", "bad_frame"]) }),
]);

/** The client's side of the socket. The first frame is `hello`; a visitor's carries their key, a teammate has a cookie. */
export const zClientFrame = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("hello"),
    since: z.string().max(60).optional(),
    visitorKey: z.string().max(200).optional(),
  }),
  z.strictObject({ type: z.literal("typing"), conversationId: zId }),
]);

/** The socket's path; sockets from a foreign origin are refused for teammates. */
export const realtimePath = "/api/realtime";

const zPoll = z.strictObject({
  since: z.string().max(60).optional(),
  /** Seconds to wait for something to happen. */
  wait: z.coerce.number().int().min(0).max(25).default(25),
});

/** The same events for clients that can't hold a socket. */
export const realtimeEndpoints = {
  pollTeamEvents: endpoint({
    method: "GET",
    path: "/api/events",
    access: "conversations:read",
    summary:
      "Events after a cursor; waits for the first one. Without `since`, answers the current cursor at once.",
    query: zPoll,
    response: z.object({ cursor: z.string(), reload: z.boolean(), events: z.array(zTeamEvent) }),
  }),
  pollVisitorEvents: endpoint({
    method: "GET",
    path: "/api/widget/events",
    access: "visitor",
    summary: "Events of the visitor's own conversations after a cursor; waits for the first one.",
    query: zPoll,
    response: z.object({ cursor: z.string(), reload: z.boolean(), events: z.array(zVisitorEvent) }),
  }),
};

/** An event as a teammate's client gets it. */
export type TeamEvent = z.infer<typeof zTeamEvent>;
/** An event as a visitor's client gets it. */
export type VisitorEvent = z.infer<typeof zVisitorEvent>;
/** A frame from the server. */
export type ServerFrame = z.infer<typeof zServerFrame>;
/** A frame from a client. */
export type ClientFrame = z.infer<typeof zClientFrame>;
