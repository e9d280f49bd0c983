import type { WidgetFacts } from "../wire/api.ts";
import type { ChosenFile } from "./chosen.ts";
import type { Conversation, Held } from "./held.ts";
import { nothingHeld, unreadAfter } from "./held.ts";
import type { OutboxEntry } from "./outbox.ts";

/** Everything the screen is drawn from. Replaced whole, never changed in place. */
export type ChatState = {
  /** Null until the server has told it, or this browser remembers it. */
  readonly widget: WidgetFacts | null;
  readonly held: Held;
  readonly outbox: readonly OutboxEntry[];
  readonly draft: string;
  /** The files that are to go with it. */
  readonly files: readonly ChosenFile[];
  readonly open: boolean;
  /** False when the browser knows that it has no network. */
  readonly online: boolean;
  /** True when the stream of events has been gone for longer than a moment. */
  readonly lost: boolean;
  readonly typing: { readonly who: "customer_agent" | "teammate"; readonly name: string | null } | null;
  /** The answer to the message `forSeq` as far as it is written; nothing of it counts before it is a message. */
  readonly writing: { readonly forSeq: number; readonly text: string } | null;
  /** The last message the visitor has had before their eyes. */
  readonly seenSeq: number;
  /** The address the visitor left on this page. */
  readonly email: string | null;
};

/** A chat in which nothing has happened. */
export const emptyState: ChatState = {
  widget: null,
  held: nothingHeld,
  outbox: [],
  draft: "",
  files: [],
  open: false,
  online: true,
  lost: false,
  typing: null,
  writing: null,
  seenSeq: 0,
  email: null,
};

/** How many messages wait to be seen. */
export function unreadCount(state: ChatState): number {
  return unreadAfter(state.held, state.seenSeq);
}

/** What asking for a person would do now: ask, or nothing because it was already asked or someone is there. */
export function personRequest(state: ChatState): "ask" | "asked" | "with_person" {
  if (state.outbox.some((entry) => entry.talkToPerson && entry.refused === undefined)) return "asked";
  const owner = state.held.conversation?.owner.kind;
  if (owner === "waiting") return "asked";
  return owner === "teammate" ? "with_person" : "ask";
}

/** The seq of the notice after which an e-mail address is asked for, or null: never before the first message. */
export function emailAskedAfter(state: ChatState): number | null {
  const { conversation, messages } = state.held;
  if (state.widget?.emailCapture === "never") return null;
  // Only while the request stands: with somebody there, or back with the customer agent, the answer comes here.
  if (conversation?.owner.kind !== "waiting" && conversation?.owner.kind !== "none") return null;
  if (conversation.emailKnown && state.email === null) return null;
  const asking = messages.findLast(({ notice }) => notice === "unavailable" || notice === "not_assigned");
  return asking?.seq ?? null;
}

/** Says whether who waits may leave an address of their own accord: nothing else asks for it, and none is known. */
export function mayOfferEmail(state: ChatState): boolean {
  const { conversation } = state.held;
  // What this browser remembers of the widget may be older than the choice: then it may be offered, as it was.
  if ((state.widget?.emailCapture ?? "whenever_waiting") !== "whenever_waiting") return false;
  if (conversation?.owner.kind !== "waiting" || emailAskedAfter(state) !== null) return false;
  return !conversation.emailKnown || state.email !== null;
}

/**
 * Says whether the chat was closed because nobody was assigned: its notice was the last thing that was said, but for
 * what a workflow sent.
 */
export function isClosedUnassigned({ held: { conversation, messages } }: ChatState): boolean {
  if (conversation?.owner.kind !== "none") return false;
  const said = messages.findLast(({ kind }) => kind !== "marker" && kind !== "automatic");
  return said?.notice === "not_assigned";
}

/** What a page that embeds the chat may want to hear. */
export type OwnerChange =
  | { readonly kind: "handoff"; readonly owner: Conversation["owner"] }
  | { readonly kind: "human_joined"; readonly name: string };

/** What changed for the visitor between two states of a conversation; the first one counts as the customer agent's. */
export function ownerChanges(before: Conversation | null, after: Conversation | null): OwnerChange[] {
  const from = before?.owner.kind ?? "customer_agent";
  const owner = after?.owner;
  if (owner === undefined || owner.kind === from) return [];
  const changes: OwnerChange[] = [];
  const wasPerson = from === "waiting" || from === "teammate";
  if (!wasPerson && (owner.kind === "waiting" || owner.kind === "teammate"))
    changes.push({ kind: "handoff", owner });
  if (owner.kind === "teammate") changes.push({ kind: "human_joined", name: owner.name });
  return changes;
}
