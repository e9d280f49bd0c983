import type { VisitorEvent } from "@baton/contract";
import type { LineFrame } from "../wire/live.ts";
import type { OutboxEntry } from "./outbox.ts";

/** The visitor's conversation, as the server tells it. */
export type Conversation = VisitorEvent["conversation"];
/** A message of it, as the server tells it. */
export type Message = VisitorEvent["messages"][number];

/** What this page knows of the visitor's current conversation. */
export type Held = {
  readonly conversation: Conversation | null;
  /** In order of `seq`, each once. Gaps are legal: a teammate's private notes have a place but are never sent here. */
  readonly messages: readonly Message[];
  /** Everything visible up to this `seq` is held. The place to ask from, since gaps say nothing. */
  readonly syncedSeq: number;
  /** True while something may have been missed; then events alone do not move `syncedSeq`. */
  readonly needsSync: boolean;
};

/** A page that knows of no conversation. */
export const nothingHeld: Held = { conversation: null, messages: [], syncedSeq: 0, needsSync: false };

/** After an event of the stream. One of another conversation is followed when that one is newer. */
export function takeEvent(held: Held, event: VisitorEvent): Held {
  const { conversation, messages } = event;
  if (held.conversation?.id !== conversation.id) {
    const older = held.conversation !== null && conversation.updatedAt < held.conversation.updatedAt;
    return older ? held : beginWith(conversation, messages);
  }
  const reached = Math.max(conversation.lastSeq, ...messages.map((message) => message.seq));
  return {
    ...held,
    conversation: withPlace(newer(held.conversation, conversation), held.conversation.owner),
    messages: merge(held.messages, messages),
    syncedSeq: held.needsSync ? held.syncedSeq : Math.max(held.syncedSeq, reached),
  };
}

/** After the server answered everything that comes after `syncedSeq`. */
export function takeSnapshot(held: Held, conversation: Conversation, messages: readonly Message[]): Held {
  const same = held.conversation?.id === conversation.id;
  const reached = Math.max(conversation.lastSeq, ...messages.map((message) => message.seq));
  const current = same && held.conversation !== null ? newer(held.conversation, conversation) : conversation;
  return {
    conversation: withPlace(current, conversation.owner),
    messages: same ? merge(held.messages, messages) : merge([], messages),
    syncedSeq: same ? Math.max(held.syncedSeq, reached) : reached,
    needsSync: false,
  };
}

/** A message of ours as the server has it now; `at` in milliseconds since 1970. */
export function acceptedMessage(
  { clientId, body, files = [] }: OutboxEntry,
  seq: number,
  at: number,
): Message {
  const nothing = { senderName: null, sources: [], marker: null, notice: null };
  const attachments = [...files];
  return { seq, kind: "visitor", clientId, body, attachments, at: new Date(at).toISOString(), ...nothing };
}

/** After the server acknowledged a message of ours. It does not move `syncedSeq`: others may lie before it. */
export function takeAccepted(held: Held, conversation: Conversation, message: Message): Held {
  if (held.conversation?.id !== conversation.id) return beginWith(conversation, [message]);
  return {
    ...held,
    conversation: withPlace(newer(held.conversation, conversation), held.conversation.owner),
    messages: merge(held.messages, [message]),
  };
}

/** After the stream told where the visitor stands in line; nothing when they no longer wait. */
export function takeLine(held: Held, { conversationId, place, wait, nextOpening }: LineFrame): Held {
  const { conversation } = held;
  if (conversation?.id !== conversationId || conversation.owner.kind !== "waiting") return held;
  return {
    ...held,
    conversation: { ...conversation, owner: { kind: "waiting", place, wait, nextOpening } },
  };
}

/** Says that something may have been missed. */
export function mayHaveMissed(held: Held): Held {
  return { ...held, needsSync: true };
}

/** How many messages from the other side lie after `seenSeq`. */
export function unreadAfter(held: Held, seenSeq: number): number {
  return held.messages.filter(({ seq, kind }) => seq > seenSeq && kind !== "visitor" && kind !== "marker")
    .length;
}

function beginWith(conversation: Conversation, messages: readonly Message[]): Held {
  return { conversation, messages: merge([], messages), syncedSeq: 0, needsSync: true };
}

/** Answers and events race each other, so the later state of a conversation is told by its `lastSeq`, then its clock. */
function newer(a: Conversation, b: Conversation): Conversation {
  if (a.lastSeq !== b.lastSeq) return a.lastSeq > b.lastSeq ? a : b;
  return a.updatedAt > b.updatedAt ? a : b;
}

/** Only a fetch and the line's own frames tell the place in line: events keep the one that is known. */
function withPlace(conversation: Conversation, known: Conversation["owner"]): Conversation {
  return conversation.owner.kind === "waiting" && known.kind === "waiting"
    ? { ...conversation, owner: known }
    : conversation;
}

function merge(held: readonly Message[], incoming: readonly Message[]): readonly Message[] {
  if (incoming.length === 0) return held;
  const bySeq = new Map(held.map((message) => [message.seq, message]));
  for (const message of incoming) bySeq.set(message.seq, message);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
