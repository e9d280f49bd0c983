import type { ConversationEvent, Delivery, Facts, ListPage, Message, Row } from "./model.ts";
import { belongsTo, isOldestFirst, type View } from "./views.ts";

/**
 * Adds messages to those already known, in the order of `seq` and each once. `complete` is false when one is
 * missing before the newest: then the missing ones must be asked for.
 */
export function mergeMessages(
  known: readonly Message[],
  incoming: readonly Message[],
): { messages: Message[]; complete: boolean } {
  const bySeq = new Map(known.map((message) => [message.seq, message]));
  for (const message of incoming) bySeq.set(message.seq, message);
  const messages = [...bySeq.values()].sort((one, other) => one.seq - other.seq);
  return { messages, complete: messages.every((message, place) => message.seq === place + 1) };
}

/** The seq up to which messages are known without a gap; asking `since` this brings what is missing. */
export function knownUpTo(messages: readonly Message[]): number {
  const gap = messages.findIndex((message, place) => message.seq !== place + 1);
  return gap === -1 ? messages.length : gap;
}

/** How many of the newest messages are asked for again with what is new, because their delivery may have gone on. */
const mayGoOn = 50;

/**
 * The seq after which to ask: what is missing, and those of the newest messages of which more may have become known
 * outside while no event reached us.
 */
export function askSince(messages: readonly Message[]): number {
  const known = knownUpTo(messages);
  const open = messages.find(
    ({ seq, delivery }) => seq > known - mayGoOn && delivery !== null && delivery.state !== "read",
  );
  return Math.min(known, (open?.seq ?? known + 1) - 1);
}

/** The messages with what became of one of them. */
export function withDelivery(messages: readonly Message[], seq: number, delivery: Delivery): Message[] {
  return messages.map((message) => (message.seq === seq ? { ...message, delivery } : message));
}

/** Those of ours that did not arrive, or of which nobody knows. */
export function notDelivered(messages: readonly Message[]): Message[] {
  return messages.filter(({ delivery }) => delivery?.state === "failed" || delivery?.state === "unknown");
}

/** The seqs of what the visitor took back. */
export function takenBack(messages: readonly Message[]): ReadonlySet<number> {
  return new Set(messages.flatMap(({ marker }) => (marker?.code === "message_deleted" ? [marker.seq] : [])));
}

/** How a message that was corrected reads now, and how it read before, the oldest first. */
export type Corrected = {
  readonly body: string;
  readonly earlier: readonly { readonly body: string; readonly at: string }[];
};

/** What the visitor corrected, by seq. A correction that led to something is a message of its own, too. */
export function corrected(messages: readonly Message[]): ReadonlyMap<number, Corrected> {
  const texts = new Map<number, { body: string; at: string }[]>();
  const standing = new Map(messages.map(({ seq, body, at }) => [seq, { body, at }]));
  for (const { marker, outside, body, at } of messages) {
    const noted = marker?.code === "message_edited" ? marker : null;
    const of = noted?.seq ?? outside?.editOf ?? null;
    const first = of === null ? undefined : standing.get(of);
    if (of === null || first === undefined) continue;
    texts.set(of, [...(texts.get(of) ?? [first]), { body: noted?.body ?? body, at }]);
  }
  return new Map(
    [...texts].map(([seq, all]) => [seq, { body: all.at(-1)?.body ?? "", earlier: all.slice(0, -1) }]),
  );
}

/** A list's row after an event: its facts, and its preview when somebody wrote. An older event changes nothing. */
export function mergeRow(row: Row, event: ConversationEvent): Row {
  const { conversation, messages } = event;
  if (isOlder(conversation, row)) return row;
  const spoken = messages.findLast((message) => ["visitor", "answer", "reply"].includes(message.kind));
  const { closedAt: _, language, ...facts } = conversation;
  return {
    ...row,
    ...facts,
    language: language === null ? row.language : (language as Row["language"]),
    preview: spoken === undefined ? row.preview : previewOf(spoken),
    updatedAt: messages.at(-1)?.at ?? row.updatedAt,
  };
}

/** As the server makes it: the words, or the names of the files in place of them. */
function previewOf({ body, attachments }: Message): string {
  const words = body === "" ? attachments.map(({ name }) => name).join(", ") : body;
  return words.slice(0, 200);
}

/** What an event does to one loaded list: its new pages, and whether it must be asked for again. */
export type ListChange = { readonly pages: readonly ListPage[]; readonly reload: boolean };

/** Applies an event to a loaded list of the teammate `me`. */
export function mergeIntoList(
  pages: readonly ListPage[],
  view: View,
  event: ConversationEvent,
  me: string,
): ListChange {
  const { conversation, messages } = event;
  const row = pages.flatMap((page) => page.conversations).find(({ id }) => id === conversation.id);
  const belongs = belongsTo(view, conversation, me);
  // A row that comes in needs more than the event's facts (visitor, ticket): the server knows it.
  if (row === undefined) return { pages, reload: belongs !== false };
  if (isOlder(conversation, row)) return { pages, reload: false };
  const others = withoutRow(pages, row.id);
  if (belongs !== true) return { pages: others, reload: belongs === "unknown" };
  const merged = mergeRow(row, event);
  const moves = messages.length > 0 && !isOldestFirst(view);
  if (moves) return { pages: withFirst(others, merged), reload: false };
  // An event that brings no news is about something that it does not carry: the ticket's priority.
  const silent = messages.length === 0 && sameFacts(row, merged);
  return { pages: pages.map((page) => withReplaced(page, merged)), reload: silent };
}

/** A loaded list without one conversation. */
export function withoutRow(pages: readonly ListPage[], conversationId: string): ListPage[] {
  return pages.map((page) => ({
    ...page,
    conversations: page.conversations.filter(({ id }) => id !== conversationId),
  }));
}

/** Which conversations ring, by id, after an event; `null` when the event changes nothing about that. */
export function mergeRinging(
  ringing: Readonly<Record<string, Facts>>,
  facts: Facts,
): Readonly<Record<string, Facts>> | null {
  if (facts.ringing) return { ...ringing, [facts.id]: facts };
  return facts.id in ringing ? withoutRinging(ringing, facts.id) : null;
}

/** What rings, without one conversation. */
export function withoutRinging(
  ringing: Readonly<Record<string, Facts>>,
  conversationId: string,
): Readonly<Record<string, Facts>> {
  const { [conversationId]: _, ...others } = ringing;
  return others;
}

function isOlder(facts: Facts, row: Pick<Row, "epoch" | "lastSeq">): boolean {
  return facts.epoch < row.epoch || facts.lastSeq < row.lastSeq;
}

function sameFacts(row: Row, merged: Row): boolean {
  const facts = ["epoch", "inboxId", "replyLate", "waitingSince", "ringing", "language"] as const;
  return facts.every((name) => row[name] === merged[name]);
}

function withFirst(pages: readonly ListPage[], row: Row): ListPage[] {
  return pages.map((page, place) =>
    place === 0 ? { ...page, conversations: [row, ...page.conversations] } : page,
  );
}

function withReplaced(page: ListPage, row: Row): ListPage {
  return { ...page, conversations: page.conversations.map((other) => (other.id === row.id ? row : other)) };
}
