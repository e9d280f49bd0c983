import type { endpoints, ResponseOf, TeamEvent } from "@baton/contract";

/** A conversation in a list. */
export type Row = ResponseOf<typeof endpoints.listConversations>["conversations"][number];

/** A page of a list, as the server answers it. */
export type ListPage = ResponseOf<typeof endpoints.listConversations>;

/** A conversation as it is opened. */
export type Conversation = ResponseOf<typeof endpoints.getConversation>;

/** One message or line of a conversation. */
export type Message = ResponseOf<typeof endpoints.listMessages>["messages"][number];

/** What became of a message that is to reach somebody outside. */
export type Delivery = NonNullable<Message["delivery"]>;

/** Who has a conversation. */
export type Owner = Row["owner"];

/** Why a conversation was handed off. */
export type Reason = Row["handoffReasons"][number];

/** An event that something happened in a conversation. */
export type ConversationEvent = Extract<TeamEvent, { type: "conversation" }>;

/** The facts of a conversation that every event about it carries. */
export type Facts = ConversationEvent["conversation"];

/** How urgent a ticket is. */
export type Priority = NonNullable<Row["ticket"]>["priority"];
