import { useSyncExternalStore } from "react";
import type { Message } from "./model.ts";

/** What was begun in a conversation and not sent. */
export type Draft = {
  readonly mode: "reply" | "note";
  readonly reply: string;
  readonly note: string;
  /** The last message that was there when the reply was begun; null while there is no reply. */
  readonly begunAfter: number | null;
};

/** A conversation where nothing was begun. */
export const emptyDraft: Draft = { mode: "reply", reply: "", note: "", begunAfter: null };

const drafts = new Map<string, Draft>();
const listeners = new Set<() => void>();

/** The draft of a conversation, kept in this browser until it is sent. */
export function useDraft(conversationId: string): [Draft, (change: (draft: Draft) => Draft) => void] {
  const draft = useSyncExternalStore(listen, () => read(conversationId));
  return [draft, (change) => write(conversationId, change(read(conversationId)))];
}

/** The draft after its text became `text`; `lastSeq` is the newest message that the writer could see. */
export function withText(draft: Draft, text: string, lastSeq: number): Draft {
  if (draft.mode === "note") return { ...draft, note: text };
  const begunAfter = text === "" ? null : (draft.begunAfter ?? lastSeq);
  return { ...draft, reply: text, begunAfter };
}

/** The newest reply that somebody else wrote since this one was begun; null when there is none. */
export function repliedMeanwhile(draft: Draft, messages: readonly Message[], me: string): Message | null {
  const { begunAfter } = draft;
  if (draft.mode !== "reply" || begunAfter === null) return null;
  const byOthers = (message: Message): boolean =>
    message.seq > begunAfter &&
    (message.kind === "answer" || (message.kind === "reply" && message.senderId !== me));
  return messages.findLast(byOthers) ?? null;
}

function keyOf(conversationId: string): string {
  return `baton.draft.${conversationId}`;
}

function read(conversationId: string): Draft {
  const known = drafts.get(conversationId);
  if (known !== undefined) return known;
  const loaded = load(conversationId);
  drafts.set(conversationId, loaded);
  return loaded;
}

function load(conversationId: string): Draft {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(conversationId)) ?? "null");
    return isDraft(stored) ? stored : emptyDraft;
  } catch {
    return emptyDraft;
  }
}

function isDraft(stored: unknown): stored is Draft {
  if (typeof stored !== "object" || stored === null) return false;
  const { mode, reply, note, begunAfter } = stored as Partial<Record<keyof Draft, unknown>>;
  const texts = typeof reply === "string" && typeof note === "string";
  return (
    texts && (mode === "reply" || mode === "note") && (begunAfter === null || typeof begunAfter === "number")
  );
}

function write(conversationId: string, draft: Draft): void {
  drafts.set(conversationId, draft);
  try {
    if (draft.reply === "" && draft.note === "") localStorage.removeItem(keyOf(conversationId));
    else localStorage.setItem(keyOf(conversationId), JSON.stringify(draft));
  } catch {
    // Without storage the draft lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

function listen(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}
