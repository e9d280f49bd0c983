import type { WebhookEvent } from "@baton/contract";
import type { Happening, StoredConversationEvent } from "../realtime/events.store.ts";
import type { ConversationForWebhook } from "./conversations-for-webhooks.views.ts";

type Message = StoredConversationEvent["messages"][number];

/** Kinds of message that the visitor reads too. A note is private, and a marker says nothing that is not an event. */
const told: ReadonlySet<Message["kind"]> = new Set(["visitor", "answer", "reply", "notice", "automatic"]);

const typeOf: Readonly<Record<Happening["what"], WebhookEvent>> = {
  handed_off: "conversation.handed_off",
  owner_changed: "conversation.owner_changed",
  closed: "conversation.closed",
  reopened: "conversation.reopened",
  ticket_created: "ticket.created",
  ticket_changed: "ticket.changed",
};

/** One event as endpoints are told of it. */
export type WebhookMessage = { readonly type: WebhookEvent; readonly body: string };

/** The body of a webhook: type, instant, data. */
export function webhookBody(type: string, at: Date, data: object): string {
  return JSON.stringify({ type, timestamp: at.toISOString(), data });
}

/**
 * What endpoints are told of a stored event: one message for each thing that happened. What they are told is chosen
 * field by field, so that nothing private reaches them because somebody stored more.
 */
export function webhookMessages(
  event: StoredConversationEvent,
  at: Date,
  known: ConversationForWebhook,
): WebhookMessage[] {
  const about = {
    conversation: {
      id: event.conversation.id,
      channel: known.channel,
      inboxId: event.conversation.inboxId,
      owner: ownerOf(event),
      ticketNumber: known.ticketNumber,
    },
    visitor: known.visitor,
  };
  const messages = event.messages
    .filter(({ kind }) => told.has(kind))
    .map((message) => {
      const type = "conversation.message" as const;
      return { type, body: webhookBody(type, at, { ...about, message: messageOf(message) }) };
    });
  const happenings = (event.happened ?? []).map((happening) => {
    const type = typeOf[happening.what];
    const { what: _what, ...more } = happening;
    const data = happening.what === "handed_off" ? { ...about, handoff: more } : about;
    return { type, body: webhookBody(type, at, data) };
  });
  return [...messages, ...happenings];
}

function ownerOf({ conversation: { owner } }: StoredConversationEvent) {
  return owner.kind === "teammate"
    ? { kind: owner.kind, id: owner.id, name: owner.name }
    : { kind: owner.kind, id: null, name: null };
}

function messageOf({ seq, kind, senderName, body, attachments, at }: Message) {
  const files = attachments.map(({ id, name, mime, size }) => ({ id, name, mime, size }));
  // Only where there are some: a receiver that knows none need not change.
  return { seq, kind, senderName, body, ...(files.length === 0 ? {} : { attachments: files }), at };
}
